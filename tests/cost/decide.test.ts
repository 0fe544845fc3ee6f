/** Bills, mixes, policies and scenarios: on the published numbers, and what must hold of any. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeBills } from '../../src/cost/bill.ts';
import { computeBlend } from '../../src/cost/blend.ts';
import { cheapestEnough, decide, defaultFloor } from '../../src/cost/decide.ts';
import { modelsOf, toMarket } from '../../src/cost/market.ts';
import { computePolicy, computeRouterFrontier } from '../../src/cost/policy.ts';
import { applyScenario, computeWeightedMean, toPlainScenario } from '../../src/cost/scenario.ts';
import { bestScored, cheapestAtLeast, type Standing } from '../../src/cost/standings.ts';
import { dataset, reportedBoard } from '../helpers.ts';
import { makeMeasured } from '../measured.ts';
import { anyMarket, anyMeasured, anyTimes, anyWorkload, makeInputs, makeMarket, WORKLOAD } from './made-market.ts';

const field = toMarket(reportedBoard(dataset, 'field-report'));
const even = (tasks: readonly unknown[]) => tasks.map(() => 1);
const TIERS = [
  { model: 'deepseek-v4-flash', share: 0.7 },
  { model: 'qwen3-coder-30b', share: 0.25 },
  { model: 'deepseek-r1', share: 0.05 },
];

describe('the published numbers', () => {
  test('20 engineers, 500 calls, 21 days, 1,000 tokens are 210 million tokens a month', () => {
    const bills = computeBills(field, WORKLOAD, 'kimi-k2.5');
    const of = (id: string) => bills.find(({ offer }) => offer.id === id);
    expect(of('kimi-k2.5')).toMatchObject({ monthlyUsd: 630, yearlyUsd: 7560, saving: 0, isOutputOnly: true });
    expect(of('deepseek-v4-flash')?.monthlyUsd).toBeCloseTo(52.5, 10);
    expect(of('deepseek-v4-flash')?.saving).toBeCloseTo(1 - 0.25 / 3, 12);
    expect(bills.map(({ offer }) => offer.id).slice(0, 3)).toEqual([
      'ga-standard',
      'deepseek-v4-flash',
      'deepseek-coder',
    ]);
  });

  test('70/25/5 costs $0.3875 and saves 87.1 %, and has no score: the tasks have too few', () => {
    const blend = computeBlend(field, TIERS, WORKLOAD, 'kimi-k2.5');
    expect(blend.outputUsdPerMTok).toBeCloseTo(0.3875, 12);
    expect(blend.saving).toBeCloseTo(0.8708, 4);
    expect(blend.monthlyUsd).toBeCloseTo(210 * 0.3875, 8);
    expect(blend.score).toBeNull();
    expect(blend.missing).toBe('only 1 of 5 tasks has a score for every model of the mix');
  });

  test('the policy that is as good as the baseline, and says which task has no score', () => {
    const floor = defaultFloor(field, 'kimi-k2.5') ?? 0;
    expect(floor).toBe(9);
    const policy = computePolicy(field, floor, even(field.tasks));
    expect(policy.choices.map(({ offer }) => offer?.id ?? null)).toEqual([
      'deepseek-v4-flash',
      'deepseek-v4-flash',
      'deepseek-r1',
      null,
      'deepseek-v4-pro',
    ]);
    expect(policy.choices.map(({ scored }) => scored)).toEqual([5, 4, 1, 0, 1]);
    expect(policy.score).toBe(9.15);
    expect(policy.outputUsdPerMTok).toBe(0.945);
    expect(policy.passUsd).toBeNull();
  });
});

describe('the bill of a policy', () => {
  const offers = [
    { id: 'good', outputUsdPerMTok: 4, score: 9, cells: [9, null] },
    { id: 'cheap', outputUsdPerMTok: 1, score: 7, cells: [7, null] },
  ];

  test('has tasks without a score at the fallback, which the router asks', () => {
    const market = makeMarket(offers);
    const { fallbacks, policyMonthlyUsd, policy } = decide(market, makeInputs(market, { floor: 6 }));
    expect(policy.choices.map(({ offer }) => offer?.id ?? null)).toEqual(['cheap', null]);
    expect(fallbacks[0]?.id).toBe('cheap');
    expect(policyMonthlyUsd).toBeCloseTo(210, 8);
    // Overall nobody reaches 9.5, so that the fallback is the best; on the first task it is taken for the same reason.
    const strict = decide(market, makeInputs(market, { floor: 9.5 }));
    expect(strict.policyMonthlyUsd).toBeCloseTo(840, 8);
    const uneven = makeMarket([
      { ...offers[0], id: 'good', cells: [9, null], score: 5 },
      { id: 'other', outputUsdPerMTok: 2, score: 8 },
    ]);
    const mixed = decide(uneven, makeInputs(uneven, { floor: 8 }));
    expect(mixed.policyMonthlyUsd).toBeCloseTo((210 * (4 + 2)) / 2, 8);
  });

  test('is unknown where no task has a score at all', () => {
    const market = makeMarket([{ id: 'a', outputUsdPerMTok: 1, score: 9, cells: [null] }]);
    expect(decide(market, makeInputs(market)).policyMonthlyUsd).toBeNull();
  });
});

describe('bills', () => {
  test('an unknown price is no bill, not the lowest one', () => {
    const market = makeMarket([{ id: 'a' }, { id: 'b', outputUsdPerMTok: 2 }]);
    const bills = computeBills(market, WORKLOAD, 'a');
    expect(bills.map(({ offer, monthlyUsd, saving }) => [offer.id, monthlyUsd, saving])).toEqual([
      ['b', 420, null],
      ['a', null, null],
    ]);
    expect(bills[1]?.missing).toBe('price unknown');
  });

  test('input tokens count where their price is known, and are said to be left out where it is not', () => {
    const priced = { outputUsdPerMTok: 2, score: 5 };
    const market = makeMarket([
      { id: 'a', ...priced },
      { id: 'b', ...priced, inputUsdPerMTok: 1 },
    ]);
    const bills = computeBills(market, { ...WORKLOAD, inputTokensPerCall: 1000 }, null);
    expect(bills.map(({ offer, monthlyUsd, isOutputOnly }) => [offer.id, monthlyUsd, isOutputOnly])).toEqual([
      ['a', 420, true],
      ['b', 630, false],
    ]);
  });

  test('a price rise never lowers a bill, whoever it is of', () => {
    fc.assert(
      fc.property(anyMarket, anyWorkload, anyTimes, fc.constantFrom('A', 'B', 'C'), (market, workload, times, name) => {
        const plain = makeInputs(market, { workload });
        const dearer = { of: 'provider' as const, name, times };
        const [before, after] = [
          decide(market, plain),
          decide(market, { ...plain, scenario: { ...plain.scenario, dearer } }),
        ];
        const billOf = new Map(after.bills.map(({ offer, monthlyUsd }) => [offer.id, monthlyUsd]));
        for (const { offer, monthlyUsd } of before.bills) {
          expect(billOf.get(offer.id) ?? -1).toBeGreaterThanOrEqual(monthlyUsd ?? -1);
        }
        expect(after.policyMonthlyUsd ?? 0).toBeGreaterThanOrEqual((before.policyMonthlyUsd ?? 0) * (1 - 1e-9));
      }),
    );
  });

  test('a workload twice as large costs twice as much', () => {
    fc.assert(
      fc.property(anyMarket, anyWorkload, (market, workload) => {
        const twice = computeBills(market, { ...workload, engineers: workload.engineers * 2 }, null);
        const once = computeBills(market, workload, null);
        for (const [i, bill] of once.entries()) {
          const expected = bill.monthlyUsd === null ? null : bill.monthlyUsd * 2;
          if (expected === null) expect(twice[i]?.monthlyUsd).toBeNull();
          else expect(twice[i]?.monthlyUsd).toBeCloseTo(expected, 6);
        }
      }),
    );
  });
});

describe('what is found without sorting all models', () => {
  const floors = fc.integer({ min: 1, max: 10 });
  /** Few prices and scores, so that ties are common. */
  const coarse = anyMarket.map((market) => ({
    ...market,
    offers: market.offers.map((offer) => ({
      ...offer,
      score: offer.score && Math.ceil(offer.score / 3),
      outputUsdPerMTok: offer.outputUsdPerMTok && Math.ceil(offer.outputUsdPerMTok / 20),
      cells: offer.cells.map((cell) => ({ ...cell, score: cell.score && Math.ceil(cell.score / 3) })),
    })),
  }));

  test('the cheapest that is good enough is the first such of the bills', () => {
    fc.assert(
      fc.property(coarse, anyWorkload, fc.integer({ min: 0, max: 4 }), (market, workload, floor) => {
        const decision = decide(market, makeInputs(market, { workload, floor }));
        const first = decision.bills.find(
          ({ monthlyUsd, offer }) => monthlyUsd !== null && offer.score !== null && offer.score >= floor,
        );
        expect(cheapestEnough(decision)?.offer).toBe(first?.offer);
        expect(cheapestEnough(decision)?.monthlyUsd).toBe(first?.monthlyUsd);
      }),
    );
  });

  test('the first, the frontier and the best value are those of the ranking', () => {
    fc.assert(
      fc.property(coarse, (market) => {
        const { standings, first, frontier, bestValued } = decide(market, makeInputs(market));
        const ranked = (isWanted: (standing: Standing) => boolean) =>
          standings.filter(isWanted).map(({ offer }) => offer);
        expect(first).toEqual(ranked(({ rank }) => rank === 1));
        expect(frontier).toEqual(ranked(({ onFrontier }) => onFrontier));
        const best = Math.max(...standings.flatMap(({ value }) => value ?? []));
        expect(new Set(bestValued)).toEqual(new Set(ranked(({ value }) => value === best)));
      }),
    );
  });

  test('a scenario gives what would come of its market if nothing were known of the one as it is', () => {
    const weight = fc.constantFrom(1, 1, 1, 3);
    const scenarios = fc.record({
      dearer: fc.option(
        fc.record({
          of: fc.constantFrom('model', 'provider'),
          name: fc.constantFrom('m0', 'm3', 'A', 'B'),
          times: fc.constantFrom(0.5, 2, 10),
        }),
      ),
      withdrawn: fc.subarray(['m0', 'm1', 'm2', 'm5']),
      axisWeights: fc.tuple(weight, weight, weight, weight),
      taskWeights: fc.tuple(weight, weight, weight),
    });
    fc.assert(
      fc.property(fc.oneof(anyMarket, coarse, anyMeasured), scenarios, floors, (market, scenario, floor) => {
        // What follows from the market as it is has been asked for before.
        void Object.values(decide(market, makeInputs(market, { floor })));
        const decision = decide(market, makeInputs(market, { floor, scenario }));
        const alone = { ...decision.market };
        const other = decide(alone, decision.inputs, alone);
        for (const part of ['standings', 'frontier', 'policy', 'routerFrontier', 'comparisons', 'lockIns'] as const) {
          expect(decision[part]).toEqual(other[part]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('weights give the same in whatever order they are set', () => {
    const weights = (count: number) => fc.array(fc.constantFrom(1, 1, 2, 5), { minLength: count, maxLength: count });
    const scenarios = fc.array(fc.record({ axisWeights: weights(4), taskWeights: weights(3) }), { maxLength: 5 });
    fc.assert(
      fc.property(anyMeasured, scenarios, (market, list) => {
        for (const scenario of list) {
          const asked = { ...toPlainScenario(market, 4), ...scenario };
          expect(applyScenario(market, asked).offers).toEqual(applyScenario({ ...market }, asked).offers);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('what is left without a provider is what a market has on which it never was', () => {
    fc.assert(
      fc.property(fc.oneof(anyMarket, coarse), floors, (market, floor) => {
        for (const { provider, best, enough, policy } of decide(market, makeInputs(market, { floor })).lockIns) {
          const gone = modelsOf(provider, market);
          const rest = { ...market, offers: market.offers.filter(({ id }) => !gone.includes(id)) };
          const left = computePolicy(rest, floor, even(market.tasks));
          expect(best.without).toBe(bestScored(rest.offers));
          expect(enough.without).toBe(cheapestAtLeast(rest.offers, floor));
          expect(policy.choices.map(({ offer }) => offer)).toEqual(left.choices.map(({ offer }) => offer));
          expect(policy).toMatchObject({ score: left.score, outputUsdPerMTok: left.outputUsdPerMTok });
        }
      }),
    );
  });
});

describe('mixes', () => {
  test('a mix of one is the model itself', () => {
    fc.assert(
      fc.property(anyMarket, anyWorkload, (market, workload) => {
        const bills = computeBills(market, workload, null);
        for (const offer of market.offers) {
          const blend = computeBlend(market, [{ model: offer.id, share: 1 }], workload, null);
          expect(blend.outputUsdPerMTok).toBe(offer.outputUsdPerMTok);
          expect(blend.score).toBe(offer.score);
          expect(blend.monthlyUsd).toBe(bills.find((bill) => bill.offer.id === offer.id)?.monthlyUsd);
        }
      }),
    );
  });

  test('a score is blended where every tier has one on every task', () => {
    const market = makeMarket([
      { id: 'a', score: 9, outputUsdPerMTok: 1, cells: [9, 9] },
      { id: 'b', score: 5, outputUsdPerMTok: 3, cells: [4, 6] },
    ]);
    const half = (model: string) => ({ model, share: 0.5 });
    expect(computeBlend(market, [half('a'), half('b')], WORKLOAD, 'b')).toMatchObject({
      outputUsdPerMTok: 2,
      score: 7,
      missing: null,
    });
  });

  test('a model that is gone leaves the mix unknown, and says so', () => {
    const market = makeMarket([{ id: 'a', score: 9, outputUsdPerMTok: 1 }]);
    const gone = computeBlend(market, [{ model: 'gone', share: 1 }], WORKLOAD, null);
    expect(gone).toMatchObject({ outputUsdPerMTok: null, score: null, monthlyUsd: null });
    expect(gone.missing).toBe('a model of the mix is not on this board');
  });

  test('shares that do not sum to 1 are refused', () => {
    expect(() => computeBlend(field, [{ model: 'kimi-k2.5', share: 0.9 }], WORKLOAD, null)).toThrow(RangeError);
  });
});

describe('policies', () => {
  test('a raised floor never lowers the routed score, nor its price', () => {
    fc.assert(
      fc.property(
        anyMarket,
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (market, floor, more) => {
          const [low, high] = [floor, floor + more].map((at) => computePolicy(market, at, even(market.tasks)));
          expect(high?.score ?? 0).toBeGreaterThanOrEqual(low?.score ?? 0);
          expect(high?.outputUsdPerMTok ?? 0).toBeGreaterThanOrEqual(low?.outputUsdPerMTok ?? 0);
        },
      ),
    );
  });

  test('no choice has a cheaper model that is good enough', () => {
    fc.assert(
      fc.property(anyMarket, fc.integer({ min: 1, max: 10 }), (market, floor) => {
        for (const [i, { offer, meetsFloor }] of computePolicy(market, floor, even(market.tasks)).choices.entries()) {
          const enough = market.offers.filter(
            ({ cells, outputUsdPerMTok }) => outputUsdPerMTok !== null && (cells[i]?.score ?? 0) >= floor,
          );
          expect(meetsFloor).toBe(enough.length > 0);
          if (!meetsFloor) continue;
          const prices = enough.map(({ outputUsdPerMTok }) => outputUsdPerMTok);
          expect(offer?.outputUsdPerMTok).toBe(Math.min(...(prices as number[])));
        }
      }),
    );
  });

  test('a task without scores has no choice, and stays out of price and score', () => {
    const market = makeMarket([
      { id: 'a', score: 9, outputUsdPerMTok: 1, cells: [8, null] },
      { id: 'b', score: 5, cells: [9, 9] },
    ]);
    const policy = computePolicy(market, 7, [1, 1]);
    expect(policy.choices.map(({ offer }) => offer?.id ?? null)).toEqual(['a', null]);
    expect(policy).toMatchObject({ score: 8, outputUsdPerMTok: 1 });
  });

  test('no policy of the frontier is beaten by another, and no single model with all scores beats the whole frontier', () => {
    fc.assert(
      fc.property(anyMarket, (market) => {
        const frontier = computeRouterFrontier(market, even(market.tasks));
        for (const [i, policy] of frontier.entries()) {
          const next = frontier[i + 1];
          if (next) {
            expect(next.score ?? 0).toBeGreaterThan(policy.score ?? 0);
            expect(next.outputUsdPerMTok ?? 0).toBeGreaterThan(policy.outputUsdPerMTok ?? 0);
          }
        }
        const top = frontier.at(-1);
        for (const { outputUsdPerMTok, cells } of market.offers) {
          if (outputUsdPerMTok === null || cells.some(({ score }) => score === null)) continue;
          const mean = cells.reduce((sum, { score }) => sum + (score ?? 0), 0) / cells.length;
          expect(top?.score ?? 0).toBeGreaterThanOrEqual(mean - 1e-9);
        }
      }),
    );
  });

  test('where it was measured, cheap is what an answer cost, and prices are blended by real tokens', () => {
    const cell = (score: number, answerUsd: number, outputTokens: number) => ({ score, answerUsd, outputTokens });
    const market = makeMarket(
      [
        { id: 'wordy', score: 8, outputUsdPerMTok: 1, cells: [cell(8, 0.09, 90_000), cell(8, 0.01, 10_000)] },
        { id: 'terse', score: 8, outputUsdPerMTok: 2, cells: [cell(8, 0.02, 10_000), cell(8, 0.06, 30_000)] },
      ],
      { kind: 'measured' },
    );
    const policy = computePolicy(market, 8, [1, 1]);
    expect(policy.choices.map(({ offer }) => offer?.id)).toEqual(['terse', 'wordy']);
    expect(policy.passUsd).toBeCloseTo(0.03, 12);
    expect(policy.outputUsdPerMTok).toBe(1.5);
  });
});

describe('scenarios', () => {
  test('weights that sum to anything scale: only their ratios count', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 });
    const values = fc.array(fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(weights, values, fc.integer({ min: 1, max: 1000 }), (list, of, times) => {
        const scaled = computeWeightedMean(
          of,
          list.map((weight) => weight * times),
        );
        expect(scaled).toBe(computeWeightedMean(of, list));
      }),
    );
  });

  test('weights change what was measured', () => {
    const axes = (...list: number[]) => ({ score: list.reduce((a, b) => a + b) / 4, axes: list });
    const market = makeMarket([{ id: 'a', score: 5.5, cells: [axes(10, 1, 1, 10), axes(4, 4, 4, 4)] }], {
      kind: 'measured',
    });
    const scenario = { ...toPlainScenario(market, 4), axisWeights: [1, 0, 0, 0], taskWeights: [3, 1] };
    const [offer] = applyScenario(market, scenario).offers;
    expect(offer?.cells.map(({ score }) => score)).toEqual([10, 4]);
    expect(offer?.score).toBe(8.5);
  });

  test('weights leave a reported score as it was reported', () => {
    const scenario = { ...toPlainScenario(field, 4), axisWeights: [1, 0, 0, 0], taskWeights: [1, 2, 3, 4, 5] };
    expect(applyScenario(field, scenario).offers.map(({ score }) => score)).toEqual(
      field.offers.map(({ score }) => score),
    );
  });

  test('a plain scenario changes nothing', () => {
    fc.assert(
      fc.property(anyMarket, (market) => {
        expect(applyScenario(market, toPlainScenario(market, 4))).toBe(market);
      }),
    );
  });
});

test('a measured board has its costs, tokens and axes in the market', () => {
  const results = [
    { model: 'a', task: 'riddle', score: 8, usd: 0.02, output: 900 },
    { model: 'a', task: 'fable', score: 6, usd: 0.04, output: 1100 },
  ];
  const { board } = makeMeasured({ models: [{ id: 'a', price: 20 }], runs: [{ id: 'one', results }] });
  const [offer] = toMarket(board).offers;
  expect(offer?.cells.map(({ score, answerUsd, outputTokens }) => [score, answerUsd, outputTokens])).toEqual([
    [8, 0.02, 900],
    [6, 0.04, 1100],
  ]);
  expect(offer?.cells[0]?.axes).toEqual([8, 8, 8, 8]);
});
