/** Decisions as figures: on the published numbers, what a reader sees; and the chart with what a router reaches. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/cost/decide.ts';
import { toMarket } from '../../src/cost/market.ts';
import type { Scenario } from '../../src/cost/scenario.ts';
import { decisionFigures } from '../../src/cost/shown/figures.ts';
import { MAX_TRACES, routerChart, routerChartSince } from '../../src/cost/shown/router-chart.ts';
import { describeInput } from '../../src/cost/shown/words.ts';
import { toInlineSvg } from '../../src/exports/charts/svg.ts';
import type { Figure } from '../../src/figures/figure.ts';
import { dataset, makeBoard, reportedBoard } from '../helpers.ts';
import { makeMeasured } from '../measured.ts';
import { anyMarket, anyMeasured, makeInputs, makeMarket } from './made-market.ts';

const figures = decisionFigures(reportedBoard(dataset, 'field-report'), dataset);
const figureOf = (id: string) => figures.find((figure) => figure.id === id) as Figure;
const rowsOf = (figure: Figure) => figure.rows.map(({ cells }) => cells.map(({ text }) => text));

describe('of the published numbers', () => {
  test('the bill says what it assumes and that it is of output only', () => {
    const bill = figureOf('bill');
    expect(rowsOf(bill)[1]).toEqual(['DeepSeek V4 Flash', '$52.50', '$630.00', '91.7%', '8.7', '$0.25']);
    expect(rowsOf(bill).at(-1)).toEqual(['Kimi K2.5', '$630.00', '$7,560.00', 'baseline', '9.0', '$3.00']);
    expect(bill.notes).toContain(
      'No source states working days a month and output tokens per call: those are our assumption.',
    );
    expect(bill.notes).toContain('The bill is for output only: no input price is known.');
  });

  test('the mix costs what its source says, and has no score that nobody could compute', () => {
    const whole = rowsOf(figureOf('mix')).at(-1);
    expect(whole).toEqual(['The mix', '100.0%', '$0.3875', '—', '87.1%', '$81.38']);
  });

  test('the policy names the task without scores instead of guessing one', () => {
    const policy = figureOf('policy');
    expect(rowsOf(policy)[3]).toEqual(['Code review', '—', '—', '—', '0 of 10']);
    expect(policy.rows[3]?.cells[1]?.missing).toBe('no score was published');
    expect(policy.notes.join(' ')).toContain(
      'Code review has no score; in the bill and in the code it goes to the fallback, DeepSeek V4 Pro.',
    );
  });

  test('the chart has a frontier of single models and one of a router', () => {
    const { chart } = figureOf('router');
    expect(chart?.kind === 'scatter' && chart.router).toEqual({
      label: 'with a router',
      steps: [
        { x: 0.945, y: 9.15 },
        { x: 1.5075, y: 9.275 },
      ],
    });
    expect(chart && toInlineSvg(chart, 'wide')).toContain('with a router');
  });

  describe('the chart under a scenario', () => {
    const market = toMarket(reportedBoard(dataset, 'field-report'));
    const plain = makeInputs(market);
    const before = routerChart(decide(market, plain));
    const under = (scenario: Partial<Scenario>) =>
      routerChartSince(before, decide(market, { ...plain, scenario: { ...plain.scenario, ...scenario } }));

    test('stands on the same axes until a price leaves the decades of all others', () => {
      const axesAt = (times: number) => {
        const drawing = under({ dearer: { of: 'provider', name: 'DeepSeek', times } });
        return { x: drawing?.xRange, y: drawing?.yRange };
      };
      expect(before?.xRange).toEqual([0.1, 10]);
      for (const times of [0.5, 1, 3]) expect(axesAt(times)).toEqual({ x: [0.1, 10], y: before?.yRange });
      expect(axesAt(10).x).toEqual([0.1, 100]);
      expect(axesAt(0.1).x).toEqual([0.01, 10]);
    });

    test('has traces of those who are elsewhere or gone', () => {
      const drawing = under({ withdrawn: ['glm-5'], dearer: { of: 'model', name: 'kimi-k2.5', times: 2 } });
      expect(drawing?.traces).toEqual([
        { from: expect.objectContaining({ id: 'kimi-k2.5', x: 3 }), to: expect.objectContaining({ x: 6 }) },
        { from: expect.objectContaining({ id: 'glm-5' }), to: null },
      ]);
    });

    test('has the points that it would have if it were drawn afresh, all of them within its axes', () => {
      const scenarios = fc.record({
        dearer: fc.option(
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
        fc.property(fc.oneof(anyMarket, anyMeasured), scenarios, (made, scenario) => {
          const asIs = makeInputs(made);
          const was = routerChart(decide(made, asIs));
          const decision = decide(made, { ...asIs, scenario: { ...asIs.scenario, ...scenario } });
          const [is, afresh] = [routerChartSince(was, decision), routerChart(decision)];
          if (was === null || afresh === null) return;
          expect(is?.points).toEqual(afresh.points);
          expect(is?.router).toEqual(afresh.router);
          for (const { x, y } of [...(is?.points ?? []), ...(is?.router?.steps ?? [])]) {
            expect(x).toBeGreaterThan(is?.xRange[0] ?? Number.NaN);
            expect(x).toBeLessThan(is?.xRange[1] ?? Number.NaN);
            expect(y).toBeGreaterThanOrEqual(is?.yRange[0] ?? Number.NaN);
            expect(y).toBeLessThanOrEqual(is?.yRange[1] ?? Number.NaN);
          }
        }),
        { numRuns: 500 },
      );
    });

    test('has no traces where nothing moves, nor where more move than could be told apart', () => {
      expect(under({})?.traces).toBeUndefined();
      const many = makeMarket(
        Array.from({ length: 100 }, (_, i) => ({ id: `m${i}`, score: 5, outputUsdPerMTok: 1, cells: [5] })),
      );
      const goneTo = (count: number) => {
        const withdrawn = many.offers.slice(0, count).map(({ id }) => id);
        const inputs = makeInputs(many);
        const first = routerChart(decide(many, inputs));
        return routerChartSince(first, decide(many, { ...inputs, scenario: { ...inputs.scenario, withdrawn } }));
      };
      expect(goneTo(MAX_TRACES)?.traces?.length).toBe(MAX_TRACES);
      expect(goneTo(MAX_TRACES + 1)?.traces).toBeUndefined();
    });
  });

  test('the models whose input price is unknown are named, or counted where they are many', () => {
    const describe = (unknown: number) => {
      const without = Array.from({ length: unknown }, (_, i) => ({ id: `m${i}`, outputUsdPerMTok: 1 }));
      const market = makeMarket([{ id: 'known', outputUsdPerMTok: 1, inputUsdPerMTok: 1 }, ...without]);
      const { workload } = makeInputs(market);
      return describeInput(decide(market, makeInputs(market, { workload: { ...workload, inputTokensPerCall: 100 } })));
    };
    expect(describe(0)).toBe('');
    expect(describe(2)).toBe('Of M0 and M1 the bill is for output only: the input price is unknown.');
    expect(describe(11)).toBe('Of 11 models the bill is for output only: the input price is unknown.');
  });

  test('recommendations stand beside what the numbers give', () => {
    expect(rowsOf(figureOf('recommendations')).map((cells) => cells[3])).toEqual([
      'same model',
      'cannot be compared',
      'same model',
      'another model',
    ]);
  });
});

test('a board without workload, mix or prices has a bill of unknowns, and no policy', () => {
  const { board, dataset: made } = makeBoard([{ id: 'a', score: 5 }]);
  const list = decisionFigures(board, made);
  expect(list.map(({ id }) => id)).toEqual(['bill', 'advice']);
  expect(list[0]?.rows[0]?.cells.map(({ text }) => text)).toEqual(['a', '—', '—', '—', '5.0', '—']);
});

test('on a measured board bills are of real tokens, and answers have a price', () => {
  const results = [
    { model: 'a', task: 'riddle', score: 8, usd: 0.02, output: 900 },
    { model: 'a', task: 'fable', score: 6, usd: 0.04, output: 1100 },
  ];
  const { board, dataset: made } = makeMeasured({
    models: [{ id: 'a', price: 20 }],
    runs: [{ id: 'one', results }],
  });
  const [bill, policy] = decisionFigures(board, made);
  expect(bill?.alt).toContain('output tokens as measured');
  // 1 engineer × 100 calls × 21 days × 1,000 tokens at $20 per million.
  expect(bill?.rows[0]?.cells[1]?.value).toBeCloseTo(42, 10);
  expect(policy?.columns.map(({ key }) => key)).toContain('answer');
});
