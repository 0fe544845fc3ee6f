/** A figure as a Markdown table: one line a row, whatever its cells hold. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toMarkdown, toMarkdownFile, toMarkdownPicture } from '../../src/exports/markdown.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { board, dataset, makeBoard } from '../helpers.ts';
import { context, hostileText, madeFigure } from './made-figure.ts';
import { kindsOf } from './parse-markup.ts';

test('has a head, a line for each row, the notes and the provenance', () => {
  const lines = toMarkdown(rankingFigure(board, dataset)).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    '| Rank | Model | Score | Price | Value | Provider | Category | Printed |',
    '| ---: | --- | ---: | ---: | ---: | --- | --- | ---: |',
    '| 1 | DeepSeek-R1 | 9.4 | $2.50 | 3.8 | DeepSeek | Reasoning (code thinking) | 5 |',
  ]);
  expect(lines.filter((line) => line.startsWith('|'))).toHaveLength(12);
  expect(lines.at(-1)).toContain('Nothing here was measured by us.');
});

test('no cell closes itself, breaks its line or begins an element', () => {
  const made = makeBoard([{ id: 'a', name: 'a | b \\ <img>', score: 5 }]);
  const [, , row] = toMarkdown(rankingFigure(made.board, made.dataset)).split('\n');
  expect(row).toContain('| a \\| b \\\\ &lt;img> |');
});

test('what is shown beside a number stands behind it, and closes no cell', () => {
  const figure = rankingFigure(board, dataset);
  const rows = figure.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => (cell.text === '9.4' ? { ...cell, beside: '224 of 225 | unusual' } : cell)),
  }));
  expect(toMarkdown({ ...figure, rows })).toContain('| DeepSeek-R1 | 9.4 (224 of 225 \\| unusual) | $2.50 |');
});

describe('in a text of somebody else', () => {
  test('nothing but our own title and links is more than text', () => {
    const link = `link ${context.address}`;
    fc.assert(
      fc.property(hostileText, (text) => {
        // The bold title has no text to be bold where all of it is spaces.
        const kinds = kindsOf(toMarkdownFile(madeFigure(`x${text}x`), context));
        expect(kinds.filter((kind) => !kind.startsWith('table'))).toEqual(['strong', link]);
        const picture = toMarkdownPicture(madeFigure(text), context, 'https://example.org/a.png');
        expect(kindsOf(picture)).toEqual([link, 'image https://example.org/a.png', link]);
      }),
    );
    expect(kindsOf('[a](b) `c` <b>')).not.toEqual([]);
    expect(kindsOf('https://evil.example')).toEqual(['link https://evil.example']);
  });

  test('no address becomes a link, no dollars a formula, and no name calls anybody', () => {
    const cellOf = (name: string) => {
      const made = makeBoard([{ id: 'a', name, score: 5 }]);
      return toMarkdown(rankingFigure(made.board, made.dataset)).split('\n')[2]?.split(' | ')[1];
    };
    for (const address of ['https://evil.example', 'HTTP://evil.example', '_www.evil.example', 'a@evil.example']) {
      expect(kindsOf(cellOf(address) ?? ''), address).toEqual([]);
    }
    expect(cellOf('@team')).toBe('@\u2060team');
    expect(cellOf('$x^2$')).toBe('\\$x^2\\$');
    expect(cellOf('$2 or $3')).toBe('\\$2 or \\$3');
    expect(cellOf('a$')).toBe('a\\$');
    for (const harmless of ['from $2', '$/M tokens', 'a ~8.5', '~ approximate'])
      expect(cellOf(harmless)).toBe(harmless);
  });

  test('sources are linked, and what was cut is told', () => {
    const made = madeFigure('Plain');
    const [source] = made.provenance.sources;
    if (source) source.url = 'https://example.org/(a)';
    const markdown = toMarkdownFile(made, { ...context, release: '2026-11-26' }, '3 more rows');
    expect(markdown).toContain('Source: [Plain](<https://example.org/(a)>) (Plain, Plain, 2001).');
    expect(markdown).toContain('[Invented, release of 26 November 2026](<https://example.org/figures/made/invented/>)');
    expect(markdown).toContain('\n\n3 more rows at <https://example.org/figures/made/invented/>\n\n');
  });
});
