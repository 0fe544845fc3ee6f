/** The files for programs: their shapes, their numbers, and that the index tells the truth. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { dataDir, distDir } from '../../bench/paths.ts';
import { readBoard } from './expected.ts';
import { listFiles } from './helpers.ts';

const board = readBoard();

const nullable = (type: string) => ({ type: [type, 'null'] });
const text = { type: 'string', minLength: 1 };
const cellShape = {
  type: 'object',
  required: ['score', 'sources'],
  additionalProperties: false,
  properties: {
    score: nullable('number'),
    missing: text,
    note: text,
    found: { type: 'integer' },
    of: { type: 'integer' },
    sources: { type: 'array', items: text },
    // What only a measured cell has; measured.spec.ts looks into it.
    measured: { type: 'object', required: ['samples', 'interval', 'axes', 'grades'] },
  },
  // Missing says why, exactly where there is no score.
  if: { properties: { score: { type: 'null' } } },
  // biome-ignore lint/suspicious/noThenProperty: that is how JSON Schema calls it
  then: { required: ['missing'] },
  else: { not: { required: ['missing'] } },
};
const standing = {
  model: text,
  name: text,
  provider: text,
  category: text,
  kind: { enum: ['model', 'router'] },
  rank: nullable('integer'),
  valueRank: nullable('integer'),
  priceRank: nullable('integer'),
  score: nullable('number'),
  approximate: { type: 'boolean' },
  outputUsdPerMTok: nullable('number'),
  value: nullable('number'),
  onFrontier: { type: 'boolean' },
  published: {
    type: ['object', 'null'],
    required: ['rank', 'value'],
    properties: { rank: nullable('integer'), value: nullable('number') },
  },
};
const boardShape = {
  type: 'object',
  required: ['schemaVersion', 'id', 'title', 'kind', 'asOf', 'tasks', 'rows'],
  properties: {
    schemaVersion: { const: 1 },
    id: text,
    title: text,
    kind: { const: 'reported' },
    asOf: { type: 'string', pattern: '^\\d{4}' },
    tasks: { type: 'array', items: text },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        required: [...Object.keys(standing), 'tasks'],
        additionalProperties: false,
        properties: { ...standing, tasks: { type: 'object', additionalProperties: cellShape } },
      },
    },
  },
};

interface BoardJson {
  tasks: string[];
  rows: {
    model: string;
    rank: number | null;
    valueRank: number | null;
    priceRank: number | null;
    score: number | null;
    outputUsdPerMTok: number | null;
    value: number | null;
    onFrontier: boolean;
    approximate: boolean;
    tasks: Record<string, { score: number | null }>;
  }[];
}

interface Entry {
  id: string;
  path: string;
}

async function get<T>(request: APIRequestContext, path: string): Promise<T> {
  const response = await request.get(path);
  expect(response.status(), path).toBe(200);
  expect(response.headers()['content-type'], path).toContain('application/json');
  return response.json();
}

function faultsOf(schema: object, content: unknown): string[] {
  const validator = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  const validate = validator.compile(schema);
  return validate(content) ? [] : (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

test('the board has the published shape', async ({ request }) => {
  const json = await get<BoardJson>(request, `api/v1/boards/${board.id}.json`);
  expect(faultsOf(boardShape, json)).toEqual([]);
  expect(json.tasks).toEqual(board.tasks.map(({ id }) => id));
  for (const row of json.rows) expect(Object.keys(row.tasks)).toEqual(json.tasks);
});

test('the board has its rows by rank, and numbers unrounded', async ({ request }) => {
  const { rows } = await get<BoardJson>(request, `api/v1/boards/${board.id}.json`);
  expect(rows.map((row) => row.model)).toEqual(board.rows.map(({ id }) => id));
  for (const [i, row] of rows.entries()) {
    const wanted = board.rows[i];
    const { rank, valueRank, priceRank, score, outputUsdPerMTok, value, approximate } = row;
    expect({ rank, valueRank, priceRank, score, price: outputUsdPerMTok, value, approximate }).toEqual({
      rank: wanted?.rank,
      valueRank: wanted?.valueRank,
      priceRank: wanted?.priceRank,
      score: wanted?.score,
      price: wanted?.price,
      value: wanted?.value,
      approximate: wanted?.approximate,
    });
    for (const [task, cell] of Object.entries(row.tasks)) {
      expect(cell.score, `${row.model} ${task}`).toBe(wanted?.cells.get(task)?.score ?? null);
    }
  }
  const unrounded = rows.filter(({ value }) => value !== null && Math.abs(value * 10 - Math.round(value * 10)) > 1e-6);
  expect(unrounded.length).toBeGreaterThan(0);
});

test('the frontier is the models that no other beats', async ({ request }) => {
  const { rows } = await get<BoardJson>(request, `api/v1/boards/${board.id}.json`);
  const placed = rows.flatMap((r) =>
    r.score === null || r.outputUsdPerMTok === null ? [] : { ...r, s: r.score, p: r.outputUsdPerMTok },
  );
  const unbeaten = placed.filter(
    (row) => !placed.some((o) => o.s >= row.s && o.p <= row.p && (o.s > row.s || o.p < row.p)),
  );
  expect(rows.filter((row) => row.onFrontier).map((row) => row.model)).toEqual(unbeaten.map((row) => row.model));
});

test('the index lists exactly the files that there are', async ({ request }) => {
  type Index = Record<'boards' | 'models' | 'tasks' | 'runs' | 'costs' | 'schemas', Entry[]> & {
    schemaVersion: number;
    defaultBoard: string;
  };
  const index = await get<Index>(request, 'api/v1/index.json');
  expect(index.schemaVersion).toBe(1);
  expect(index.defaultBoard).toBe(board.id);
  const listed = [...index.boards, ...index.models, ...index.tasks, ...index.runs, ...index.costs, ...index.schemas];
  for (const { id, path } of listed) {
    const file = await get<{ id?: string }>(request, path);
    if (file.id !== undefined) expect(file.id).toBe(id);
  }
  const present = listFiles(join(distDir, 'api')).map((file) => relative(distDir, file).replaceAll('\\', '/'));
  expect(['api/v1/index.json', ...listed.map(({ path }) => path)].sort()).toEqual(present.sort());
});

test('models and tasks have their facts and where they stand', async ({ request }) => {
  const shape = (boards: object, extra: object) => ({
    type: 'object',
    required: ['schemaVersion', 'id', 'name', 'boards', ...Object.keys(extra)],
    properties: { schemaVersion: { const: 1 }, id: text, name: text, ...extra, boards },
  });
  const modelShape = shape(
    { type: 'object', additionalProperties: { type: 'object', required: Object.keys(standing), properties: standing } },
    { provider: text, category: text, kind: text, prices: { type: 'array' } },
  );
  const taskShape = shape(
    { type: 'object', additionalProperties: { type: 'object', additionalProperties: cellShape } },
    { language: text, prompt: text, sources: { type: 'array', items: text } },
  );
  for (const row of board.rows) {
    const json = await get<{ boards: Record<string, { value: number | null }> }>(
      request,
      `api/v1/models/${row.id}.json`,
    );
    expect(faultsOf(modelShape, json), row.id).toEqual([]);
    expect(json.boards[board.id]?.value).toBe(row.value);
  }
  for (const task of board.tasks) {
    const json = await get<{ prompt: string; boards: Record<string, object> }>(request, `api/v1/tasks/${task.id}.json`);
    expect(faultsOf(taskShape, json), task.id).toEqual([]);
    expect(json.prompt).toBe(task.prompt);
    expect(Object.keys(json.boards[board.id] ?? {}).sort()).toEqual(board.rows.map(({ id }) => id).sort());
  }
});

/** Where the files of each kind stand in the data folder. */
const places: Record<string, (dir: string) => string[]> = {
  site: (dir) => [join(dir, 'site.json')],
  task: (dir) => listFiles(join(dir, 'tasks')).filter((file) => file.endsWith('task.json')),
  cases: (dir) => listFiles(join(dir, 'tasks')).filter((file) => file.endsWith('cases.json')),
  run: (dir) => listFiles(join(dir, 'runs')).filter((file) => file.endsWith('run.json')),
  claims: (dir) => filesIn(join(dir, 'claims')),
  recommendations: (dir) => filesIn(join(dir, 'recommendations')),
};

test('the schemas hold for every data file, and refuse what is not one', async ({ request }) => {
  const { schemas } = await get<{ schemas: Entry[] }>(request, 'api/v1/index.json');
  expect(schemas.length).toBeGreaterThan(5);
  let checked = 0;
  for (const { id, path } of schemas) {
    const schema = await get<{ $schema: string }>(request, path);
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const files = places[id]?.(dataDir) ?? filesIn(join(dataDir, `${id.replace(/x$/, 'xe')}s`));
    for (const file of files) {
      expect(faultsOf(schema, JSON.parse(readFileSync(file, 'utf8'))), file).toEqual([]);
      checked++;
    }
    expect(faultsOf(schema, {}), `${id}: {}`).not.toEqual([]);
    const [file] = files;
    if (file === undefined) continue;
    const stranger = { ...JSON.parse(readFileSync(file, 'utf8')), stranger: 1 };
    expect(faultsOf(schema, stranger), `${id}: an unknown field`).not.toEqual([]);
  }
  // What the harness writes under a run, and the fixtures of tasks, nobody writes from a schema.
  const inFolders = /[/\\](runs|tasks)[/\\][^/\\]+[/\\](?!(run|task|cases)\.json$)/;
  expect(checked).toBe(listFiles(dataDir).filter((file) => file.endsWith('.json') && !inFolders.test(file)).length);
});

test('the downloads of the ranking say the same as the page', async ({ request }) => {
  const csv = await (await request.get(`figures/${board.id}/ranking.csv`)).text();
  const [head = '', ...lines] = csv.trimEnd().split('\r\n');
  const columns = head.split(',');
  expect(lines.map((line) => line.split(',')[0])).toEqual(board.rows.map(({ id }) => id));
  for (const [i, row] of board.rows.entries()) {
    const fields = Object.fromEntries((lines[i]?.split(',') ?? []).map((field, j) => [columns[j], field]));
    expect([fields.score, fields.price, fields.value]).toEqual(
      [row.score, row.price, row.value].map((n) => String(n ?? '')),
    );
  }
  const json = await get<{ rows: { id: string; cells: { value: { value: number | null } } }[] }>(
    request,
    `figures/${board.id}/ranking.json`,
  );
  expect(json.rows.map(({ id, cells }) => [id, cells.value.value])).toEqual(
    board.rows.map(({ id, value }) => [id, value]),
  );
});

test('a chart is a picture of its own, well-formed and described', async ({ page }) => {
  for (const id of ['value-chart', 'value-bars', 'price-bars']) {
    await page.goto(`figures/${board.id}/${id}.svg`);
    const picture = await page.evaluate(() => {
      const root = document.documentElement;
      const textOf = (name: string) => root.querySelector(`:scope > ${name}`)?.textContent ?? '';
      return {
        namespace: root.namespaceURI,
        title: textOf('title'),
        description: textOf('desc'),
        strange: document.querySelectorAll('parsererror, script, image, [href]').length,
        texts: root.querySelectorAll('text').length,
      };
    });
    expect(picture.namespace).toBe('http://www.w3.org/2000/svg');
    expect(picture.title).toContain(board.title);
    expect(picture.description.length).toBeGreaterThan(20);
    expect(picture.strange).toBe(0);
    expect(picture.texts).toBeGreaterThanOrEqual(board.rows.length / 2);
  }
});

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => join(folder, name));
}
