/** A figure as a Markdown table: one line a row, whatever its cells hold. */
import { expect, test } from 'vitest';
import { rankingFigure } from '../../../src/figures/ranking.ts';
import { toMarkdown } from '../../../src/formats/markdown.ts';
import { board, dataset, makeBoard } from '../helpers.ts';

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
