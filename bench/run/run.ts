/** Asks a run, from the options of the command to its last answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AskedRun, countOf, type Dataset } from '../../src/data/index.ts';
import { chooseEndpoint, createRedactor, type Endpoint, readKey } from '../endpoints/index.ts';
import { Asking, type Stop } from './ask.ts';
import { type Cap, type CapOptions, toCap } from './cap.ts';
import { lockRun } from './lock.ts';
import type { Policy } from './policy.ts';
import { type Prepared, prepare } from './prepare.ts';
import { createProgress, type Output } from './progress.ts';
import { extendRun } from './run-file.ts';
import { type SelectionOptions, toCount } from './selection.ts';
import { makeWhole, removeLeftovers, Store, toJsonText, writeWhole } from './store.ts';
import { toJobs } from './stored.ts';
import { type Summary, toSummary } from './summary.ts';
import { Tally } from './tally.ts';
import { findUnfinished } from './unfinished.ts';

export interface RunOptions extends SelectionOptions, CapOptions {
  endpoint?: string;
  concurrency?: string;
}

export interface RunContext {
  dataset: Dataset;
  /** The folder that holds data. */
  dataDir: string;
  env: NodeJS.ProcessEnv;
  policy: Policy;
  /** For progress. */
  output: Output;
  /** Given the function that interrupts, as soon as there is something to interrupt; gives one that takes it back. */
  onInterrupt?: (interrupt: () => void) => () => void;
}

const RUN_FILE = 'run.json';
const MAX_CONCURRENCY = 10_000;
const DEFAULT_CONCURRENCY = 16;

export async function runBench(
  options: RunOptions,
  context: RunContext,
): Promise<{ summary: Summary; stop: Stop | null }> {
  const { dataset, dataDir, env } = context;
  const endpoint = chooseEndpoint(dataset, options.endpoint, env);
  const key = readKey(endpoint, env);
  const concurrency =
    options.concurrency === undefined
      ? DEFAULT_CONCURRENCY
      : toCount('--concurrency', options.concurrency, MAX_CONCURRENCY);
  const prepared = prepare(dataset, dataDir, endpoint, options, new Date());
  const cap = toCap(options, prepared);
  const { runDir, chosen } = prepared;
  if (prepared.isNew && options.id === undefined) noteUnfinished(chosen.board, context);
  removeLeftovers(runDir);
  const isMade = makeWhole(runDir, RUN_FILE, toJsonText(prepared.run));
  const unlock = lockRun(runDir, chosen.shard);
  process.once('exit', unlock);
  try {
    if (!isMade) extendRunFile(prepared);
    return await askAll(prepared, endpoint, { key, concurrency, cap }, context);
  } finally {
    process.off('exit', unlock);
    unlock();
  }
}

function noteUnfinished(board: string, { dataset, dataDir, output }: RunContext): void {
  const other = findUnfinished(dataset, dataDir, board);
  if (other === null) return;
  output.write(`A new run. ${other.id} lacks ${countOf(other.missing, 'cell')}: --id ${other.id} goes on with it.\n`);
}

/** Read once more, as another shard of the run may have begun or extended it in the meantime. */
function extendRunFile({ runDir, run, chosen }: Prepared): void {
  const file = join(runDir, RUN_FILE);
  const text = readFileSync(file, 'utf8');
  const extended = toJsonText(extendRun(JSON.parse(text) as AskedRun, run, chosen.runId));
  if (extended !== text) writeWhole(file, extended);
}

async function askAll(
  prepared: Prepared,
  endpoint: Endpoint,
  { key, concurrency, cap }: { key: string; concurrency: number; cap: Cap | null },
  { env, policy, output, onInterrupt }: RunContext,
): Promise<{ summary: Summary; stop: Stop | null }> {
  const { questions, stored, runDir, messageOf, priceOf } = prepared;
  const jobs = toJobs(questions, stored, runDir);
  const tally = new Tally(jobs.length);
  if (jobs.length === 0) return { summary: toSummary(prepared, tally, null), stop: null };
  // The client takes a tenth of a second to load, which a run with nothing to ask does without.
  const { createClient } = await import('../endpoints/client.ts');
  const redact = createRedactor(key);
  const progress = createProgress(output, () => performance.now());
  const asking = new Asking({
    jobs,
    concurrency,
    policy,
    client: createClient({ baseUrl: endpoint.baseUrl, apiKey: key, policy, env }),
    store: new Store(runDir, redact),
    tally,
    redact,
    messageOf,
    nameOf: endpoint.nameOf,
    priceOf,
    cap,
    onChange: () => progress.show(tally),
  });
  const release = onInterrupt?.(() => {
    progress.clear();
    output.write(
      `Interrupted: waiting ${policy.graceMs / 1000} s for ${tally.underWay} answers; again to leave them.\n`,
    );
    asking.interrupt(policy.graceMs);
  });
  try {
    const stop = await asking.run();
    return { summary: toSummary(prepared, tally, stop), stop };
  } finally {
    progress.clear();
    release?.();
  }
}
