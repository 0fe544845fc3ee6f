/** Fills the data folder of commands with a made-up run for the tests of `judge` and `review`. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DATA } from '../command.ts';
import { makeAnswer } from '../shared.ts';

export const RUN = 'made-up';
export const RUN_DIR = join(DATA, 'runs', RUN);
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
export function makeData(answers: readonly MadeAnswer[]): void {
  rmSync(DATA, { recursive: true, force: true });
  // A board of runs would miss them.
  const left = /[\\/](?:runs|releases)[\\/]|[\\/]small-models\.json$/;
  cpSync('data', DATA, { recursive: true, filter: (source) => !left.test(source) });
  cpSync(`${CALIBRATION}/run.json`, join(DATA, 'runs/calibration/run.json'));
  write(join(RUN_DIR, 'run.json'), {
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
  for (const { model, content, answeredBy = model } of answers) {
    const attempts = [{ startedAt: AT, durationMs: 1, fault: null, retryAfterMs: null }];
    const asked = { attempts, askedAt: AT, answeredAt: AT, answeredBy: { model: answeredBy, provider: null } };
    write(join(RUN_DIR, `answers/${TASK}/${model}/1.json`), makeAnswer({ model, task: TASK, content, ...asked }));
  }
}

function write(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value)}\n`);
}
