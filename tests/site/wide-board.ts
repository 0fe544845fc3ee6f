/** Writes a made-up board of 50 tasks and 30 models into a data folder: wider and longer than any page. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const WIDE_TASKS = 50;
export const WIDE_MODELS = 30;

const SHA256 = 'd4'.repeat(32);
const two = (number: number) => String(number).padStart(2, '0');
const taskId = (task: number) => `wide-${two(task)}`;
const modelId = (model: number) => `wide-${two(model)}`;

/** Every whole number from 0 to 100 comes about; the mean of a row is worked out here too, not by the code under test. */
export const wideScore = (model: number, task: number) => (model * 7 + task * 13) % 101;

export function wideMean(model: number): number {
  let sum = 0;
  for (let task = 0; task < WIDE_TASKS; task++) sum += wideScore(model, task);
  return sum / WIDE_TASKS;
}

export function writeWideBoard(dataDir: string): void {
  const write = (path: string, content: object) => {
    const file = join(dataDir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  };
  const models = Array.from({ length: WIDE_MODELS }, (_, model) => model);
  const tasks = Array.from({ length: WIDE_TASKS }, (_, task) => task);
  for (const model of models) {
    const name = `Invented number ${two(model)}`;
    write(`models/${modelId(model)}.json`, { name, provider: null, category: null, kind: 'model', prices: [] });
  }
  for (const task of tasks) {
    const name = `Invented subject ${two(task)}, of many words`;
    const noPrompt = 'The file has results and no prompts.';
    write(`tasks/${taskId(task)}/task.json`, { name, language: null, noPrompt, sources: ['share'] });
  }
  const from = (path: string) => ({ from: { file: SHA256, path } });
  write('reports/wide.json', {
    title: 'Invented wide report',
    sources: ['share'],
    publishedAt: null,
    transcribedAt: '2001-06-03',
    scale: { min: 0, max: 100, from: '0–100', to: 'as published' },
    overallIs: 'computed-mean',
    files: [{ name: 'wide.csv', sha256: SHA256, format: 'own-csv', ingestedAt: '2001-06-03' }],
    overall: models.map((model) => ({ model: modelId(model), score: wideMean(model), ...from(`line ${model + 2}`) })),
    tasks: [],
    cells: models.flatMap((model) =>
      tasks.map((task) => ({
        model: modelId(model),
        task: taskId(task),
        score: wideScore(model, task),
        sources: ['share'],
        ...from(`line ${model + 2}, column ${task + 2}`),
      })),
    ),
  });
  write('boards/wide.json', {
    title: 'Invented wide board',
    description: 'Thirty invented models on fifty invented subjects.',
    kind: 'reported',
    report: 'wide',
    tasks: tasks.map(taskId),
    models: models.map(modelId),
  });
}
