/** Several sellers of one model, some with a price of next month: whose price is taken, and what is shown of the others. */
import { expect, test } from 'vitest';
import type { PriceOptions } from '../../../bench/prices/options.ts';
import { makeProject } from './project.ts';

type Prices = number | [output: number, from?: string][];

/** A list of genai-prices with one model; today is 2001-06-02. */
function listOf(sellers: Record<string, Prices>, id = 'invented-one') {
  const rates = (output: number) => ({ input_mtok: 1, output_mtok: output });
  return Object.entries(sellers).map(([seller, prices]) => {
    const dated = typeof prices === 'number' ? [[prices] as [number, string?]] : prices;
    const parts = dated.map(([output, from]) => ({
      ...(from !== undefined && { constraint: { start_date: from } }),
      prices: rates(output),
    }));
    return { id: seller, models: [{ id, prices: parts }] };
  });
}

/** Seller, output, what others ask for output, and whether it is a reseller, of each price that is added. */
function taken(sellers: Record<string, Prices>, options: PriceOptions = {}) {
  return makeProject()
    .refresh(listOf(sellers), options)
    .added.map(({ price }) => [
      price.seller,
      price.outputUsdPerMTok,
      price.otherSellers?.map(({ seller, outputUsdPerMTok }) => `${seller} ${outputUsdPerMTok}`) ?? [],
      price.isReseller ?? false,
    ]);
}
const asked = (sellers: Record<string, Prices>, options?: PriceOptions) =>
  makeProject().refuse(listOf(sellers), options).message;

const LATER = '2001-07-01';

test.each<[string, Record<string, Prices>, unknown[]]>([
  ['the vendor before a cheaper shop', { shop: 1, 'invented-labs': 2 }, [['invented-labs', 2, ['shop 1'], false]]],
  ['however the vendor is written', { shop: 1, Invented_Labs: 2 }, [['Invented_Labs', 2, ['shop 1'], false]]],
  [
    'the least of the others first, each price of a seller once',
    { 'invented-labs': 2, dear: 9, cheap: 1, mid: 3 },
    [['invented-labs', 2, ['cheap 1', 'mid 3', 'dear 9'], false]],
  ],
  ['the one shop that there is', { shop: 1 }, [['shop', 1, [], true]]],
  ['shops that agree', { one: 1, two: 1 }, [['one', 1, ['two 1'], true]]],
  ['shops that agree but for noise', { one: 0.1, two: 0.1000000000001 }, [['one', 0.1, ['two 0.1'], true]]],
  ['a shop that asks for something beside one that does not', { none: 0, shop: 1 }, [['shop', 1, [], true]]],
  ['a shop where the vendor has -1', { 'invented-labs': -1, shop: 1 }, [['shop', 1, [], true]]],
  [
    'what others ask today, not next month, beside the price of today',
    { 'invented-labs': [[2], [9, LATER]], shop: [[3], [1, LATER]] },
    [
      ['invented-labs', 2, ['shop 3'], false],
      ['invented-labs', 9, [], false],
    ],
  ],
  [
    'what others ask beside the price of today where the other one is past',
    { 'invented-labs': [[2], [9, '2001-05-01']], shop: 3 },
    [
      ['invented-labs', 2, [], false],
      ['invented-labs', 9, ['shop 3'], false],
    ],
  ],
])('%s', (_, sellers, expected) => {
  expect(taken(sellers)).toEqual(expected);
});

test('two shops with different prices are a question, with the prices of today', () => {
  const question = asked({ one: [[3], [1, LATER]], two: 2 });
  expect(question).toMatch(
    /2 different prices.*\n.*\(one\): output \$3\.00.*--provider invented-one=one\n.*\(two\): output \$2\.00/,
  );
  expect(taken({ one: 3, two: 2 }, { provider: ['two'] })).toEqual([['two', 2, ['one 3'], true]]);
  expect(taken({ one: 3, two: 2 }, { provider: ['invented-one=one'] })).toEqual([['one', 3, ['two 2'], true]]);
});

test.each<[string, Record<string, Prices>, number[]]>([
  ['the vendor', { 'invented-labs': 0, shop: 1 }, [0]],
  ['every shop', { one: 0, two: 0 }, [0]],
  ['the vendor until next month', { 'invented-labs': [[0], [2, LATER]] }, [0, 2]],
  ['the vendor from next month on', { 'invented-labs': [[2], [0, LATER]] }, [2, 0]],
])('0 of %s is asked about, and believed only then', (_, sellers, outputs) => {
  expect(asked(sellers)).toMatch(/output price is 0 at .*: free or unknown\?/);
  expect(taken(sellers, { free: ['invented-one'] }).map(([, usd]) => usd)).toEqual(outputs);
});
