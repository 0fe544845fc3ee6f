/** What authors paste: a linked picture for the script, which names its place in a form that the script takes. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPicture } from '../../../src/exports/charts/picture.ts';
import { toEmbedSnippet, toFrameSnippet } from '../../../src/exports/embed/snippets.ts';
import { context, hostileText, madeFigure } from '../made-figure.ts';
import { parseHtml } from '../xml.ts';

const script = readFileSync('public/embed.js', 'utf8');
const PLACE = new RegExp(/PLACE = \/(.+)\/;/.exec(script)?.[1] ?? 'not found');

test('a linked picture of a known size, a caption and the script', () => {
  const figure = madeFigure('Plain');
  const [box, link, image, caption, publisher, tag] = parseHtml(toEmbedSnippet(figure, context));
  const { width, height } = toPicture(figure, context);
  expect(box).toMatchObject({ name: 'figure', attributes: { 'data-receipts': 'made/invented' } });
  expect(link?.attributes.href).toBe(context.address);
  expect(image?.attributes).toEqual({
    src: 'https://example.org/figures/made/invented.png',
    alt: 'Plain',
    width: String(width),
    height: String(height),
    style: 'max-width:100%;height:auto',
  });
  expect([caption?.name, publisher?.attributes.href]).toEqual(['figcaption', context.address]);
  expect(tag?.attributes).toMatchObject({ src: 'https://example.org/embed.js' });
});

test('a frozen one names its release, which the script takes', () => {
  const release = '2026-11-26';
  const frozen = { ...context, release, address: `https://example.org/v/${release}/figures/made/invented/` };
  const [box, , , , , tag] = parseHtml(toEmbedSnippet(madeFigure('Plain'), frozen));
  expect(box?.attributes['data-receipts']).toBe(`v/${release}/made/invented`);
  expect(tag?.attributes.src).toBe('https://example.org/embed.js');
  expect(toFrameSnippet(madeFigure('Plain'), frozen)).toContain(
    `src="https://example.org/v/${release}/embed/made/invented/"`,
  );
});

test('the script takes places made of ids, and nothing that leads elsewhere', () => {
  for (const place of ['made/invented', 'v/2026-11-26/made/receipt-kimi-k2.5', 'v/2026-11-30.2/made/invented'])
    expect(place).toMatch(PLACE);
  for (const place of [
    '',
    '/',
    '../made/invented',
    'made/../x',
    '//evil.example/x',
    'https://evil.example/',
    'a/b/c',
    'a/b?x',
    'v/../a/b',
    'a/b\n',
  ])
    expect(place).not.toMatch(PLACE);
});

test('of one without a PNG the picture is the SVG', () => {
  const [, , image] = parseHtml(toEmbedSnippet(madeFigure('Plain'), { ...context, pictured: false }));
  expect(image?.attributes.src).toBe('https://example.org/figures/made/invented.svg');
});

test('the script is small enough to be read', () => {
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(3200);
});

test('no text becomes mark-up, whatever it holds', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const names = parseHtml(toEmbedSnippet(madeFigure(text), { ...context, pictured: false })).map(
        ({ name }) => name,
      );
      expect(names).toEqual(['figure', 'a', 'img', 'figcaption', 'a', 'script']);
    }),
  );
});
