/** Escaping: text stays text in HTML, XML and SVG. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeXml } from '../../src/exports/escape.ts';
import { anyText } from '../helpers.ts';

test('the five that mean something', () => {
  expect(escapeXml(`<img src="x" onerror='a&b'>`)).toBe('&lt;img src=&quot;x&quot; onerror=&#39;a&amp;b&#39;&gt;');
  expect(escapeXml('&amp;')).toBe('&amp;amp;');
});

test('control characters that XML does not allow are dropped, line breaks stay', () => {
  expect(escapeXml('a\u0000b\u001b[31m\u000bc\td\ne')).toBe('ab[31mc\td\ne');
});

test('whatever the text, no mark-up and nothing that XML forbids is left, and the rest can be read back', () => {
  const special = fc.constantFrom(...'<>&"\';\u0000\u001b\n\ufffe\uffff', '#39', 'amp');
  const hostile = fc.array(fc.oneof(special, anyText)).map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, (text) => {
      const escaped = escapeXml(text);
      expect(escaped).not.toMatch(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML forbids
      const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
      expect(escaped).not.toMatch(forbidden);
      const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
      const read = escaped.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
      expect(read).toBe(text.replace(forbidden, ''));
    }),
    { numRuns: 1000 },
  );
});
