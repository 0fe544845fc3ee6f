/** The checks of a task, as its newest grades show them. */
import type { CheckResult, Dataset, Grade } from '../data/index.ts';

export type Check = Pick<CheckResult, 'id' | 'axis' | 'weight'>;

/** Empty for a task of which no answer has been graded yet. */
export function checksOf({ runs }: Dataset, task: string): Check[] {
  const grades = [...runs.values()].flatMap((run) =>
    run.results.flatMap((result) => (result.task === task && result.grade ? [result.grade] : [])),
  );
  const newest = grades.filter(({ checks }) => checks.length > 0).sort(compareNewest)[0];
  return newest?.checks.map(({ id, axis, weight }) => ({ id, axis, weight })) ?? [];
}

function compareNewest({ versions: a }: Grade, { versions: b }: Grade): number {
  return b.task - a.task || b.grader - a.grader || b.extractor - a.extractor;
}
