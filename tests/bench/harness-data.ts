/** A made-up data folder for the harness: some models, some tasks, and a measured board of them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface HarnessData {
  models: number | readonly string[];
  tasks: number | readonly string[];
  /** USD per million tokens; null where the price is unknown. */
  price?:
    | { input: number | null; output: number | null }
    | ((model: string) => { input: number | null; output: number | null });
}

export const BOARD = 'five-tasks';
const SOURCE = 'made-up';

export function writeHarnessData(dir: string, { models, tasks, price = { input: 1, output: 2 } }: HarnessData): void {
  const write = (file: string, value: unknown) => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
  };
  const modelIds = toIds('model', models);
  const taskIds = toIds('task', tasks);
  write('site.json', { name: 'Made up', tagline: 'Made up', defaultBoard: BOARD, repository: null });
  write(`sources/${SOURCE}.json`, {
    title: 'Made up',
    author: null,
    publisher: 'Nobody',
    publishedAt: '2001',
    url: null,
  });
  write('endpoints/global-api.json', {
    name: 'Made up',
    baseUrl: 'http://localhost:9/v1',
    apiKeyEnv: 'GLOBAL_API_KEY',
    protocol: 'openai-chat-completions',
    models: {},
    sources: [SOURCE],
  });
  for (const id of modelIds) {
    write(`models/${id}.json`, {
      name: id,
      provider: 'Made up',
      category: 'Made up',
      kind: 'model',
      prices: toPrices(typeof price === 'function' ? price(id) : price),
    });
  }
  for (const id of taskIds) {
    const grading = { version: 1, language: 'python', exports: 'add', grader: 'cases' };
    write(`tasks/${id}/task.json`, { name: id, language: 'Python', sources: [], grading });
    write(`tasks/${id}/prompt.md`, `Write add(a, b) in Python, for ${id}.\n`);
    write(`tasks/${id}/contract.md`, 'Answer with one fenced python block that defines `add(a, b)`.\n');
    const cases = [{ name: 'adds', axis: 'correctness', arguments: [1, 2], expected: 3 }];
    write(`tasks/${id}/cases.json`, { cases });
  }
  const description = 'A made-up board.';
  write(`boards/${BOARD}.json`, {
    title: BOARD,
    description,
    kind: 'measured',
    tasks: taskIds,
    runs: [],
    models: modelIds,
  });
}

function toIds(name: string, entries: number | readonly string[]): readonly string[] {
  return typeof entries === 'number' ? Array.from({ length: entries }, (_, i) => `${name}-${i + 1}`) : entries;
}

function toPrices({ input, output }: { input: number | null; output: number | null }): object[] {
  if (output === null) return [];
  return [
    { asOf: '2001', outputUsdPerMTok: output, ...(input !== null && { inputUsdPerMTok: input }), sources: [SOURCE] },
  ];
}
