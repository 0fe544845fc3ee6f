/** What is said of a decision: what a scenario changes, how locked in one is, and the advice. */
import { describe, expect, test } from 'vitest';
import { adviseBudget, adviseBudgets, adviseFloor, adviseTasks, holdAgainst } from '../../src/cost/advice.ts';
import { describeChanges, toReference } from '../../src/cost/changes.ts';
import { type Decision, decide, type Inputs } from '../../src/cost/decide.ts';
import { toMarket } from '../../src/cost/market.ts';
import type { Scenario } from '../../src/cost/scenario.ts';
import { dataset, reportedBoard } from '../helpers.ts';
import { makeInputs } from './made-market.ts';

const market = toMarket(reportedBoard(dataset, 'field-report'));
const TIERS = [
  { model: 'deepseek-v4-flash', share: 0.7 },
  { model: 'qwen3-coder-30b', share: 0.25 },
  { model: 'deepseek-r1', share: 0.05 },
];
const decideField = (scenario: Partial<Scenario> = {}, more: Partial<Inputs> = {}): Decision => {
  const inputs = makeInputs(market, { baseline: 'kimi-k2.5', tiers: TIERS, floor: 9, ...more });
  return decide(market, { ...inputs, scenario: { ...inputs.scenario, ...scenario } });
};
const plain = decideField();

describe('changes', () => {
  test('none', () => {
    const none = ['Nothing changes yet: choose above, or raise the floor.'];
    expect(describeChanges(plain, decideField())).toEqual(none);
    const unseen = decideField({ dearer: { of: 'model', name: 'glm-5', times: 1.000001 } });
    expect(describeChanges(plain, unseen)[0]).toMatch(/^Nothing changes: neither/);
  });

  test('are told for the work that is asked about, not for that of the start', () => {
    const own = { workload: { ...plain.inputs.workload, engineers: 1 }, baseline: 'glm-5', floor: 8 };
    const { inputs } = decideField({ withdrawn: ['deepseek-r1'] }, own);
    const reference = toReference(inputs, plain.inputs);
    expect(reference).toEqual({ ...inputs, scenario: plain.inputs.scenario });
    const said = describeChanges(decide(market, reference), decide(market, inputs));
    expect(said.join(' ')).not.toContain('GLM-5');
    expect(toReference(decideField({}, own).inputs, plain.inputs)).toMatchObject({ ...own, floor: 9 });
  });

  test('a raised floor', () => {
    const said = describeChanges(plain, decideField({}, { floor: 9.2 }));
    expect(said[0]).toBe('The floor is 9.2 instead of 9.0.');
    expect(said).toContain(
      'The cheapest model that scores 9.2 or more overall is DeepSeek-R1 now, no longer DeepSeek V4 Pro.',
    );
  });

  test('a provider triples its prices', () => {
    const said = describeChanges(plain, decideField({ dearer: { of: 'provider', name: 'DeepSeek', times: 3 } }));
    expect(said).toEqual([
      'DeepSeek V4 Flash leaves the frontier.',
      'For “Function implementation” the policy turns from DeepSeek V4 Flash to Qwen3-Coder-30B (9.0).',
      'For “Bug fix” the policy turns from DeepSeek V4 Flash to Qwen3-Coder-30B (9.0).',
      'The bill of the policy rises 182.5%, from $191.52 to $540.96 a month.',
      'The bill of the mix rises 154.8%, from $81.38 to $207.38 a month.',
      'The bill with DeepSeek-R1 rises 200.0%, from $525.00 to $1,575.00 a month.',
      'The bill with DeepSeek V4 Pro rises 200.0%, from $163.80 to $491.40 a month.',
      'The bill with DeepSeek V4 Flash rises 200.0%, from $52.50 to $157.50 a month.',
      'The bill with DeepSeek Coder rises 200.0%, from $52.50 to $157.50 a month.',
    ]);
  });

  test('a model is withdrawn', () => {
    const said = describeChanges(plain, decideField({ withdrawn: ['deepseek-r1'] }));
    expect(said).toContain('DeepSeek-R1 is gone.');
    expect(said).toContain("The best score is 9.1 now, by DeepSeek V4 Pro; it was DeepSeek-R1's.");
    expect(said).toContain('For “Algorithm” no model with a score is left.');
    expect(said).toContain('The bill of the mix is not known any more.');
  });
});

describe('lock-in', () => {
  test('the provider that would be missed most comes first', () => {
    const [first] = plain.lockIns;
    expect(first).toMatchObject({ provider: 'DeepSeek', models: 4, tasksLost: ['ts-dijkstra', 'express-users'] });
    expect(first?.best.without?.id).toBe('kimi-k2.5');
    expect(first?.scoreLost).toBeCloseTo(0.4, 12);
    expect(first?.priceRatio).toBeCloseTo(3 / 0.78, 12);
  });

  test('of a provider whose models are no one’s best, nothing is lost', () => {
    const tencent = plain.lockIns.find(({ provider }) => provider === 'Tencent');
    expect(tencent).toMatchObject({ scoreLost: 0, priceRatio: 1, tasksLost: [] });
  });
});

describe('advice', () => {
  test('a budget buys a step of the frontier', () => {
    const steps = adviseBudgets(plain);
    expect(steps.map(({ offer }) => offer?.id)).toEqual([
      'ga-standard',
      'deepseek-v4-flash',
      'qwen3-coder-30b',
      'deepseek-v4-pro',
      'deepseek-r1',
    ]);
    expect(steps[0]?.uncertainty).toContain('approximate');
    expect(steps[2]).toMatchObject({
      when: 'From $73.50 to below $163.80 a month',
      reason:
        'It scores 8.8 at $0.35 per million output tokens, the most to be had for that; the next better one, DeepSeek V4 Pro with 9.1, costs $163.80.',
    });
    expect(steps.at(-1)?.reason).toContain('nothing scores higher at any price');
  });

  test('a budget of one’s own has the best model within it, and the policy where that is within it too', () => {
    expect(adviseBudget(plain, 200)).toMatchObject({
      when: 'With $200.00 a month',
      offer: { id: 'deepseek-v4-pro' },
      reason:
        'It scores 9.1 for $163.80, the most to be had for that. For more there is DeepSeek-R1 with 9.4, at $525.00. The policy is within it too: $191.52, 9.2 on the 4 tasks that have scores.',
    });
    expect(adviseBudget(plain, 163.8).reason).not.toContain('The policy');
    expect(adviseBudget(plain, 163.79).offer?.id).toBe('qwen3-coder-30b');
    expect(adviseBudget(plain, 1e6).reason).toMatch(
      /^It scores 9\.4 for \$525\.00, the most to be had for that\. The policy/,
    );
    expect(adviseBudget(plain, 1)).toMatchObject({
      offer: null,
      reason: 'No model with a score has a bill that low: the lowest is $42.00, with Ga-Standard.',
    });
  });

  test('a floor names the cheapest that reaches it', () => {
    expect(adviseFloor(plain)).toMatchObject({ when: 'A score of at least 9.0', offer: { id: 'deepseek-v4-pro' } });
    expect(adviseFloor(decideField({}, { floor: 9.9 })).offer).toBeNull();
  });

  test('a task says how little it rests on', () => {
    const [python, , algorithm, review] = adviseTasks(plain);
    expect(python?.uncertainty).toContain('Only 5 of 10 models');
    expect(algorithm?.uncertainty).toContain('Only 1 of 10 models');
    expect(review).toMatchObject({ offer: null, reason: 'No model with a known price has a score on this task.' });
  });

  test('what a source recommends is held against the numbers', () => {
    const [file] = dataset.recommendations.values();
    const held = file?.recommendations.map(({ model, task }) => holdAgainst({ model, task: task ?? null }, plain));
    expect(held?.map(({ agrees }) => agrees)).toEqual([true, null, true, false]);
    expect(held?.[3]?.why).toBe('Ga-Standard scores ~8.5 overall, below the floor of 9.0.');
  });
});
