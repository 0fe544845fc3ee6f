/** Texts of strangers: nothing hidden is left in them, and nothing else is changed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginningOf, hasHidden, toVisible } from '../../src/data/visible.ts';
import { anyText } from '../helpers.ts';

describe('toVisible', () => {
  test.each([
    ['a\u202eb', 'a⟨U+202E⟩b'],
    ['\u0000\u001b[31m\u007f\u009b', '⟨U+0000⟩⟨U+001B⟩[31m⟨U+007F⟩⟨U+009B⟩'],
    ['\u200b\u2060\ufeff\u00ad\u2066\u061c', '⟨U+200B⟩⟨U+2060⟩⟨U+FEFF⟩⟨U+00AD⟩⟨U+2066⟩⟨U+061C⟩'],
    ['\u2028\u2029', '⟨U+2028⟩⟨U+2029⟩'],
    ['half \ud800 pair', 'half ⟨U+D800⟩ pair'],
    ['tag \u{e0041}', 'tag ⟨U+E0041⟩'],
    ['a\u200db', 'a⟨U+200D⟩b'],
    ['a\ufe0fb', 'a⟨U+FE0F⟩b'],
    ['selector \u{e0100}', 'selector ⟨U+E0100⟩'],
    ['filler \u3164', 'filler ⟨U+3164⟩'],
    ['x\ry', 'x⟨U+000D⟩y'],
  ])('%j', (text, shown) => {
    expect(toVisible(text)).toBe(shown);
    expect(hasHidden(text)).toBe(true);
  });

  test.each(['plain', 'line\nend\ttab', 'שלום', 'e\u0301', '🦊 👩‍💻 👨🏽‍🚀 ☎️ 1️⃣', '</pre><script>', '⟨U+202E⟩'])(
    '%j stays as it is',
    (text) => {
      expect(toVisible(text)).toBe(text);
      expect(hasHidden(text)).toBe(false);
    },
  );

  test('Windows line ends become plain ones, and hide nothing', () => {
    expect(toVisible('a\r\nb')).toBe('a\nb');
    expect(hasHidden('a\r\nb')).toBe(false);
  });

  test('leaves no control character, no turning character and no half pair, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = toVisible(text);
        expect(shown.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect(shown.isWellFormed()).toBe(true);
        expect(toVisible(shown)).toBe(shown);
      }),
    );
  });
});

test('a beginning never ends within a character, and a short text is whole', () => {
  expect(beginningOf('ab😀c', 3)).toBe('ab');
  expect(beginningOf('ab😀c', 4)).toBe('ab😀');
  expect(beginningOf('ab', 2)).toBe('ab');
  fc.assert(
    fc.property(anyText, fc.nat(20), (text, length) => {
      const cut = beginningOf(text, length);
      expect(text.startsWith(cut)).toBe(true);
      expect(cut.length).toBeLessThanOrEqual(Math.max(length, 0));
      if (text.isWellFormed()) expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
