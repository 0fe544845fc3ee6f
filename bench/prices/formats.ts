/** The price lists that can be read, and which of them a file is. */

import { formatProblem, HarnessError, quote, usageError } from '../../src/data/index.ts';
import type { PriceFormat } from './entry.ts';
import { litellm } from './litellm.ts';
import { modelsDev } from './models-dev.ts';
import { openrouter } from './openrouter.ts';

export const PRICE_FORMATS: readonly PriceFormat[] = [litellm, modelsDev, openrouter];

const IDS = PRICE_FORMATS.map(({ id }) => id).join(', ');
const NAMES = PRICE_FORMATS.map(({ name }) => name).join(', ');

/** `wanted` is the id of a format, which then is not found by its shape. */
export function findPriceFormat(data: unknown, wanted: string | undefined, file: string): PriceFormat {
  if (wanted !== undefined) {
    const format = PRICE_FORMATS.find(({ id }) => id === wanted);
    if (format) return format;
    throw usageError(`--format: expected one of ${IDS}, found ${quote(wanted)}.`);
  }
  const [format, ...others] = PRICE_FORMATS.filter(({ isShapeOf }) => isShapeOf(data));
  if (format && others.length === 0) return format;
  const found = format
    ? `what could be of ${[format, ...others].map(({ name }) => name).join(' or ')}`
    : 'none of them';
  const fix = format ? `Say which with --format: ${IDS}` : 'Check the file, or say what it is with --format';
  throw new HarnessError(formatProblem({ file, path: '', expected: `a price list of ${NAMES}`, found, fix }));
}
