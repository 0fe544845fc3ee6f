/** Overall scores of our own formats, held against their parts: where nothing says what they are, they must be the mean of the tasks. */
import { type Problem, quote, roundsTo } from '../../src/data/index.ts';
import { complain } from './complain.ts';
import type { ForeignRow, ReadOptions } from './foreign.ts';
import { mean } from './numbers.ts';

/** The rows as they are, or with the mean in place of what is stated. Ends with every total that is another number than its mean. */
export function holdAgainstMean(
  rows: readonly ForeignRow[],
  taskCount: number,
  file: string,
  { headline }: ReadOptions,
): ForeignRow[] {
  const problems: Problem[] = [];
  const held = rows.map((row) => {
    const parts = row.cells.flatMap(({ score }) => score ?? []);
    const average = parts.length === taskCount ? mean(parts) : null;
    const { overall } = row;
    if (overall?.score == null || average === null || headline === 'stated') return row;
    if (headline === 'parts') return { ...row, overall: { ...overall, score: Number(average.toPrecision(12)) } };
    if (!roundsTo(average, overall.score, decimalsOf(overall.score))) {
      const fix = '--headline stated takes the total, --headline parts the mean';
      const expected = `${Number(average.toPrecision(6))}, the mean of its ${taskCount} tasks`;
      problems.push({ file, path: overall.path, expected, found: `${overall.score} for ${quote(row.name)}`, fix });
    }
    return row;
  });
  return problems.length > 0 ? complain(problems) : held;
}

function decimalsOf(number: number): number {
  return String(number).split('.')[1]?.length ?? 0;
}
