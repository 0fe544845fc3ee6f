/** What the tests of several commands share: the files of a folder, a made-up answer, and why something was refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from '../../src/data/exit.ts';
import { formatProblem } from '../../src/data/problem.ts';
import type { Dataset } from '../../src/data/schema.ts';
import type { Answer } from '../../src/data/schema-run.ts';
import { loadDataset } from '../../src/releases/load.ts';

/** Every file below a folder with its text, hidden ones too, by its path from there and in its order. */
export function readFiles(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  return Object.fromEntries(files.map((file) => [file.slice(dir.length + 1), readFileSync(file, 'utf8')]));
}

/** The data of a folder, which must be whole. */
export function loadOrThrow(dir: string, options?: Parameters<typeof loadDataset>[1]): Dataset {
  const { dataset, problems } = loadDataset(dir, options);
  if (dataset === null) throw new Error(problems.map(formatProblem).join('\n'));
  return dataset;
}

/** The error of what must be refused; any other one is thrown on. */
export function refusalOf(act: () => unknown): HarnessError {
  try {
    act();
  } catch (error) {
    if (error instanceof HarnessError) return error;
    throw error;
  }
  throw new Error('It was not refused');
}

/** A whole answer to which little happened. */
export function makeAnswer(fields: Pick<Answer, 'model' | 'task' | 'content'> & Partial<Answer>): Answer {
  return {
    sample: 1,
    outcome: 'answered',
    finishReason: 'stop',
    answeredBy: { model: null, provider: null },
    usage: { inputUncached: 1, cacheRead: null, cacheWrite: null, output: 1, reasoning: null },
    cost: { usd: null, price: null },
    droppedParameters: [],
    attempts: [],
    askedAt: null,
    answeredAt: null,
    request: {},
    response: null,
    ...fields,
  };
}
