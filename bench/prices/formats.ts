/** The price lists that can be read, and which of them a file is. */
import { quote, usageError } from '../../src/data/index.ts';
import { fail } from '../files/index.ts';
import type { PriceFormat } from './entry.ts';
import { genaiPrices } from './genai-prices.ts';
import { litellm } from './litellm.ts';
import { llmPrices } from './llm-prices.ts';
import { modelsDev } from './models-dev.ts';
import { openrouter } from './openrouter.ts';

export const PRICE_FORMATS: readonly PriceFormat[] = [genaiPrices, litellm, modelsDev, openrouter, llmPrices];

/** Whether some format of price lists has this shape. */
export const isPriceList = (data: unknown): boolean => PRICE_FORMATS.some(({ isShapeOf }) => isShapeOf(data));

/** The format of the data, or the one that is `wanted`. Throws HarnessError where it is none or could be several. */
export function findPriceFormat(data: unknown, wanted: string | undefined, file: string): PriceFormat {
  const ids = PRICE_FORMATS.map(({ id }) => id).join(', ');
  const named = PRICE_FORMATS.find(({ id }) => id === wanted);
  if (named) return named;
  if (wanted !== undefined) throw usageError(`--format: expected one of ${ids}, found ${quote(wanted)}.`);
  const fitting = PRICE_FORMATS.filter(({ isShapeOf }) => isShapeOf(data));
  if (fitting[0] && fitting.length === 1) return fitting[0];
  const expected = `a price list of ${PRICE_FORMATS.map(({ name }) => name).join(', ')}`;
  if (fitting.length === 0) {
    return fail(file, '', expected, 'none of them', 'Check the file, or say what it is with --format');
  }
  const found = `what could be of ${fitting.map(({ name }) => name).join(' or ')}`;
  return fail(file, '', expected, found, `Say which with --format: ${ids}`);
}
