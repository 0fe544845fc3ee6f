/** Figures as pictures: well-formed and inert whatever they hold, legible, cut where they are long; and as PNG at twice the size. */
import fc from 'fast-check';
import sax from 'sax';
import { describe, expect, test } from 'vitest';
import { PNG_SCALE, toPicture, toPictureSvg } from '../../../src/exports/charts/picture.ts';
import { drawCard, drawPng } from '../../../src/exports/charts/png.ts';
import { TOLERANCE, textWidth, wrapText } from '../../../src/exports/charts/text-width.ts';
import { boardFigures, modelFigures } from '../../../src/figures/index.ts';
import { rankingFigure } from '../../../src/figures/ranking.ts';
import { board, dataset } from '../../helpers.ts';
import { context, hostileText, madeBars, madeFigure, madeRows } from '../made-figure.ts';
import { decodePng } from '../png-decoder.ts';

interface Tag {
  name: string;
  attributes: Record<string, string>;
  text: string;
}

function parseXml(xml: string): Tag[] {
  const parser = sax.parser(true);
  const tags: Tag[] = [];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    tags.push({ name, attributes: attributes as Record<string, string>, text: '' });
  };
  parser.ontext = (text) => {
    const tag = tags.at(-1);
    if (tag) tag.text += text;
  };
  parser.write(xml).close();
  return tags;
}

const HARMLESS = new Set(['svg', 'title', 'desc', 'style', 'g', 'path', 'rect', 'text']);

function expectInert(xml: string): void {
  for (const { name, attributes } of parseXml(xml)) {
    expect(HARMLESS).toContain(name);
    expect(Object.keys(attributes).filter((key) => /^on|href/i.test(key))).toEqual([]);
  }
  expect(xml).not.toMatch(/NaN|Infinity|undefined|url\(|@import/);
}

const figures = [...boardFigures(board, dataset), ...modelFigures(board, dataset)];
const tables = figures.filter(({ chart }) => chart === null);
const textsOf = (svg: string) =>
  parseXml(svg)
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);

describe('a table', () => {
  test.each(tables.map((figure) => [figure.id, figure] as const))('%s is well-formed and inert', (_, figure) => {
    const svg = toPictureSvg(figure, context);
    expectInert(svg);
    expect(textsOf(svg).join(' ')).toContain('example.org/figures/made/invented/');
  });

  test('says what the figure says, the best with a sign, light and dark', () => {
    const svg = toPictureSvg(rankingFigure(board, dataset), context);
    const texts = textsOf(svg);
    expect(texts).toEqual(
      expect.arrayContaining(['Field report 2026: the ranking', 'DeepSeek-R1', '9.4', '$0.25', '~42.5']),
    );
    expect(parseXml(svg).filter(({ attributes }) => attributes.fill === 'var(--score)' && attributes.d)).toHaveLength(
      1,
    );
    expect(parseXml(svg).filter(({ attributes }) => attributes.fill === 'var(--value)' && attributes.d)).toHaveLength(
      1,
    );
    expect(svg).toContain('prefers-color-scheme:dark');
  });

  test('is inert and within its edges, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const svg = toPictureSvg(madeFigure(text), context);
        expectInert(svg);
        const width = Number(parseXml(svg)[0]?.attributes.width);
        expect(width).toBeGreaterThanOrEqual(720);
        expect(width).toBeLessThanOrEqual(1100);
      }),
    );
  });

  test('of more than 40 rows is cut, and says how many more there are and where', () => {
    const texts = textsOf(toPictureSvg(madeFigure('Plain', { rows: madeRows(1000) }), context));
    expect(texts).toContain('Invented 40');
    expect(texts).not.toContain('Invented 41');
    expect(texts).toContain(`960 more rows at ${context.address}`);
    expect(textsOf(toPictureSvg(madeFigure('Plain', { rows: madeRows(40) }), context)).join()).not.toContain(
      'more row',
    );
  });

  test('without rows is a picture still', () => {
    const svg = toPictureSvg(madeFigure('Plain', { rows: [] }), context);
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
    const tags = parseXml(toPictureSvg(madeFigure('Plain', { rows }), context));
    const xOf = (wanted: string) => Number(tags.find(({ text }) => text === wanted)?.attributes.x);
    expect(xOf('8.5')).toBe(xOf('8'));
  });

  test('cuts no number and no word of a heading', () => {
    for (const figure of figures) {
      const shown = new Set(textsOf(toPictureSvg({ ...figure, chart: null }, context)));
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

describe('the width of a text', () => {
  test('lines are no wider than they may be, keep every letter, and end in an ellipsis where some are left out', () => {
    const words = fc.array(fc.constantFrom('model', 'Qwen3-Coder-30B', 'a', 'mmmmmmmmmmmmmmmmmmmm', '模型', '/'), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 400 }), (parts, width) => {
        const text = parts.join(' ');
        const lines = wrapText(text, width, 16, 'sans', 200);
        for (const line of lines) expect(textWidth(line, 16, 'sans')).toBeLessThanOrEqual(width + TOLERANCE);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        const cut = wrapText(text, width, 16, 'sans', 1);
        expect(cut.length).toBeLessThanOrEqual(1);
        if (lines.length > 1) expect(cut[0]).toMatch(/…$/);
      }),
    );
  });
});

describe('PNG', () => {
  const cases = [
    ['a table', rankingFigure(board, dataset)],
    ['a chart', madeFigure('Plain', { chart: madeBars('Plain') })],
  ] as const;

  test.each(cases)('%s has twice the pixels, and is not empty', async (_, figure) => {
    const picture = toPicture(figure, context);
    for (const [theme, paper] of [
      ['light', 'faf6ed'],
      ['dark', '191510'],
    ] as const) {
      const png = decodePng(await drawPng(picture, theme));
      expect([png.width, png.height]).toEqual([picture.width * PNG_SCALE, picture.height * PNG_SCALE]);
      expect(png.colourAt(2, 2)).toBe(paper);
      expect(png.colours).toBeGreaterThan(10);
      expect(png.share(paper)).toBeLessThan(0.99);
    }
  });

  test('the card has the size of a preview, whatever the figure’s is', async () => {
    for (const [, figure] of cases) {
      const png = decodePng(
        await drawCard(toPicture(figure, context, { maxRows: 7, isBrief: true }), { width: 1200, height: 630 }),
      );
      expect([png.width, png.height]).toEqual([1200, 630]);
      expect(png.colours).toBeGreaterThan(10);
    }
  });

  test('any text can be drawn', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        await drawPng(toPicture(madeFigure(text), context), 'light');
      }),
      { numRuns: 10 },
    );
  });
});
