/** Asks a run, from the options of the command to its last answer. */
import { join } from 'node:path';
import { type AskedRun, countOf, type Dataset } from '../../src/data/index.ts';
import { readPlainText } from '../../src/data/node.ts';
import {
  chooseEndpoint,
  createRedactor,
  type Endpoint,
  readHeaders,
  readKey,
  readServers,
} from '../endpoints/index.ts';
import { type AskContext, ask, type Stop } from './ask.ts';
import { type CapOptions, toCap } from './cap.ts';
import { makeWhole, removeLeftovers, toJsonText, writeWhole } from './files.ts';
import { lockRun } from './lock.ts';
import { markCutPrompts } from './mark.ts';
import { chooseAt, type Prepared, prepare } from './prepare.ts';
import { extendRun } from './run-file.ts';
import { type SelectionOptions, toCount } from './selection.ts';
import { answerStore, listStored, toJobs } from './store.ts';
import { type Summary, toSummary } from './summary.ts';
import { Tally } from './tally.ts';

export interface RunOptions extends SelectionOptions, CapOptions {
  endpoint?: string;
  concurrency?: string;
  /** Tokens of the server's context. */
  context?: string;
  /** What the server does not tell of itself, as in "threads=2". */
  server?: string[];
}

export interface RunContext extends AskContext {
  dataset: Dataset;
  /** The folder that holds data. */
  dataDir: string;
}

const RUN_FILE = 'run.json';
const MAX_CONCURRENCY = 10_000;
const MAX_CONTEXT = 100_000_000;
const DEFAULT_CONCURRENCY = 16;

/** Errors name what stops it before anything is asked; `stop` says why questions were left unasked. */
export async function runBench(
  options: RunOptions,
  context: RunContext,
): Promise<{ summary: Summary; stop: Stop | null }> {
  const { dataset, dataDir, env } = context;
  const chosenEndpoint = chooseEndpoint(dataset, options.endpoint, env);
  const stated =
    options.context === undefined ? {} : { contextTokens: toCount('--context', options.context, MAX_CONTEXT) };
  const endpoint = { ...chosenEndpoint, ...stated };
  const key = readKey(endpoint, env);
  const headers = readHeaders(endpoint, env);
  const concurrency =
    options.concurrency === undefined
      ? DEFAULT_CONCURRENCY
      : toCount('--concurrency', options.concurrency, MAX_CONCURRENCY);
  const prepared = await prepareRun(dataset, dataDir, endpoint, options);
  const cap = toCap(options, prepared);
  const { runDir, chosen } = prepared;
  if (prepared.isNew && options.id === undefined) noteUnfinished(chosen.board, context);
  removeLeftovers(runDir);
  const isMade = makeWhole(runDir, RUN_FILE, toJsonText(prepared.run));
  const unlock = lockRun(runDir, chosen.shard);
  process.once('exit', unlock);
  try {
    if (!isMade) extendRunFile(prepared);
    const { questions, stored, messageOf, priceAt } = prepared;
    const { contextTokens } = prepared.run.endpoint;
    const jobs = toJobs(questions, stored, runDir);
    const store = answerStore(runDir, createRedactor(key, ...Object.values(headers)));
    const asked = {
      jobs,
      endpoint,
      settings: prepared.run.settings,
      contextTokens,
      key,
      headers,
      concurrency,
      store,
      messageOf,
      priceAt,
      cap,
    };
    const { tally, stop } = jobs.length > 0 ? await ask(asked, context) : { tally: new Tally(0), stop: null };
    return { summary: toSummary(prepared, tally, stop, markCutPrompts(runDir, prepared.run)), stop };
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

/** After the servers have told of themselves. */
async function prepareRun(
  dataset: Dataset,
  dataDir: string,
  endpoint: Endpoint,
  options: RunOptions,
): Promise<Prepared> {
  const now = new Date();
  const { models } = chooseAt(dataset, options, now);
  const servers = await readServers(endpoint, models, options.server);
  const contexts = Object.values(servers).flatMap((server) => server.contextTokens ?? []);
  const told = contexts.length > 0 ? { contextTokens: Math.min(...contexts) } : {};
  return prepare(dataset, dataDir, { ...told, ...endpoint, servers }, options, now);
}

/** Runs are named after days, and a day may have ended since the run began that a person wants to continue. */
function noteUnfinished(board: string, { dataset, dataDir, output }: RunContext): void {
  const runs = [...dataset.runs.values()].flatMap((run) => (run.kind === 'asked' && run.board === board ? [run] : []));
  const newest = runs.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  if (newest === undefined) return;
  const { id, models, tasks, samples } = newest;
  const missing = models.length * tasks.length * samples - listStored(join(dataDir, 'runs', id)).answered.size;
  if (missing > 0) output.write(`A new run. ${id} lacks ${countOf(missing, 'cell')}: --id ${id} goes on with it.\n`);
}

/** Read once more, as another shard of the run may have begun or extended it in the meantime. */
function extendRunFile({ runDir, run, chosen }: Prepared): void {
  const file = join(runDir, RUN_FILE);
  const text = readPlainText(file);
  const extended = toJsonText(extendRun(JSON.parse(text) as AskedRun, run, chosen.runId));
  if (extended !== text) writeWhole(file, extended);
}
