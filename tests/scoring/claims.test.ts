/** Claims: for every kind of check when it holds, when it is contradicted and when the numbers cannot tell. */
import { describe, expect, test } from 'vitest';
import type { Mix } from '../../src/data/schema.ts';
import { type ClaimCheck, modelsNamedBy } from '../../src/data/schema-claims.ts';
import { checkedClaims } from '../../src/figures/claims.ts';
import { checkClaim } from '../../src/scoring/claims.ts';
import { EXPECTED_CLAIMS } from '../field-report.ts';
import { board, dataset, type MadeModel, makeBoard } from '../helpers.ts';

type Of<K extends ClaimCheck['kind']> = Extract<ClaimCheck, { kind: K }>;
type More = Parameters<typeof makeBoard>[1];
/** What is tried, the fields in which the claim differs, the models, and the verdict; `tells` are numbers in its sentence. */
type Case<C extends ClaimCheck> = [
  what: string,
  other: Partial<C>,
  models: readonly MadeModel[],
  verdict: 'holds' | 'contradicted' | 'cannot-be-checked',
  more?: { tells?: readonly string[]; approximate?: boolean; board?: More },
];

function testClaim<C extends ClaimCheck>(claim: C, cases: readonly Case<C>[]): void {
  describe(claim.kind, () => {
    test.each(cases)('%s', (_, other, models, verdict, { tells = [], approximate = false, board: more = {} } = {}) => {
      const made = makeBoard(models, more);
      const found = checkClaim({ ...claim, ...other }, made.board, made.dataset);
      expect(found).toMatchObject({ verdict, approximate });
      for (const number of tells) expect(found.computed).toContain(number);
    });
  });
}

test('the claims of the articles: every verdict and every sentence', () => {
  const checked = checkedClaims(board, dataset);
  expect(checked.map(({ claim, verdictText, computed }) => [claim.id, verdictText, computed])).toEqual(EXPECTED_CLAIMS);
});

const spread = [{ id: 'a', price: 2 }, { id: 'b', price: 0.5 }, { id: 'c', price: 1 }, { id: 'd' }];
testClaim<Of<'price-span'>>({ kind: 'price-span', fromUsd: 0.5, toUsd: 2, ratio: 4 }, [
  ['both ends and the ratio; an unknown price is no end', {}, spread, 'holds', { tells: ['$2.00', '$0.50', '4.0×'] }],
  ['another lowest price', { fromUsd: 0.6 }, spread, 'contradicted'],
  ['another highest price', { toUsd: 3 }, spread, 'contradicted'],
  ['another ratio', { ratio: 5 }, spread, 'contradicted'],
  ['fewer than two prices', {}, [{ id: 'a', price: 2 }, { id: 'b' }], 'cannot-be-checked'],
  [
    'a free model',
    {},
    [
      { id: 'a', price: 2 },
      { id: 'b', price: 0 },
    ],
    'cannot-be-checked',
  ],
]);

const printed = [
  { id: 'first', score: 9, price: 3, publishedRank: 1 },
  { id: 'second', score: 8, price: 1, publishedRank: 2 },
  { id: 'third', score: 8, price: 2, publishedRank: 3 },
  { id: 'unranked', score: 10, price: 9 },
];
const unpriced = [
  { id: 'a', score: 9, price: 1, publishedRank: 1 },
  { id: 'b', score: 8, publishedRank: 2 },
];
testClaim<Of<'published-order'>>({ kind: 'published-order', by: 'score' }, [
  ['the printed order is that of the ranks, ties in either order', {}, printed, 'holds'],
  ['a worse model before a better one', { by: 'price' }, printed, 'contradicted', { tells: ['$1.00', '$2.00'] }],
  ['the same by value', { by: 'value' }, printed, 'contradicted'],
  ['no printed ranks', {}, [{ id: 'a', score: 5 }], 'cannot-be-checked'],
  ['an unknown price does not matter for scores', {}, unpriced, 'holds'],
  ['an unknown price', { by: 'price' }, unpriced, 'cannot-be-checked'],
  ['an unknown value', { by: 'value' }, unpriced, 'cannot-be-checked'],
]);

const three = (...prices: number[]) =>
  ['a', 'b', 'c'].map((id, i) => ({ id, score: 9 - i, price: prices[i] as number }));
const onePriced = [
  { id: 'a', score: 9, price: 1 },
  { id: 'b', score: 8 },
];
testClaim<Of<'top-sets-differ'>>({ kind: 'top-sets-differ', top: 2, by: 'score', and: 'price' }, [
  ['one model in one top only', {}, three(1, 3, 2), 'holds', { tells: ['(a and b)', '(a and c)'] }],
  ['both tops the same, in whatever order', {}, three(2, 1, 3), 'contradicted'],
  ['fewer can be ranked than the top has', { and: 'value' }, [{ id: 'a', score: 9 }], 'cannot-be-checked'],
  ['one of two has a price', {}, onePriced, 'cannot-be-checked'],
  ['the other way round', { by: 'price', and: 'score' }, onePriced, 'cannot-be-checked'],
]);

const ranked = [
  { id: 'a', score: 8, price: 2 },
  { id: 'b', score: 7, price: 2 },
  { id: 'c', score: 6, price: 3, approximate: true },
  { id: 'd', score: 5 },
];
const tiedLast = [
  { id: 'a', score: 9 },
  { id: 'b', score: 8 },
  { id: 'c', score: 8 },
];
const only = [{ id: 'a', score: 9 }, { id: 'b' }];
testClaim<Of<'rank'>>({ kind: 'rank', model: 'b', by: 'value', rank: 2, value: 3.5 }, [
  ['rank and value; only ranked models count', {}, ranked, 'holds', { tells: ['2 of 3', '3.5'] }],
  ['another rank', { rank: 1 }, ranked, 'contradicted'],
  ['another value', { value: 3.6 }, ranked, 'contradicted'],
  ['not last', { rank: 'last' }, ranked, 'contradicted'],
  ['last, on an approximate score', { model: 'c', rank: 'last', value: 2 }, ranked, 'holds', { approximate: true }],
  ['a price is never approximate', { model: 'c', by: 'price', rank: 3, value: 2 }, ranked, 'holds'],
  ['tied for the last place', { by: 'score', rank: 'last', value: undefined }, tiedLast, 'holds'],
  [
    'the only one is first',
    { model: 'a', by: 'score', rank: 1, value: undefined },
    only,
    'holds',
    { tells: ['1 of 1'] },
  ],
  ['the only one is last', { model: 'a', by: 'score', rank: 'last', value: undefined }, only, 'holds'],
  ['an unknown value', { model: 'd' }, ranked, 'cannot-be-checked'],
  ['an unknown model', { model: 'nobody' }, ranked, 'cannot-be-checked'],
]);

const a = { id: 'a', score: 9.4, price: 2.6 };
const b = { id: 'b', score: 8.7, price: 0.4 };
const fine = [
  { id: 'a', score: 0.94, price: 2.6 },
  { id: 'b', score: 0.929, price: 0.4 },
];
const report = { scale: { min: 0, max: 1 } };
testClaim<Of<'lead-costs'>>({ kind: 'lead-costs', model: 'a', lead: 0.7, priceRatio: 6.5 }, [
  ['one is that far behind and that much cheaper', {}, [a, b], 'holds', { tells: ['0.7', '6.5×'] }],
  ['at the decimals of the scale', { lead: 0.011 }, fine, 'holds', { tells: ['0.011'], board: { report } }],
  ['not at fewer', { lead: 0.01 }, fine, 'contradicted', { board: { report } }],
  [
    'lead and price belong to different models',
    {},
    [a, { ...b, price: 1.3 }, { id: 'c', score: 8, price: 0.4 }],
    'contradicted',
    { tells: ['2.0×', '6.5×'] },
  ],
  ['it is the other way round', {}, [a, { ...b, score: 10.1 }], 'contradicted'],
  ['its own price unknown', {}, [{ id: 'a', score: 9 }], 'cannot-be-checked'],
  ['its own score unknown', {}, [{ id: 'a', price: 1 }], 'cannot-be-checked'],
  [
    'the price of one with that lead unknown',
    {},
    [a, { ...b, price: 1.3 }, { id: 'c', score: 8.7 }],
    'cannot-be-checked',
  ],
  ['the same where another fits', {}, [a, b, { id: 'c', score: 8.7 }], 'holds'],
  ['of a free model nothing is a multiple', {}, [a, { ...b, price: 0 }], 'cannot-be-checked'],
  [
    'a free leader',
    {},
    [
      { ...a, price: 0 },
      { ...b, price: 0 },
    ],
    'cannot-be-checked',
  ],
  ['an approximate leader', {}, [{ ...a, approximate: true }, b], 'holds', { approximate: true }],
  ['one that is led is approximate', {}, [a, { ...b, approximate: true }], 'holds', { approximate: true }],
]);

const pair = (price: number | undefined, against: number | undefined) =>
  Object.entries({ a: price, b: against }).map(([id, each]) => ({
    id,
    ...(each === undefined ? {} : { price: each }),
  }));
testClaim<Of<'price-ratio'>>({ kind: 'price-ratio', model: 'a', against: 'b', atLeast: 10 }, [
  ['from the ratio on', {}, pair(2.5, 0.25), 'holds', { tells: ['10.0×', '$2.50', '$0.25'] }],
  ['below it', {}, pair(2.49, 0.25), 'contradicted'],
  ['its price unknown', {}, pair(undefined, 1), 'cannot-be-checked'],
  ['the other price unknown', {}, pair(1, undefined), 'cannot-be-checked'],
  ['against a free model', {}, pair(1, 0), 'cannot-be-checked'],
]);

const tier = (model: string) => ({ model, role: 'Half', share: 0.5 });
const halves: Mix = { id: 'halves', title: 'Halves', tiers: [tier('a'), tier('b')], baseline: 'c', sources: ['s'] };
const mixed = { board: { mixes: [halves] } };
const [half, other, baseline] = [
  { id: 'a', price: 0.2 },
  { id: 'b', price: 1 },
  { id: 'c', price: 1 },
] as const;
testClaim<Of<'mix-saving'>>({ kind: 'mix-saving', mix: 'halves', saving: 0.4 }, [
  ['to the whole percentage', {}, [half, other, baseline], 'holds', { ...mixed, tells: ['$0.6000', '$1.00', '40.0%'] }],
  ['another saving', { saving: 0.41 }, [half, other, baseline], 'contradicted', mixed],
  ['the price of a tier unknown', {}, [{ id: 'a' }, other, baseline], 'cannot-be-checked', mixed],
  ['of another tier', {}, [half, { id: 'b' }, baseline], 'cannot-be-checked', mixed],
  ['of the baseline', {}, [half, other, { id: 'c' }], 'cannot-be-checked', mixed],
  ['no such mix', {}, [half, other, baseline], 'cannot-be-checked'],
]);

const premium = (id: string, score: number, price?: number) => ({
  ...{ id, score, category: 'Premium' },
  ...(price === undefined ? {} : { price }),
});
const self = { id: 'a', score: 8, price: 2 };
const rivals = [self, premium('b', 9, 3), premium('c', 9, 9), premium('d', 9, 1), premium('unknown', 1)];
const first = { id: 'a', score: 9, price: 1, approximate: true };
const byScore = { by: 'score', atLeast: 1, value: undefined } as const;
testClaim<Of<'beats-category'>>(
  { kind: 'beats-category', model: 'a', by: 'value', category: 'Premium', atLeast: 2, value: 4 },
  [
    ['enough of those whose value is known', {}, rivals, 'holds', { tells: ['4.0', '2 of the 3'] }],
    ['all of them', {}, rivals.slice(0, 3), 'holds', { tells: ['2 of the 2'] }],
    ['no rival of itself', {}, rivals.map((each) => ({ ...each, category: 'Premium' })), 'holds'],
    ['the only one of its category', { atLeast: 1 }, [premium('a', 8, 2)], 'cannot-be-checked'],
    ['fewer', { atLeast: 3 }, rivals, 'contradicted'],
    ['another value', { value: 4.1 }, rivals, 'contradicted'],
    ['a tie does not count', { atLeast: 1 }, [self, premium('b', 4, 1)], 'contradicted'],
    ['its own score approximate', byScore, [first, premium('b', 8, 2)], 'holds', { approximate: true }],
    ['which a price never is', { ...byScore, by: 'price' }, [first, premium('b', 8, 2)], 'holds'],
    [
      'a beaten score approximate',
      byScore,
      [
        { ...first, approximate: false },
        { ...premium('b', 8, 2), approximate: true },
      ],
      'holds',
      { approximate: true },
    ],
    ['its own value unknown', { model: 'unknown' }, rivals, 'cannot-be-checked'],
  ],
);

const whole = [{ id: 'a', cells: { riddle: { score: 8 } } }];
testClaim<Of<'every-cell-published'>>({ kind: 'every-cell-published' }, [
  ['every cell, the same settings', {}, whole, 'holds', { tells: ['1 of 1'], board: { temperatures: [0.2, 0.2] } }],
  ['other settings', {}, whole, 'contradicted', { tells: ['0.0 and 0.2'], board: { temperatures: [0, 0.2] } }],
  ['a number is missing', {}, [...whole, { id: 'b' }], 'cannot-be-checked'],
]);

const wrote = (id: string, outputTokens: number) => ({ id, cells: { riddle: { score: 8, outputTokens } } });
testClaim<Of<'more-tokens'>>({ kind: 'more-tokens', model: 'a', task: 'riddle', ratio: 1.4 }, [
  ['the median of three', {}, [wrote('a', 140), wrote('b', 90), wrote('c', 110), wrote('d', 100)], 'holds'],
  ['the median of two', {}, [wrote('a', 140), wrote('b', 10), wrote('c', 190)], 'holds', { tells: ['1.4×'] }],
  ['another ratio', {}, [wrote('a', 150), wrote('b', 100)], 'contradicted'],
  ['no count at all', {}, [{ id: 'a' }], 'cannot-be-checked', { tells: ['0 token counts'] }],
  ['no count of its own', {}, [{ id: 'a' }, wrote('b', 100)], 'cannot-be-checked', { tells: ['1 token count '] }],
  [
    'two others',
    {},
    [{ id: 'a' }, wrote('b', 100), wrote('c', 100)],
    'cannot-be-checked',
    { tells: ['2 token counts'] },
  ],
  ['no other', {}, [wrote('a', 100), { id: 'b' }], 'cannot-be-checked'],
]);

test('the models that a claim names are those that loading looks up', () => {
  expect(modelsNamedBy({ kind: 'price-ratio', model: 'a', against: 'b', atLeast: 2 })).toEqual(['a', 'b']);
  expect(modelsNamedBy({ kind: 'rank', model: 'a', by: 'score', rank: 1 })).toEqual(['a']);
  expect(modelsNamedBy({ kind: 'every-cell-published' })).toEqual([]);
});
