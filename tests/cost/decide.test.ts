/** Bills, mixes and scenarios: on the published numbers, and what must hold of any. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeBills } from '../../src/cost/bill.ts';
import { toBoardNumbers } from '../../src/cost/board-numbers.ts';
import { cheapestEnough, decide, defaultFloor } from '../../src/cost/decide.ts';
import { computeMix } from '../../src/cost/mix.ts';
import { applyScenario, computeWeightedMean, toPlainScenario } from '../../src/cost/scenario.ts';
import { dataset, reportedBoard } from '../helpers.ts';
import { makeMeasured } from '../measured.ts';
import {
  anyMeasured,
  anyNumbers,
  anyTimes,
  anyWorkload,
  coarse,
  makeInputs,
  makeNumbers,
  policyAt,
  WORKLOAD,
} from './made-board.ts';

const field = toBoardNumbers(reportedBoard(dataset, 'field-report'));
const TIERS = [
  { model: 'deepseek-v4-flash', share: 0.7 },
  { model: 'qwen3-coder-30b', share: 0.25 },
  { model: 'deepseek-r1', share: 0.05 },
];
describe('the published numbers', () => {
  test('20 engineers, 500 calls, 21 days, 1,000 tokens are 210 million tokens a month', () => {
    const bills = computeBills(field, WORKLOAD, 'kimi-k2.5');
    const of = (id: string) => bills.find(({ model }) => model.id === id);
    expect(of('kimi-k2.5')).toMatchObject({ monthlyUsd: 630, yearlyUsd: 7560, saving: 0, isOutputOnly: true });
    expect(of('deepseek-v4-flash')?.monthlyUsd).toBeCloseTo(52.5, 10);
    expect(of('deepseek-v4-flash')?.saving).toBeCloseTo(1 - 0.25 / 3, 12);
    const ids = bills.map(({ model }) => model.id);
    expect(ids.slice(0, 3)).toEqual(['ga-standard', 'deepseek-v4-flash', 'deepseek-coder']);
  });

  test('70/25/5 costs $0.3875 and saves 87.1 %, and has no score: the tasks have too few', () => {
    const mix = computeMix(field, TIERS, WORKLOAD, 'kimi-k2.5');
    expect(mix.paysUsd).toBeCloseTo(0.3875, 12);
    expect(mix.saving).toBeCloseTo(0.8708, 4);
    expect(mix.monthlyUsd).toBeCloseTo(210 * 0.3875, 8);
    expect(mix.score).toBeNull();
    expect(mix.missing).toContain('1 of 5 tasks');
  });

  test('the policy that is as good as the baseline has no model for the task without scores', () => {
    expect(defaultFloor(field, 'kimi-k2.5')).toBe(9);
    const policy = policyAt(field, 9);
    const ids = ['deepseek-v4-flash', 'deepseek-v4-flash', 'deepseek-r1', null, 'deepseek-v4-pro'];
    expect(policy.choices.map(({ model }) => model?.id ?? null)).toEqual(ids);
    expect(policy.choices.map(({ scored }) => scored)).toEqual([5, 4, 1, 0, 1]);
    expect(policy).toMatchObject({ score: 9.15, paysUsd: 0.945, passUsd: null });
  });
});

describe('bills', () => {
  const priced = { outputUsdPerMTok: 2, score: 5 };

  test('an unknown price is no bill, not the lowest one', () => {
    const bills = computeBills(makeNumbers([{ id: 'a' }, { id: 'b', outputUsdPerMTok: 2 }]), WORKLOAD, 'a');
    expect(bills).toMatchObject([
      { model: { id: 'b' }, monthlyUsd: 420, saving: null },
      { model: { id: 'a' }, monthlyUsd: null, saving: null, missing: 'price unknown' },
    ]);
  });

  test('input and cached tokens have their own prices; without one of input there is no bill beside those that have', () => {
    const numbers = makeNumbers([
      { id: 'a', ...priced },
      { id: 'b', ...priced, inputUsdPerMTok: 1 },
      { id: 'c', ...priced, inputUsdPerMTok: 1, cacheReadUsdPerMTok: 0.1 },
    ]);
    const workload = { ...WORKLOAD, inputTokensPerCall: 1000, cachedPercent: 50 };
    expect(computeBills(numbers, workload, null)).toMatchObject([
      { model: { id: 'c' }, monthlyUsd: 420 + 105 + 10.5, isOutputOnly: false },
      { model: { id: 'b' }, monthlyUsd: 420 + 210 },
      { model: { id: 'a' }, monthlyUsd: null, missing: 'input price unknown' },
    ]);
    const outputOnly = computeBills(makeNumbers([{ id: 'a', ...priced }]), workload, null);
    expect(outputOnly).toMatchObject([{ monthlyUsd: 420, isOutputOnly: true }]);
  });

  test('a number of tasks goes before the people who count them', () => {
    const [bill] = computeBills(makeNumbers([{ id: 'a', ...priced }]), { ...WORKLOAD, tasksPerMonth: 10_000 }, null);
    expect(bill?.monthlyUsd).toBe(20);
  });

  test('a price rise never lowers a bill, whoever it is of', () => {
    fc.assert(
      fc.property(
        anyNumbers,
        anyWorkload,
        anyTimes,
        fc.constantFrom('A', 'B', 'C'),
        (numbers, workload, times, name) => {
          const plain = makeInputs(numbers, { workload });
          const priceChange = { of: 'provider' as const, name, times };
          const before = decide(numbers, plain);
          const after = decide(numbers, { ...plain, scenario: { ...plain.scenario, priceChange } });
          const billOf = new Map(after.bills.map(({ model, monthlyUsd }) => [model.id, monthlyUsd]));
          for (const { model, monthlyUsd } of before.bills) {
            expect(billOf.get(model.id) ?? -1).toBeGreaterThanOrEqual(monthlyUsd ?? -1);
          }
          expect(after.policyMonthlyUsd ?? 0).toBeGreaterThanOrEqual((before.policyMonthlyUsd ?? 0) * (1 - 1e-9));
        },
      ),
    );
  });

  test('a workload twice as large costs twice as much', () => {
    fc.assert(
      fc.property(anyNumbers, anyWorkload, (numbers, workload) => {
        const twice = computeBills(numbers, { ...workload, engineers: workload.engineers * 2 }, null);
        for (const [i, { monthlyUsd }] of computeBills(numbers, workload, null).entries()) {
          if (monthlyUsd === null) expect(twice[i]?.monthlyUsd).toBeNull();
          else expect(twice[i]?.monthlyUsd).toBeCloseTo(monthlyUsd * 2, 6);
        }
      }),
    );
  });

  test('the cheapest that is good enough has the lowest bill of those, and of equal ones the best score', () => {
    fc.assert(
      fc.property(coarse, anyWorkload, fc.integer({ min: 0, max: 4 }), (numbers, workload, floor) => {
        const decision = decide(numbers, makeInputs(numbers, { workload, floor }));
        const found = cheapestEnough(decision);
        for (const { model, monthlyUsd } of decision.bills) {
          if (monthlyUsd === null || model.score === null || model.score < floor) continue;
          expect(monthlyUsd).toBeGreaterThanOrEqual(found?.monthlyUsd ?? Number.NaN);
          if (monthlyUsd === found?.monthlyUsd) expect(model.score).toBeLessThanOrEqual(found.model.score ?? 0);
        }
      }),
    );
  });
});

describe('mixes', () => {
  test('a mix of one is the model itself', () => {
    fc.assert(
      fc.property(anyNumbers, anyWorkload, (numbers, workload) => {
        for (const { model, monthlyUsd } of computeBills(numbers, workload, null)) {
          const { paysUsd, score } = model;
          const mix = computeMix(numbers, [{ model: model.id, share: 1 }], workload, null);
          expect(mix).toMatchObject({ paysUsd, score, monthlyUsd });
        }
      }),
    );
  });

  test('a score is blended where every tier has one on every task', () => {
    const numbers = makeNumbers([
      { id: 'a', score: 9, outputUsdPerMTok: 1, cells: [9, 9] },
      { id: 'b', score: 5, outputUsdPerMTok: 3, cells: [4, 6] },
    ]);
    const halves = ['a', 'b'].map((model) => ({ model, share: 0.5 }));
    expect(computeMix(numbers, halves, WORKLOAD, 'b')).toMatchObject({ paysUsd: 2, score: 7, missing: null });
  });

  test('a model that is not on the board leaves the mix unknown, and says so', () => {
    const numbers = makeNumbers([{ id: 'a', score: 9, outputUsdPerMTok: 1 }]);
    const mix = computeMix(numbers, [{ model: 'gone', share: 1 }], WORKLOAD, null);
    expect(mix).toMatchObject({ paysUsd: null, score: null, monthlyUsd: null });
    expect(mix.missing).toContain('not on this board');
  });

  test('shares that do not sum to 1 are refused', () => {
    expect(() => computeMix(field, [{ model: 'kimi-k2.5', share: 0.9 }], WORKLOAD, null)).toThrow(RangeError);
  });
});

describe('scenarios', () => {
  test('weights that sum to anything scale: only their ratios count', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 3, maxLength: 3 });
    const values = fc.array(fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(weights, values, fc.integer({ min: 1, max: 1000 }), (list, of, times) => {
        const scaled = list.map((weight) => weight * times);
        expect(computeWeightedMean(of, scaled)).toBe(computeWeightedMean(of, list));
      }),
    );
  });

  test('weights change what was measured', () => {
    const axes = (...list: number[]) => ({ score: list.reduce((a, b) => a + b) / 4, axes: list });
    const models = [{ id: 'a', score: 5.5, cells: [axes(10, 1, 1, 10), axes(4, 4, 4, 4)] }];
    const numbers = makeNumbers(models, { kind: 'measured' });
    const scenario = { ...toPlainScenario(numbers, 4), axisWeights: [1, 0, 0, 0], taskWeights: [3, 1] };
    const [model] = applyScenario(numbers, scenario).models;
    expect(model?.cells.map(({ score }) => score)).toEqual([10, 4]);
    expect(model?.score).toBe(8.5);
  });

  test('weights leave a reported score as it was reported', () => {
    const scenario = { ...toPlainScenario(field, 4), axisWeights: [1, 0, 0, 0], taskWeights: [1, 2, 3, 4, 5] };
    expect(applyScenario(field, scenario)).toEqual(field);
  });

  test('a plain scenario changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(anyNumbers, anyMeasured), (numbers) => {
        expect(applyScenario(numbers, toPlainScenario(numbers, 4))).toEqual(numbers);
      }),
    );
  });
});

test('a measured board gives its costs, tokens and axes', () => {
  const results = [
    { model: 'a', task: 'riddle', score: 8, usd: 0.02, output: 900 },
    { model: 'a', task: 'fable', score: 6, usd: 0.04, output: 1100 },
  ];
  const { board } = makeMeasured({ models: [{ id: 'a', price: 20 }], runs: [{ id: 'one', results }] });
  expect(toBoardNumbers(board).models[0]?.cells).toMatchObject([
    { score: 8, answerUsd: 0.02, outputTokens: 900, axes: [8, 8, 8, 8] },
    { score: 6, answerUsd: 0.04, outputTokens: 1100 },
  ]);
});
