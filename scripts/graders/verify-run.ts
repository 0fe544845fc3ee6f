/** Grades a run again and compares every published grade with what comes out, but for the tier of the sandbox. */
import { isDeepStrictEqual } from 'node:util';
import { gradePath } from '../../src/domain/load-run.ts';
import { quote } from '../../src/domain/problem.ts';
import type { Grade } from '../../src/domain/run-schema.ts';
import { gradeAll } from './grade-all.ts';
import type { OpenRun } from './open-run.ts';

export interface Verification {
  same: number;
  /** One line for each grade that came out otherwise, or is not there. */
  differences: string[];
}

export async function verifyRun(opened: OpenRun, onStep: () => void): Promise<Verification> {
  let same = 0;
  const differences: string[] = [];
  await gradeAll(opened, ({ grade: published, ...result }, grade) => {
    const difference = published === null ? 'no grade that fits its answer' : firstDifference(published, grade);
    if (difference === null) same += 1;
    else differences.push(`${opened.dir}/${gradePath(result)}: ${difference}`);
    onStep();
  });
  return { same, differences: differences.sort() };
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
