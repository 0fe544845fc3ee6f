/** Finds the Chromium of the tests: on Linux the one in the package @sparticuz/chromium, elsewhere an installed one. Needs no root. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { LaunchOptions } from '@playwright/test';
import { inflate } from '@sparticuz/chromium';
import { rootDir } from '../../bench/paths.ts';

const packageDir = join(rootDir, 'node_modules/@sparticuz/chromium');

const fontsConf = '<?xml version="1.0"?><fontconfig><dir prefix="relative">fonts</dir></fontconfig>';

/** Quiet, and the same wherever it runs. */
const args = [
  // Chromium refuses to start as root with its sandbox, and the package has no helper for a sandbox.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * How Playwright starts the browser. CHROMIUM, the path of one, comes before all others.
 * Throws, with what to install, where there is no browser that starts.
 */
export async function findBrowser(): Promise<LaunchOptions & { executablePath: string; args: string[] }> {
  const chosen = process.env.CHROMIUM;
  if (chosen && !starts(chosen)) {
    throw new Error(`CHROMIUM is set to ${chosen}, which does not start. Correct it or unset it.`);
  }
  if (chosen) return { executablePath: chosen, args };
  if (process.platform === 'linux' && process.arch === 'x64') return { ...(await unpackChromium()), args };
  const installed = usualPlaces().find(starts);
  if (installed) return { executablePath: installed, args };
  throw new Error('Found no Chrome or Chromium. Install Google Chrome, or set CHROMIUM to the path of a Chromium.');
}

/** Unpacks the browser with its libraries and fonts into node_modules/.cache, once for each version. */
async function unpackChromium(): Promise<{ executablePath: string; env: Record<string, string | undefined> }> {
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string };
  const dir = join(rootDir, 'node_modules/.cache', `chromium-${version}`);
  if (!existsSync(dir)) {
    const unfinished = `${dir}-${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    await inTemporaryFolder(unfinished, () =>
      Promise.all(
        ['chromium.br', 'al2023.tar.br', 'fonts.tar.br'].map((file) => inflate(join(packageDir, 'bin', file))),
      ),
    );
    // The package's own list names folders outside of this project.
    writeFileSync(join(unfinished, 'fonts/fonts.conf'), fontsConf);
    // Whoever comes second keeps what the first one unpacked.
    if (existsSync(dir)) rmSync(unfinished, { recursive: true });
    else renameSync(unfinished, dir);
  }
  const libraries = [join(dir, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: join(dir, 'chromium'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_PATH: join(dir, 'fonts') },
  };
}

/** The package unpacks into the temporary folder, and takes no other. */
async function inTemporaryFolder(dir: string, run: () => Promise<unknown>): Promise<void> {
  const before = tmpdir();
  process.env.TMPDIR = dir;
  await run();
  process.env.TMPDIR = before;
}

function usualPlaces(): string[] {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  const mac = ['Google Chrome', 'Chromium'].map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].flatMap(
    (dir) => ['Google/Chrome', 'Chromium'].map((app) => join(dir ?? '', app, 'Application/chrome.exe')),
  );
  return [...onPath, ...mac, ...windows];
}

function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  // On Windows, Chrome does not know --version and would open a window.
  return process.platform === 'win32' || spawnSync(path, ['--version']).status === 0;
}
