/** Cells of the tables of decisions. */

import { formatBlendedUsd, formatPercent, formatRatio, formatScore, formatUsd, type Scale } from '../data/index.ts';
import { type Cell, missingCell, modelHref, textCell } from '../figures/index.ts';
import type { ModelNumbers, TaskNumbers } from './board-numbers.ts';
import type { Decision } from './decide.ts';

export function modelCell(model: ModelNumbers | null, missing = ''): Cell {
  return model ? { ...textCell(model.name), href: modelHref(model.model) } : missingCell(missing);
}

export function overallCell({ score, approximate }: ModelNumbers, { numbers }: Decision): Cell {
  return scoreCell(score, numbers.scale, approximate, 'not known');
}

export function scoreCell(score: number | null, scale: Scale, approximate: boolean, missing: string): Cell {
  if (score === null) return missingCell(missing);
  return { value: score, text: formatScore(score, scale, approximate), ...(approximate ? { approximate } : {}) };
}

export function taskScoreCell(cell: TaskNumbers | null, scale: Scale, meetsFloor: boolean): Cell {
  if (cell?.score == null) return missingCell('not known');
  return {
    value: cell.score,
    text: formatScore(cell.score, scale) + (cell.isAmbiguous ? '?' : ''),
    ...(cell.isAmbiguous ? { approximate: true } : {}),
    ...(meetsFloor ? {} : { note: 'None reaches the floor; this is the best.' }),
  };
}

export function usdCell(usd: number | null, missing: string, format = formatUsd): Cell {
  return usd === null ? missingCell(missing) : { value: usd, text: format(usd) };
}

export const blendedCell = (usd: number | null, missing: string) => usdCell(usd, missing, formatBlendedUsd);

export function ratioCell(ratio: number | null, missing: string): Cell {
  return ratio === null ? missingCell(missing) : { value: ratio, text: formatRatio(ratio) };
}

export function countCell(count: number): Cell {
  return { value: count, text: String(count) };
}

export function percentCell(share: number | null, missing: string): Cell {
  return share === null ? missingCell(missing) : { value: share, text: formatPercent(share) };
}
