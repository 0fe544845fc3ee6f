/** Installs programs that the tests need from the packages of Debian and Ubuntu, where that can be done without a password. */
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

const startTimeoutMs = 20_000;
const packageTimeoutMs = 300_000;

/** Shows what it does; whether it worked shows in what can be started afterwards. */
export async function installDebianPackage(name: string): Promise<void> {
  const asRoot = await rootPrefix();
  if (!asRoot || !existsSync('/usr/bin/apt-get')) return;
  await run([...asRoot, 'apt-get', 'update']);
  await run([...asRoot, 'apt-get', 'install', '-y', name]);
}

export async function succeeds(command: string, args: string[]): Promise<boolean> {
  try {
    await execFileAsync(command, args, { timeout: startTimeoutMs });
    return true;
  } catch {
    return false;
  }
}

/** What to put before a command that needs root; null when there is no way to become root without a password. */
async function rootPrefix(): Promise<string[] | null> {
  if (process.getuid?.() === 0) return [];
  return (await succeeds('sudo', ['-n', 'true'])) ? ['sudo', '-n'] : null;
}

function run([command = '', ...args]: string[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const child = spawn(command, args, { stdio: 'inherit', timeout: packageTimeoutMs });
  child.on('error', () => resolve());
  child.on('close', () => resolve());
  return promise;
}
