/** A price in words: its numbers are those of its conditions, and nothing that its list states is left unsaid. */
import { expect, test } from 'vitest';
import type { Price } from '../../src/data/schema-price.ts';
import {
  describeDisagreement,
  listPriceRemarks,
  listRates,
  otherPrice,
  priceNotes,
  summarisePrice,
} from '../../src/figures/price-words.ts';

const price = (more: Partial<Price> = {}): Price => ({
  asOf: '2026-12-01',
  outputUsdPerMTok: 1.98,
  inputUsdPerMTok: 0.66,
  sources: ['a'],
  ...more,
});
const PEAK = price({
  hours: [{ utc: ['Mon-Fri 01:00-04:00', 'Mon-Fri 06:00-10:00'], outputUsdPerMTok: 3.96, inputUsdPerMTok: 1.32 }],
});
const TIERED = price({
  tiers: [{ abovePromptTokens: 200_000, outputUsdPerMTok: 37.5 }],
  batch: { outputUsdPerMTok: 0.99 },
  cacheReadUsdPerMTok: 0.135,
});

test.each([
  [price(), '$1.98', null],
  [PEAK, 'peak $3.96, other hours $1.98', 'peak $3.96'],
  [price({ hours: [{ utc: ['16:30-24:00'], outputUsdPerMTok: 0.55 }] }), '$1.98, off-peak $0.55', 'off-peak $0.55'],
  [price({ hours: [{ utc: ['16:30-24:00'], inputUsdPerMTok: 0.33 }] }), '$1.98', null],
  [
    price({
      hours: [{ utc: ['16:30-24:00'], inputUsdPerMTok: 0.33 }],
      tiers: [{ abovePromptTokens: 1000, outputUsdPerMTok: 4 }],
    }),
    '$1.98, above 1,000 tokens $4.00',
    'to $4.00',
  ],
  [TIERED, '$1.98, above 200,000 tokens $37.50', 'to $37.50'],
])('%#: in a line, and beside its number', (one, line, beside) => {
  expect(summarisePrice(one)).toBe(line);
  expect(otherPrice(one)).toBe(beside);
});

test('with every condition: hours with their share of the week, tiers, batches, and the rates that stay', () => {
  expect(listRates(PEAK)).toEqual([
    { when: 'Other hours', rates: 'input $0.66, output $1.98' },
    { when: 'Mon-Fri 01:00-04:00 and Mon-Fri 06:00-10:00 UTC (35 of 168 hours)', rates: 'input $1.32, output $3.96' },
  ]);
  expect(listRates(TIERED)).toEqual([
    { when: 'Shorter prompts', rates: 'input $0.66, cached input $0.135, output $1.98' },
    { when: 'Prompts above 200,000 tokens', rates: 'input $0.66, cached input $0.135, output $37.50' },
    { when: 'In batches', rates: 'input $0.66, cached input $0.135, output $0.99' },
  ]);
});

test('with its dates, its seller, what others ask, and what is not counted', () => {
  const all = price({
    validFrom: '2026-09-01',
    seller: 'deepinfra',
    isReseller: true,
    otherSellers: [{ seller: 'nebius', outputUsdPerMTok: 0.3 }],
    notRead: ['input_audio_mtok'],
  });
  const said = listPriceRemarks(all).join(' ');
  for (const part of ['2026', 'deepinfra', 'does not make', 'nebius $0.30', 'input_audio_mtok'])
    expect(said).toContain(part);
  expect(listPriceRemarks(price())).toEqual([]);
});

test('lists that disagree are told apart by how much, each by its newest price; an endpoint’s own is no list', () => {
  const lists = (...prices: Price[]) => describeDisagreement({ prices });
  expect(lists(price({ outputUsdPerMTok: 0.25, sources: ['b'] }), price({ outputUsdPerMTok: 0.28 }))).toMatch(
    /\$0\.25 to \$0\.28 .* 12 % apart/,
  );
  expect(lists(price({ asOf: '2025', outputUsdPerMTok: 9 }), price(), price({ sources: ['b'] }))).toBeNull();
  expect(lists(price(), price({ outputUsdPerMTok: 1, sources: ['b'], endpoint: 'x' }))).toBeNull();
});

test('value says for which models it leaves a condition aside, where it goes by price', () => {
  const rows = [
    { model: { name: 'Peaky' }, price: PEAK },
    { model: { name: 'Flat' }, price: price() },
  ];
  expect(priceNotes({ rows, paysBy: 'price' })).toEqual([expect.stringContaining('Peaky:')]);
  expect([priceNotes({ rows, paysBy: 'cost' }), priceNotes({ rows: rows.slice(1), paysBy: 'price' })]).toEqual([
    [],
    [],
  ]);
});
