/** Claims: for every kind of check when it holds, when it is contradicted and when the numbers cannot tell. */
import { describe, expect, test } from 'vitest';
import type { Mix } from '../../src/data/schema.ts';
import { type ClaimCheck, modelsNamedBy } from '../../src/data/schema-claims.ts';
import { checkedClaims } from '../../src/figures/claims.ts';
import { checkClaim } from '../../src/scoring/claims.ts';
import { EXPECTED_CLAIMS } from '../field-report.ts';
import { board, dataset, type MadeModel, makeBoard } from '../helpers.ts';

type Of<K extends ClaimCheck['kind']> = Extract<ClaimCheck, { kind: K }>;

function check(claim: ClaimCheck, models: readonly MadeModel[], more: Parameters<typeof makeBoard>[1] = {}) {
  const made = makeBoard(models, more);
  return checkClaim(claim, made.board, made.dataset);
}

const verdictOf = (...args: Parameters<typeof check>) => check(...args).verdict;

test('the claims of the articles: every verdict and every sentence', () => {
  const checked = checkedClaims(board, dataset);
  expect(checked.map(({ claim, verdictText, computed }) => [claim.id, verdictText, computed])).toEqual(EXPECTED_CLAIMS);
});

describe('price-span', () => {
  const claim: Of<'price-span'> = { kind: 'price-span', fromUsd: 0.5, toUsd: 2, ratio: 4 };
  const models = [{ id: 'a', price: 2 }, { id: 'b', price: 0.5 }, { id: 'c', price: 1 }, { id: 'd' }];

  test('holds where both ends and the ratio do; an unknown price is no end', () => {
    expect(check(claim, models)).toEqual({
      verdict: 'holds',
      computed: 'The most expensive model costs $2.00, the cheapest $0.50 per million output tokens: 4.0×.',
      approximate: false,
    });
  });

  test.each([
    ['another lowest price', { fromUsd: 0.6 }],
    ['another highest price', { toUsd: 3 }],
    ['another ratio', { ratio: 5 }],
  ])('is contradicted by %s', (_, other) => {
    expect(verdictOf({ ...claim, ...other }, models)).toBe('contradicted');
  });

  test('cannot be checked with fewer than two prices, or a free model', () => {
    expect(verdictOf(claim, [{ id: 'a', price: 2 }, { id: 'b' }])).toBe('cannot-be-checked');
    expect(
      verdictOf(claim, [
        { id: 'a', price: 2 },
        { id: 'b', price: 0 },
      ]),
    ).toBe('cannot-be-checked');
  });
});

describe('published-order', () => {
  const claim = (by: 'score' | 'value' | 'price'): ClaimCheck => ({ kind: 'published-order', by });
  const models = [
    { id: 'first', score: 9, price: 3, publishedRank: 1 },
    { id: 'second', score: 8, price: 1, publishedRank: 2 },
    { id: 'third', score: 8, price: 2, publishedRank: 3 },
    { id: 'unranked', score: 10, price: 9 },
  ];

  test('holds where the printed order is that of the ranks, ties in either order', () => {
    expect(verdictOf(claim('score'), models)).toBe('holds');
  });

  test('is contradicted where a worse model is printed before a better one', () => {
    expect(check(claim('price'), models)).toMatchObject({
      verdict: 'contradicted',
      computed:
        'In order of price the table would open with second $1.00, third $2.00 and first $3.00; it opens with first $3.00, second $1.00 and third $2.00.',
    });
    expect(verdictOf(claim('value'), models)).toBe('contradicted');
  });

  test('cannot be checked without printed ranks, or where a ranked figure is unknown', () => {
    expect(verdictOf(claim('score'), [{ id: 'a', score: 5 }])).toBe('cannot-be-checked');
    const unpriced = [
      { id: 'a', score: 9, price: 1, publishedRank: 1 },
      { id: 'b', score: 8, publishedRank: 2 },
    ];
    expect(verdictOf(claim('score'), unpriced)).toBe('holds');
    expect(verdictOf(claim('price'), unpriced)).toBe('cannot-be-checked');
    expect(verdictOf(claim('value'), unpriced)).toBe('cannot-be-checked');
  });
});

describe('top-sets-differ', () => {
  const claim: ClaimCheck = { kind: 'top-sets-differ', top: 2, by: 'score', and: 'price' };

  test('holds where one model is in one top only', () => {
    const models = [
      { id: 'a', score: 9, price: 1 },
      { id: 'b', score: 8, price: 3 },
      { id: 'c', score: 7, price: 2 },
    ];
    expect(check(claim, models)).toMatchObject({
      verdict: 'holds',
      computed: 'The top two by score (a and b) and by price (a and c) share a.',
    });
  });

  test('is contradicted where both tops are the same, in whatever order', () => {
    const models = [
      { id: 'a', score: 9, price: 2 },
      { id: 'b', score: 8, price: 1 },
      { id: 'c', score: 7, price: 3 },
    ];
    expect(verdictOf(claim, models)).toBe('contradicted');
  });

  test('cannot be checked where fewer models can be ranked than the top has', () => {
    const unpriced = [
      { id: 'a', score: 9 },
      { id: 'b', score: 8 },
    ];
    expect(check({ ...claim, and: 'value' }, unpriced)).toEqual({
      verdict: 'cannot-be-checked',
      computed: 'Fewer than two models can be ranked by score and by value.',
      approximate: false,
    });
    const onePriced = [
      { id: 'a', score: 9, price: 1 },
      { id: 'b', score: 8 },
    ];
    expect(verdictOf(claim, onePriced)).toBe('cannot-be-checked');
    expect(verdictOf({ ...claim, by: 'price', and: 'score' }, onePriced)).toBe('cannot-be-checked');
  });
});

describe('rank', () => {
  const claim: Of<'rank'> = { kind: 'rank', model: 'b', by: 'value', rank: 2, value: 3.5 };
  const models = [
    { id: 'a', score: 8, price: 2 },
    { id: 'b', score: 7, price: 2 },
    { id: 'c', score: 6, price: 3, approximate: true },
    { id: 'd', score: 5 },
  ];

  test('holds where rank and value do; only ranked models count', () => {
    expect(check(claim, models)).toEqual({
      verdict: 'holds',
      computed: 'b is number 2 of 3 by value, with 3.5.',
      approximate: false,
    });
  });

  test('is contradicted by another rank or another value', () => {
    expect(verdictOf({ ...claim, rank: 1 }, models)).toBe('contradicted');
    expect(verdictOf({ ...claim, value: 3.6 }, models)).toBe('contradicted');
    expect(verdictOf({ ...claim, rank: 'last' }, models)).toBe('contradicted');
  });

  test('last is the worst rank that was given, on an approximate score approximately', () => {
    expect(check({ ...claim, model: 'c', rank: 'last', value: 2 }, models)).toEqual({
      verdict: 'holds',
      computed: 'c is last of 3 by value, with ~2.0.',
      approximate: true,
    });
    expect(check({ kind: 'rank', model: 'c', by: 'price', rank: 3 }, models).approximate).toBe(false);
    const tied = [
      { id: 'a', score: 9 },
      { id: 'b', score: 8 },
      { id: 'c', score: 8 },
    ];
    expect(verdictOf({ kind: 'rank', model: 'b', by: 'score', rank: 'last' }, tied)).toBe('holds');
  });

  test('the only one is number 1 of 1, first and last', () => {
    for (const rank of [1, 'last'] as const) {
      expect(check({ kind: 'rank', model: 'a', by: 'score', rank }, [{ id: 'a', score: 9 }, { id: 'b' }])).toEqual({
        verdict: 'holds',
        computed: 'a is number 1 of 1 by score, with 9.0.',
        approximate: false,
      });
    }
  });

  test('cannot be checked where the figure is unknown', () => {
    const unknown = check({ ...claim, model: 'd' }, models);
    expect(unknown).toEqual({ verdict: 'cannot-be-checked', computed: 'Its value is unknown.', approximate: false });
    expect(verdictOf({ ...claim, model: 'nobody' }, models)).toBe('cannot-be-checked');
  });
});

describe('lead-costs', () => {
  const claim: Of<'lead-costs'> = { kind: 'lead-costs', model: 'a', lead: 0.7, priceRatio: 6.5 };
  const a = { id: 'a', score: 9.4, price: 2.6 };

  test('holds where one model is both that far behind and that much cheaper', () => {
    const models = [a, { id: 'b', score: 8.7, price: 0.4 }, { id: 'c', score: 8.7, price: 1.3 }];
    expect(check(claim, models)).toMatchObject({
      verdict: 'holds',
      computed: 'A lead of 0.7 points is the one over b (for 6.5× its price) and c (for 2.0× its price).',
    });
  });

  test('is judged and told at the decimals of the scale', () => {
    const report = { scale: { min: 0, max: 1 } };
    const models = [
      { id: 'a', score: 0.94, price: 2.6 },
      { id: 'b', score: 0.929, price: 0.4 },
    ];
    expect(check({ ...claim, lead: 0.011 }, models, { report })).toMatchObject({
      verdict: 'holds',
      computed: 'A lead of 0.011 points is the one over b (for 6.5× its price).',
    });
    expect(check({ ...claim, lead: 0.01 }, models, { report }).verdict).toBe('contradicted');
    const by: ClaimCheck = { kind: 'rank', model: 'b', by: 'score', rank: 2 };
    expect(check(by, models, { report }).computed).toBe('b is last of 2 by score, with 0.929.');
  });

  test('is contradicted where lead and price belong to different models', () => {
    const models = [a, { id: 'b', score: 8.7, price: 1.3 }, { id: 'c', score: 8, price: 0.4 }];
    expect(check(claim, models)).toMatchObject({
      verdict: 'contradicted',
      computed: 'A lead of 0.7 points is the one over b (for 2.0× its price). Nowhere does that lead cost 6.5×.',
    });
  });

  test('is contradicted where there is no such lead, also where it is the other way round', () => {
    expect(check(claim, [a, { id: 'b', score: 10.1, price: 0.4 }])).toMatchObject({
      verdict: 'contradicted',
      computed: 'a leads no model by 0.7 points.',
    });
  });

  test('cannot be checked where the score or the price of the leader is unknown', () => {
    expect(verdictOf(claim, [{ id: 'a', score: 9 }])).toBe('cannot-be-checked');
    expect(verdictOf(claim, [{ id: 'a', price: 1 }])).toBe('cannot-be-checked');
  });

  test('cannot be checked where the price of one with that lead is unknown and no other fits', () => {
    const unpriced = { id: 'c', score: 8.7 };
    expect(check(claim, [a, { id: 'b', score: 8.7, price: 1.3 }, unpriced])).toEqual({
      verdict: 'cannot-be-checked',
      computed: 'The price of c is unknown, or it is free.',
      approximate: false,
    });
    expect(check(claim, [a, { id: 'b', score: 8.7, price: 0.4 }, unpriced])).toEqual({
      verdict: 'holds',
      computed: 'A lead of 0.7 points is the one over b (for 6.5× its price).',
      approximate: false,
    });
  });

  test('of a free model nothing is a multiple: neither one that is led nor one that leads can be checked', () => {
    const led = check(claim, [a, { id: 'b', score: 8.7, price: 0 }]);
    expect(led).toMatchObject({
      verdict: 'cannot-be-checked',
      computed: 'The price of b is unknown, or it is free.',
    });
    const bothFree = check(claim, [
      { ...a, price: 0 },
      { id: 'b', score: 8.7, price: 0 },
    ]);
    expect(bothFree).toMatchObject({
      verdict: 'cannot-be-checked',
      computed: 'Its score or price is unknown, or it is free.',
    });
  });

  test('is approximate where the leader or the one that it leads is', () => {
    const b = { id: 'b', score: 8.7, price: 0.4 };
    expect(check(claim, [a, b]).approximate).toBe(false);
    expect(check(claim, [{ ...a, approximate: true }, b]).approximate).toBe(true);
    expect(check(claim, [a, { ...b, approximate: true }]).approximate).toBe(true);
  });
});

describe('price-ratio', () => {
  const claim: Of<'price-ratio'> = { kind: 'price-ratio', model: 'a', against: 'b', atLeast: 10 };

  test('holds from the ratio on', () => {
    expect(
      check(claim, [
        { id: 'a', price: 2.5 },
        { id: 'b', price: 0.25 },
      ]),
    ).toMatchObject({
      verdict: 'holds',
      computed: 'a costs 10.0× what b does: $2.50 against $0.25 per million output tokens.',
    });
    expect(
      verdictOf(claim, [
        { id: 'a', price: 2.49 },
        { id: 'b', price: 0.25 },
      ]),
    ).toBe('contradicted');
  });

  test('cannot be checked where a price is unknown, or against a free model', () => {
    expect(verdictOf(claim, [{ id: 'a' }, { id: 'b', price: 1 }])).toBe('cannot-be-checked');
    expect(verdictOf(claim, [{ id: 'a', price: 1 }, { id: 'b' }])).toBe('cannot-be-checked');
    expect(
      verdictOf(claim, [
        { id: 'a', price: 1 },
        { id: 'b', price: 0 },
      ]),
    ).toBe('cannot-be-checked');
  });
});

describe('mix-saving', () => {
  const claim: Of<'mix-saving'> = { kind: 'mix-saving', mix: 'halves', saving: 0.4 };
  const tier = (model: string) => ({ model, role: 'Half', share: 0.5 });
  const halves: Mix = { id: 'halves', title: 'Halves', tiers: [tier('a'), tier('b')], baseline: 'c', sources: ['s'] };
  const models = [
    { id: 'a', price: 0.2 },
    { id: 'b', price: 1 },
    { id: 'c', price: 1 },
  ];

  test('holds to the whole percentage', () => {
    expect(check(claim, models, { mixes: [halves] })).toMatchObject({
      verdict: 'holds',
      computed:
        'The mix costs $0.6000 per million output tokens against $1.00: 40.0% less, where its shares are shares of output tokens.',
    });
    expect(verdictOf({ ...claim, saving: 0.41 }, models, { mixes: [halves] })).toBe('contradicted');
  });

  test('cannot be checked where a price is unknown', () => {
    const [a = { id: '' }, b = { id: '' }, c = { id: '' }] = models;
    for (const some of [
      [{ id: 'a' }, b, c],
      [a, { id: 'b' }, c],
      [a, b, { id: 'c' }],
    ]) {
      expect(verdictOf(claim, some, { mixes: [halves] })).toBe('cannot-be-checked');
    }
    expect(verdictOf(claim, models)).toBe('cannot-be-checked');
  });
});

describe('beats-category', () => {
  const claim: Of<'beats-category'> = {
    kind: 'beats-category',
    model: 'a',
    by: 'value',
    category: 'Premium',
    atLeast: 2,
    value: 4,
  };
  const models = [
    { id: 'a', score: 8, price: 2 },
    { id: 'b', score: 9, price: 3, category: 'Premium' },
    { id: 'c', score: 9, price: 9, category: 'Premium' },
    { id: 'd', score: 9, price: 1, category: 'Premium' },
    { id: 'unknown', score: 1, category: 'Premium' },
  ];

  test('holds where it beats enough of those whose figure is known', () => {
    expect(check(claim, models)).toMatchObject({
      verdict: 'holds',
      computed:
        'a is number 2 by value with 4.0, ahead of 2 of the 3 others of the category “Premium” whose value is known.',
    });
  });

  test('holds where it beats all of them', () => {
    const worse = models.filter(({ id }) => ['a', 'b', 'c'].includes(id));
    expect(check(claim, worse)).toMatchObject({
      verdict: 'holds',
      computed:
        'a is number 1 by value with 4.0, ahead of 2 of the 2 others of the category “Premium” whose value is known.',
    });
  });

  test('is no rival of itself', () => {
    const own = models.map((model) => ({ ...model, category: 'Premium' }));
    expect(check(claim, own)).toMatchObject({
      verdict: 'holds',
      computed:
        'a is number 2 by value with 4.0, ahead of 2 of the 3 others of the category “Premium” whose value is known.',
    });
    expect(check({ ...claim, atLeast: 1 }, [{ id: 'a', score: 8, price: 2, category: 'Premium' }])).toMatchObject({
      verdict: 'cannot-be-checked',
      computed: 'No other value of the category “Premium” is known.',
    });
  });

  test('is contradicted where it beats fewer, ties not counted, or has another value', () => {
    expect(verdictOf({ ...claim, atLeast: 3 }, models)).toBe('contradicted');
    expect(verdictOf({ ...claim, value: 4.1 }, models)).toBe('contradicted');
    const tied = [
      { id: 'a', score: 8, price: 2 },
      { id: 'b', score: 4, price: 1, category: 'Premium' },
    ];
    expect(verdictOf({ ...claim, atLeast: 1 }, tied)).toBe('contradicted');
  });

  test('is approximate where it rests on an approximate score, which a price never does', () => {
    const by = (kind: 'score' | 'price'): ClaimCheck => ({
      kind: 'beats-category',
      model: 'a',
      by: kind,
      category: 'Premium',
      atLeast: 1,
    });
    const b = { id: 'b', score: 8, price: 2, category: 'Premium' };
    const doubtful = { id: 'a', score: 9, price: 1, approximate: true };
    expect(check(by('score'), [doubtful, b])).toMatchObject({ verdict: 'holds', approximate: true });
    expect(check(by('price'), [doubtful, b])).toMatchObject({ verdict: 'holds', approximate: false });
    const sure = { ...doubtful, approximate: false };
    expect(check(by('score'), [sure, { ...b, approximate: true }]).approximate).toBe(true);
    expect(check(by('score'), [sure, b]).approximate).toBe(false);
  });

  test('cannot be checked where its own figure is unknown', () => {
    expect(verdictOf({ ...claim, model: 'unknown' }, models)).toBe('cannot-be-checked');
  });
});

describe('every-cell-published', () => {
  const claim: ClaimCheck = { kind: 'every-cell-published' };
  const whole = [{ id: 'a', cells: { riddle: { score: 8 } } }];

  test('holds where every cell has a number and the sources state no different settings', () => {
    expect(check(claim, whole, { temperatures: [0.2, 0.2] })).toMatchObject({
      verdict: 'holds',
      computed: '1 of 1 task scores were published.',
    });
  });

  test('is contradicted where the settings differ', () => {
    expect(check(claim, whole, { temperatures: [0, 0.2] })).toMatchObject({
      verdict: 'contradicted',
      computed: '1 of 1 task scores were published. The sources state different temperatures: 0.0 and 0.2.',
    });
  });

  test('cannot be checked where a number is missing', () => {
    expect(verdictOf(claim, [...whole, { id: 'b' }])).toBe('cannot-be-checked');
  });
});

describe('more-tokens', () => {
  const claim: Of<'more-tokens'> = { kind: 'more-tokens', model: 'a', task: 'riddle', ratio: 1.4 };
  const wrote = (id: string, outputTokens: number) => ({ id, cells: { riddle: { score: 8, outputTokens } } });

  test('holds against the median of the others', () => {
    expect(check(claim, [wrote('a', 140), wrote('b', 90), wrote('c', 110), wrote('d', 100)])).toMatchObject({
      verdict: 'holds',
      computed: 'It wrote 1.4× the median of the other models.',
    });
    expect(verdictOf(claim, [wrote('a', 140), wrote('b', 10), wrote('c', 190)])).toBe('holds');
    expect(verdictOf(claim, [wrote('a', 150), wrote('b', 100)])).toBe('contradicted');
  });

  test('cannot be checked without its own count, or without another', () => {
    expect(check(claim, [wrote('b', 100), { id: 'a' }])).toMatchObject({
      verdict: 'cannot-be-checked',
      computed: '1 token count published for this task; a comparison needs its own and another.',
    });
    expect(verdictOf(claim, [wrote('a', 100), { id: 'b' }])).toBe('cannot-be-checked');
  });

  test.each([
    [0, '0 token counts'],
    [1, '1 token count'],
    [2, '2 token counts'],
  ])('says that of %d counts its own is missing', (count, counted) => {
    const others = ['b', 'c'].slice(0, count).map((id) => wrote(id, 100));
    expect(check(claim, [{ id: 'a' }, ...others])).toEqual({
      verdict: 'cannot-be-checked',
      computed: `${counted} published for this task; a comparison needs its own and another.`,
      approximate: false,
    });
  });
});

test('the models that a claim names are those that loading looks up', () => {
  expect(modelsNamedBy({ kind: 'price-ratio', model: 'a', against: 'b', atLeast: 2 })).toEqual(['a', 'b']);
  expect(modelsNamedBy({ kind: 'rank', model: 'a', by: 'score', rank: 1 })).toEqual(['a']);
  expect(modelsNamedBy({ kind: 'every-cell-published' })).toEqual([]);
});
