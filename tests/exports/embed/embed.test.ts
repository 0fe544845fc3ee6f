/** The page for frames: one document that fetches nothing, in which no text becomes an element, an attribute or a script. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toEmbedPage } from '../../../src/exports/embed/document.ts';
import { embedHeight, embedHeightCss } from '../../../src/exports/embed/height.ts';
import { rankingFigure } from '../../../src/figures/ranking.ts';
import { valueChartFigure } from '../../../src/figures/value-chart.ts';
import { board, dataset } from '../../helpers.ts';
import { anyScatter } from '../charts.ts';
import { context, hostileText, madeBars, madeFigure, madeRows } from '../made-figure.ts';
import { someFigures } from '../our-figures.ts';
import { parseHtml } from '../xml.ts';

const MAX_GZIPPED = 20 * 1024;
const sizeOf = (html: string) => gzipSync(html).length;

test('every figure fits into 20 KB on the wire, and says where it comes from', () => {
  for (const figure of someFigures) {
    const html = toEmbedPage(figure, context);
    expect(sizeOf(html), figure.id).toBeLessThanOrEqual(MAX_GZIPPED);
    expect(html, figure.id).toContain(`<h1>${figure.title.replaceAll("'", '&#39;')}</h1>`);
    expect(html, figure.id).toContain('>Cite or download</a>');
    expect(html, figure.id).not.toMatch(/\[object|>(NaN|undefined|null)</);
    expect(toEmbedPage(JSON.parse(JSON.stringify(figure)), context)).toBe(html);
  }
});

test('the policy allows the one script that is there, and nothing is fetched', () => {
  const html = toEmbedPage(madeFigure('Plain'), context);
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = '']) => script);
  expect(scripts).toHaveLength(1);
  const hash = createHash('sha256')
    .update(scripts[0] ?? '')
    .digest('base64');
  expect(html).toContain(`script-src 'sha256-${hash}'`);
  expect(html).toContain("default-src 'none'");
  const tags = parseHtml(html);
  expect(tags.filter(({ attributes }) => 'src' in attributes || 'srcset' in attributes)).toEqual([]);
  const links = tags.filter(({ name }) => name === 'link');
  expect(links.map(({ attributes }) => attributes)).toEqual([{ rel: 'canonical', href: context.address }]);
  expect(html).not.toMatch(/url\(|@import|localStorage|cookie|fetch\(/);
  expect(html).toContain('<meta name="robots" content="noindex">');
});

test('no text becomes mark-up, whatever it holds', () => {
  const shapeOf = (text: string, chart: boolean) =>
    parseHtml(toEmbedPage(madeFigure(text, chart ? { chart: madeBars(text) } : {}), context)).map(
      // A column of long texts has a class more.
      ({ name, attributes }) => `${name} ${Object.keys(attributes).filter((key) => key !== 'class')}`,
    );
  for (const chart of [false, true]) {
    const plain = shapeOf('plain text', chart);
    fc.assert(
      fc.property(hostileText, (text) => {
        // A note without letters is left out.
        fc.pre(text.trim() !== '');
        expect(shapeOf(text, chart)).toEqual(plain);
      }),
    );
  }
});

describe('of very much', () => {
  test('a table is cut, and says where the rest is', () => {
    const html = toEmbedPage(madeFigure('Plain', { rows: madeRows(1000) }), context);
    expect(html.match(/<tr data-row/g)).toHaveLength(40);
    expect(html).toContain(`<a href="${context.address}" target="_blank" rel="noopener">960 more rows</a>`);
  });

  test('texts that do not compress are cut to 20 KB as well', () => {
    const letter = fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCharCode(code));
    const [text = ''] = fc.sample(fc.array(letter, { minLength: 900, maxLength: 900 }), 1).map((all) => all.join(''));
    const rows = madeRows(40).map((row, i) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, text: text.slice(i * 20, i * 20 + 300) })),
    }));
    const html = toEmbedPage(madeFigure(text.slice(0, 300), { rows, notes: [text, text] }), context);
    expect(sizeOf(html)).toBeLessThanOrEqual(MAX_GZIPPED);
    expect(html.match(/<tr data-row/g)?.length).toBeGreaterThan(2);
  });

  test('a chart of a thousand points has one drawing instead of two', () => {
    const [point] = scatter().points;
    const points = Array.from({ length: 1000 }, (_, i) => ({
      ...(point as NonNullable<typeof point>),
      id: `row-${i + 1}`,
      label: `Invented ${i + 1}`,
      x: 0.2 + ((i * 7919) % 1000) / 300,
      y: 7 + ((i * 104729) % 1000) / 500,
    }));
    const chart = { ...scatter(), points };
    const html = toEmbedPage(madeFigure('Plain', { rows: madeRows(1000), chart }), context);
    expect(html.match(/<svg/g)).toHaveLength(1);
    expect(sizeOf(html)).toBeLessThanOrEqual(MAX_GZIPPED);
  });
});

function scatter() {
  const { chart } = valueChartFigure(board, dataset);
  return chart?.kind === 'scatter' ? chart : expect.fail('no scatter chart');
}

test('each row and each of its points can be highlighted, by id', () => {
  const tags = parseHtml(toEmbedPage(valueChartFigure(board, dataset), context));
  const spots = tags.filter(({ name, attributes }) => name === 'g' && attributes['data-row'] === 'glm-5');
  const rows = tags.filter(({ name, attributes }) => name === 'tr' && attributes['data-row'] === 'glm-5');
  expect([spots.length, rows.length]).toEqual([2, 1]);
});

test('spots stand on their points in any chart', () => {
  fc.assert(
    fc.property(anyScatter(fc.constant('Plain')), (chart) => {
      const rows = chart.points.map(({ id }) => ({ id, cells: [{ value: id, text: id }] }));
      const html = toEmbedPage(madeFigure('Plain', { rows: rows.slice(0, 40), chart }), context);
      const spots = html.match(/class="spot"/g)?.length ?? 0;
      expect(spots).toBe(2 * chart.points.filter(({ id }) => rows.slice(0, 40).some((row) => row.id === id)).length);
      expect(html).not.toContain('NaN');
    }),
    { numRuns: 20 },
  );
});

test('a frozen figure names its release', () => {
  const html = toEmbedPage(madeFigure('Plain'), { ...context, release: '2026-11-26' });
  expect(html).toContain('<b>Invented, release of 26 November 2026</b>');
});

test('value comes behind the first number, and every column is known by its key', () => {
  const html = toEmbedPage(rankingFigure(board, dataset), context);
  const keys = parseHtml(html).flatMap(({ attributes }) => attributes['data-key'] ?? []);
  expect(keys.slice(0, 5)).toEqual(['rank', 'model', 'score', 'value', 'price']);
});

test('the height by width is never less than that of any width', () => {
  for (const figure of [rankingFigure(board, dataset), valueChartFigure(board, dataset)]) {
    const css = embedHeightCss(figure, context);
    const [, top = '', sign = '', slope = ''] = /^calc\((\d+)px ([+-]) ([\d.]+)cqi\)$/.exec(css) ?? [];
    const heightAt = (width: number) => Number(top) + ((sign === '-' ? -1 : 1) * Number(slope) * width) / 100;
    for (const width of [320, 400, 599, 639, 720])
      expect(heightAt(width), `${figure.id}, ${width}`).toBeGreaterThanOrEqual(
        embedHeight(figure, context, width) - 0.5,
      );
    expect(Math.min(heightAt(320), heightAt(720)) / embedHeight(figure, context)).toBeLessThan(1.3);
  }
});

test('the height grows with rows and notes, and is a whole number', () => {
  const heightOf = (more: Parameters<typeof madeFigure>[1]) => embedHeight(madeFigure('Plain', more), context);
  const ten = heightOf({ rows: madeRows(10) });
  expect(Number.isInteger(ten)).toBe(true);
  expect(heightOf({ rows: madeRows(20) }) - ten).toBe(10 * 37);
  expect(heightOf({ rows: madeRows(10), notes: ['Plain', 'Plain'] }) - ten).toBe(24);
  expect(heightOf({ rows: madeRows(40) })).toBeLessThan(heightOf({ rows: madeRows(1000) }));
});
