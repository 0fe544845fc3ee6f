/** The HTML of a figure: a plain table in which no text becomes an element, an attribute or a link. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHtmlFile, toHtmlPicture, toHtmlTable } from '../../src/exports/html-table.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { board, dataset } from '../helpers.ts';
import { context, hostileText, madeFigure } from './made-figure.ts';
import { parseMarkup } from './parse-markup.ts';

const parseHtml = (html: string) => parseMarkup(html, 'forgiving');

test('has a row for each row, heads, a caption, and says where it comes from', () => {
  const html = toHtmlTable(rankingFigure(board, dataset), context);
  const tags = parseHtml(html);
  const count = (name: string) => tags.filter((tag) => tag.name === name).length;
  expect([count('table'), count('caption'), count('thead'), count('tfoot')]).toEqual([1, 1, 1, 1]);
  expect(count('tr')).toBe(12);
  expect(tags.filter(({ attributes }) => attributes.scope === 'col').map(({ text }) => text)).toEqual(
    'Rank Model Score Price Value Provider Category Printed'.split(' '),
  );
  expect(tags.filter(({ attributes }) => attributes.scope === 'row').map(({ text }) => text)[0]).toBe('DeepSeek-R1');
  expect(tags.find(({ name }) => name === 'caption')?.text).toBe('Two articles of 2026: the ranking');
  expect(tags.find(({ name, text }) => name === 'a' && text === 'Invented')?.attributes.href).toBe(context.address);
  expect(html).toContain('11 of 50 task scores published');
  expect(html).not.toMatch(/ class=| id=|<style|<script/);
});

test('no text becomes mark-up, whatever it holds', () => {
  const plain = parseHtml(toHtmlTable(madeFigure('plain'), context)).map(({ name }) => name);
  fc.assert(
    fc.property(hostileText, (text) => {
      const tags = parseHtml(toHtmlTable(madeFigure(text), context));
      expect(tags.filter(({ name }) => name !== 'br').map(({ name }) => name)).toEqual(
        plain.filter((name) => name !== 'br'),
      );
      for (const { attributes } of tags) {
        expect(Object.keys(attributes).filter((key) => !['scope', 'style', 'colspan', 'href'].includes(key))).toEqual(
          [],
        );
        expect(attributes.href ?? context.address).toBe(context.address);
      }
    }),
  );
});

test('an address that a browser would run is no link', () => {
  const made = madeFigure('plain');
  const [source] = made.provenance.sources;
  if (source) source.url = 'javascript:alert(1)';
  expect(toHtmlTable(made, context)).not.toContain('javascript:');
});

test('the file is a page that search engines leave out, with the table as it is pasted', () => {
  const figure = madeFigure('A & B');
  const html = toHtmlFile(figure, context);
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).toContain('<meta name="robots" content="noindex">');
  expect(html).toContain('<title>A &amp; B</title>');
  expect(html).toContain(toHtmlTable(figure, context));
});

test('a picture is a link to the page with a description', () => {
  const tags = parseHtml(toHtmlPicture(madeFigure('"><script>'), context, 'https://example.org/a.png'));
  expect(tags.map(({ name }) => name)).toEqual(['figure', 'a', 'img', 'figcaption', 'a']);
  expect(tags[2]?.attributes).toMatchObject({ src: 'https://example.org/a.png', alt: '"><script>' });
});
