/** How another model of the board compares with one, in one line. */

import { formatPercent, formatRatio, formatScore, roundsTo, type Scale } from '../data/index.ts';
import type { BoardRow, PaysBy } from '../scoring/index.ts';

/** "0.7 points more, 10.0× the price", or the cost of a task where the board goes by that. */
export function describeGap(row: BoardRow, other: BoardRow, scale: Scale, paysBy: PaysBy = 'price'): string {
  if (row.score === null || other.score === null) return 'score unknown';
  const points = formatScore(Math.abs(other.score - row.score), scale);
  const score =
    points === formatScore(0, scale) ? 'same score' : `${points} points ${other.score > row.score ? 'more' : 'less'}`;
  if (!row.paysUsd || other.paysUsd === null) return score;
  const ratio = other.paysUsd / row.paysUsd;
  if (roundsTo(ratio, 1, 1)) return `${score}, ${ratio === 1 ? 'same' : 'almost the same'} ${paysBy}`;
  return `${score}, ${ratio < 1 ? `${formatPercent(1 - ratio)} cheaper` : `${formatRatio(ratio)} the ${paysBy}`}`;
}
