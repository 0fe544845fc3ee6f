/** Score against time: the frontier goes by seconds, axes are labelled in seconds, and what runs locally has no price but a place. */
import { describe, expect, test } from 'vitest';
import { toInlineSvg } from '../../src/exports/charts/svg.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { hasTimes, timeChartFigure } from '../../src/figures/time-chart.ts';
import { makeMeasured } from '../measured.ts';
import { cellOf, expectWhole } from './cell-of.ts';

const timed = (model: string, score: number, seconds: number) => ({ model, score, seconds });
const facts = {
  name: 'llama.cpp',
  build: null,
  file: null,
  quantization: null,
  contextTokens: null,
  slots: 1,
  sampling: {},
};
const make = (servers?: Record<string, typeof facts>) =>
  makeMeasured({
    models: ['a', 'b', 'c'].map((id) => ({ id })),
    tasks: ['riddle'],
    runs: [
      { id: 'run', results: [timed('a', 9, 40), timed('b', 5, 20), timed('c', 4, 30)], ...(servers && { servers }) },
    ],
  });

describe('the chart of times', () => {
  const { board, dataset } = make();
  const figure = timeChartFigure(board, dataset);

  test('has a frontier by seconds', () => {
    expectWhole(figure);
    expect(['a', 'b', 'c'].map((id) => cellOf(figure, id, 'frontier').text)).toEqual(['yes', 'yes', 'no']);
    const points = figure.chart?.kind === 'scatter' ? figure.chart.points : [];
    expect(points.map(({ x, y, onFrontier }) => [x, y, onFrontier])).toEqual([
      [40, 9, true],
      [20, 5, true],
      [30, 4, false],
    ]);
    expect(points[0]?.detail).toBe('score 9.0, 40.0 s a task');
  });

  test('is labelled in seconds, not in dollars', () => {
    const svg = figure.chart ? toInlineSvg(figure.chart, 'wide') : '';
    expect(svg).toContain('>20 s<');
    expect(svg).not.toContain('$');
  });

  test('needs two models with a time', () => {
    const one = makeMeasured({ runs: [{ id: 'run', results: [timed('a', 9, 40), { model: 'b', score: 3 }] }] });
    expect(hasTimes(one.board)).toBe(false);
    expect(hasTimes(board)).toBe(true);
  });
});

test('a board of models that all run on one’s own machine says so in one column of cost', () => {
  const { board, dataset } = make({ a: facts, b: facts, c: facts });
  const figure = rankingFigure(board, dataset);
  expectWhole(figure);
  const keys = figure.columns.map(({ key }) => key);
  expect(keys).not.toContain('value');
  expect(keys).toEqual(expect.arrayContaining(['seconds', 'tokens-per-second', 'spent']));
  expect(cellOf(figure, 'a', 'spent').text).toBe('runs on your machine');
  expect(cellOf(figure, 'a', 'seconds').value).toBe(40);
  const mixed = rankingFigure(...(Object.values(make({ a: facts })) as [never, never]));
  expect(cellOf(mixed, 'a', 'spent').value).toBe(0.01);
});
