/** A data folder with a made-up run for the tests of `judge` and `review`, and the commands on it. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Answer } from '../../../src/data/schema-run.ts';

export const RUN = 'made-up';
export const TASK = 'go-code-review';
const CALIBRATION = 'data/runs/calibration';
const AT = '2026-11-25T09:00:00.000Z';

/** The text of a hand-written answer, which here stands for one that a model gave. */
export function handWritten(name: string): string {
  return readFileSync(`${CALIBRATION}/answers/${TASK}/${name}/1.md`, 'utf8');
}

export interface MadeAnswer {
  model: string;
  content: string;
  answeredBy?: string;
}

/** data/ without its runs, and one run of one task with these answers, not yet graded. */
export function makeData(answers: readonly MadeAnswer[]): { dir: string; runDir: string } {
  const dir = mkdtempSync(join(tmpdir(), 'receipts-opinions-'));
  cpSync('data', dir, { recursive: true, filter: (source) => !/[\\/]runs[\\/]/.test(source) });
  cpSync(`${CALIBRATION}/run.json`, join(dir, 'runs/calibration/run.json'));
  const runDir = join(dir, 'runs', RUN);
  write(join(runDir, 'run.json'), {
    kind: 'asked',
    title: 'Made up',
    board: 'field-report',
    createdAt: AT,
    endpoint: { id: null, baseUrl: 'http://localhost:1/v1' },
    settings: { temperature: 0, maxOutputTokens: 100, systemMessage: null },
    models: answers.map(({ model }) => model),
    tasks: [{ id: TASK, version: 1, promptHash: '0'.repeat(64) }],
    samples: 1,
    harness: '1',
  });
  for (const answer of answers) write(join(runDir, `answers/${TASK}/${answer.model}/1.json`), toAnswer(answer));
  return { dir, runDir };
}

function toAnswer({ model, content, answeredBy = model }: MadeAnswer): Answer {
  return {
    model,
    task: TASK,
    sample: 1,
    outcome: 'answered',
    content,
    finishReason: 'stop',
    answeredBy: { model: answeredBy, provider: null },
    usage: { inputUncached: 1, cacheRead: null, cacheWrite: null, output: 1, reasoning: null },
    cost: { usd: null, price: null },
    droppedParameters: [],
    attempts: [{ startedAt: AT, durationMs: 1, fault: null, retryAfterMs: null }],
    askedAt: AT,
    answeredAt: AT,
    request: {},
    response: null,
  };
}

function write(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value)}\n`);
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface BenchOptions {
  dir: string;
  env?: Record<string, string>;
  input?: string;
  /** Given the process as soon as it runs. */
  onStart?: (kill: () => void) => void;
}

export function bench(args: string[], { dir, env = {}, input = '', onStart }: BenchOptions): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const { OPENAI_BASE_URL: _, OPENAI_API_KEY: __, GLOBAL_API_KEY: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, ['scripts/bench.mjs', ...args], {
    env: { ...inherited, DATA_DIR: dir, ...env },
  });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    ended.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    ended.stderr += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  child.on('close', (code) => resolve({ ...ended, code }));
  onStart?.(() => child.kill('SIGKILL'));
  return promise;
}

/** Every file below a folder, with its text. */
export function textsBelow(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}
