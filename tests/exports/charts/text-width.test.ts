/** Widths of texts: those of the fonts themselves, and lines that are no wider than they may be. */
import fc from 'fast-check';
import { type Font, openSync } from 'fontkit';
import { describe, expect, test } from 'vitest';
import { fitted, TOLERANCE, textWidth, toDrawable, wrapText } from '../../../src/exports/charts/text-width.ts';

interface Metrics {
  length: number;
  get(glyph: number): { advance: number };
}

const SITE = 'src/styles/fonts';
const PICTURES = 'src/exports/charts/fonts';

describe('textWidth', () => {
  test.each([
    ['sans', `${PICTURES}/receipts-sans-400.ttf`],
    ['bold', `${PICTURES}/receipts-sans-600.ttf`],
    ['num', `${PICTURES}/receipts-mono-400.ttf`],
    ['sans', `${SITE}/receipts-sans-400.woff2`],
    ['bold', `${SITE}/receipts-sans-600.woff2`],
    ['num', `${SITE}/receipts-mono-400.woff2`],
  ] as const)('of %s is that of %s; where it is not, run npm run fonts', (face, file) => {
    const font = openSync(file) as Font;
    // Not glyph.advanceWidth, as fontkit also reads the outline, and fails at that of a space.
    const { metrics } = (font as unknown as { hmtx: { metrics: Metrics } }).hmtx;
    for (const code of font.characterSet.filter((code) => code >= 32)) {
      const letter = String.fromCodePoint(code);
      const advance = metrics.get(Math.min(font.glyphForCodePoint(code).id, metrics.length - 1)).advance;
      expect(textWidth(letter, 1, face), letter).toBeCloseTo(advance / font.unitsPerEm, 9);
    }
  });

  test('a letter that the font lacks is as wide as it is without accents, or as high', () => {
    expect(textWidth('ż', 10, 'sans')).toBe(textWidth('z', 10, 'sans'));
    expect(textWidth('z\u0307', 10, 'sans')).toBe(textWidth('z', 10, 'sans'));
    expect(textWidth('模型', 10, 'sans')).toBe(20);
  });
});

test.each([
  ['Über 42 – ß', 'Über 42 – ß'],
  ['żółć', 'zó?c'],
  ['模 z\u0307', '? z'],
])('of %s a picture shows %s', (text, shown) => {
  expect(toDrawable(text)).toBe(shown);
});

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
      expect(textWidth(fitted(text, width, 16, 'sans'), 16, 'sans')).toBeLessThanOrEqual(width + TOLERANCE);
    }),
  );
});
