/** The browser's chart says the same as the picture: same ranges, same points, same marks. */
import { expect, test } from 'vitest';
import { type ChartTheme, toChartConfig } from '../../../src/exports/charts/chart-config.ts';
import { valueBarsFigure } from '../../../src/figures/bars.ts';
import { valueChartFigure } from '../../../src/figures/value-chart.ts';
import { board, dataset } from '../../helpers.ts';

const colours = { paper: '#fff', ink: '#000', muted: '#888', rule: '#ddd', score: '#f00', value: '#00f' };
const theme: ChartTheme = { ...colours, sans: 'sans-serif', mono: 'monospace', fontSize: 13 };

test('the scatter chart', () => {
  const { chart } = valueChartFigure(board, dataset);
  const { data, options } = toChartConfig(chart ?? expect.fail('no chart'), theme);
  const [points] = data.datasets;
  expect(points?.data).toEqual(board.rows.map((row) => ({ x: row.outputUsdPerMTok, y: row.score })));
  const at = (id: string) => board.rows.findIndex((row) => row.model.id === id);
  expect(points).toHaveProperty(['pointStyle', at('deepseek-r1')], 'triangle');
  expect(points).toHaveProperty(['pointStyle', at('ga-standard')], 'rectRot');
  expect(points).toHaveProperty(['pointStyle', at('kimi-k2.5')], 'circle');
  const fills = ['deepseek-r1', 'ga-standard', 'qwen3-coder-30b', 'kimi-k2.5'].map(
    (id) => (points as unknown as { pointBackgroundColor: string[] }).pointBackgroundColor[at(id)],
  );
  expect(fills).toEqual(['#f00', '#fff', '#000', '#fff']);
  const range = chart?.kind === 'scatter' ? chart.xRange : [];
  expect(options?.scales?.x).toMatchObject({ type: 'logarithmic', min: range[0], max: range[1] });
});

test('the bars', () => {
  const { chart } = valueBarsFigure(board, dataset);
  const { data, options } = toChartConfig(chart ?? expect.fail('no chart'), theme);
  expect(data.labels?.slice(0, 2)).toEqual(['Ga-Standard', 'DeepSeek V4 Flash']);
  expect(data.datasets[0]?.data[1]).toBe(34.8);
  expect(options?.scales?.x).toMatchObject({ min: 0, max: 42.5 });
  expect(data.datasets[0]).toHaveProperty(['backgroundColor', 0], '#fff');
});
