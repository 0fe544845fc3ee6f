/** Starts or touches another process, or runs foreign code in this one. */
import { tryAll } from './try-all.js';

const settled = (start) => new Promise((resolve, reject) => start(() => resolve(true), reject));

export const attack = (folder) =>
  tryAll({
    'Deno.Command': async () => new Deno.Command('/bin/sh', { args: ['-c', `touch ${folder}/a`] }).outputSync(),
    'Deno.Command of Deno': async () => new Deno.Command(Deno.execPath(), { args: ['--version'] }).outputSync(),
    'node:child_process spawn': async () => {
      const child = (await import('node:child_process')).spawn('/bin/sh', ['-c', `touch ${folder}/b`]);
      return settled((resolve, reject) => child.on('exit', resolve).on('error', reject));
    },
    'node:child_process exec': async () => (await import('node:child_process')).execSync(`echo | tee ${folder}/c`),
    'node:child_process fork': async () => {
      const child = (await import('node:child_process')).fork(new URL(import.meta.url).pathname);
      return settled((resolve, reject) => child.on('spawn', resolve).on('error', reject));
    },
    'a signal': async () => {
      Deno.kill(Deno.ppid, 'SIGCONT');
      return true;
    },
    'process.kill': async () => process.kill(process.ppid, 0),
    'foreign code': async () => Deno.dlopen('libc.so.6', { getpid: { parameters: [], result: 'i32' } }),
    'an extension of SQLite': async () => {
      const { DatabaseSync } = await import('node:sqlite');
      return new DatabaseSync(':memory:', { allowExtension: true });
    },
    'node:inspector': async () => {
      const { Session } = await import('node:inspector');
      new Session().connect();
      return true;
    },
    'leave to run, asked for': async () => (await Deno.permissions.request({ name: 'run' })).state === 'granted',
  });
