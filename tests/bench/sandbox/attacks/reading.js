/** Reads a file of JSON or another text, or asks what is known of it. */
import { tryAll } from './try-all.js';

export const attack = (path) =>
  tryAll({
    'Deno.readTextFile': async () => Deno.readTextFileSync(path),
    'Deno.open': async () => new Response(Deno.openSync(path).readable).text(),
    'Deno.stat': async () => Deno.statSync(path).isFile,
    'the folder': async () => [...Deno.readDirSync(path.slice(0, path.lastIndexOf('/')))].length > 0,
    'node:fs': async () => (await import('node:fs')).readFileSync(path, 'utf8'),
    'node:fs/promises': async () => (await import('node:fs/promises')).readFile(path, 'utf8'),
    'node:fs existence': async () => (await import('node:fs')).existsSync(path),
    'a stream': async () => {
      let all = '';
      for await (const part of (await import('node:fs')).createReadStream(path)) all += part;
      return all;
    },
    fetch: async () => (await fetch(`file://${path}`)).text(),
    'import as text': async () => import(`file://${path}`, { with: { type: 'text' } }),
    'import as JSON': async () => import(`file://${path}`, { with: { type: 'json' } }),
    'import as code': async () => import(`file://${path}`),
    'import upwards': async () => import('../'.repeat(9) + path.slice(1), { with: { type: 'text' } }),
    'import from a module made up': async () => {
      const code = `export { default } from ${JSON.stringify(`file://${path}`)} with { type: 'text' };`;
      return import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    },
    require: async () => (await import('node:module')).createRequire(import.meta.url)(path),
    'require from there': async () => (await import('node:module')).createRequire(path)(path),
    'node:sqlite': async () => {
      const { DatabaseSync } = await import('node:sqlite');
      return new DatabaseSync(path, { readOnly: true }).prepare('SELECT count(*) FROM sqlite_schema').get();
    },
    ATTACH: async () => {
      const { DatabaseSync } = await import('node:sqlite');
      new DatabaseSync(':memory:').exec(`ATTACH '${path}' AS other`);
      return true;
    },
    'leave to read, asked for': async () => (await Deno.permissions.request({ name: 'read' })).state === 'granted',
  });
