/** Figures as pictures: well-formed and inert whatever they hold, legible, and cut where they are long. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toPicture } from '../../../src/exports/charts/picture.ts';
import { toSvgDocument } from '../../../src/exports/charts/svg.ts';
import { boardFigures, type Figure, modelFigures } from '../../../src/figures/index.ts';
import { rankingFigure } from '../../../src/figures/ranking.ts';
import { board, dataset } from '../../helpers.ts';
import { context, hostileText, madeFigure, madeRows } from '../made-figure.ts';
import { expectInert, parseXml, textsOf } from '../xml.ts';

const figures = [...boardFigures(board, dataset), ...modelFigures(board, dataset)];
const tables = figures.filter(({ chart }) => chart === null);
const toSvg = (figure: Figure) => toSvgDocument(toPicture(figure, context), figure.title, figure.alt);

describe('a table', () => {
  test.each(tables.map((figure) => [figure.id, figure] as const))('%s is well-formed and inert', (_, figure) => {
    const svg = toSvg(figure);
    expectInert(svg);
    expect(textsOf(svg).join(' ')).toContain('example.org/figures/made/invented/');
  });

  test('says what the figure says, the best with a sign, light and dark', () => {
    const svg = toSvg(rankingFigure(board, dataset));
    const texts = textsOf(svg);
    expect(texts).toEqual(
      expect.arrayContaining(['Two articles of 2026: the ranking', 'DeepSeek-R1', '9.4', '$0.25', '~42.5']),
    );
    for (const colour of ['var(--score)', 'var(--value)']) {
      expect(parseXml(svg).filter(({ attributes }) => attributes.fill === colour && attributes.d)).toHaveLength(1);
    }
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  test('is inert and within its edges, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const svg = toSvg(madeFigure(text));
        expectInert(svg);
        const width = Number(parseXml(svg)[0]?.attributes.width);
        expect(width).toBeGreaterThanOrEqual(720);
        expect(width).toBeLessThanOrEqual(1100);
      }),
    );
  });

  test('of more than 40 rows is cut, and says how many more there are and where', () => {
    const texts = textsOf(toSvg(madeFigure('Plain', { rows: madeRows(1000) })));
    expect(texts).toContain('Invented 40');
    expect(texts).not.toContain('Invented 41');
    expect(texts).toContain(`960 more rows at ${context.address}`);
    expect(textsOf(toSvg(madeFigure('Plain', { rows: madeRows(40) }))).join()).not.toContain('more row');
  });

  test('without rows is a picture still', () => {
    const svg = toSvg(madeFigure('Plain', { rows: [] }));
    expectInert(svg);
    expect(textsOf(svg)).toContain('Nothing yet');
  });

  test('lines up decimal points: numbers of one column end where their decimals do', () => {
    const rows = [
      ['8', 1],
      ['8.5', 2],
    ].map(([text, value]) => ({
      id: String(text),
      cells: [
        { value: 'a', text: 'a' },
        { value: value as number, text: String(text) },
        { value: '', text: '' },
      ],
    }));
    const tags = parseXml(toSvg(madeFigure('Plain', { rows })));
    const xOf = (wanted: string) => Number(tags.find(({ text }) => text === wanted)?.attributes.x);
    expect(xOf('8.5')).toBe(xOf('8'));
  });

  test('cuts no number and no word of a heading', () => {
    for (const figure of figures) {
      const shown = new Set(textsOf(toSvg({ ...figure, chart: null })));
      for (const { cells } of figure.rows.slice(0, 40)) {
        for (const [i, { text }] of cells.entries()) {
          if (figure.columns[i]?.kind !== 'text') expect(shown, `${figure.id}: ${text}`).toContain(text);
        }
      }
      const parts = [...shown].flatMap((text) => text.split(' '));
      for (const { label, key } of figure.columns) {
        if (key !== 'group') expect(parts).toEqual(expect.arrayContaining(label.split(' ')));
      }
    }
  });
});
