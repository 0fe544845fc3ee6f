/** Preview pictures: a PNG of 1200 × 630, the same bytes for the same text, another picture for another. */
import { describe, expect, test } from 'vitest';
import { drawPreview, type Preview } from '../../../src/exports/charts/preview.ts';

const preview: Preview = {
  siteName: 'Made-up',
  title: 'Two invented models',
  lines: [
    ['Alpha', '9.4'],
    ['Beta', '8.5'],
  ],
  foot: 'Nothing here is real',
};

describe('drawPreview', () => {
  test('is a PNG of the size that it is announced with', async () => {
    const png = await drawPreview(preview);
    expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(png.toString('latin1', 12, 16)).toBe('IHDR');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(png.toString('latin1', png.length - 8, png.length - 4)).toBe('IEND');
  });

  test('is the same for the same text', async () => {
    expect((await drawPreview(structuredClone(preview))).equals(await drawPreview(preview))).toBe(true);
  });

  test.each<[string, Partial<Preview>]>([
    ['title', { title: 'Three invented models' }],
    [
      'label',
      {
        lines: [
          ['Alpha', '9.4'],
          ['Gamma', '8.5'],
        ],
      },
    ],
    [
      'figure',
      {
        lines: [
          ['Alpha', '9.5'],
          ['Beta', '8.5'],
        ],
      },
    ],
    ['foot', { foot: 'Nothing there is real' }],
    ['name of the site', { siteName: 'Other' }],
  ])('is another for another %s', async (_, other) => {
    expect((await drawPreview({ ...preview, ...other })).equals(await drawPreview(preview))).toBe(false);
  });

  test('no text is too long or too strange for it', async () => {
    const long = ['x'.repeat(300), 'word '.repeat(100), '字'.repeat(60)];
    const odd = ['', ' ', '\u0000', 'a\u0000b', '\u001b', '\ud800', '\u001b[31m\n\t😀\ud800\u202e'];
    for (const text of [...long, ...odd]) {
      const png = await drawPreview({ siteName: text, title: text, lines: [[text, text]], foot: text });
      expect(png.readUInt32BE(16)).toBe(1200);
    }
  });
});
