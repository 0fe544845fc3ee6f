/** Overall scores of our own formats: where nothing says what they are, they must be the mean of the tasks. */
import { type Problem, quote, roundsTo } from '../../src/data/index.ts';
import { failIfAny, toProblem } from '../files/index.ts';
import { mean } from './numbers.ts';
import type { ReadOptions, Row } from './record.ts';

/** The rows, with the mean instead of the stated score where --headline says so. Throws HarnessError with every score that is not its mean. */
export function checkMeans(rows: readonly Row[], taskCount: number, file: string, { headline }: ReadOptions): Row[] {
  const problems: Problem[] = [];
  const checked = rows.map((row) => {
    const { overall, cells } = row;
    const scores = cells.flatMap(({ score }) => score ?? []);
    const average = scores.length === taskCount ? mean(scores) : null;
    if (overall?.score == null || average === null || headline === 'stated') return row;
    if (headline === 'parts') return { ...row, overall: { ...overall, score: Number(average.toPrecision(12)) } };
    const decimals = String(overall.score).split('.')[1]?.length ?? 0;
    if (!roundsTo(average, overall.score, decimals)) {
      const expected = `${Number(average.toPrecision(6))}, the mean of its ${taskCount} tasks`;
      const fix = '--headline stated takes the total, --headline parts the mean';
      problems.push(toProblem(file, overall.path, expected, `${overall.score} for ${quote(row.name)}`, fix));
    }
    return row;
  });
  failIfAny(problems);
  return checked;
}
