/** What the scores of a board are, in words: for headings, legends and sentences. */

import { formatScale, type Report, type Scale } from '../data/index.ts';
import type { Board } from '../scoring/index.ts';
import type { Column } from './figure.ts';

const COMPUTED_MEAN = 'mean of the tasks, computed here from the published task scores';
const AS_MEASURED = 'mean of the tasks as measured';

/** "Score", "Score, %": a column says the unit once, its cells do not. */
export function scoreHeading({ unit }: Scale): string {
  return unit === undefined ? 'Score' : `Score, ${unit}`;
}

/** What the overall score is. */
export function describeScore(board: Board): string {
  if (board.kind === 'measured') return AS_MEASURED;
  const { scoreIs } = board.report;
  if (isComputedMean(board)) return scoreIs === undefined ? COMPUTED_MEAN : `${scoreIs}, ${COMPUTED_MEAN}`;
  return scoreIs === undefined
    ? `overall score ${asReported(board.report)}`
    : `${scoreIs}, ${asReported(board.report)}`;
}

/** The same for the legend of a ranking, with the range: "1 to 10, as reported". */
export function describeScoreAndRange(board: Board): string {
  const range = formatScale(board.scale);
  if (board.kind === 'measured') return `${range}, as measured`;
  const { scoreIs } = board.report;
  const what = scoreIs === undefined ? [] : [scoreIs];
  return [...what, range, isComputedMean(board) ? COMPUTED_MEAN : asReported(board.report)].join(', ');
}

function asReported({ scale }: Report): string {
  return (scale.to ?? AS_PUBLISHED) === AS_PUBLISHED ? 'as reported' : 'as reported, or rescaled';
}

/** Whether the overall score was computed here, because the sources publish none. */
export function isComputedMean(board: Board): boolean {
  return board.kind === 'reported' && board.report.overallIs === 'computed-mean';
}

/** One word for the scores of a column that `scoreColumn` in cells.ts made, now or for a release. */
export function howScored(column: Pick<Column, 'unit'> | undefined): 'measured' | 'computed' | 'reported' {
  const unit = column?.unit ?? '';
  if (unit.startsWith(AS_MEASURED)) return 'measured';
  return unit.includes(COMPUTED_MEAN) ? 'computed' : 'reported';
}

/** What became of the scores on the way here, in sentences; empty where they are as plain as they were published. */
export function scoreSentences({ scale, overallIs, scoreIs }: Report): string[] {
  const { from, to } = scale;
  return [
    ...(overallIs === 'computed-mean' ? [`The overall score is the ${COMPUTED_MEAN}.`] : []),
    ...(overallIs === 'task' ? [`The overall score is the one on the task “${scoreIs}”.`] : []),
    ...(overallIs === 'own' ? ['The overall score is as the source states it, not computed from the tasks.'] : []),
    ...(from === undefined ? [] : [rangeSentence(from, to ?? AS_PUBLISHED)]),
  ];
}

const AS_PUBLISHED = 'as published';

function rangeSentence(from: string, to: string): string {
  if (to === AS_PUBLISHED) return `Scores as published on a scale of ${from}.`;
  if (to.startsWith(AS_PUBLISHED)) return `Scores on a scale of ${from}, ${to}; each file says which.`;
  return `Scores rescaled from ${from} to ${to}.`;
}
