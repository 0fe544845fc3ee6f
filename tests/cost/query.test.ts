/** The address of the cost page: what is asked goes in and comes out again, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeMonthlyTasks } from '../../src/cost/bill.ts';
import type { Inputs } from '../../src/cost/decide.ts';
import { toStart } from '../../src/cost/defaults.ts';
import { parseInputs, serializeInputs } from '../../src/cost/query.ts';
import { dataset, reportedBoard } from '../helpers.ts';

const { numbers, inputs: start } = toStart(reportedBoard(dataset, 'field-report'), dataset);
const parse = (search: string) => parseInputs(search, start, numbers);
const namesIgnored = (search: string) => parse(search).ignored.map(({ name }) => name);

describe('an address', () => {
  test('is empty at the start', () => {
    expect(serializeInputs(start, start, numbers)).toBe('');
    expect(parse('')).toEqual({ inputs: start, ignored: [] });
  });

  test('has its parts in order, and only those that differ', () => {
    const asked: Inputs = {
      ...start,
      workload: { ...start.workload, engineers: 5, outputTokensPerCall: 800 },
      baseline: 'glm-5',
      floor: 8.5,
      budget: 200,
      tiers: [
        { model: 'glm-5', share: 0.5 },
        { model: 'kimi-k2.5', share: 0.5 },
      ],
      scenario: {
        ...start.scenario,
        priceChange: { of: 'provider', name: 'DeepSeek', times: 3 },
        withdrawn: ['ga-standard'],
        taskWeights: [1, 1, 4, 1, 1],
      },
    };
    const search = serializeInputs(asked, start, numbers);
    expect(search).toBe(
      '?baseline=glm-5&budget=200&engineers=5&floor=8.5&mix=glm-5:50,kimi-k2.5:50&output=800&price=provider:DeepSeek&tasks=ts-dijkstra:4&times=3&without=ga-standard',
    );
    expect(parse(search)).toEqual({ inputs: asked, ignored: [] });
  });

  test('a provider that goes away is named once', () => {
    const { inputs } = parse('?without=provider:Qwen');
    expect([...inputs.scenario.withdrawn].sort()).toEqual(['qwen3-32b', 'qwen3-coder-30b']);
    expect(serializeInputs(inputs, start, numbers)).toBe('?without=provider:Qwen');
  });

  test.each([
    ['engineers=0', ['engineers']],
    ['engineers=2.5', ['engineers']],
    ['calls=NaN', ['calls']],
    ['days=32', ['days']],
    ['floor=11', ['floor']],
    ['budget=0', ['budget']],
    ['utm_source=x&fbclid=y&gclid=z&mc_cid=1&mc_eid=2&_hsenc=3', []],
    ['month=-1', ['month']],
    ['month=10.000', ['month']],
    ['cached=101', ['cached']],
    ['baseline=nobody', ['baseline']],
    ['mix=kimi-k2.5:90', ['mix']],
    ['mix=kimi-k2.5:50,kimi-k2.5:50', ['mix']],
    ['mix=nobody:100', ['mix']],
    ['price=provider:Nobody&times=3', ['price']],
    ['price=glm-5', ['price']],
    ['price=glm-5&times=0', ['price']],
    ['times=3', ['times']],
    ['tasks=ts-dijkstra:-1', ['tasks']],
    ['axes=correctness:2', ['axes']],
    ['output=', ['output']],
    ['fresh=1&engineers=3', ['fresh']],
  ])('%s is ignored, and told', (search, ignored) => {
    expect(namesIgnored(`?${search}`)).toEqual(ignored);
  });

  test('tasks a month go before the people who count them, wherever they stand', () => {
    for (const search of ['?month=10,000&engineers=3', '?engineers=3&month=10000']) {
      const { inputs } = parse(search);
      expect(computeMonthlyTasks(inputs.workload)).toBe(10_000);
      expect(serializeInputs(inputs, start, numbers)).toBe('?engineers=3&month=10000');
    }
    expect(computeMonthlyTasks(parse('?engineers=3').inputs.workload)).toBe(3 * 500 * 21);
  });

  test('a number that can be read in two ways is refused in words, and one with a wrong value told its range', () => {
    expect(parse('?budget=10.000').ignored[0]?.problem).toMatch(/10\.000 .* 10 or 10000/);
    expect(parse('?floor=8.125').inputs.floor).toBe(8.125);
    expect(parse('?days=-1').ignored[0]?.problem).toContain('a number from 1 to 31');
  });

  test('of tokens asks nobody where a board says what a task cost', () => {
    const costs = toStart(reportedBoard(dataset, 'claw-swe-bench'), dataset);
    const { inputs, ignored } = parseInputs('?output=5&month=70&input=3&cached=1', costs.inputs, costs.numbers);
    expect(ignored.map(({ name }) => name)).toEqual(['output', 'input', 'cached']);
    expect(computeMonthlyTasks(inputs.workload)).toBe(70);
  });

  test('whatever is in it, inputs stay within their limits', () => {
    const name = fc.constantFrom(
      'month',
      'engineers',
      'calls',
      'days',
      'output',
      'floor',
      'mix',
      'price',
      'times',
      'tasks',
      'x',
    );
    const value = fc.oneof(
      fc.string(),
      fc.double().map(String),
      fc.constantFrom('1e999', '-0', 'glm-5:100', '__proto__', '1.1250', '10.000', '9.0625'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        const { inputs } = parse(`?${new URLSearchParams(pairs)}`);
        const tasks = { tasksPerMonth: computeMonthlyTasks(inputs.workload) };
        const values = [
          ...Object.values({ ...inputs.workload, ...tasks }),
          inputs.floor,
          ...inputs.scenario.taskWeights,
        ];
        for (const number of values) expect(Number.isFinite(number)).toBe(true);
        expect(parse(serializeInputs(inputs, start, numbers))).toEqual({ inputs, ignored: [] });
      }),
    );
  });
});
