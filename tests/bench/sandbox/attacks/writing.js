/** Leaves something in a folder, beside the answer, or in what Deno keeps for it. */
import { tryAll } from './try-all.js';

const itself = new URL(import.meta.url);
const done = (_) => true;

export const attack = (folder) =>
  tryAll({
    'Deno.writeTextFile': async () => done(Deno.writeTextFileSync(`${folder}/a`, 'x')),
    'Deno.open': async () => done(Deno.openSync(`${folder}/b`, { write: true, create: true })),
    'Deno.mkdir': async () => done(Deno.mkdirSync(`${folder}/c`)),
    'Deno.symlink': async () => done(Deno.symlinkSync('/etc', `${folder}/d`)),
    'Deno.makeTempFile': async () => Deno.makeTempFileSync(),
    'node:fs': async () => done((await import('node:fs')).writeFileSync(`${folder}/e`, 'x')),
    'node:fs copying': async () => done((await import('node:fs')).copyFileSync(itself.pathname, `${folder}/f`)),
    'node:sqlite': async () => {
      const { DatabaseSync } = await import('node:sqlite');
      return done(new DatabaseSync(`${folder}/g`).exec('CREATE TABLE t (a)'));
    },
    'VACUUM INTO': async () => {
      const { DatabaseSync } = await import('node:sqlite');
      return done(new DatabaseSync(':memory:').exec(`CREATE TABLE t (a); VACUUM INTO '${folder}/h'`));
    },
    'a snapshot of the heap': async () => (await import('node:v8')).writeHeapSnapshot(`${folder}/i`),
    'a file beside itself': async () => done(Deno.writeTextFileSync('./j', 'x')),
    'over itself': async () => done(Deno.writeTextFileSync(itself, 'x')),
    localStorage: async () => done(localStorage.setItem('a', 'x')),
    caches: async () => done(await (await caches.open('a')).put('http://a/', new Response('x'))),
    'leave to write, asked for': async () => (await Deno.permissions.request({ name: 'write' })).state === 'granted',
  });
