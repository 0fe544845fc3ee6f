/** Charts as SVG: well-formed, inert whatever a model is called, and drawn where the data says. */
import fc from 'fast-check';
import sax from 'sax';
import { describe, expect, test } from 'vitest';
import { CHART_WIDTHS, chartSize, toInlineSvg, toSvgFile } from '../../../src/exports/charts/svg.ts';
import { priceBarsFigure, valueBarsFigure } from '../../../src/figures/bars.ts';
import type { BarChart, Chart } from '../../../src/figures/chart.ts';
import { boardFigures } from '../../../src/figures/index.ts';
import { valueChartFigure } from '../../../src/figures/value-chart.ts';
import { anyText, board, dataset } from '../../helpers.ts';
import { anyScatter, scatterOf } from '../charts.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

/** Every element of a strictly parsed document, in order; throws where it is not well-formed. */
function parseXml(xml: string): Element[] {
  const parser = sax.parser(true);
  const elements: Element[] = [];
  const open: Element[] = [];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    elements.push(element);
    open.push(element);
  };
  parser.ontext = (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.onclosetag = () => open.pop();
  parser.write(xml).close();
  return elements;
}

const textsOf = (svg: string) =>
  parseXml(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);

const chartOf = (figure: { chart: Chart | null }): Chart => figure.chart ?? expect.fail('no chart');
const valueChart = chartOf(valueChartFigure(board, dataset));
const valueBars = chartOf(valueBarsFigure(board, dataset));
const charts = boardFigures(board, dataset).flatMap(({ id, chart }) => (chart ? [[id, chart] as const] : []));

const HARMLESS = new Set(['svg', 'title', 'desc', 'style', 'g', 'path', 'rect', 'text']);
/** Labels made to break out of mark-up, and any other text that UTF-8 can hold. */
const hostile = fc.oneof(
  fc.constantFrom(
    '<img src=x onerror=alert(1)>',
    '</text><script>alert(1)</script>',
    ']]>',
    '&amp;',
    '&#0;',
    '"\'',
    '<!--',
  ),
  fc
    .array(fc.constantFrom('<', '>', '&', '"', "'", '\u0000', '\u001b', '\ufffe', 'a', '😀'))
    .map((parts) => parts.join('')),
  anyText,
);

function expectInert(xml: string): void {
  for (const { name, attributes } of parseXml(xml)) {
    expect(HARMLESS).toContain(name);
    expect(Object.keys(attributes).filter((key) => /^on|href/i.test(key))).toEqual([]);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|NaN|Infinity|undefined/);
}

describe('well-formed and inert', () => {
  test.each(charts)('the chart of %s', (_, chart) => {
    for (const width of ['narrow', 'wide'] as const) {
      const svg = toInlineSvg(chart, width);
      expectInert(svg);
      const [root] = parseXml(svg);
      const { height } = chartSize(chart, width);
      expect(root?.attributes).toMatchObject({
        viewBox: `0 0 ${CHART_WIDTHS[width]} ${height}`,
        width: String(CHART_WIDTHS[width]),
        height: String(height),
        'aria-hidden': 'true',
      });
    }
    expectInert(toSvgFile(chart, 'Title', 'Description'));
  });

  test('a file carries its title and description, whatever they hold', () => {
    fc.assert(
      fc.property(hostile, hostile, (title, description) => {
        const file = toSvgFile(valueBars, title, description);
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

  test('labels are text, whatever a model is called', () => {
    fc.assert(fc.property(anyScatter(hostile), (chart) => expectInert(toInlineSvg(chart, 'wide'))));
    const bars = (label: string): BarChart => ({
      kind: 'bars',
      label,
      max: 1,
      bars: [{ id: 'a', label, value: 1, text: label, approximate: true, best: 'value', href: '/' }],
    });
    fc.assert(fc.property(hostile, (label) => expectInert(toInlineSvg(bars(label), 'narrow'))));
    expect(textsOf(toInlineSvg(bars('<b>'), 'wide'))).toEqual(['<b>', '<b>']);
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
    expect(marks({ best: 'score', onFrontier: true })).toMatchObject({ stroke: 'var(--score)', fill: 'var(--score)' });
    expect(marks({ best: 'value', onFrontier: true })).toMatchObject({ stroke: 'var(--value)', fill: 'var(--value)' });
    expect(marks({ onFrontier: true })).toMatchObject({ stroke: 'var(--ink)', fill: 'var(--ink)' });
    const doubtful = marks({ best: 'value', approximate: true });
    expect(doubtful).toMatchObject({ fill: 'var(--paper)', 'stroke-dasharray': '2 2' });
    const shapes = [{ best: 'score' }, { best: 'value' }, { onFrontier: true }].map((more) =>
      marks(more)?.d?.replace(/[\d.\s-]/g, ''),
    );
    expect(new Set(shapes).size).toBe(3);
  });
});

test('a chart that is compared with how it was has a ring where each point was, and a line to where it is', () => {
  const chart = scatterOf([{ id: 'moves', x: 20, y: 6 }]);
  const traces = [
    { from: { x: 2, y: 6 }, to: { x: 20, y: 6 } },
    { from: { x: 3, y: 7 }, to: null },
  ];
  const paths = parseXml(toInlineSvg({ ...chart, xRange: [0.1, 100], yRange: [1, 10], traces }, 'wide')).flatMap(
    ({ name, attributes: { d = '' } }) => (name === 'path' ? [d] : []),
  );
  // Rules and frontier come first.
  const [lines, rings, points] = paths.slice(2);
  expect([lines, rings, points].map((d = '') => d.split('M').length - 1)).toEqual([1, 2, 1]);
  const [from, to] = lines?.split('L').map((end) => end.replace('M', '').split(' ').map(Number)) ?? [];
  expect(to?.[0]).toBeGreaterThan(from?.[0] ?? Number.NaN);
  expect(to?.[1]).toBe(from?.[1]);
  expect(rings).toContain(`M${(from?.[0] ?? 0) - 4} ${from?.[1]}`);
  expect(points).toContain(`M${(to?.[0] ?? 0) - 4} ${to?.[1]}`);
});

describe('bars', () => {
  const rects = (chart: Chart) => parseXml(toInlineSvg(chart, 'wide')).filter(({ name }) => name === 'rect');

  test.each([
    ['value', valueBars],
    ['price', chartOf(priceBarsFigure(board, dataset))],
  ])('of %s are as long as their numbers, to a tenth of a pixel', (_, chart) => {
    const bars = chart.kind === 'bars' ? chart.bars : [];
    const widths = rects(chart).map(({ attributes }) => Number(attributes.width));
    expect(widths).toHaveLength(10);
    const longest = Math.max(...widths);
    const most = Math.max(...bars.map(({ value }) => value));
    for (const [i, { value }] of bars.entries()) {
      expect(Math.abs((widths[i] ?? 0) - (value / most) * longest)).toBeLessThanOrEqual(0.1);
    }
  });

  test('name and figure stand beside each, the approximate is an outline', () => {
    expect(textsOf(toInlineSvg(valueBars, 'narrow')).slice(0, 4)).toEqual([
      'Ga-Standard',
      '~42.5',
      'DeepSeek V4 Flash',
      '34.8',
    ]);
    expect(rects(valueBars).map(({ attributes }) => attributes.fill)).toEqual([
      'var(--paper)',
      ...Array.from({ length: 9 }, () => 'var(--muted)'),
    ]);
  });
});
