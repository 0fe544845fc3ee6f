/** Measured boards made by hand: what several tests of them need. */

import type { Dataset, MeasuredBoardFile, RunResult } from '../src/data/schema.ts';
import type { CheckResult, Grade } from '../src/data/schema-run.ts';
import type { Timings } from '../src/data/timings.ts';
import { computeMeasuredBoard, type MeasuredBoard } from '../src/scoring/measured-board.ts';
import type { LoadedRun } from '../src/scoring/pool.ts';
import { makeBoard } from './helpers.ts';

export interface MadeSample {
  model: string;
  task?: string;
  /** One number for every axis; null for what nobody is to blame for. */
  score?: number | null;
  outcome?: Grade['outcome'];
  usd?: number | null;
  output?: number | null;
  reasoning?: number | null;
  /** False for an answer that nobody has graded yet. */
  graded?: boolean;
  versions?: Partial<Grade['versions']>;
  checks?: CheckResult[];
  content?: string;
  /** From the call to the answer; without it there is no attempt. */
  seconds?: number;
  /** What the server says that it worked. */
  timings?: Timings;
  cached?: number | null;
}

export interface MadeRun {
  id: string;
  createdAt?: string;
  temperature?: number;
  baseUrl?: string;
  cachePrompt?: boolean;
  servers?: LoadedRun['servers'];
  endpoint?: string | null;
  promptHash?: string;
  samples?: number;
  models?: string[];
  tasks?: string[];
  results: MadeSample[];
}

interface Made {
  models?: { id: string; name?: string; price?: number; kind?: 'model' | 'router' }[];
  tasks?: string[];
  runs?: MadeRun[];
}

const HASH = '0'.repeat(64);

/** Models a, b and c unless told otherwise, and the tasks "riddle" and "fable". */
export function makeMeasured(made: Made): { board: MeasuredBoard; dataset: Dataset; file: MeasuredBoardFile } {
  const models = made.models ?? [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  const tasks = made.tasks ?? ['riddle', 'fable'];
  const { dataset } = makeBoard(models, { tasks });
  for (const { id, kind } of models) {
    const model = dataset.models.get(id);
    if (model && kind) model.kind = kind;
  }
  const ids = models.map(({ id }) => id);
  const runs = (made.runs ?? []).map((run) => makeRun({ models: ids, tasks, ...run }));
  dataset.runs = new Map(runs.map((run) => [run.id, run]));
  const file: MeasuredBoardFile = {
    id: 'measured',
    title: 'Made-up runs',
    description: 'Invented.',
    kind: 'measured',
    runs: runs.map(({ id }) => id),
    tasks,
    models: ids,
  };
  dataset.boards.set(file.id, file);
  return { board: computeMeasuredBoard(dataset, file), dataset, file };
}

/** A board of one task, with one run. */
export const measure = (results: MadeSample[], samples = 1) =>
  makeMeasured({ tasks: ['riddle'], runs: [{ id: 'run', samples, results }] });

/** The samples of one model on one task, by their scores. */
export function samplesOf(
  model: string,
  task: string,
  scores: readonly (number | null)[],
  more: Partial<MadeSample> = {},
): MadeSample[] {
  return scores.map((score) => ({ model, task, score, ...more }));
}

export function measuredRow(board: MeasuredBoard, id: string) {
  const row = board.rows.find(({ model }) => model.id === id);
  if (!row) throw new Error(`no row for ${id}`);
  return row;
}

export function measuredCell(board: MeasuredBoard, id: string, task = 'riddle') {
  const cell = measuredRow(board, id).cells[task];
  if (!cell) throw new Error(`no cell for ${id} on ${task}`);
  return cell;
}

function makeRun(made: MadeRun & { models: string[]; tasks: string[] }): LoadedRun {
  const { id, createdAt = '2026-11-20T09:00:00.000Z', temperature = 0, baseUrl = 'https://made-up.example/v1' } = made;
  const { models, tasks, endpoint = null, promptHash = HASH, samples = 1, cachePrompt, servers } = made;
  const seen = new Map<string, number>();
  return {
    id,
    kind: 'asked',
    title: `Run ${id}`,
    board: 'measured',
    createdAt,
    endpoint: { id: endpoint, baseUrl },
    settings: {
      temperature,
      maxOutputTokens: 16_384,
      systemMessage: null,
      ...(cachePrompt !== undefined && { cachePrompt }),
    },
    ...(servers && { servers }),
    models,
    tasks: tasks.map((task) => ({ id: task, version: 1, promptHash })),
    samples,
    harness: '0.0.0',
    results: made.results.map((sample) => {
      const key = `${sample.task}/${sample.model}`;
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return makeResult(sample, number);
    }),
  };
}

export function makeResult(made: MadeSample, sample = 1): RunResult {
  const { model, task = 'riddle', score = null, content = `Answer ${sample}.`, output = 100, reasoning = 40 } = made;
  const { usd = 0.01, graded = true, versions, checks = [], seconds, timings, cached = null } = made;
  const outcome = made.outcome ?? (score === null ? 'timeout' : 'graded');
  const isMissing = outcome === 'api_error' || outcome === 'timeout' || outcome === 'sandbox_error';
  const scored = isMissing ? null : (score ?? 1);
  const ended = outcome === 'graded' || outcome === 'no_code' || outcome === 'sandbox_error' ? 'answered' : outcome;
  return {
    model,
    task,
    sample,
    content: isMissing ? null : content,
    about: null,
    judgements: [],
    reviews: [],
    asked: {
      outcome: ended,
      finishReason: 'stop',
      answeredBy: { model: null, provider: null },
      usage: { inputUncached: 10, cacheRead: cached, cacheWrite: null, output, reasoning },
      cost: { usd, price: null },
      droppedParameters: [],
      attempts:
        seconds === undefined
          ? []
          : [{ startedAt: '2026-11-20T09:00:01.000Z', durationMs: seconds * 1000, fault: null, retryAfterMs: null }],
      ...(timings && { timings }),
      askedAt: '2026-11-20T09:00:01.000Z',
      answeredAt: '2026-11-20T09:00:03.000Z',
    },
    grade: graded
      ? {
          task,
          model,
          sample,
          answerHash: HASH,
          versions: { task: 1, extractor: 1, grader: 1, ...versions },
          outcome,
          extraction: null,
          axes:
            scored === null ? null : { correctness: scored, edgeCases: scored, quality: scored, documentation: scored },
          score: scored,
          checks,
          sandbox: 'none',
        }
      : null,
  };
}
