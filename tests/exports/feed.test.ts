/** Feeds: well-formed, with what their formats require, and with nothing of a stranger's text that a reader would run. */
import { describe, expect, test } from 'vitest';
import type { Change, Release } from '../../src/data/schema-release.ts';
import { toAtom, toJsonFeed } from '../../src/exports/feed.ts';
import { type Element, parseMarkup } from './parse-markup.ts';

const HOSTILE = '<script>alert(1)</script> & "\u202e\u0000';

function makeRelease(date: string, why: string | null, changes: Change[] = []): Release {
  const previous = date === '2001-07-01' ? null : { date: '2001-07-01', sha256: '0'.repeat(64) };
  return {
    ...{ id: date, schemaVersion: 1, date, why, previous, changes, files: {}, boards: [], models: [], figures: [] },
    sha256: '0'.repeat(64),
  };
}

const change: Change = {
  ...{ kind: 'changed', board: 'invented', figure: 'ranking', row: 'a', column: 'price', label: HOSTILE },
  ...{ before: { value: 1.004, text: '$1.00' }, after: { value: 2, text: '$2.00' }, why: ['Invented reason.'] },
};
const releases = [
  makeRelease('2001-07-31', HOSTILE, [change, { ...change, figure: 'price-bars' }]),
  makeRelease('2001-07-01', null),
];
const context = {
  ...{ siteName: 'Invented & Sons', tagline: 'Invented', home: 'https://invented.example/x/' },
  ...{ atom: 'https://invented.example/x/feed.xml', json: 'https://invented.example/x/feed.json' },
  addressOf: ({ date }: Release) => `https://invented.example/x/v/${date}/`,
  // It has moved since it was first published.
  idOf: ({ date }: Release) => `https://first.example/v/${date}/`,
  ids: { atom: 'https://first.example/feed.xml', json: 'https://first.example/feed.json' },
};

const all = ({ children }: Element, name: string) => children.filter((child) => child.name === name);
const one = (element: Element, name: string) => {
  const found = all(element, name);
  expect(found, name).toHaveLength(1);
  return found[0] as Element;
};
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

describe('Atom', () => {
  const [feed] = parseMarkup(toAtom(releases, context)) as [Element];

  test('has what RFC 4287 requires of a feed', () => {
    expect(feed.name).toBe('feed');
    expect(feed.attributes.xmlns).toBe('http://www.w3.org/2005/Atom');
    expect(one(feed, 'id').text).toBe(context.ids.atom);
    expect(one(feed, 'title').text).toBe('Invented & Sons: releases');
    expect(one(feed, 'updated').text).toBe('2001-07-31T00:00:00.000Z');
    expect(one(one(feed, 'author'), 'name').text).toBe('Invented & Sons');
    const links = all(feed, 'link').map(({ attributes }) => [attributes.rel, attributes.href]);
    expect(links).toEqual([
      ['alternate', context.home],
      ['self', context.atom],
    ]);
  });

  test('has an entry for each release, the newest first, with ids of their own', () => {
    const entries = all(feed, 'entry');
    expect(entries.map((entry) => one(entry, 'title').text)).toEqual([
      'Release of 31 July 2001',
      'Release of 1 July 2001',
    ]);
    expect(new Set(entries.map((entry) => one(entry, 'id').text)).size).toBe(2);
    for (const entry of entries) {
      expect(one(entry, 'updated').text).toMatch(RFC3339);
      expect(one(entry, 'published').text).toMatch(RFC3339);
      const link = new URL(one(entry, 'link').attributes.href ?? '');
      expect(link.href.replace('https://invented.example/x/', 'https://first.example/')).toBe(one(entry, 'id').text);
      expect(one(entry, 'content').attributes.type).toBe('html');
    }
  });

  test('tells each changed number once, and makes nothing of a stranger’s text', () => {
    const [first, second] = all(feed, 'entry').map((entry) => one(entry, 'content').text);
    expect(first?.match(/<li>/g)).toHaveLength(1);
    expect(first).toContain('$1.00 → $2.00 (unrounded 1.004 → 2)');
    expect(first).toContain('Invented reason.');
    expect(first).toContain('&lt;script&gt;');
    expect(first?.match(/<\/?\w+/g)?.filter((tag) => !/^<\/?(p|ul|li)$/.test(tag))).toEqual([]);
    expect(first).toContain('⟨U+202E⟩');
    expect(second).toMatch(/^<p>First release: [^<]*<\/p>$/);
  });
});

describe('JSON Feed', () => {
  const feed = JSON.parse(toJsonFeed(releases, context));

  test('has what version 1.1 requires', () => {
    expect(feed).toMatchObject({
      ...{ version: 'https://jsonfeed.org/version/1.1', title: 'Invented & Sons: releases' },
      ...{ home_page_url: context.home, feed_url: context.json },
    });
    expect(feed.items).toHaveLength(2);
    expect(new Set(feed.items.map(({ id }: { id: string }) => id)).size).toBe(2);
    for (const item of feed.items) {
      expect(item.url.replace('https://invented.example/x/', 'https://first.example/')).toBe(item.id);
      expect(item.date_published).toMatch(RFC3339);
      expect(item.content_html).not.toContain('<script');
    }
  });
});
