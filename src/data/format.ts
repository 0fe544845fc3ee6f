/** Numbers as people read them: the only place where anything is rounded. Browser and build share it. */

export const MISSING = '—';

const formats: Intl.NumberFormat[] = [];

/** Kept, as making one takes a hundred times as long as using it. */
function fixed(digits: number): Intl.NumberFormat {
  formats[digits] ??= new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return formats[digits];
}
const [WHOLE, ONE, TWO, THREE, FOUR] = [fixed(0), fixed(1), fixed(2), fixed(3), fixed(4)];
const COUNT = new Intl.NumberFormat('en');

/** The range of scores, and what they are in where they are not plain points. */
export interface Scale {
  min: number;
  max: number;
  unit?: string | undefined;
}

/**
 * The number without the noise of binary fractions: 9.1 + 9.2 halved is 9.149999999999999 in binary and 9.15 on paper.
 * Twelve digits are more than any figure here has, and fewer than the error of a few operations.
 */
export function withoutFloatNoise(number: number): number {
  // Without writing it out where that gives the same: in most scores, of which there are many.
  const power = number >= 10 ? 1e10 : 1e11;
  const whole = Math.round(number * power);
  const isSafe = number >= 1 && number < 100 && Math.abs(number * power - whole) < 0.499;
  return isSafe ? whole / power : Number(number.toPrecision(12));
}

/**
 * How many decimals scores have, and all that is in points of score: gaps, half-widths and values. Where the whole scale spans
 * no more than 1, one decimal would tell only ten scores apart.
 */
export function decimalsOf({ min, max }: Scale): 1 | 3 {
  return max - min <= 1 ? 3 : 1;
}

/** A score, or a gap between two. Halves go away from zero, judged on the decimal number as written (8.45 gives 8.5). */
export function formatScore(score: number | null, scale: Scale, approximate = false): string {
  return score === null ? MISSING : (approximate ? '~' : '') + formatPoints(score, decimalsOf(scale));
}

export const formatValue = formatScore;

/** The same where the scale is known only by its decimals, as in a chart that is read back from its file. */
export function formatPoints(points: number, decimals: 1 | 3): string {
  return (decimals === 3 ? THREE : ONE).format(withoutFloatNoise(points));
}

/** A score in running text, which has no heading to say its unit: "8.7", "61.3 %". */
export function formatScoreInText(score: number | null, scale: Scale, approximate = false): string {
  const unit = score === null || scale.unit === undefined ? '' : ` ${scale.unit}`;
  return formatScore(score, scale, approximate) + unit;
}

/** A score that somebody asked for, which may be finer than scores are printed: "8.55". */
export function formatFloor(floor: number, scale: Scale): string {
  const unit = scale.unit === undefined ? '' : ` ${scale.unit}`;
  const rounded = formatScore(floor, scale);
  return (Number(rounded) === floor ? rounded : String(withoutFloatNoise(floor))) + unit;
}

/** "1 to 10", "0 to 100 %". */
export function formatScale({ min, max, unit }: Scale): string {
  return `${min} to ${max}${unit === undefined ? '' : ` ${unit}`}`;
}

/** USD with two decimals, four under one cent; a price too small for that is never shown as 0. */
export function formatUsd(usd: number | null): string {
  if (usd === null) return MISSING;
  const price = withoutFloatNoise(usd);
  if (price === 0 || price >= 0.01) return `$${TWO.format(price)}`;
  return price < 0.00005 ? '<$0.0001' : `$${FOUR.format(price)}`;
}

const TWO_OR_THREE = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 3 });

/** What a task cost: with a third decimal under ten cents, where two would leave one digit. */
export function formatTaskUsd(usd: number): string {
  const cost = withoutFloatNoise(usd);
  return cost >= 0.01 && cost < 0.1 ? `$${TWO_OR_THREE.format(cost)}` : formatUsd(cost);
}

/** A blended price with four decimals: it is an intermediate result that a reader may want to check by hand. */
export function formatBlendedUsd(usd: number | null): string {
  return usd === null ? MISSING : `$${FOUR.format(withoutFloatNoise(usd))}`;
}

/** A ratio with one decimal, as in 15.0×. */
export function formatRatio(ratio: number | null): string {
  return ratio === null ? MISSING : `${ONE.format(withoutFloatNoise(ratio))}×`;
}

/** A share as a percentage with one decimal: 0.871 gives 87.1%. */
export function formatPercent(share: number | null): string {
  return share === null ? MISSING : `${ONE.format(withoutFloatNoise(share * 100))}%`;
}

const KAPPA = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'negative',
});

/** An agreement from -1 to 1 with two decimals. */
export function formatKappa(kappa: number | null): string {
  return kappa === null ? MISSING : KAPPA.format(withoutFloatNoise(kappa));
}

/** Whether a printed number is what `exact` gives when rounded to as many decimals as were printed. */
export function roundsTo(exact: number, printed: number, digits: number): boolean {
  return fixed(digits).format(withoutFloatNoise(exact)) === fixed(digits).format(withoutFloatNoise(printed));
}

/** Pads numbers with figure spaces on the right so that their decimal points line up in a right-aligned column. */
export function alignDecimals(numbers: readonly string[]): string[] {
  const decimals = (text: string) => (text.includes('.') ? text.length - text.indexOf('.') : 0);
  const widest = Math.max(0, ...numbers.map(decimals));
  return numbers.map((text) => (decimals(text) === 0 ? text : text + '\u2007'.repeat(widest - decimals(text))));
}

const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Small counts as words, as in running text. */
export function countInWords(count: number): string {
  return WORDS[count] ?? COUNT.format(count);
}

const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** A place as a word, as in running text: "ninth", and from there on "11th". */
export function ordinalInWords(place: number): string {
  return ORDINALS[place - 1] ?? formatOrdinal(place);
}

/** "1st", "12th", "22nd". */
export function formatOrdinal(place: number): string {
  const isTeen = place % 100 >= 11 && place % 100 <= 13;
  const ending = isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${COUNT.format(place)}${ending}`;
}

/** A temperature as stated, with one decimal at least: 0 is "0.0", 0.25 stays "0.25". */
export function formatTemperature(temperature: number): string {
  return Number.isInteger(temperature * 10) ? temperature.toFixed(1) : String(temperature);
}

/** A count, or a mean of counts, as a whole number: 12,431. */
export function formatCount(count: number | null): string {
  return count === null ? MISSING : WHOLE.format(withoutFloatNoise(count));
}

/** "1 model", "10 models"; regular plurals only. */
export function countOf(count: number, noun: string): string {
  return `${COUNT.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function capitalise(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** A duration in seconds with one decimal: 1,234 ms is "1.2 s". */
export function formatSeconds(durationMs: number): string {
  return `${ONE.format(withoutFloatNoise(durationMs / 1000))} s`;
}

/** Tokens per second: "14.8". */
export function formatSpeed(perSecond: number): string {
  return ONE.format(withoutFloatNoise(perSecond));
}

const TICK = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** Seconds on an axis: "0.5 s", "20 s". */
export function formatSecondsTick(seconds: number): string {
  return `${TICK.format(seconds)} s`;
}

/** An instant in UTC to the second: "25 November 2026, 09:00:01 UTC". */
export function formatInstant(instant: string): string {
  return `${formatPartialDate(instant.slice(0, 10))}, ${instant.slice(11, 19)} UTC`;
}

/** A date as exactly as it is known: "2026", "May 2026", "3 May 2026"; the second release of a day is "3 May 2026 (2)". */
export function formatPartialDate(date: string): string {
  const [whole = '', turn] = date.split('.');
  const [year, month, day] = whole.split('-');
  const name = month && MONTHS[Number(month) - 1];
  return [day && Number(day), name, year, turn && `(${turn})`].filter(Boolean).join(' ');
}

/** When something was published, in running text: "in 2026", "in May 2026", "on 3 May 2026". */
export function formatWhen(date: string): string {
  return `${date.split('-').length === 3 ? 'on' : 'in'} ${formatPartialDate(date)}`;
}

const DAY_MS = 86_400_000;

/** How long before `today`, YYYY-MM-DD, a date was, as exactly as it is known: "today", "12 days ago", "13 months ago", "3 years ago". */
export function formatAge(date: string, today: string): string {
  const [year = 0, month, day] = date.split('-').map(Number);
  const [thisYear = 0, thisMonth = 1, thisDay = 1] = today.split('-').map(Number);
  if (month === undefined) return thisYear === year ? 'this year' : `${countOf(thisYear - year, 'year')} ago`;
  const months = (thisYear - year) * 12 + thisMonth - month - (day !== undefined && thisDay < day ? 1 : 0);
  if (months >= 24) return `${countOf(Math.floor(months / 12), 'year')} ago`;
  if (months > 0) return `${countOf(months, 'month')} ago`;
  if (day === undefined) return 'this month';
  const days = Math.round((Date.parse(today) - Date.parse(date)) / DAY_MS);
  return days === 0 ? 'today' : `${countOf(days, 'day')} ago`;
}

/** All digits: where $0.252 became $0.25, a change could not be seen, and a price of a list would be another. */
export function formatExactUsd(usd: number | null): string {
  if (usd === null) return MISSING;
  const [, decimals = ''] = String(usd).split('.');
  return decimals.length > 2 ? `$${usd}` : formatUsd(usd);
}
