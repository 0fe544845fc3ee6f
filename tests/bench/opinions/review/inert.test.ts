/** Text of a stranger on a terminal: seen, not obeyed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toInert } from '../../../../bench/opinions/review/lines.ts';
import { anyText } from '../../../helpers.ts';

test.each([
  ['\u001b[2J\u001b]0;mine\u0007', '\\u{1b}[2J\\u{1b}]0;mine\\u{7}'],
  ['safe\rover', 'safe\\u{d}over'],
  ['a\r\nb\tc', 'a\nb\tc'],
  ['\u009b31m', '\\u{9b}31m'],
  ['abc\u202edef', 'abc\\u{202e}def'],
  ['\ud800', '\\u{d800}'],
  ['Größe 👍', 'Größe 👍'],
])('%j is shown as %j', (text, shown) => {
  expect(toInert(text)).toBe(shown);
});

test('nothing steers, whatever the text', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(toInert(text).replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
    }),
  );
});
