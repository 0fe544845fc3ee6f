/** Runs against a server in this process, on a made-up data folder. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { POLICY, type Policy } from '../../../bench/endpoints/policy.ts';
import { type RunContext, type RunOptions, runBench } from '../../../bench/run/run.ts';
import { listAnswers } from '../../../src/data/load-run.ts';
import { type Answer, answerSchema } from '../../../src/data/schema-run.ts';
import { type HarnessData, writeHarnessData } from '../harness-data.ts';
import { loadOrThrow, readFiles } from '../shared.ts';

export const RUN = 'a-run';
export const KEY = 'sk-a-secret-of-the-tests';

/** As the real one, but for people without time. Timeouts stay long, as a busy machine may be slow. */
export const QUICK: Policy = {
  ...POLICY,
  connectMs: 10_000,
  deadlineMs: 20_000,
  bodyIdleMs: 20_000,
  maxBodyBytes: 100_000,
  maxFailures: 3,
  maxTimeouts: 1,
  maxRateLimits: 4,
  backoffBaseMs: 5,
  backoffMaxMs: 20,
  retryAfterMaxMs: 1000,
  breakerCooldownMs: 20,
  breakerTrials: 2,
  graceMs: 300,
};

export type Project = ReturnType<typeof makeProject>;

/** In a folder of its own where none is given. */
export function makeProject(url: string, data: HarnessData, dir = mkdtempSync(join(tmpdir(), 'asking-'))) {
  writeHarnessData(dir, data);
  const runDir = join(dir, 'runs', RUN);
  const answers = () => readAnswers(runDir);
  /** The run of today where the options name no other. */
  const start = (options: RunOptions = {}, context: Partial<RunContext> = {}) =>
    runBench(options, {
      dataset: loadOrThrow(dir, { results: false }),
      dataDir: dir,
      env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: KEY },
      policy: QUICK,
      output: { write: () => {} },
      ...context,
    });
  /** The run of the tests. */
  const run: typeof start = (options, context) => start({ id: RUN, ...options }, context);
  const answer = (model: string) => {
    const found = answers().find((one) => one.model === model);
    if (found === undefined) throw new Error(`No answer of ${model}`);
    return found;
  };
  /** Of every file of the run, hidden ones too. */
  const texts = () => Object.values(readFiles(runDir));
  return { dir, runDir, start, run, answers, answer, texts };
}

/** Every stored answer, held against its schema. */
export function readAnswers(runDir: string): Answer[] {
  return listAnswers(runDir).map(({ path }) =>
    answerSchema.parse(JSON.parse(readFileSync(join(runDir, path), 'utf8'))),
  );
}

/** The paths of all files, hidden ones too, from the folder. */
export const filesOf = (dir: string): string[] => Object.keys(readFiles(dir));

/** A run folder as one value, without what differs from time to time. */
export function contentsOf(runDir: string): Record<string, unknown> {
  const timeless = (text: string) =>
    JSON.parse(text, (name, value: unknown) =>
      ['createdAt', 'title', 'seed', 'startedAt', 'durationMs', 'askedAt', 'answeredAt'].includes(name)
        ? 'some time'
        : value,
    );
  return Object.fromEntries(Object.entries(readFiles(runDir)).map(([file, text]) => [file, timeless(text)]));
}
