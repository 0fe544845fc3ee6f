/** The range of scores: which one it is, and what becomes of it. */
import { quote, type Report, usageError } from '../../src/data/index.ts';
import { fail, failIfAny, toProblem } from '../files/index.ts';
import { PERCENT, type Results, type Scale, type Score, SHARE } from './record.ts';

/** What scores that say nothing may be. */
const COMMON: readonly Scale[] = [SHARE, { ...PERCENT, unit: undefined }, { min: 1, max: 10 }];
const SCALE = /^(-?\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)\s*([^\d\s.–-][^\d]{0,20})?$/u;

/** "0-100", "1-10" or "0-100%", with the unit behind it. Throws HarnessError for anything else. */
export function readScale(text: string, flag: string): Scale {
  const [, min, max, unit] = SCALE.exec(text.trim()) ?? [];
  if (min !== undefined && Number(min) < Number(max)) return { min: Number(min), max: Number(max), unit };
  const expected = 'the lowest and the highest score, as in 0-100 or 0-100%';
  throw usageError(`${flag}: expected ${expected}, found ${quote(text)}.`);
}

export function showScale({ min, max, unit }: Scale): string {
  return `${min}–${max}${unit ? ` ${unit}` : ''}`;
}

/** The scale that the file or the flag says, which holds every score. Throws HarnessError with all readings where nothing says it. */
export function chooseScale({ scale, rows }: Results, wanted: Scale | undefined, file: string): Scale {
  const scores = rows.flatMap(({ overall, cells }) => (overall ? [overall, ...cells] : cells));
  const chosen = wanted ?? scale ?? failWithReadings(scores, file);
  const outside = scores.filter(({ score }) => score !== null && (score < chosen.min || score > chosen.max));
  const fix = 'Correct it, or say the range with --scale';
  failIfAny(
    outside.map(({ score, path }) => toProblem(file, path, `a score of ${showScale(chosen)}`, quote(score), fix)),
  );
  return chosen;
}

function failWithReadings(scores: readonly Score[], file: string): never {
  const numbers = scores.flatMap(({ score }) => score ?? []);
  const [low, high] = numbers.reduce(([a, b], one) => [Math.min(a, one), Math.max(b, one)], [Infinity, -Infinity]);
  const fits = COMMON.filter(({ min, max }) => low >= min && high <= max);
  const readings =
    fits.length === 0 ? 'of none of the usual ranges' : `which may be of ${fits.map(showScale).join(' or ')}`;
  const flags = (fits.length === 0 ? COMMON : fits).map(({ min, max }) => `--scale ${min}-${max}`).join(' or ');
  const found = numbers.length === 0 ? 'no scores' : `scores from ${low} to ${high}, ${readings}`;
  return fail(file, '', 'a range of scores', found, `Say which: ${flags}, with % behind it for per cent`);
}

/** The same score on another range; linear, and without the noise of binary fractions. */
export function rescale<S extends Score>(score: S, from: Scale, to: Scale): S {
  if (score.score === null) return score;
  const share = (score.score - from.min) / (from.max - from.min);
  return { ...score, score: Number((to.min + share * (to.max - to.min)).toPrecision(12)) };
}

const PARTLY = 'as published, or rescaled to this range';

/** How the report says it: the range of the file, or the one that it was rescaled to. Throws HarnessError where the board has another. */
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
  return fail(file, '', `scores of ${showScale(present)}, as on the board`, showScale(target), fix);
}
