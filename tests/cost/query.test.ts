/** The address of the cost page: what is asked goes in and comes out again, and nothing else does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inputs } from '../../src/cost/decide.ts';
import { toStart } from '../../src/cost/defaults.ts';
import { parseInputs, serializeInputs } from '../../src/cost/query.ts';
import { dataset, reportedBoard } from '../helpers.ts';

const { numbers, inputs: start } = toStart(reportedBoard(dataset, 'field-report'), dataset);
const parse = (search: string) => parseInputs(search, start, numbers);

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
    ['utm_source=x&fbclid=y', []],
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
    expect(parse(`?${search}`).ignored).toEqual(ignored);
  });

  test('whatever is in it, inputs stay within their limits', () => {
    const name = fc.constantFrom(
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
      fc.constantFrom('1e999', '-0', 'glm-5:100', '__proto__'),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 6 }), (pairs) => {
        const { inputs } = parse(`?${new URLSearchParams(pairs)}`);
        const values = [...Object.values(inputs.workload), inputs.floor, ...inputs.scenario.taskWeights];
        for (const number of values) expect(Number.isFinite(number)).toBe(true);
        expect(parse(serializeInputs(inputs, start, numbers))).toEqual({ inputs, ignored: [] });
      }),
    );
  });
});
