/** Finds a Chromium that starts, and installs one when there is none. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installDebianPackage, succeeds } from './debian.ts';
import { runNode, tools } from './run-node.ts';

// The download has some 180 MB; a slow line needs minutes, and a line that is cut must not take for ever.
const downloadTimeoutMs = 300_000;
const connectTimeoutMs = 15_000;

/** How Chromium is started: quiet, and the same wherever it runs. */
export const chromiumArgs: readonly string[] = [
  // Chromium refuses to start as root with its sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a browser that starts; the candidates are a parameter so that a test can do without the usual ones. */
export async function findChromium(candidates = usualPlaces()): Promise<string> {
  const chosen = process.env.CHROMIUM;
  if (chosen) {
    if (await starts(chosen)) return chosen;
    throw new Error(`CHROMIUM is set to ${chosen}, which does not start. Correct it or unset it.`);
  }
  for (const path of [...candidates, await playwrightsOwn()]) if (await starts(path)) return path;
  return installChromium();
}

async function installChromium(): Promise<string> {
  console.error('No Chromium or Chrome found: installing one for the tests.');
  await runNode(tools.playwright, ['install', 'chromium', '--no-shell'], {
    output: 'show',
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(connectTimeoutMs) },
    timeoutMs: downloadTimeoutMs,
  });
  const downloaded = await playwrightsOwn();
  if (await starts(downloaded)) return downloaded;

  await installDebianPackage('chromium');
  // The packages may also have brought the libraries that the download lacked.
  for (const path of ['/usr/bin/chromium', downloaded]) if (await starts(path)) return path;
  throw new Error('No Chromium could be installed. Install Chromium or Chrome, or set CHROMIUM to the path of one.');
}

function usualPlaces(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const pathDirs = (process.env.PATH ?? '').split(delimiter).filter((dir) => dir !== '');
  const onPath = pathDirs.flatMap((dir) => names.map((name) => join(dir, name)));
  if (process.platform === 'win32') {
    const programDirs = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return programDirs
      .filter((dir) => dir !== undefined)
      .flatMap((dir) => ['Google/Chrome', 'Chromium'].map((app) => join(dir, app, 'Application/chrome.exe')));
  }
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
    return [...apps, ...apps.map((app) => join(process.env.HOME ?? '', app)), ...onPath];
  }
  const usualDirs = ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'];
  return [...usualDirs.flatMap((dir) => names.map((name) => join(dir, name))), ...onPath];
}

/** Where Playwright keeps its own browser, whether it is there or not. */
async function playwrightsOwn(): Promise<string> {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

async function starts(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  // On Windows, Chrome does not know --version and would open a window.
  if (process.platform === 'win32') return true;
  return succeeds(path, ['--version']);
}
