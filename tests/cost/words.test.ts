/** What is said of a decision: what a scenario changes, how locked in one is, and the advice. */
import { describe, expect, test } from 'vitest';
import {
  type Advice,
  adviseBudget,
  adviseBudgets,
  adviseFloor,
  adviseTasks,
  listAnswers,
} from '../../src/cost/advice.ts';
import { toBoardNumbers } from '../../src/cost/board-numbers.ts';
import { describeChanges, toReference } from '../../src/cost/changes.ts';
import { type Decision, decide, type Inputs } from '../../src/cost/decide.ts';
import { compareRecommended } from '../../src/cost/recommendations.ts';
import type { Scenario } from '../../src/cost/scenario.ts';
import { describeInput } from '../../src/cost/words.ts';
import { dataset, reportedBoard } from '../helpers.ts';
import { makeInputs, makeNumbers } from './made-board.ts';

const numbers = toBoardNumbers(reportedBoard(dataset, 'field-report'));
const TIERS = [
  { model: 'deepseek-v4-flash', share: 0.7 },
  { model: 'qwen3-coder-30b', share: 0.25 },
  { model: 'deepseek-r1', share: 0.05 },
];
const decideField = (scenario: Partial<Scenario> = {}, more: Partial<Inputs> = {}): Decision => {
  const inputs = makeInputs(numbers, { baseline: 'kimi-k2.5', tiers: TIERS, floor: 9, ...more });
  return decide(numbers, { ...inputs, scenario: { ...inputs.scenario, ...scenario } });
};
const plain = decideField();

describe('changes', () => {
  test('none, and none that one could see', () => {
    expect(describeChanges(plain, decideField())).toHaveLength(1);
    const unseen = decideField({ priceChange: { of: 'model', name: 'glm-5', times: 1.000001 } });
    expect(describeChanges(plain, unseen)).toHaveLength(1);
  });

  test('are told for the work that is asked about, not for that of the start', () => {
    const own = { workload: { ...plain.inputs.workload, engineers: 1 }, baseline: 'glm-5', floor: 8 };
    const { inputs } = decideField({ withdrawn: ['deepseek-r1'] }, own);
    const reference = toReference(inputs, plain.inputs);
    expect(reference).toEqual({ ...inputs, scenario: plain.inputs.scenario });
    const changes = describeChanges(decide(numbers, reference), decide(numbers, inputs));
    expect(changes.join(' ')).not.toContain('GLM-5');
    expect(toReference(decideField({}, own).inputs, plain.inputs)).toMatchObject({ ...own, floor: 9 });
  });

  test.each<[string, Partial<Scenario>, Partial<Inputs>, RegExp[]]>([
    [
      'a raised floor',
      {},
      { floor: 9.2 },
      [
        /9\.2 instead of 9\.0/,
        /9\.2 .* DeepSeek-R1 now, no longer DeepSeek V4 Pro/,
        /Function implementation.* from DeepSeek V4 Flash to DeepSeek-R1 \(9\.5\)/,
        /policy rises 87\.1%, from \$191\.52 to \$358\.26/,
      ],
    ],
    [
      'a provider triples its prices',
      { priceChange: { of: 'provider', name: 'DeepSeek', times: 3 } },
      {},
      [
        /^DeepSeek V4 Flash leaves the frontier/,
        /Function implementation.* from DeepSeek V4 Flash to Qwen3-Coder-30B \(9\.0\)/,
        /Bug fix.* from DeepSeek V4 Flash to Qwen3-Coder-30B \(9\.0\)/,
        /policy rises 182\.5%, from \$191\.52 to \$540\.96/,
        /mix rises 154\.8%, from \$81\.38 to \$207\.38/,
        /DeepSeek-R1 rises 200\.0%, from \$525\.00 to \$1,575\.00/,
        /DeepSeek V4 Pro rises 200\.0%, from \$163\.80 to \$491\.40/,
        /DeepSeek V4 Flash rises 200\.0%, from \$52\.50 to \$157\.50/,
        /DeepSeek Coder rises 200\.0%, from \$52\.50 to \$157\.50/,
      ],
    ],
    [
      'a model is withdrawn',
      { withdrawn: ['deepseek-r1'] },
      {},
      [
        /^DeepSeek-R1 is excluded/,
        /9\.1 now, by DeepSeek V4 Pro; it was DeepSeek-R1/,
        /Algorithm.* no model/,
        /policy, which has a model for three tasks instead of four, falls 37\.7%/,
        /mix is not known/,
      ],
    ],
  ])('%s', (_, scenario, more, expected) => {
    const changes = describeChanges(plain, decideField(scenario, more));
    expect(changes).toHaveLength(expected.length);
    for (const [i, change] of changes.entries()) expect(change).toMatch(expected[i] ?? /$^/);
  });
});

test('the provider that would be missed most comes first; of one whose models are not chosen, nothing is lost', () => {
  const [first] = plain.lockIns;
  expect(first).toMatchObject({ provider: 'DeepSeek', models: 4, tasksLost: ['ts-dijkstra', 'express-users'] });
  expect(first?.bestLeft?.id).toBe('kimi-k2.5');
  expect(first?.scoreLost).toBeCloseTo(0.4, 12);
  expect(first?.priceRatio).toBeCloseTo(3 / 0.78, 12);
  const tencent = plain.lockIns.find(({ provider }) => provider === 'Tencent');
  expect(tencent).toMatchObject({ scoreLost: 0, priceRatio: 1, tasksLost: [] });
});

describe('advice', () => {
  test('a budget buys a step of the frontier', () => {
    const steps = adviseBudgets(plain);
    const ids = ['ga-standard', 'deepseek-v4-flash', 'qwen3-coder-30b', 'deepseek-v4-pro', 'deepseek-r1'];
    expect(steps.map(({ model }) => model?.id)).toEqual(ids);
    expect(steps[0]?.uncertainty).toContain('approximate');
    expect(steps[2]?.when).toBe('From $73.50 to below $163.80 a month');
    expect(steps[2]?.reason).toMatch(/8\.8 .* at \$0\.35 .* DeepSeek V4 Pro with 9\.1, costs \$163\.80/);
    expect(steps.at(-1)?.reason).not.toContain('next');
  });

  test.each<[budget: number, model: string | null, reason: RegExp]>([
    [200, 'deepseek-v4-pro', /9\.1 for \$163\.80.* DeepSeek-R1 with 9\.4, costs \$525\.00/],
    [163.8, 'deepseek-v4-pro', /9\.1/],
    [163.79, 'qwen3-coder-30b', /8\.8/],
    [1e6, 'deepseek-r1', /9\.4 for \$525\.00 a month.*nothing with a known price scores higher/],
    [1, null, /the lowest is \$42\.00, with Ga-Standard/],
  ])('%d USD a month: the best model within it', (budget, id, reason) => {
    const { model, reason: given } = adviseBudget(decideField({}, { budget }));
    expect(model?.id ?? null).toBe(id);
    expect(given).toMatch(reason);
  });

  test('the answers are the best within the budget, the cheapest that is good enough, and a router', () => {
    const [best, cheapest, router] = listAnswers(decideField({}, { budget: 180 }));
    expect([best?.model?.id, best?.monthlyUsd]).toEqual(['deepseek-v4-pro', expect.closeTo(163.8, 8)]);
    expect([cheapest?.model?.id, cheapest?.monthlyUsd]).toEqual(['deepseek-v4-pro', expect.closeTo(163.8, 8)]);
    expect([router?.name, router?.monthlyUsd]).toEqual(['3 models', expect.closeTo(191.52, 8)]);
    expect(router?.reason).toMatch(/9\.2 for \$191\.52 a month, above the budget/);
    const [any] = listAnswers(plain);
    expect([any?.model?.id, any?.monthlyUsd]).toEqual(['deepseek-r1', 525]);
  });

  test('a floor names the cheapest that reaches it', () => {
    expect(adviseFloor(plain)).toMatchObject({
      when: 'The cheapest that scores 9.0 or more',
      model: { id: 'deepseek-v4-pro' },
    });
    expect(adviseFloor(decideField({}, { floor: 9.9 })).model).toBeNull();
  });

  test('a task says how little it rests on', () => {
    const [python, , algorithm, review] = adviseTasks(plain) as Advice[];
    expect(python?.uncertainty).toContain('5 of 10 models');
    expect(algorithm?.uncertainty).toContain('1 of 10 models');
    expect(review?.model).toBeNull();
  });

  test('a recommendation of a source is compared with the numbers', () => {
    const [file] = dataset.recommendations.values();
    const compared = file?.recommendations.map(({ model, task }) =>
      compareRecommended({ model, task: task ?? null }, plain),
    );
    expect(compared?.map(({ agrees }) => agrees)).toEqual([true, null, true, false]);
    expect(compared?.[3]?.why).toMatch(/Ga-Standard .*~8\.5 .*9\.0/);
  });
});

test.each([
  [0, 'Cached input of 1 of 1 model is billed as any other'],
  [2, 'The input price of 2 of 3 models is unknown: they have no bill.'],
])('of how many models a price of input is unknown is told: %i', (unknown, said) => {
  const without = Array.from({ length: unknown }, (_, i) => ({ id: `m${i}`, outputUsdPerMTok: 1 }));
  const made = makeNumbers([{ id: 'known', outputUsdPerMTok: 1, inputUsdPerMTok: 1 }, ...without]);
  const workload = { ...makeInputs(made).workload, inputTokensPerCall: 100, cachedPercent: 50 };
  expect(describeInput(decide(made, makeInputs(made, { workload })))).toContain(said);
});
