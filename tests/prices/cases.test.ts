/** priceOf beside two other calculators, genai-prices 0.2.3 and litellm 1.110.2, whose results compute.sh wrote down. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { UsedPrice } from '../../src/data/schema-price.ts';
import type { Usage } from '../../src/data/schema-run.ts';
import { priceOf } from '../../src/scoring/price-of.ts';

interface Case {
  name: string;
  price: Omit<UsedPrice, 'asOf'>;
  usage: Usage;
  at?: string;
  /** Why a calculator says something else. */
  differs?: Record<string, string>;
}

const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8'));
const cases: Case[] = read('cases.json');
/** USD by case and calculator; null where it cannot say. */
const results: Record<string, Record<string, number | null>> = read('results.json');

test.each(cases)('$name', ({ name, price, usage, at = '2026-12-01T12:00:00Z', differs = {} }) => {
  const usd = priceOf(usage, at, price);
  expect(Object.keys(results[name] ?? {})).toEqual(['genai-prices', 'litellm']);
  for (const [calculator, theirs] of Object.entries(results[name] ?? {})) {
    if (theirs === null) continue;
    if (differs[calculator] === undefined) expect(usd, calculator).toBeCloseTo(theirs, 12);
    else expect(usd, differs[calculator]).not.toBeCloseTo(theirs, 12);
  }
});

test('the results are of these cases', () => {
  expect(Object.keys(results)).toEqual(cases.map(({ name }) => name));
});
