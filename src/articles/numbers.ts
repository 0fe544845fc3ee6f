/** How a number of an article is written, in the formats that the whole site has. */

import {
  countInWords,
  didYouMean,
  formatCount,
  formatPercent,
  formatPoints,
  formatRatio,
  formatUsd,
  MISSING,
  ordinalInWords,
  withoutFloatNoise,
} from '../data/index.ts';
import { evaluate } from './expression/evaluate.ts';
import type { Found, Lookup } from './expression/lookup.ts';
import { parseExpression } from './expression/parse.ts';
import type { Quantity } from './expression/quantity.ts';
import { ExpressionError } from './expression/tokens.ts';
import type { Use } from './parts.ts';

export interface ShownNumber {
  text: string;
  /** What it was computed from. */
  used: readonly Found[];
}

/** Whether a number rests on no figure: what the article assumes, for the sake of its argument. */
export function isAssumed({ name, attributes }: Use, lookup: Lookup): boolean {
  const { of, as } = attributes;
  return name === 'Num' && of !== undefined && showNumber(of, as, lookup).used.length === 0;
}

type Format = (quantity: Quantity, used: readonly Found[]) => string;

const FORMATS = {
  score: ({ value }, used) => formatPoints(value, decimalsOf(used)),
  value: ({ value }, used) => formatPoints(value, decimalsOf(used)),
  usd: ({ value }) => formatUsd(value),
  count: ({ value }) => formatCount(value),
  percent: ({ value }) => formatPercent(value),
  ratio: ({ value }) => formatRatio(value),
  words: (quantity) => countInWords(whole(quantity)),
  ordinal: (quantity) => ordinalInWords(whole(quantity)),
} as const satisfies Record<string, Format>;

type FormatName = keyof typeof FORMATS;

/** A cell alone is written as its figure writes it, anything else as its unit is; `as` says it otherwise. */
export function showNumber(of: string, as: string | undefined, lookup: Lookup): ShownNumber {
  const expression = parseExpression(of);
  if (as === undefined && expression.type === 'reference') return showCell(lookup.cell(expression.name));
  const { result, used } = evaluate(expression, lookup);
  if (typeof result === 'string') throw new ExpressionError('it is a text; leave "as" out');
  if (typeof result === 'boolean') throw new ExpressionError('it is true or false; a number is wanted here');
  const quantity: Quantity = result;
  const text = FORMATS[formatName(as, result)](quantity, used);
  return { text: (quantity.approximate ? '~' : '') + text, used };
}

/** What was counted, as in "3 of 3", is no number to compute with, but can be shown. */
function showCell(cell: Found): ShownNumber {
  if (cell.text === MISSING || cell.text === '')
    throw new ExpressionError(`"${cell.name}" has no number: ${cell.missing ?? 'it is empty'}`);
  return { text: cell.text, used: [cell] };
}

function formatName(as: string | undefined, result: Quantity): FormatName {
  const names = Object.keys(FORMATS);
  if (as === undefined) {
    const { unit } = result;
    if (unit !== 'number' && unit !== 'rank') return unit;
    throw new ExpressionError(`it is a plain number, so "as" must say how to write it: ${names.join(', ')}`);
  }
  if (Object.hasOwn(FORMATS, as)) return as as FormatName;
  throw new ExpressionError(`"as" is one of ${names.join(', ')}, and not "${as}".${didYouMean(as, names)}`);
}

/** Scores and values have as many decimals as the figures show that they were computed from. */
function decimalsOf(used: readonly Found[]): 1 | 3 {
  return used.some(({ text, unit }) => (unit === 'score' || unit === 'value') && /\.\d{3}/.test(text)) ? 3 : 1;
}

function whole({ value }: Quantity): number {
  const number = withoutFloatNoise(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new ExpressionError(`${number} is no whole number, so there is no word for it`);
}
