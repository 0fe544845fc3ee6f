/** Citations: what a reader pastes into a text or into BibTeX, with nothing in it that TeX would run. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  toArticleBibtex,
  toArticleCitation,
  toCitationTags,
  toFigureBibtex,
  toFigureCitation,
} from '../../src/exports/citation.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { board, dataset } from '../helpers.ts';
import { article, context, hostileText, madeFigure } from './made-figure.ts';

const FIELDS = ['title', 'author', 'year', 'howpublished', 'note'];

/** A strict reading of one entry: its key and its fields, each in braces that balance, as BibTeX counts them; anything else fails. */
function parseBibtex(text: string): { key: string; fields: Record<string, string> } {
  const head = /^@misc\{([a-z0-9.:-]+),\n/i.exec(text);
  if (!head) throw new Error(`no entry: ${text.slice(0, 40)}`);
  const fields: Record<string, string> = {};
  let at = head[0].length;
  while (text[at] !== '}') {
    const name = /^ {2}([a-z]+) = \{/.exec(text.slice(at));
    if (!name?.[1] || name[1] in fields) throw new Error(`no field at ${at}: ${text.slice(at, at + 40)}`);
    at += name[0].length;
    const start = at;
    for (let depth = 1; depth > 0; at++) {
      if (at >= text.length) throw new Error('a brace is missing');
      depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0;
    }
    fields[name[1]] = text.slice(start, at - 1);
    if (text.slice(at, at + 2) !== ',\n') throw new Error(`no comma at ${at}`);
    at += 2;
  }
  if (text.slice(at) !== '}\n') throw new Error(`more than one entry: ${text.slice(at, at + 40)}`);
  return { key: head[1] ?? '', fields };
}

describe('a figure', () => {
  const figure = rankingFigure(board, dataset);
  const frozen = { ...context, release: '2026-11-26' };

  test('in a sentence, which names the release where it is frozen', () => {
    expect(toFigureCitation(figure, context)).toBe(
      `Invented, “Two articles of 2026: the ranking”, figures as reported in 2026, ${context.address}`,
    );
    expect(toFigureCitation(figure, frozen)).toMatch(/^Invented, release of 26 November 2026, “/);
  });

  test('as BibTeX, which names the sources', () => {
    const { key, fields } = parseBibtex(toFigureBibtex(figure, context));
    expect(key).toBe('receipts-field-report-ranking');
    expect(fields).toMatchObject({
      title: '{Two articles of 2026: the ranking}',
      author: '{Invented}',
      year: '2026',
      howpublished: `\\url{${context.address}}`,
    });
    expect(fields.note).toMatch(/^Reported by 2 sources in 2026; .*Sources: The Backend Engineer/);
    expect(parseBibtex(toFigureBibtex(figure, frozen)).key).toBe('receipts-field-report-ranking-2026-11-26');
  });

  test('as it is now names the release that has a copy of it, and where', () => {
    const address = 'https://example.org/v/2026-11-26/figures/field-report/ranking/';
    const live = toFigureBibtex(figure, { ...context, frozen: { release: '2026-11-26', address } });
    expect(parseBibtex(live).fields.note).toMatch(/ Frozen in the release of 2026-11-26: /);
    expect(parseBibtex(live).fields.note?.endsWith(`\\url{${address}}`)).toBe(true);
    expect(parseBibtex(live).key).toBe('receipts-field-report-ranking');
  });

  test('is one entry with the same fields, whatever its texts hold', () => {
    expect(() => parseBibtex('@misc{a,\n  title = {a}b},\n}\n')).toThrow();
    fc.assert(
      fc.property(hostileText, (text) => {
        const { fields } = parseBibtex(toFigureBibtex(madeFigure(text), context));
        expect(Object.keys(fields)).toEqual(FIELDS);
        expect(fields.title).not.toMatch(/(?<!\\)[%&$#_]|\\(input|write|end)/);
      }),
    );
  });
});

describe('an article', () => {
  test('is cited with its authors, its day and the release of its numbers', () => {
    expect(toArticleCitation('Receipts', article)).toBe(
      'Jane Doe and The people of X, “Which one”, Receipts, 3 May 2026, numbers of the release of 1 May 2026, https://example.org/articles/which-one/',
    );
    expect(toArticleCitation('Receipts', { ...article, release: null })).toContain(', current numbers, ');
    expect(toArticleBibtex('Receipts', article)).toBe(
      [
        '@misc{receipts-which-one,',
        '  title = {{Which one}},',
        '  author = {{Jane Doe} and {The people of X}},',
        '  year = {2026},',
        '  howpublished = {\\url{https://example.org/articles/which-one/}},',
        '  note = {Receipts, numbers of the release of 1 May 2026. Updated on 2026-06-04.},',
        '}',
      ].join('\n'),
    );
  });

  test('has a tag for each author, and dates with slashes', () => {
    const tags = toCitationTags('Receipts', article);
    expect(tags.filter(([name]) => name === 'citation_author').map(([, content]) => content)).toEqual(article.authors);
    expect(Object.fromEntries(tags)).toMatchObject({
      citation_title: 'Which one',
      citation_publication_date: '2026/05/03',
      citation_online_date: '2026/06/04',
      citation_public_url: article.address,
    });
  });

  test('keeps its braces whatever its words are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (title, author) => {
        const entry = toArticleBibtex('Receipts', { ...article, title, authors: [author, author] });
        expect(Object.keys(parseBibtex(`${entry}\n`).fields)).toEqual(FIELDS);
      }),
    );
  });
});
