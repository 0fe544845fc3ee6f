/** Holds every answer against its response, grades it again, and compares that with the published grade. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  type Answer,
  countOf,
  type Grade,
  gradePath,
  gradeSchema,
  quote,
  type RunResult,
} from '../../src/data/index.ts';
import { hashText, listAnswers, listGrades, readJsonFile } from '../../src/data/node.ts';
import { findContradiction } from '../endpoints/index.ts';
import { gradeAll, type OpenRun } from '../graders/index.ts';

export interface Verification {
  same: number;
  /** Answers of models whose response is not stored, so that nothing tells whether they are what came. */
  unproven: number;
  /** One line for each grade that came out otherwise, is not there or has no answer, and each answer that contradicts itself. */
  differences: string[];
}

export async function verifyRun(opened: OpenRun, onStep: () => void): Promise<Verification> {
  let same = 0;
  const { unproven, contradictions } = holdAnswers(opened);
  const differences = [...contradictions, ...findOrphans(opened)];
  await gradeAll(opened, (result, grade) => {
    const published = result.grade ?? readUnfit(opened, result);
    const difference = published === null ? 'no grade that fits its answer' : firstDifference(published, grade);
    if (difference === null) same += 1;
    else differences.push(`${opened.dir}/${gradePath(result)}: ${difference}`);
    onStep();
  });
  return { same, unproven, differences: differences.sort() };
}

/** Reads one answer after the other once more: request and response are too much to keep of all. */
function holdAnswers({ dir, run }: OpenRun): Pick<Verification, 'unproven'> & { contradictions: string[] } {
  if (run.kind !== 'asked') return { unproven: 0, contradictions: [] };
  let unproven = 0;
  const contradictions: string[] = [];
  for (const { path, failed } of listAnswers(dir)) {
    const answer = JSON.parse(readFileSync(join(dir, path), 'utf8')) as Answer;
    if (!failed && answer.response == null) unproven += 1;
    const contradiction = findContradiction(answer, run);
    if (contradiction !== null) contradictions.push(`${dir}/${path}: ${contradiction}`);
  }
  return { unproven, contradictions };
}

function findOrphans({ dir, run }: OpenRun): string[] {
  const due = new Set(run.results.map(gradePath));
  return listGrades(dir).flatMap((path) =>
    due.has(path) ? [] : `${dir}/${path}: a grade without an answer. Bring the answer back or remove the grade.`,
  );
}

/** A grade that does not follow from its checks, to say where it comes out otherwise. */
function readUnfit({ dir }: OpenRun, result: RunResult): Grade | null {
  const grade = readJsonFile(gradeSchema, join(dir, gradePath(result)), []);
  return grade !== null && grade.answerHash === hashText(result.content ?? '') ? grade : null;
}

function firstDifference(published: Grade, again: Grade): string | null {
  const [a, b] = [published, again].map(({ sandbox: _, $schema: __, ...compared }) => compared);
  if (isDeepStrictEqual(a, b)) return null;
  for (const [i, check] of again.checks.entries()) {
    const before = published.checks[i];
    if (!isDeepStrictEqual(before, check)) return describe(`check ${check.id}`, before, check);
  }
  const keys = Object.keys({ ...a, ...b }) as (keyof Grade)[];
  const key = keys.find((name) => !isDeepStrictEqual(published[name], again[name])) ?? 'checks';
  return describe(key, published[key], again[key]);
}

function describe(what: string, published: unknown, again: unknown): string {
  return `${what}: published ${quote(published)}, comes out as ${quote(again)}`;
}

export function formatVerification({ same, unproven }: Verification): string {
  const apart = unproven > 0 ? `; ${countOf(unproven, 'answer')} without a stored response to hold it against` : '';
  return `${same} grades come out the same${apart}`;
}
