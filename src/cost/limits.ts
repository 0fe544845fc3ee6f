/** The range of each input of the cost page, and numbers as people write them; what is outside is refused in words. */
import { describeTwoReadings, parseNumber } from '../data/index.ts';

export interface Limits {
  min: number;
  max: number;
  /** Whether only whole numbers make sense. */
  whole: boolean;
}

export const LIMITS = {
  tasksPerMonth: { min: 1, max: 1_000_000_000, whole: false },
  engineers: { min: 1, max: 1_000_000, whole: true },
  callsPerDay: { min: 1, max: 1_000_000, whole: false },
  daysPerMonth: { min: 1, max: 31, whole: false },
  outputTokensPerCall: { min: 1, max: 10_000_000, whole: true },
  inputTokensPerCall: { min: 0, max: 100_000_000, whole: true },
  cachedPercent: { min: 0, max: 100, whole: false },
  /** USD a month. */
  budget: { min: 0.01, max: 1_000_000_000, whole: false },
  /** Percent. */
  share: { min: 0, max: 100, whole: false },
  /** By how much a price is multiplied. */
  times: { min: 0.01, max: 1000, whole: false },
  weight: { min: 0, max: 100, whole: false },
} satisfies Record<string, Limits>;

/** The part of the range of `times` that a slider covers. */
export const TIMES_TO_TRY = { min: 0.5, max: 10 };

/** A number as somebody wrote it, or what is wrong with it in words. */
export function readWithin(text: string, limits: Limits): { number: number } | { number: null; problem: string } {
  const problem = describeTwoReadings(text, (number) => isWithin(number, limits));
  if (problem !== null) return { number: null, problem };
  const number = parseNumber(text);
  if (number !== null && isWithin(number, limits)) return { number };
  return { number: null, problem: `Write ${describeLimits(limits)}.` };
}

function isWithin(value: number, { min, max, whole }: Limits): boolean {
  return value >= min && value <= max && (!whole || Number.isInteger(value));
}

/** "a whole number from 1 to 31" */
function describeLimits({ min, max, whole }: Limits): string {
  const format = new Intl.NumberFormat('en');
  return `a ${whole ? 'whole ' : ''}number from ${format.format(min)} to ${format.format(max)}`;
}
