/** Loading: each folder of tests/cases gives exactly its problems, all at once, and what is right loads whole. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { LoadOptions } from '../../src/data/load.ts';
import { formatProblem } from '../../src/data/problem.ts';
import { loadDataset } from '../../src/releases/load.ts';
import { dataset } from '../helpers.ts';

const CASES = 'tests/cases';
const cases = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'base')
  .map((entry) => entry.name);
const temporary: string[] = [];

afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true });
});

interface Place {
  root: string;
  data: string;
}

/** A copy of the base that a test may spoil. */
function copyBase(): Place {
  const root = mkdtempSync(join(tmpdir(), 'receipts-case-'));
  temporary.push(root);
  const data = join(root, 'data');
  cpSync(join(CASES, 'base'), data, { recursive: true });
  return { root, data };
}

function layCase(name: string): Place {
  const folder = join(CASES, name);
  const { root, data } = copyBase();
  if (existsSync(join(folder, 'data'))) cpSync(join(folder, 'data'), data, { recursive: true });
  for (const path of readdirSync(data, { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.raw')) renameSync(join(data, path), join(data, path.slice(0, -'.raw'.length)));
  }
  if (existsSync(join(folder, 'remove.txt'))) {
    for (const path of readFileSync(join(folder, 'remove.txt'), 'utf8').trim().split('\n')) rmSync(join(data, path));
  }
  return { root, data };
}

/** Sets fields of a JSON file in a copy of the base. */
function set({ data }: Place, path: string, fields: object): void {
  const file = join(data, path);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...fields }));
}

/** Every file by its path, as a case lays it. */
function textsOf(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [
        relative(folder, file)
          .replaceAll(sep, '/')
          .replace(/\.raw$/, ''),
        readFileSync(file, 'utf8'),
      ];
    }),
  );
}

/** One line a problem, with paths as they are where the data folder is `data`. */
function problemsOf({ root, data }: Place, options: LoadOptions = {}): string[] {
  return loadDataset(data, options).problems.map((problem) => formatProblem(problem).replaceAll(`${root}/`, ''));
}

test('a data folder that is not there is told, with its name', () => {
  expect(loadDataset('no/such/folder').problems.map(formatProblem)).toEqual([
    expect.stringMatching(/^no\/such\/folder: expected a folder.*found nothing/),
  ]);
});

describe('cases', () => {
  test.each(cases)('%s', (name) => {
    const expected = readFileSync(join(CASES, name, 'problems.txt'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(problemsOf(layCase(name))).toEqual(expected);
  });

  const untouched = copyBase();
  const before = loadDataset(untouched.data).dataset ?? undefined;
  const added = cases.filter((name) => !existsSync(join(CASES, name, 'remove.txt')));
  test.each(added)('%s, where its files are changes that are not written', (name) => {
    const expected = readFileSync(join(CASES, name, 'problems.txt'), 'utf8')
      .trimEnd()
      .split('\n');
    const changes = existsSync(join(CASES, name, 'data')) ? textsOf(join(CASES, name, 'data')) : new Map();
    expect(problemsOf(untouched, { changes })).toEqual(expected);
    expect(problemsOf(untouched, { changes, before })).toEqual(expected);
    expect(problemsOf(untouched)).toEqual([]);
  });

  test('a case with problems gives no data', () => {
    expect(loadDataset(layCase('wrong-total').data).dataset).toBeNull();
  });

  test('whatever a file holds, a problem is one line of printable characters', () => {
    const lines = problemsOf(layCase('hostile-strings'));
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test('a hostile file name stays on one line too', () => {
    const place = copyBase();
    writeFileSync(join(place.data, 'models', '\u001b[31mred\nFAKE.json'), '{}');
    const lines = problemsOf(place);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^data\/models\/ \[31mred FAKE\.json: expected a file named by an id and \.json/);
    expect(lines[0]).not.toMatch(/\p{Cc}/u);
  });

  test('a folder where a file should be is one problem', () => {
    const place = copyBase();
    mkdirSync(join(place.data, 'models', 'gamma.json'));
    expect(problemsOf(place)).toHaveLength(1);
    expect(problemsOf(place)[0]).toMatch(/^data\/models\/gamma\.json: expected a file/);
  });
});

describe('what is right', () => {
  test('the base loads whole', () => {
    const { dataset: base, problems } = loadDataset(join(CASES, 'base'));
    expect(problems).toEqual([]);
    expect([...(base?.models.keys() ?? [])]).toEqual(['alpha', 'beta']);
    expect(base?.tasks.get('riddle')?.prompt).toBe('Why is a raven like a writing desk?');
    expect(base?.models.get('alpha')).toMatchObject({ id: 'alpha', name: 'Alpha' });
  });

  test('hidden files and a byte-order mark are no problem', () => {
    const place = copyBase();
    writeFileSync(join(place.data, 'models', '.DS_Store'), 'x');
    const file = join(place.data, 'models', 'alpha.json');
    writeFileSync(file, `\uFEFF${readFileSync(file, 'utf8')}`);
    expect(problemsOf(place)).toEqual([]);
  });

  test('a score may lie on either end of the scale, and a model may be free', () => {
    const place = copyBase();
    const edit = (path: string, from: string, to: string) => {
      const file = join(place.data, path);
      const text = readFileSync(file, 'utf8');
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
    };
    edit('reports/invented-2001.json', '"max": 10', '"max": 8');
    edit('reports/invented-2001.json', '"min": 1', '"min": 6.1');
    edit('reports/invented-2001.json', '"publishedValue": 12.2,', '');
    edit('models/beta.json', '"outputUsdPerMTok": 0.5', '"outputUsdPerMTok": 0');
    edit('claims/invented.json', '"contradicted"', '"cannot-be-checked"');
    edit('claims/invented.json', '0.38', '0.5');
    expect(problemsOf(place)).toEqual([]);
  });

  test('what is unknown of a source, a report, a model and a task may be null, and a task may say why it has no prompt', () => {
    const place = copyBase();
    set(place, 'sources/gazette.json', { publisher: null, publishedAt: null });
    set(place, 'reports/invented-2001.json', { publishedAt: null });
    set(place, 'models/beta.json', { provider: null, category: null });
    set(place, 'tasks/riddle/task.json', { language: null, noPrompt: 'Nobody printed it.' });
    rmSync(join(place.data, 'tasks/riddle/prompt.md'));
    const { dataset: made, problems } = loadDataset(place.data);
    expect(problems).toEqual([]);
    expect(made?.tasks.get('riddle')?.prompt).toBeNull();
    expect(made?.models.get('beta')?.provider).toBeNull();
  });

  test('a total that its report says is another thing need not be the mean', () => {
    const place = layCase('wrong-total');
    const total = (overallIs: string) => {
      set(place, 'reports/invented-2001.json', { overallIs });
      return problemsOf(place);
    };
    expect(total('own')).toEqual([]);
    expect(total('mean')).toHaveLength(1);
  });

  test.each(['no/such/folder', 'package.json'])('%s is no data folder, which is one problem', (file) => {
    const { dataset: none, problems } = loadDataset(file);
    expect(none).toBeNull();
    expect(problems).toMatchObject([
      { file, expected: 'a folder with data files', fix: expect.stringContaining('DATA_DIR') },
    ]);
  });

  test('the data of this repository', () => {
    const { tasks, results } = dataset;
    const rows = [...results.values()].map(({ id, rows: all }) => [id, all.length]);
    expect(Object.fromEntries(rows)).toEqual({
      'aider-polyglot': 69,
      'claw-swe-bench': 15,
      'openhands-index': 34,
      'supabase-evals': 10,
      'svelte-bench': 173,
    });
    expect(tasks.get('js-async-race')?.prompt).toContain('console.log(data); // always logs null');
    for (const { prompt, noPrompt } of tasks.values()) expect((prompt ?? noPrompt)?.length).toBeGreaterThan(20);
  });
});
