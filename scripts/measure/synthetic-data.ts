/** Writes a data folder of made-up models, tasks and scores, as large as wanted, to see how the site does under load. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type {
  Endpoint,
  Mix,
  Model,
  Report,
  ReportedBoardFile,
  SiteSettings,
  Source,
  Task,
  WorkloadFile,
} from '../../src/data/index.ts';

type Size = { models: number; tasks: number };
type Content<T extends { id: string }> = Omit<T, 'id' | 'prompt' | 'contract' | 'cases'>;
type Cell = Report['cells'][number];
type Overall = Report['overall'][number];
type Random = () => number;

const boardId = 'made-up-board';
const reportId = 'made-up-report';
const sourceId = 'made-up-source';
const endpointId = 'made-up-endpoint';
const madeUp = 'Made up for load tests.';

const labCount = 40;
const scale = { min: 1, max: 10 };
const categories = ['General purpose', 'Code-specialized', 'Reasoning', 'Small and fast'];
const shares = [0.7, 0.25, 0.05];
const languages = ['Python', 'TypeScript', 'Go', 'Rust', 'JavaScript'];

/** How often something is so, of 1. */
const odds = {
  scoreMissing: 0.04,
  approximate: 0.02,
  priceMissing: 0.04,
  free: 0.01,
  inputPrice: 0.5,
  cellPublished: 0.4,
  cellFoundOnly: 0.02,
  cellAmbiguous: 0.02,
  cellNote: 0.05,
};

const modelId = (index: number): string => `lab-${index % labCount}-model-${index}`;
const taskId = (index: number): string => `task-${index}`;
const indices = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** The same size gives the same files, byte by byte. */
export function writeSyntheticData(dir: string, size: Size): void {
  const random = createRandom(20_260_101);
  const write = <T extends object>(file: string, content: T): void => {
    writeText(join(dir, file), `${JSON.stringify(content, null, 2)}\n`);
  };
  write<SiteSettings>('site.json', {
    name: 'Receipts under load',
    tagline: madeUp,
    defaultBoard: boardId,
    repository: null,
  });
  write<Content<Source>>(`sources/${sourceId}.json`, source());
  write<Content<Endpoint>>(`endpoints/${endpointId}.json`, endpoint());
  const models = indices(size.models).map((index) => ({ id: modelId(index), content: model(index, random) }));
  for (const { id, content } of models) write<Content<Model>>(`models/${id}.json`, content);
  const priced = models.flatMap(({ id, content }) => (content.prices.length > 0 ? [id] : []));
  const [baseline = modelId(0)] = priced;
  write<Content<WorkloadFile>>('workloads/made-up-workload.json', workload(baseline));
  write<Content<Mix>>('mixes/made-up-mix.json', mix(priced, baseline));
  for (const index of indices(size.tasks)) {
    write<Content<Task>>(`tasks/${taskId(index)}/task.json`, task(index));
    writeText(join(dir, `tasks/${taskId(index)}/prompt.md`), `Write function number ${index} as its tests want it\n`);
  }
  write<Content<Report>>(`reports/${reportId}.json`, report(size, random));
  write<Content<ReportedBoardFile>>(`boards/${boardId}.json`, board(size));
}

function source(): Content<Source> {
  return { title: 'A made-up source', author: null, publisher: 'Nobody', publishedAt: '2026', url: null, note: madeUp };
}

function endpoint(): Content<Endpoint> {
  return {
    name: 'Made-up endpoint',
    baseUrl: 'https://made-up.example/v1',
    apiKeyEnv: 'MADE_UP_KEY',
    protocol: 'openai-chat-completions',
    models: { [modelId(0)]: 'model-0' },
    sources: [sourceId],
  };
}

function model(index: number, random: Random): Content<Model> {
  const hasPrice = random() >= odds.priceMissing;
  return {
    name: `Model ${index}`,
    provider: `Lab ${index % labCount}`,
    category: pick(categories, index),
    kind: 'model',
    prices: hasPrice ? [price(random)] : [],
    note: madeUp,
  };
}

function price(random: Random): Model['prices'][number] {
  // From $0.05 to $30, as evenly on a logarithmic axis as real prices are.
  const outputUsdPerMTok = random() < odds.free ? 0 : round(0.05 * 600 ** random(), 2);
  const hasInputPrice = random() < odds.inputPrice;
  return {
    asOf: '2026',
    outputUsdPerMTok,
    ...(hasInputPrice && { inputUsdPerMTok: round(outputUsdPerMTok / 4, 3) }),
    endpoint: endpointId,
    sources: [sourceId],
  };
}

function workload(baseline: string): Content<WorkloadFile> {
  return {
    title: 'A made-up team',
    engineers: 20,
    callsPerDay: 500,
    daysPerMonth: 21,
    outputTokensPerCall: 1000,
    assumed: [],
    baseline,
    sources: [sourceId],
    note: madeUp,
  };
}

function mix(models: readonly string[], baseline: string): Content<Mix> {
  const tiers = models
    .slice(0, shares.length)
    .map((model, i) => ({ model, role: `Tier ${i + 1}`, share: shares[i] ?? 0 }));
  return { title: 'A made-up mix', tiers, baseline, sources: [sourceId], note: madeUp };
}

function task(index: number): Content<Task> {
  const hasPlanted = index % 4 === 0;
  return {
    name: `Made-up task ${index}`,
    language: pick(languages, index),
    ...(hasPlanted && { planted: ['A made-up flaw', 'Another made-up flaw'] }),
    sources: [sourceId],
  };
}

function report(size: Size, random: Random): Content<Report> {
  return {
    title: 'A made-up report',
    sources: [sourceId],
    publishedAt: '2026',
    transcribedAt: '2026-01-01',
    scale,
    overall: indices(size.models).map((index) => overall(index, random)),
    tasks: indices(size.tasks).map((index) => ({ task: taskId(index), winners: [] })),
    cells: indices(size.models).flatMap((index) => cellsOf(index, size.tasks, random)),
    note: madeUp,
  };
}

function overall(index: number, random: Random): Overall {
  const base = { model: modelId(index), publishedRank: index + 1 };
  if (random() < odds.scoreMissing) return { ...base, score: null, missing: 'made up as missing' };
  const isApproximate = random() < odds.approximate;
  return { ...base, score: score(random), ...(isApproximate && { approximate: true }) };
}

/** One task is always left out, because a model with all of them would need their mean as its overall score. */
function cellsOf(model: number, taskCount: number, random: Random): Cell[] {
  const others = indices(taskCount).filter((task) => task !== model % taskCount);
  return others.flatMap((task) => cell({ model: modelId(model), task: taskId(task), sources: [sourceId] }, random));
}

function cell(base: Pick<Cell, 'model' | 'task' | 'sources'>, random: Random): Cell[] {
  const draw = random();
  const isPublished = draw < odds.cellPublished;
  const isFoundOnly = !isPublished && draw < odds.cellPublished + odds.cellFoundOnly;
  if (isFoundOnly) return [{ ...base, score: null, missing: 'made up as counted only', found: 1, of: 2 }];
  if (!isPublished) return [];
  const isAmbiguous = random() < odds.cellAmbiguous;
  const hasNote = random() < odds.cellNote;
  return [
    {
      ...base,
      score: score(random),
      ...(isAmbiguous && { ambiguous: 'Made up as ambiguous.' }),
      ...(hasNote && { note: 'A made-up remark on what came back.' }),
    },
  ];
}

function board(size: Size): Content<ReportedBoardFile> {
  return {
    title: 'Made-up board',
    description: `${size.models} models that do not exist, made up for load tests.`,
    kind: 'reported',
    report: reportId,
    tasks: indices(size.tasks).map(taskId),
    models: indices(size.models).map(modelId),
  };
}

/** Between 3 and 9.9 with most in the middle, so that some tie. */
function score(random: Random): number {
  return round(3 + (6.9 * (random() + random() + random())) / 3, 1);
}

function pick(values: readonly string[], index: number): string {
  return values[index % values.length] ?? '';
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

export function createRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function writeText(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function main(): void {
  const { values, positionals } = parseArgs({
    options: { models: { type: 'string', default: '1000' }, tasks: { type: 'string', default: '20' } },
    allowPositionals: true,
  });
  const [dir] = positionals;
  const size = { models: Number(values.models), tasks: Number(values.tasks) };
  const isUsable = (count: number) => Number.isInteger(count) && count > 0;
  if (dir === undefined || positionals.length > 1 || !isUsable(size.models) || !isUsable(size.tasks)) {
    console.error('Usage: node scripts/measure/synthetic-data.ts OUT [--models 1000] [--tasks 20]');
    process.exitCode = 1;
    return;
  }
  writeSyntheticData(dir, size);
  console.log(`${dir}: ${size.models} models and ${size.tasks} tasks, all made up`);
}

if (import.meta.main) main();
