/** oEmbed: what is written is a response as the specification (oembed.com, version 1.0) has it, and leads to the frame. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { toOembed } from '../../../src/exports/embed/oembed.ts';
import { context, hostileText, madeFigure } from '../made-figure.ts';
import { someFigures } from '../our-figures.ts';
import { parseHtml } from '../xml.ts';

const pixels = z.int().positive();
const address = z.url({ protocol: /^https?$/ });

/** Section 2.3.4 of the specification: what every response has, and 2.3.4.4, what one of type "rich" has. */
const richResponse = z
  .strictObject({
    type: z.literal('rich'),
    version: z.literal('1.0'),
    title: z.string().optional(),
    author_name: z.string().optional(),
    author_url: address.optional(),
    provider_name: z.string().optional(),
    provider_url: address.optional(),
    cache_age: z.int().positive().optional(),
    thumbnail_url: address.optional(),
    thumbnail_width: pixels.optional(),
    thumbnail_height: pixels.optional(),
    html: z.string().min(1),
    width: pixels,
    height: pixels,
  })
  .refine((response) => {
    const { thumbnail_url: url, thumbnail_width: width, thumbnail_height: height } = response;
    return new Set([url, width, height].map((part) => part === undefined)).size === 1;
  }, 'a thumbnail has an address, a width and a height, or none of them');

test('every figure has a response that is valid', () => {
  for (const figure of someFigures) {
    for (const release of [null, '2026-11-26']) {
      const response = JSON.parse(JSON.stringify(toOembed(figure, { ...context, release })));
      expect(richResponse.safeParse(response).error, figure.id).toBeUndefined();
      expect(response.thumbnail_url).toBe('https://example.org/figures/made/invented.png');
    }
  }
  expect(richResponse.safeParse({ type: 'rich', version: '1.0' }).success).toBe(false);
});

test('where no PNG is drawn there is no thumbnail, and the response is valid still', () => {
  const response = toOembed(madeFigure('Plain'), { ...context, pictured: false });
  expect(richResponse.safeParse(response).success).toBe(true);
  expect(Object.keys(response).filter((key) => key.startsWith('thumbnail'))).toEqual([]);
});

test('the provider is the site, frozen or live, under whatever path', () => {
  const frozen = { ...context, address: 'https://example.org/a/figures/v/2026-11-26/figures/made/invented/' };
  expect(toOembed(madeFigure('Plain'), context).provider_url).toBe('https://example.org/');
  expect(toOembed(madeFigure('Plain'), { ...frozen, release: '2026-11-26' })).toMatchObject({
    provider_url: 'https://example.org/a/figures/',
    html: expect.stringContaining('src="https://example.org/a/figures/v/2026-11-26/embed/made/invented/"'),
  });
});

test('the HTML is one frame, whatever a title holds', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const { html } = toOembed(madeFigure(text), context);
      const tags = parseHtml(html);
      expect(tags.map(({ name }) => name)).toEqual(['div', 'iframe']);
      expect(Object.keys(tags[1]?.attributes ?? {})).toEqual('src title width height loading sandbox style'.split(' '));
      expect(tags[1]?.attributes.src).toBe('https://example.org/embed/made/invented/');
    }),
    { numRuns: 30 },
  );
});
