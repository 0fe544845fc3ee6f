/** Writes a data folder of made-up models, tasks and scores, as large as wanted: the same size gives the same files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface Size {
  models: number;
  tasks: number;
}

const MADE_UP = 'Made up for load tests.';
const CATEGORIES = ['General purpose', 'Code-specialized', 'Reasoning', 'Small and fast'];
const LANGUAGES = ['Python', 'TypeScript', 'Go', 'Rust', 'JavaScript'];

export function writeSyntheticData(dir: string, size: Size): void {
  const random = createRandom(20_260_101);
  const chance = (odds: number) => random() < odds;
  const write = (file: string, content: object | string) => {
    mkdirSync(dirname(join(dir, file)), { recursive: true });
    writeFileSync(join(dir, file), typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
  };
  const sources = ['made-up-source'];
  const models = Array.from({ length: size.models }, (_, index) => `lab-${index % 40}-model-${index}`);
  const tasks = Array.from({ length: size.tasks }, (_, index) => `task-${index}`);

  write('site.json', {
    name: 'Receipts under load',
    tagline: MADE_UP,
    defaultBoard: 'made-up-board',
    repository: null,
  });
  write('sources/made-up-source.json', {
    title: 'A made-up source',
    author: null,
    publisher: 'Nobody',
    publishedAt: '2026',
    url: null,
  });
  const priced: string[] = [];
  for (const [index, id] of models.entries()) {
    const isPriced = !chance(0.04);
    if (isPriced) priced.push(id);
    // From $0.05 to $30, as evenly on a logarithmic axis as real prices are.
    const outputUsdPerMTok = chance(0.01) ? 0 : round(0.05 * 600 ** random(), 2);
    const input = chance(0.5) ? { inputUsdPerMTok: round(outputUsdPerMTok / 4, 3) } : {};
    write(`models/${id}.json`, {
      name: `Model ${index}`,
      provider: `Lab ${index % 40}`,
      category: CATEGORIES[index % CATEGORIES.length],
      kind: 'model',
      prices: isPriced ? [{ asOf: '2026', outputUsdPerMTok, ...input, sources }] : [],
      note: MADE_UP,
    });
  }
  for (const [index, id] of tasks.entries()) {
    write(`tasks/${id}/task.json`, {
      name: `Made-up task ${index}`,
      language: LANGUAGES[index % LANGUAGES.length],
      ...(index % 4 === 0 && { planted: ['A made-up flaw', 'Another made-up flaw'] }),
      sources,
    });
    write(`tasks/${id}/prompt.md`, `Write function number ${index} as its tests want it\n`);
  }
  // Between 3 and 9.9 with most in the middle, so that some tie.
  const score = () => round(3 + (6.9 * (random() + random() + random())) / 3, 1);
  write('reports/made-up-report.json', {
    title: 'A made-up report',
    sources,
    publishedAt: '2026',
    transcribedAt: '2026-01-01',
    scale: { min: 1, max: 10 },
    overall: models.map((model, index) => ({
      model,
      publishedRank: index + 1,
      ...(chance(0.04)
        ? { score: null, missing: 'made up as missing' }
        : { score: score(), approximate: chance(0.02) }),
    })),
    tasks: tasks.map((task) => ({ task, winners: [] })),
    // A model with all of the tasks would need their mean as its overall score, so each lacks one at least.
    cells: models.flatMap((model, index) =>
      tasks.flatMap((task, i) => {
        if (i === index % tasks.length || !chance(0.4)) return [];
        const note = chance(0.05) ? { note: 'A made-up remark on what came back.' } : {};
        return [{ model, task, score: score(), sources, ...note }];
      }),
    ),
    note: MADE_UP,
  });
  const description = `${size.models} models that do not exist.`;
  const board = { title: 'Made-up board', description, kind: 'reported', report: 'made-up-report', tasks, models };
  write('boards/made-up-board.json', board);
  const [baseline = '', second = '', third = ''] = priced;
  write('workloads/made-up-workload.json', {
    title: 'A made-up team',
    engineers: 20,
    callsPerDay: 500,
    daysPerMonth: 21,
    outputTokensPerCall: 1000,
    assumed: [],
    baseline,
    sources,
    note: MADE_UP,
  });
  const tiers = [
    { model: baseline, role: 'Tier 1', share: 0.7 },
    { model: second, role: 'Tier 2', share: 0.25 },
    { model: third, role: 'Tier 3', share: 0.05 },
  ];
  write('mixes/made-up-mix.json', { title: 'A made-up mix', tiers, baseline, sources, note: MADE_UP });
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
