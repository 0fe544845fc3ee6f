/** PNG: of the size that is said, the same bytes for the same picture and others for another, whatever its texts hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PNG_SCALE } from '../../../src/exports/charts/element.ts';
import { PALETTES } from '../../../src/exports/charts/palette.ts';
import { toCard, toPicture } from '../../../src/exports/charts/picture.ts';
import { drawPng, toPaintedSvg } from '../../../src/exports/charts/png.ts';
import { renderPng } from '../../../src/exports/charts/render-png.ts';
import { PREVIEW_SIZE, type Preview, toPreview } from '../../../src/exports/charts/preview.ts';
import { rankingFigure } from '../../../src/figures/ranking.ts';
import { board, dataset } from '../../helpers.ts';
import { context, hostileText, madeBars, madeFigure } from '../made-figure.ts';

const sizeOf = (png: Buffer) => {
  expect(png.toString('latin1', 0, 16)).toBe('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
  expect(png.toString('latin1', png.length - 8, png.length - 4)).toBe('IEND');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

const figures = [
  ['a table', rankingFigure(board, dataset)],
  ['a chart', madeFigure('Plain', { chart: madeBars('Plain') })],
] as const;

describe('of a figure', () => {
  test.each(figures)('%s has twice the pixels, light and dark', async (_, figure) => {
    const picture = toPicture(figure, context);
    const [light, dark] = [await drawPng(picture, 'light'), await drawPng(picture, 'dark')];
    for (const png of [light, dark]) {
      expect(sizeOf(png)).toEqual([picture.width * PNG_SCALE, picture.height * PNG_SCALE]);
    }
    expect(light.equals(dark)).toBe(false);
    // What is drawn takes more bytes than an empty ground.
    const empty = await drawPng({ ...picture, content: { ...picture.content, children: [] } }, 'light');
    expect(light.length).toBeGreaterThan(3 * empty.length);
  });

  test('a card has the size of a preview, whatever the figure’s is', async () => {
    for (const [, figure] of figures) {
      const picture = toPicture(figure, context, { maxRows: 7, isBrief: true });
      expect(sizeOf(await drawPng(toCard(picture, PREVIEW_SIZE), 'light', 1))).toEqual([1200, 630]);
    }
  });

  test('any text can be drawn', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        await drawPng(toPicture(madeFigure(text), context), 'light', 0.2);
      }),
      { numRuns: 10 },
    );
  });
});

describe('of a preview', () => {
  const preview: Preview = {
    siteName: 'Made-up',
    title: 'Two invented models',
    lines: [
      ['Alpha', '9.4'],
      ['Beta', '8.5'],
    ],
    foot: 'Nothing here is real',
  };
  const draw = (of: Preview) => drawPng(toPreview(of), 'light', 1);

  test('has the size that it is announced with, and is the same when it is drawn again', async () => {
    const first = await draw(preview);
    expect(sizeOf(first)).toEqual([1200, 630]);
    const svg = toPaintedSvg(toPreview(structuredClone(preview)), PALETTES.light);
    expect(svg).not.toContain('var(');
    expect((await renderPng(svg, 1)).equals(first)).toBe(true);
  });

  test.each<[string, Partial<Preview>]>([
    ['title', { title: 'Three invented models' }],
    ['label', { lines: [['Gamma', '9.4']] }],
    ['figure', { lines: [['Alpha', '9.5']] }],
    ['foot', { foot: 'Nothing there is real' }],
    ['name of the site', { siteName: 'Other' }],
  ])('is another for another %s', async (_, other) => {
    expect((await draw({ ...preview, ...other })).equals(await draw(preview))).toBe(false);
  });

  test.each(['x'.repeat(300), 'word '.repeat(100), '字'.repeat(60), '', ' ', '\u0000', '\u001b[31m\n\t😀\ud800\u202e'])(
    'no text is too long or too strange for it: %j',
    async (text) => {
      const png = await draw({ siteName: text, title: text, lines: [[text, text]], foot: text });
      expect(sizeOf(png)).toEqual([1200, 630]);
    },
  );
});
