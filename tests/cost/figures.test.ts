/** Decisions as figures: on the published numbers, what a reader sees; and the chart with what a router reaches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBoardNumbers } from '../../src/cost/board-numbers.ts';
import { decide } from '../../src/cost/decide.ts';
import { toStartingDecision } from '../../src/cost/defaults.ts';
import { decisionFigures } from '../../src/cost/figures.ts';
import { MAX_TRACES, routerChart, routerChartAfter } from '../../src/cost/router-chart.ts';
import type { Scenario } from '../../src/cost/scenario.ts';
import { describeUnpriced } from '../../src/cost/words.ts';
import { toInlineSvg } from '../../src/exports/index.ts';
import type { Figure } from '../../src/figures/index.ts';
import { dataset, makeBoard, reportedBoard } from '../helpers.ts';
import { makeMeasured } from '../measured.ts';
import { anyMeasured, anyNumbers, makeInputs, makeNumbers } from './made-board.ts';

const board = reportedBoard(dataset, 'field-report');
const figures = decisionFigures(board, dataset);
const figureOf = (id: string) => figures.find((figure) => figure.id === id) as Figure;
const rowsOf = (id: string) => figureOf(id).rows.map(({ cells }) => cells.map(({ text }) => text));

describe('of the published numbers', () => {
  test.each([
    ['bill', 1, ['DeepSeek V4 Flash', '$52.50', '$630.00', '91.7%', '8.7', '$0.25']],
    ['bill', -1, ['Kimi K2.5', '$630.00', '$7,560.00', 'baseline', '9.0', '$3.00']],
    ['mix', -1, ['The mix', '100.0%', '$0.3875', '—', '87.1%', '$81.38']],
    ['policy', 3, ['Code review', '—', '—', '—', '0 of 10']],
  ])('%s, row %i', (id, at, row) => {
    expect(rowsOf(id).at(at)).toEqual(row);
  });

  test('the bill says what it assumes, and the policy what it asks where there is no score', () => {
    const notes = figureOf('bill').notes.join(' ');
    for (const said of ['working days a month', 'output tokens per task', 'output only']) expect(notes).toContain(said);
    expect(figureOf('policy').rows[3]?.cells[1]?.missing).toBe('no score was published');
    expect(figureOf('policy').notes.join(' ')).toMatch(/Code review has no score.* DeepSeek V4 Pro/);
  });

  test('recommendations are beside what the numbers give', () => {
    const verdicts = ['same model', 'cannot be compared', 'same model', 'another model'];
    expect(rowsOf('recommendations').map((cells) => cells[3])).toEqual(verdicts);
  });

  test('the chart has a frontier of single models and one of a router', () => {
    const { chart } = figureOf('router');
    const steps = [
      { x: 0.945, y: 9.15 },
      { x: 1.5075, y: 9.275 },
    ];
    expect(chart).toMatchObject({ kind: 'scatter', router: { label: 'with a router', steps } });
    expect(chart && toInlineSvg(chart, 'wide')).toContain('with a router');
  });
});

describe('the chart under a scenario', () => {
  const numbers = toBoardNumbers(board);
  const plain = makeInputs(numbers);
  const chartUnder = (scenario: Partial<Scenario>, of = numbers) => {
    const inputs = makeInputs(of);
    return routerChartAfter(
      decide(of, inputs),
      decide(of, { ...inputs, scenario: { ...inputs.scenario, ...scenario } }),
    );
  };

  test.each([
    [0.1, [0.01, 10]],
    [0.5, [0.1, 10]],
    [1, [0.1, 10]],
    [3, [0.1, 10]],
    [10, [0.1, 100]],
  ])('at %d times a price has the same axes, unless the price leaves the decades of all others', (times, xRange) => {
    const chart = chartUnder({ priceChange: { of: 'provider', name: 'DeepSeek', times } });
    expect(chart?.xRange).toEqual(xRange);
  });

  test('has a trace of each model that is elsewhere or gone', () => {
    const chart = chartUnder({ withdrawn: ['glm-5'], priceChange: { of: 'model', name: 'kimi-k2.5', times: 2 } });
    expect(chart?.traces).toHaveLength(2);
    expect(chart?.traces).toContainEqual(expect.objectContaining({ to: null }));
    expect(chart?.traces).toContainEqual(
      expect.objectContaining({ from: expect.objectContaining({ x: 3 }), to: expect.objectContaining({ x: 6 }) }),
    );
  });

  test('has no traces where nothing moves, nor where more move than could be told apart', () => {
    expect(routerChart(decide(numbers, plain))?.traces).toBeUndefined();
    expect(chartUnder({})?.traces).toBeUndefined();
    const model = { score: 5, outputUsdPerMTok: 1, cells: [5] };
    const many = makeNumbers(Array.from({ length: 100 }, (_, i) => ({ id: `m${i}`, ...model })));
    const ids = many.models.map(({ id }) => id);
    expect(chartUnder({ withdrawn: ids.slice(0, MAX_TRACES) }, many)?.traces).toHaveLength(MAX_TRACES);
    expect(chartUnder({ withdrawn: ids.slice(0, MAX_TRACES + 1) }, many)?.traces).toBeUndefined();
  });

  test('has all points and steps within its axes', () => {
    const scenarios = fc.record({
      priceChange: fc.option(
        fc.record({
          of: fc.constant('provider' as const),
          name: fc.constantFrom('A', 'B'),
          times: fc.constantFrom(0.01, 2, 50),
        }),
      ),
      withdrawn: fc.subarray(['m0', 'm1', 'm2']),
      taskWeights: fc.constantFrom([1, 1, 1], [0, 1, 3]),
    });
    fc.assert(
      fc.property(fc.oneof(anyNumbers, anyMeasured), scenarios, (made, scenario) => {
        const chart = chartUnder(scenario, made);
        if (chart === null) return;
        for (const { x, y } of [...chart.points, ...(chart.router?.steps ?? [])]) {
          expect(x).toBeGreaterThan(chart.xRange[0]);
          expect(x).toBeLessThan(chart.xRange[1]);
          expect(y).toBeGreaterThanOrEqual(chart.yRange[0]);
          expect(y).toBeLessThanOrEqual(chart.yRange[1]);
        }
      }),
    );
  });
});

test('a board without prices or costs has no tables of unknowns, and says what is missing; a free model has its bill', () => {
  const { board: made, dataset: own } = makeBoard([{ id: 'a', score: 5 }]);
  expect(decisionFigures(made, own)).toEqual([]);
  const { decision } = toStartingDecision(made, own);
  expect(describeUnpriced(decision)).toMatch(/no price of its models is known/);
  const free = makeBoard([{ id: 'a', score: 5, price: 0 }]);
  const [bill] = decisionFigures(free.board, free.dataset);
  expect(bill?.rows[0]?.cells.map(({ text }) => text)).toEqual(['a', '$0.00', '$0.00', 'baseline', '5.0', '$0.00']);
  expect(describeUnpriced(toStartingDecision(free.board, free.dataset).decision)).toBe('');
});

test('on a measured board bills are of real tokens, and answers have a price', () => {
  const results = [
    { model: 'a', task: 'riddle', score: 8, usd: 0.02, output: 900 },
    { model: 'a', task: 'fable', score: 6, usd: 0.04, output: 1100 },
  ];
  const made = makeMeasured({ models: [{ id: 'a', price: 20 }], runs: [{ id: 'one', results }] });
  const [bill, policy] = decisionFigures(made.board, made.dataset);
  expect(bill?.alt).toContain('output tokens as measured');
  // 1,000 tasks × 1,000 tokens at $20 per million.
  expect(bill?.rows[0]?.cells[1]?.value).toBeCloseTo(20, 10);
  expect(policy?.columns.map(({ key }) => key)).toContain('answer');
});
