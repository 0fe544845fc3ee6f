/** What is said of a decision: what a scenario changes, how locked in one is, and the advice. */
import { describe, expect, test } from 'vitest';
import { adviseBudgets, adviseFloor, adviseTasks, holdAgainst } from '../../../../src/domain/decide/advice.ts';
import { describeChanges } from '../../../../src/domain/decide/changes.ts';
import { type Decision, decide, type Inputs } from '../../../../src/domain/decide/decide.ts';
import { toMarket } from '../../../../src/domain/decide/market.ts';
import type { Scenario } from '../../../../src/domain/decide/scenario.ts';
import { dataset, reportedBoard } from '../../helpers.ts';
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
    expect(describeChanges(plain, decideField())).toEqual([
      'Nothing changes: neither the ranking, nor the frontier, the policy or a bill.',
    ]);
  });

  test('a provider triples its prices', () => {
    const said = describeChanges(plain, decideField({ dearer: { of: 'provider', name: 'DeepSeek', times: 3 } }));
    expect(said).toEqual([
      'DeepSeek V4 Flash leaves the frontier.',
      'For “Function implementation” the policy turns from DeepSeek V4 Flash to Qwen3-Coder-30B (9.0).',
      'For “Bug fix” the policy turns from DeepSeek V4 Flash to Qwen3-Coder-30B (9.0).',
      'The bill of the policy rises 178.8%, from $198.45 to $553.35 a month.',
      'The bill of the mix rises 154.8%, from $81.38 to $207.38 a month.',
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
      when: 'From $0.35 to below $0.78 per million output tokens',
      reason: 'It scores 8.8, the most to be had for that; the next better one, DeepSeek V4 Pro with 9.1, costs $0.78.',
    });
    expect(steps.at(-1)?.reason).toContain('nothing scores higher at any price');
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
