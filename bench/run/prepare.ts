/** What `plan` and `run` have in common: the run, what it asks, and what of that is stored already. */
import { join } from 'node:path';
import { type AskedRun, type Cost, type Dataset, HarnessError } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { findPrice, toUsedPrice } from '../../src/scoring/index.ts';
import type { Endpoint } from '../endpoints/index.ts';
import { dealShard, listQuestions, type Question } from './question.ts';
import { toRunFile } from './run-file.ts';
import { type Chosen, choose, type SelectionOptions } from './selection.ts';
import { listStored, type Stored } from './store.ts';

export interface Prepared {
  chosen: Chosen;
  runDir: string;
  /** run.json as it will be. */
  run: AskedRun;
  isNew: boolean;
  /** Those of the shard. */
  questions: Question[];
  stored: Stored;
  /** The price of a model at an instant, now where none is given. */
  priceAt: (model: string, at?: string) => Cost['price'];
  messageOf: (task: string) => string;
}

export function prepare(
  dataset: Dataset,
  dataDir: string,
  endpoint: Endpoint,
  options: SelectionOptions,
  now: Date,
): Prepared {
  const chosen = chooseAt(dataset, options, now);
  const existing = existingRun(dataset, chosen.runId);
  const run = toRunFile(existing, chosen, endpoint, now.toISOString());
  const { models, messages, samples, shard } = chosen;
  const tasks = messages.map(({ task }) => task);
  const questions = listQuestions({ models, tasks, samples });
  const runDir = join(dataDir, 'runs', chosen.runId);
  const texts = new Map(messages.map(({ task, text }) => [task, text]));
  return {
    chosen,
    runDir,
    run,
    isNew: existing === null,
    questions: shard === null ? questions : dealShard(questions, shard),
    stored: listStored(runDir),
    priceAt: (model, at = now.toISOString()) =>
      toUsedPrice(findPrice(dataset.models.get(model)?.prices ?? [], at, endpoint.id)),
    messageOf: (task) => texts.get(task) ?? '',
  };
}

/** What the options choose at an instant; without looking at what is stored. */
export function chooseAt(dataset: Dataset, options: SelectionOptions, now: Date): Chosen {
  const today = now.toISOString().slice(0, 10);
  return choose(dataset, options, today, (runId) => existingRun(dataset, runId)?.samples ?? null);
}

function existingRun(dataset: Dataset, runId: string): AskedRun | null {
  const run = dataset.runs.get(runId);
  if (run === undefined) return null;
  if (run.kind !== 'asked') {
    throw new HarnessError(
      `${inDataDir(`runs/${runId}`)}: its answers were written by hand, so no model can be asked for it.`,
    );
  }
  const { id: _, results: __, ...file } = run;
  return file;
}
