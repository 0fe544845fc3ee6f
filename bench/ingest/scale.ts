/** The range of foreign scores: which one it is, and what becomes of it. */

import { quote, type Report, usageError } from '../../src/data/index.ts';
import { complain } from './complain.ts';
import type { ForeignResults, ForeignScore, Scale } from './foreign.ts';

/** What scores that say nothing may be. */
const COMMON: readonly Scale[] = [
  { min: 0, max: 1 },
  { min: 0, max: 100 },
  { min: 1, max: 10 },
];

/** "0-100", "1-10" or "0-100%", the sign or word behind it being the unit. Throws for anything else. */
export function readScale(text: string, flag: string): Scale {
  const [, min, max, unit = ''] =
    /^(-?\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)\s*([^\d\s.–-][^\d]{0,20})?$/u.exec(text.trim()) ?? [];
  if (min === undefined || Number(min) >= Number(max))
    throw usageError(
      `${flag}: expected the lowest and the highest score, as in 0-100 or 0-100%, found ${quote(text)}.`,
    );
  return { min: Number(min), max: Number(max), ...(unit ? { unit } : {}) };
}

export function showScale({ min, max, unit }: { min: number; max: number; unit?: string | undefined }): string {
  return `${min}–${max}${unit ? ` ${unit}` : ''}`;
}

/** The scale that the file or the flag says, which holds every score. Ends with all readings where nothing says it. */
export function chooseScale({ scale, rows }: ForeignResults, wanted: Scale | undefined, file: string): Scale {
  const scores = rows.flatMap(({ overall, cells }) => [...(overall ? [overall] : []), ...cells]);
  const numbers = scores.flatMap(({ score }) => score ?? []);
  const [low, high] = numbers.reduce(([a, b], one) => [Math.min(a, one), Math.max(b, one)], [Infinity, -Infinity]);
  const chosen = wanted ?? scale;
  if (chosen === null) {
    const fits = COMMON.filter(({ min, max }) => low >= min && high <= max);
    const readings =
      fits.length === 0 ? 'of none of the usual ranges' : `which may be of ${fits.map(showScale).join(' or ')}`;
    const flags = (fits.length === 0 ? COMMON : fits).map(({ min, max }) => `--scale ${min}-${max}`).join(' or ');
    const found = numbers.length === 0 ? 'no scores' : `scores from ${low} to ${high}, ${readings}`;
    return complain([
      {
        file,
        path: '',
        expected: 'a range of scores',
        found,
        fix: `Say which: ${flags}, with % behind it for per cent`,
      },
    ]);
  }
  const outside = scores.filter(({ score }) => score !== null && (score < chosen.min || score > chosen.max));
  if (outside.length > 0) {
    complain(
      outside.map(({ score, path }) => ({
        file,
        path,
        expected: `a score of ${showScale(chosen)}`,
        found: quote(score),
        fix: 'Correct it, or say the range with --scale',
      })),
    );
  }
  return chosen;
}

/** The same score on another range; straight, and with as many digits as were meant. */
export function rescale<S extends ForeignScore>(score: S, from: Scale, to: Scale): S {
  if (score.score === null) return score;
  const share = (score.score - from.min) / (from.max - from.min);
  return { ...score, score: Number((to.min + share * (to.max - to.min)).toPrecision(12)) };
}

const PARTLY = 'as published, or rescaled to this range';

/** How the report says it: the range of the file, or the one it was rescaled to, which must be that of the board as it stands. */
export function toReportScale(
  from: Scale,
  to: Scale | undefined,
  present: Report['scale'] | undefined,
  file: string,
): Report['scale'] {
  const target = to ?? from;
  if (present === undefined) return { ...target, from: showScale(from), to: to ? showScale(to) : 'as published' };
  const { min, max, unit = '' } = present;
  if (min === target.min && max === target.max && unit === (target.unit ?? '')) {
    // Each file says what became of its own scores.
    return to === undefined || present.to !== 'as published' ? present : { ...present, to: PARTLY };
  }
  const fix = `--rescale ${min}-${max}${unit} makes it so, or --board names another board`;
  const expected = `scores of ${showScale(present)}, as on the board`;
  return complain([{ file, path: '', expected, found: showScale(target), fix }]);
}
