/** The files for programs: their numbers, their schemas, and that the index tells the truth. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { distDir, rootDir } from '../../bench/paths.ts';
import { type ExpectedRow, readBoard } from './expected.ts';
import { listFiles } from './helpers.ts';

const board = readBoard();

interface BoardJson {
  rows: { model: string; value: number | null; tasks: Record<string, { score: number | null }> }[];
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

test('the board has its rows by rank, and numbers unrounded', async ({ request }) => {
  const { rows } = await get<BoardJson>(request, `api/v1/boards/${board.id}.json`);
  expect(rows.map((row) => row.model)).toEqual(board.rows.map(({ id }) => id));
  for (const [i, row] of rows.entries()) {
    const wanted = board.rows[i] as ExpectedRow;
    const { rank, valueRank, priceRank, score, price, value, approximate } = wanted;
    expect(row).toMatchObject({ rank, valueRank, priceRank, score, outputUsdPerMTok: price, value, approximate });
    for (const [task, cell] of Object.entries(row.tasks)) {
      expect(cell.score, `${row.model} ${task}`).toBe(wanted.cells.get(task)?.score ?? null);
    }
  }
  const unrounded = rows.filter(({ value }) => value !== null && Math.abs(value * 10 - Math.round(value * 10)) > 1e-6);
  expect(unrounded.length).toBeGreaterThan(0);
});

test('the index lists exactly the files that there are', async ({ request }) => {
  type Index = Record<'boards' | 'models' | 'tasks' | 'runs' | 'costs' | 'schemas', Entry[]> & {
    schemaVersion: number;
    defaultBoard: string;
  };
  const index = await get<Index>(request, 'api/v1/index.json');
  expect(index.schemaVersion).toBe(1);
  expect(index.defaultBoard).toBe('claw-swe-bench');
  const listed = [...index.boards, ...index.models, ...index.tasks, ...index.runs, ...index.costs, ...index.schemas];
  for (const { id, path } of listed) {
    const file = await get<{ id?: string }>(request, path);
    if (file.id !== undefined) expect(file.id).toBe(id);
  }
  const present = listFiles(join(distDir, 'api')).map((file) => relative(distDir, file).replaceAll('\\', '/'));
  expect(['api/v1/index.json', ...listed.map(({ path }) => path)].sort()).toEqual(present.sort());
});

test('models and tasks have their facts and where they stand', async ({ request }) => {
  for (const row of board.rows) {
    const json = await get<{ boards: Record<string, { value: number | null }> }>(
      request,
      `api/v1/models/${row.id}.json`,
    );
    expect(json.boards[board.id]?.value).toBe(row.value);
  }
  for (const task of board.tasks) {
    const json = await get<{ prompt: string; boards: Record<string, object> }>(request, `api/v1/tasks/${task.id}.json`);
    expect(json.prompt).toBe(task.prompt);
    expect(Object.keys(json.boards[board.id] ?? {}).sort()).toEqual(board.rows.map(({ id }) => id).sort());
  }
});

test('the schemas are those of schema/, which tests/data/schema.test.ts holds against every data file', async ({
  request,
}) => {
  const { schemas } = await get<{ schemas: Entry[] }>(request, 'api/v1/index.json');
  expect(schemas.length).toBeGreaterThan(5);
  for (const { id, path } of schemas) {
    // The schema of a figure is for readers alone.
    if (id === 'figure') continue;
    const file = readFileSync(join(rootDir, 'schema', `${id}.schema.json`), 'utf8');
    expect(await get(request, path), path).toEqual(JSON.parse(file));
  }
});
