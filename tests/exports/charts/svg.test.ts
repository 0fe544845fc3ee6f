/** Charts as SVG: well-formed, inert whatever a model is called, and drawn where the data says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHART_WIDTHS, chartSize } from '../../../src/exports/charts/scales.ts';
import { toChartPicture, toInlineSvg, toSvgDocument } from '../../../src/exports/charts/svg.ts';
import { textWidth } from '../../../src/exports/charts/text-width.ts';
import { priceBarsFigure, valueBarsFigure } from '../../../src/figures/bars.ts';
import type { BarChart, Chart } from '../../../src/figures/chart.ts';
import { boardFigures } from '../../../src/figures/index.ts';
import { valueChartFigure } from '../../../src/figures/value-chart.ts';
import { board, dataset } from '../../helpers.ts';
import { anyScatter, scatterOf } from '../charts.ts';
import { hostileText, madeBars } from '../made-figure.ts';
import { expectInert, parseXml, textsOf } from '../xml.ts';

const chartOf = (figure: { chart: Chart | null }): Chart => figure.chart ?? expect.fail('no chart');
const valueChart = chartOf(valueChartFigure(board, dataset));
const valueBars = chartOf(valueBarsFigure(board, dataset));
const charts = boardFigures(board, dataset).flatMap(({ id, chart }) => (chart ? [[id, chart] as const] : []));
const toFile = (chart: Chart, title = 'Title', description = 'Description') =>
  toSvgDocument(toChartPicture(chart), title, description);

describe('well-formed and inert', () => {
  test.each(charts)('the chart of %s', (_, chart) => {
    for (const width of ['narrow', 'wide'] as const) {
      const svg = toInlineSvg(chart, width);
      expectInert(svg);
      const { height } = chartSize(chart, width);
      expect(parseXml(svg)[0]?.attributes).toMatchObject({
        viewBox: `0 0 ${CHART_WIDTHS[width]} ${height}`,
        width: String(CHART_WIDTHS[width]),
        height: String(height),
        'aria-hidden': 'true',
      });
    }
    expectInert(toFile(chart));
  });

  test('a file carries its title and description, whatever they hold', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, description) => {
        const file = toFile(valueBars, title, description);
        expectInert(file);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
        const clean = (text: string) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
        const [root, first, second] = parseXml(file);
        expect(root?.attributes.xmlns).toBe('http://www.w3.org/2000/svg');
        expect([first?.name, first?.text]).toEqual(['title', clean(title)]);
        expect([second?.name, second?.text]).toEqual(['desc', clean(description)]);
      }),
    );
  });

  test('in a file each text keeps its width, whatever font a reader has', () => {
    for (const { text, attributes } of parseXml(toFile(valueBars)).filter(({ name }) => name === 'text')) {
      const [size, face] = attributes.class === 'num' ? [12, 'num' as const] : [13, 'sans' as const];
      expect(Number(attributes.textLength), text).toBeCloseTo(textWidth(text, size, face), 0);
    }
  });

  test('labels are text, whatever a model is called', () => {
    fc.assert(fc.property(anyScatter(hostileText), (chart) => expectInert(toInlineSvg(chart, 'wide'))));
    fc.assert(fc.property(hostileText, (label) => expectInert(toInlineSvg(madeBars(label), 'narrow'))));
    expect(textsOf(toInlineSvg(madeBars('<b>'), 'wide'))).toEqual(['<b>', '<b>']);
  });

  test('an empty chart is still a picture', () => {
    expectInert(toInlineSvg(scatterOf([]), 'wide'));
    expectInert(toInlineSvg({ kind: 'bars', label: 'None', max: 0, bars: [] }, 'wide'));
  });
});

describe('the value chart', () => {
  test('labels points and axes; an approximate one has a tilde', () => {
    const texts = textsOf(toInlineSvg(valueChart, 'wide'));
    expect(texts).toEqual(
      expect.arrayContaining(['DeepSeek-R1', '~ Ga-Standard', 'Hunyuan-Turbo', '$0.20', '$2.00', 'Score']),
    );
    expect(texts.filter((text) => /^\d/.test(text))).toEqual(['7.0', '7.5', '8.0', '8.5', '9.0', '9.5']);
  });

  test('shapes tell the best score, the best value and the frontier from the rest', () => {
    const marks = (more: object) =>
      parseXml(toInlineSvg(scatterOf([{ x: 1, y: 5, ...more }]), 'wide')).at(-2)?.attributes;
    const kinds = [
      [{ best: 'score', onFrontier: true }, 'var(--score)'],
      [{ best: 'value', onFrontier: true }, 'var(--value)'],
      [{ onFrontier: true }, 'var(--ink)'],
    ] as const;
    for (const [more, colour] of kinds) expect(marks(more)).toMatchObject({ stroke: colour, fill: colour });
    expect(new Set(kinds.map(([more]) => marks(more)?.d?.replace(/[\d.\s-]/g, ''))).size).toBe(3);
    const doubtful = marks({ best: 'value', approximate: true });
    expect(doubtful).toMatchObject({ fill: 'var(--paper)', 'stroke-dasharray': '2 2' });
  });

  test('what is compared with how it was has rings where points were, and lines from there', () => {
    const [from, to, gone] = [
      { x: 2, y: 6 },
      { x: 20, y: 6 },
      { x: 3, y: 7 },
    ] as const;
    const chart = { ...scatterOf([to, { x: 1, y: 5 }]), xRange: [0.1, 100] as [number, number] };
    const pathsOf = (drawn: Chart) =>
      parseXml(toInlineSvg(drawn, 'wide')).flatMap(({ name, attributes: { d = '' } }) => (name === 'path' ? [d] : []));
    const traced = pathsOf({
      ...chart,
      traces: [
        { from, to },
        { from: gone, to: null },
      ],
    });
    const [lines = '', rings = ''] = traced.filter((d) => !pathsOf(chart).includes(d));
    expect(traced).toHaveLength(pathsOf(chart).length + 2);
    expect([lines, rings].map((d) => d.split('M').length - 1)).toEqual([1, 2]);
    const [start, end] = lines.split('L').map((place) => place.replace('M', '').split(' ').map(Number));
    expect(end?.[0]).toBeGreaterThan(start?.[0] ?? Number.NaN);
    expect(end?.[1]).toBe(start?.[1]);
    expect(rings).toContain(`M${(start?.[0] ?? 0) - 4} ${start?.[1]}`);
  });
});

describe('bars', () => {
  const rects = (chart: Chart) => parseXml(toInlineSvg(chart, 'wide')).filter(({ name }) => name === 'rect');

  test.each([
    ['value', valueBars],
    ['price', chartOf(priceBarsFigure(board, dataset))],
  ])('of %s are as long as their numbers, to a tenth of a pixel', (_, chart) => {
    const values = (chart as BarChart).bars.map(({ value }) => value);
    const widths = rects(chart).map(({ attributes }) => Number(attributes.width));
    expect(widths).toHaveLength(10);
    const unit = Math.max(...widths) / Math.max(...values);
    for (const [i, value] of values.entries()) {
      expect(Math.abs((widths[i] ?? 0) - value * unit)).toBeLessThanOrEqual(0.1);
    }
  });

  test('name and figure stand beside each, the approximate is an outline', () => {
    const texts = textsOf(toInlineSvg(valueBars, 'narrow')).slice(0, 4);
    expect(texts).toEqual(['Ga-Standard', '~42.5', 'DeepSeek V4 Flash', '34.8']);
    const fills = rects(valueBars).map(({ attributes }) => attributes.fill);
    expect(fills).toEqual(['var(--paper)', ...Array.from({ length: 9 }, () => 'var(--muted)')]);
  });
});
