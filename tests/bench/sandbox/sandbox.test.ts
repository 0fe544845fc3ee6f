/** What an answer must not be able to do in either kind of sandbox: reach out, take more than its share, or stay on. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attackWith, describeTiers, openWays, returnedBy } from './attacks/helpers.ts';

const IS_LINUX = process.platform === 'linux';
const SECRET = 'RECEIPTS_TEST_SECRET';
const PROJECT = process.cwd();
const CHANNEL = join(PROJECT, 'bench/sandbox/guest/channel.js');
const FOREIGN_FILES = [
  '/etc/passwd',
  '/proc/self/environ',
  'package.json',
  'bench/sandbox/sandbox.ts',
  'bench/graders/js-async-race/scenes.ts',
  'bench/graders/ts-dijkstra/driver.js',
  'node_modules/zod/package.json',
];

const outside = mkdtempSync(join(tmpdir(), 'receipts-outside-'));
let port = 0;
let connections = 0;
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(':\n\n');
  setTimeout(() => response.end(), 300);
}).on('connection', () => {
  connections += 1;
});

beforeAll(async () => {
  process.env[SECRET] = 'a key';
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  delete process.env[SECRET];
  server.close();
  rmSync(outside, { recursive: true });
});

// An attack that could never succeed would prove nothing: with leave, these do.
describe('with leave of the sandbox', () => {
  test('files can be read', async () => {
    const open = await openWays('deno', 'reading', [join(PROJECT, 'package.json')], { read: ['/'] });
    expect(open).toEqual(
      expect.arrayContaining(['Deno.readTextFile', 'node:fs', 'the folder', 'fetch', 'import as text', 'require']),
    );
  });

  test('the environment can be read', async () => {
    // Deno's own variables are all that there is, even with leave.
    const open = await openWays('deno', 'environment', ['DENO_NO_UPDATE_CHECK'], { flags: ['--allow-env'] });
    expect(open).toEqual(expect.arrayContaining(['Deno.env.get', 'Deno.env.toObject', 'process.env', 'all names']));
    expect(await openWays('deno', 'environment', [SECRET], { flags: ['--allow-env'] })).toEqual([
      'leave to see it, asked for',
    ]);
  });

  test('servers can be reached', async () => {
    const open = await openWays('deno', 'network', [port], { flags: ['--allow-net'] });
    const some = ['fetch', 'Deno.connect', 'node:net', 'node:http', 'EventSource', 'a port of its own', 'UDP'];
    expect(open).toEqual(expect.arrayContaining(some));
    expect(connections).toBeGreaterThan(0);
    connections = 0;
  });

  test('files can be written', async () => {
    const folder = mkdtempSync(join(outside, 'written-'));
    const open = await openWays('deno', 'writing', [folder], { flags: ['--allow-write'], read: [outside] });
    const some = ['Deno.writeTextFile', 'Deno.open', 'Deno.mkdir', 'node:fs', 'node:sqlite', 'over itself'];
    expect(open).toEqual(expect.arrayContaining(some));
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['a', 'b', 'c', 'e', 'g']));
  });

  test.runIf(IS_LINUX)('processes can be started', async () => {
    const folder = mkdtempSync(join(outside, 'started-'));
    const open = await openWays('deno', 'processes', [folder], {
      flags: ['--allow-run', '--allow-env', '--allow-ffi'],
    });
    const some = ['Deno.Command', 'node:child_process spawn', 'node:child_process exec', 'a signal', 'foreign code'];
    expect(open).toEqual(expect.arrayContaining(some));
    expect(readdirSync(folder)).toEqual(['a', 'b', 'c']);
  });
});

describeTiers((tier) => {
  describe('nothing is open', () => {
    test.each(FOREIGN_FILES)('that reads %s', async (name) => {
      const path = name.startsWith('/') ? name : join(PROJECT, name);
      expect(await openWays(tier, 'reading', [path])).toEqual([]);
    });

    test.each(['/etc/passwd', `${PROJECT}/package.json`, '../../../etc/passwd'])('that imports %s', async (path) => {
      const specifier = path.startsWith('/') ? `file://${path}` : path;
      const code = `import text from '${specifier}' with { type: 'text' };\nexport const attack = () => text;`;
      const { messages, end } = await attackWith(tier, code);
      expect(end).toBe('finished');
      expect(messages).toEqual([{ loaded: expect.objectContaining({ name: 'TypeError' }) }]);
    });

    test('that reads what stands above the answer', async () => {
      const code = `export const attack = () => {
  try { return [...Deno.readDirSync('..')].map(({ name }) => name); } catch (error) { return error.name; }
};`;
      expect(returnedBy(await attackWith(tier, code))).toBe('NotCapable');
    });

    test('that reads the environment', async () => {
      expect(await openWays(tier, 'environment', [SECRET])).toEqual([]);
      expect(await openWays(tier, 'environment', ['DENO_DIR'])).toEqual([]);
    });

    test('that reaches a server', async () => {
      expect(await openWays(tier, 'network', [port])).toEqual([]);
      expect(connections).toBe(0);
    });

    test('that writes', async () => {
      const folder = mkdtempSync(join(outside, 'unwritten-'));
      expect(await openWays(tier, 'writing', [folder])).toEqual([]);
      expect(readdirSync(folder)).toEqual([]);
    });

    test('that starts a process', async () => {
      const folder = mkdtempSync(join(outside, 'unstarted-'));
      expect(await openWays(tier, 'processes', [folder])).toEqual([]);
      expect(readdirSync(folder)).toEqual([]);
    });

    test('that gives the channel', async () => {
      expect(await openWays(tier, 'channel', [`file://${CHANNEL}`])).toEqual([]);
    });
  });

  describe('an end is made of', () => {
    test.each([
      ['an endless loop', 'export const attack = () => { for (;;); };'],
      ['an endless chain of promises', 'const next = () => Promise.resolve().then(next);\nexport const attack = next;'],
      ['a timer that keeps it alive', 'export const attack = () => new Promise(() => setInterval(() => {}, 10));'],
      ['an endless loop while it loads', 'for (;;);\nexport const attack = () => {};'],
    ])('%s', async (_, code) => {
      const result = await attackWith(tier, code, [], { deadlineMs: 1000 });
      expect(result.end).toBe('deadline');
      expect(returnedBy(result)).toBeUndefined();
    });

    test.each([
      ['Deno.exit', 'Deno.exit(0)'],
      ['process.exit', 'process.exit(0)'],
      ['a promise that nobody keeps', 'await new Promise(() => {})'],
      ['an error outside of the call', 'queueMicrotask(() => { throw new Error(); }); await new Promise(() => {})'],
      [
        'a recursion in the engine',
        "JSON.parse('['.repeat(1e6)); new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test(''); Deno.exit()",
      ],
    ])('%s', async (_, code) => {
      const result = await attackWith(tier, `export const attack = async () => { ${code}; return 'here'; };`);
      expect(returnedBy(result)).not.toBe('here');
      expect(result.end).toBe(
        returnedBy(result) === undefined && threwIn(result) === undefined ? 'crashed' : 'finished',
      );
    });

    test.each([
      ['lines on the output', "console.log('PASSED'.repeat(10_000))"],
      ['output without line breaks', "Deno.stdout.writeSync(new TextEncoder().encode('x'.repeat(60_000)))"],
      ['lines on the error output', "console.error('x'.repeat(60_000))"],
    ])('100 MB of %s', async (_, code) => {
      const result = await attackWith(tier, `export const attack = () => { for (let i = 0; i < 1700; i++) ${code}; };`);
      expect(result.end).toBe('output');
      expect(result.stderr.length).toBeLessThan(10_000);
    });
  });

  // Elsewhere there is no limit on what is not on V8's heap.
  describe.runIf(IS_LINUX)('4 GB are not had', () => {
    const untilRefused = (take: string) => `export const attack = () => {
  const kept = [];
  let taken = 0;
  try {
    for (; taken < 4096; taken += 64) kept.push(${take});
  } catch {}
  return taken;
};`;

    test.each([
      ['as numbers on the heap', 'new Array(8 * 2 ** 20).fill(0).map((_, i) => i + 0.5)'],
      ['as strings', "((text) => (/y/.test(text), text))(kept.length + 'x'.repeat(2 ** 26 - 32))"],
      ['as buffers', 'new Uint8Array(2 ** 26).fill(1)'],
      ['as shared buffers', 'new Uint8Array(new SharedArrayBuffer(2 ** 26)).fill(1)'],
      ['as buffers of Node', 'process.getBuiltinModule("buffer").Buffer.alloc(2 ** 26, 1)'],
      [
        'as memory of WebAssembly',
        'new Uint8Array(new WebAssembly.Memory({ initial: 1024, maximum: 1024 }).buffer).fill(1)',
      ],
    ])('%s', async (_, take) => {
      const result = await attackWith(tier, untilRefused(take));
      if (result.end === 'finished') expect(returnedBy(result)).toBeLessThan(1100);
      else expect(result.end).toMatch(/^(?:crashed|deadline)$/);
    });

    test('by workers', async () => {
      const code = `export const attack = async () => {
  const code = 'const kept = []; for (;;) kept.push(new Uint8Array(2 ** 26).fill(1))';
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  for (let i = 0; i < 20; i++) new Worker(url, { type: 'module' }).onerror = (event) => event.preventDefault();
  await new Promise((resolve) => setTimeout(resolve, 60_000));
  return 'here';
};`;
      const result = await attackWith(tier, code, [], { deadlineMs: 3000 });
      expect(returnedBy(result)).toBeUndefined();
      expect(result.end).toMatch(/^(?:crashed|deadline)$/);
    });

    test('on the disk, by a table that SQLite puts there', async () => {
      const code = `import { DatabaseSync } from 'node:sqlite';
export const attack = () => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA temp_store = FILE; CREATE TEMP TABLE t (a)');
  const insert = db.prepare('INSERT INTO t VALUES (zeroblob(1000000))');
  for (let i = 0; i < 4096; i++) insert.run();
  return 'here';
};`;
      const result = await attackWith(tier, code);
      expect(returnedBy(result)).toBeUndefined();
    });
  });

  describe('nothing is left', () => {
    test('of its folder', async () => {
      const folder = String(returnedBy(await attackWith(tier, 'export const attack = () => Deno.cwd();')));
      expect(folder).toContain('receipts-sandbox-');
      expect(existsSync(dirname(folder))).toBe(false);
    });

    test.runIf(IS_LINUX)('running after the deadline', async () => {
      // A folder that it may read stands in its command line, by which it is known here.
      const mark = mkdtempSync(join(outside, 'mark-'));
      const code = `export const attack = () => {
  process.on('SIGTERM', () => {});
  process.on('SIGINT', () => {});
  for (;;);
};`;
      const running = attackWith(tier, code, [], { read: [mark], deadlineMs: 2500 });
      await expect.poll(() => processesWith(mark).length, { timeout: 20_000 }).toBeGreaterThan(0);
      expect((await running).end).toBe('deadline');
      await wait(100);
      expect(processesWith(mark)).toEqual([]);
    });
  });
});

function threwIn({ messages }: { messages: unknown[] }): unknown {
  return messages.map((message) => (message as { threw?: unknown }).threw).find((threw) => threw !== undefined);
}

/** Command lines that name this folder. */
function processesWith(folder: string): string[] {
  return readdirSync('/proc').flatMap((entry) => {
    try {
      const line = /^\d+$/.test(entry) ? readFileSync(`/proc/${entry}/cmdline`, 'utf8') : '';
      return line.includes(folder) ? [line.replaceAll('\0', ' ')] : [];
    } catch {
      return [];
    }
  });
}
