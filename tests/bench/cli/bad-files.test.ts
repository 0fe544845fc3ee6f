/**
 * Whatever path a command is given, and whatever the disk does: one line, exit code 2, and the data as it was. The cases are drawn
 * with a seed; what would be a stack trace at a terminal is thrown here.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { command, DATA } from '../command.ts';
import { makeAnswer, readFiles } from '../shared.ts';
import { type DiskFault, withDisk } from './faulty-disk.ts';

const SEED = 20_261_201;
const BASE = 'tests/cases/base';
/** Beside the data, so that both are seen in one look. */
const ROOT = dirname(DATA);
const FILE = join(ROOT, 'given');

/** What may be in the place of a file. */
const PLACES = {
  missing: () => {},
  folder: (path: string) => void mkdirSync(path, { recursive: true }),
  fifo: (path: string) => void execFileSync('mkfifo', [path]),
  'link to itself': (path: string) => symlinkSync(path, path),
  'link to nothing': (path: string) => symlinkSync(`${path}-gone`, path),
  device: (path: string) => symlinkSync('/dev/zero', path),
  'file in a file': () => {},
  'long name': () => {},
} as const;
const FAULTS = ['no-permission', 'written-meanwhile'] as const;
type Bad = keyof typeof PLACES | (typeof FAULTS)[number];
const BAD = [...(Object.keys(PLACES) as Bad[]), ...FAULTS];

/** Puts something bad in the place of a path, or says what the disk does to what is there. Gives the path that is bad. */
function spoil(path: string, bad: Bad): { path: string; fault: DiskFault | null } {
  if (bad === 'no-permission' || bad === 'written-meanwhile') return { path, fault: { kind: bad, path } };
  if (bad === 'file in a file') return { path: join(path, 'x'), fault: null };
  if (bad === 'long name') return { path: `${path}${'x'.repeat(300)}`, fault: null };
  rmSync(path, { recursive: true, force: true });
  PLACES[bad](path);
  return { path, fault: null };
}

function lay(data: string): void {
  for (const name of readdirSync(ROOT)) rmSync(join(ROOT, name), { recursive: true, force: true });
  cpSync(data, DATA, { recursive: true });
}

function write(path: string, content: string | object): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** A part of a run, with an answer to each task. */
function layShard(dir: string, ...tasks: string[]): string {
  const settings = { temperature: 0, maxOutputTokens: 100, systemMessage: null };
  const run = {
    kind: 'asked',
    title: 'Made up',
    board: 'b',
    createdAt: '2001-01-01T00:00:00.000Z',
    samples: 1,
    harness: '1',
  };
  const asked = tasks.map((id) => ({ id, version: 1, promptHash: '0'.repeat(64) }));
  const endpoint = { id: null, baseUrl: 'http://localhost:1/v1' };
  write(join(dir, 'run.json'), { ...run, endpoint, settings, models: ['alpha'], tasks: asked });
  for (const task of tasks)
    write(join(dir, `answers/${task}/alpha/1.json`), makeAnswer({ model: 'alpha', task, content: 'x' }));
  return dir;
}

const TABLE = 'model,A,B\nAlpha,1,2\nBeta,3,4\nGamma,5,6\n';
const PRICES = readFileSync('tests/bench/prices/golden/openrouter/models.json', 'utf8');
const ANSWER = 'Nothing.\n';

/** Every command that is given a path: how it is called with it, and what could have stood there. */
const WITH_PATH: [name: string, content: string, args: (path: string) => string[]][] = [
  ['ingest', TABLE, (path) => ['ingest', path, '--board', 'b', '--scale', '0-10', '--overall', 'mean']],
  ['ingest a dry run', TABLE, (path) => ['ingest', path, '--dry-run', '--json']],
  ['ingest by format', TABLE, (path) => ['ingest', path, '--format', 'json']],
  ['prices', PRICES, (path) => ['prices', path]],
  ['prices a dry run', PRICES, (path) => ['prices', path, '--dry-run']],
  ['refresh', 'who,share,right,asked\n', (path) => ['refresh', 'riddles', path, '--commit', '0123abc']],
  ['refresh a dry run', 'who,share,right,asked\n', (path) => ['refresh', 'riddles', path, '--dry-run']],
  ['merge', '{}', (path) => ['merge', path, '--id', 'joined']],
  ['merge another', '{}', (path) => ['merge', join(ROOT, 'part'), path, '--id', 'joined']],
  ['try', ANSWER, (path) => ['try', 'twice', path]],
  ['try a stored answer', ANSWER, (path) => ['try', 'twice', `${path}.json`]],
];

let cases = 0;
afterAll(() => expect(cases).toBeGreaterThanOrEqual(500));

describe('a path that is given', () => {
  const drawn = fc.sample(fc.tuple(fc.constantFrom(...WITH_PATH), fc.constantFrom(...BAD)), {
    seed: SEED,
    numRuns: 290,
  });

  test('is told in one line, with exit code 2, and nothing is written', async () => {
    lay(BASE);
    layShard(join(ROOT, 'part'), 'twice');
    for (const [[name, content, args], bad] of drawn) {
      cases += 1;
      const end = name === 'try a stored answer' ? '.json' : '';
      const { path, fault } = spoil(write(FILE + end, content), bad);
      const given = path.slice(0, path.length - (path.endsWith(end) ? end.length : 0));
      const before = readFiles(DATA);
      const { result } = await withDisk(fault, () => command(args(given)));
      expect({ name, bad, ...result }).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^.+: expected .+\n$/),
      });
      expect(readFiles(DATA), `${name}: ${bad}`).toEqual(before);
      rmSync(FILE + end, { recursive: true, force: true });
    }
  });
});

describe('a file of the data', () => {
  const COMMANDS = [
    ['check'],
    ['names'],
    ['plan'],
    ['refresh'],
    ['verify'],
    ['grade', 'by-hand'],
    ['release', '--dry-run'],
  ];
  const REVIEW = ['review', 'by-hand', '--as', 'anna'];
  const JUDGE = ['judge', 'by-hand', '--model', 'alpha'];
  const files = Object.keys(readFiles(BASE)).filter((file) => file !== 'README.md');
  const arbitrary = fc.tuple(
    fc.constantFrom(...COMMANDS, REVIEW, JUDGE, [
      'ingest',
      FILE,
      '--board',
      'b',
      '--scale',
      '0-10',
      '--overall',
      'mean',
    ]),
    fc.constantFrom(...files),
    fc.constantFrom(...BAD.filter((bad) => bad !== 'file in a file' && bad !== 'long name')),
  );

  test('is told in lines of words by every command, which ends', async () => {
    // Nobody sits at the terminal.
    vi.spyOn(process, 'stdin', 'get').mockImplementation(() => Readable.from([]) as typeof process.stdin);
    for (const [args, file, bad] of fc.sample(arbitrary, { seed: SEED, numRuns: 130 })) {
      cases += 1;
      lay(BASE);
      write(FILE, TABLE);
      const { fault } = spoil(join(DATA, file), bad);
      const { result } = await withDisk(fault, () => command(args, { GLOBAL_API_KEY: 'none' }));
      const said = { args, file, bad, ...result };
      expect(said).not.toMatchObject({ stderr: expect.stringMatching(/^\s+at .*\d+:\d+/m) });
      // A command may have no need of the file, and one that has ends with a problem or wrong usage.
      if (result.code !== 0) expect(result.stdout + result.stderr, JSON.stringify(said)).toMatch(/\S\n$/);
      expect(result.stderr.length).toBeLessThan(4000);
    }
  });
});

describe('a full disk', () => {
  const ingest = ['ingest', FILE, '--board', 'b', '--scale', '0-10', '--overall', 'mean'];
  const part = (name: string, ...tasks: string[]) => layShard(join(ROOT, name), ...tasks);
  /** Commands that write, and what is there before. */
  const WRITING: { name: string; data?: string; prepare: () => unknown; args: string[] }[] = [
    { name: 'a new board', prepare: () => write(FILE, TABLE), args: ingest },
    {
      name: 'a board that is there',
      prepare: async () => {
        write(FILE, 'model,A,B\nAlpha,1,2\n');
        expect(await command(ingest)).toMatchObject({ code: 0 });
        write(FILE, TABLE);
      },
      args: ingest,
    },
    {
      name: 'prices',
      data: 'tests/bench/prices/golden/data',
      prepare: () => write(FILE, PRICES),
      args: ['prices', FILE, '--date', '2001-06-01'],
    },
    {
      name: 'a newer file',
      prepare: () => write(FILE, 'who,share,right,asked\nBeta,100,4,4\n'),
      args: ['refresh', 'riddles', FILE, '--commit', '0123abc'],
    },
    {
      name: 'a new run',
      prepare: () => [part('one', 'twice'), part('two', 'riddle')],
      args: ['merge', join(ROOT, 'one'), join(ROOT, 'two'), '--id', 'joined'],
    },
    {
      name: 'a run that is there',
      prepare: () => [part('one', 'twice', 'riddle'), part('data/runs/joined', 'twice')],
      args: ['merge', join(ROOT, 'one'), '--id', 'joined'],
    },
    { name: 'a release', prepare: () => rmSync(join(DATA, 'releases'), { recursive: true }), args: ['release'] },
  ];

  test.each(WRITING)('leaves the data as it was: $name', async ({ data = BASE, prepare, args }) => {
    const begin = async () => {
      lay(data);
      await prepare();
      return readFiles(ROOT);
    };
    await begin();
    const { result, writes } = await withDisk(null, () => command(args));
    expect(result).toMatchObject({ code: 0 });
    for (let from = 0; from < writes; from += 1) {
      cases += 1;
      const before = await begin();
      const { result } = await withDisk({ kind: 'full', from }, () => command(args));
      const said = expect.stringMatching(/^.*ENOSPC.*\n$/);
      expect({ from, writes, ...result }).toMatchObject({ code: 2, stdout: '', stderr: said });
      expect(readFiles(ROOT), `from write ${from}`).toEqual(before);
    }
  });
});
