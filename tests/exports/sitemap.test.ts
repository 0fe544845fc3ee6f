/** Sitemaps: well-formed, in parts no larger than allowed, with dates where they are known. */
import sax from 'sax';
import { expect, test } from 'vitest';
import { toSitemapIndex, toSitemaps } from '../../src/exports/sitemap.ts';

const entries = ['a', 'b?c=1&d=2', 'e'].map((path, i) => ({
  address: `https://example.org/${path}`,
  modified: i === 0 ? '2001-07-01' : null,
}));

/** The texts of all elements of a name; fails where the XML is not well-formed. */
function textsOf(xml: string, name: string): string[] {
  const texts: string[] = [];
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw error;
  };
  parser.ontext = (text) => parser.tag?.name === name && texts.push(text);
  parser.write(xml).close();
  return texts;
}

test('every address once, in parts, with the dates that are known', () => {
  const parts = toSitemaps(entries, 2);
  expect(parts).toHaveLength(2);
  expect(parts.flatMap((part) => textsOf(part, 'loc'))).toEqual(entries.map(({ address }) => address));
  expect(parts.flatMap((part) => textsOf(part, 'lastmod'))).toEqual(['2001-07-01']);
});

test('the index names the parts', () => {
  expect(textsOf(toSitemapIndex(['https://example.org/sitemap-0.xml']), 'loc')).toEqual([
    'https://example.org/sitemap-0.xml',
  ]);
});
