/** A figure as a Markdown table, with its notes and where its numbers come from. */
import type { Figure } from '../figures/figure.ts';

export function toMarkdown({ columns, rows, notes, provenance }: Figure): string {
  const toLine = (cells: readonly string[]) => `| ${cells.map(escapeCell).join(' | ')} |`;
  const table = [
    toLine(columns.map(({ label }) => label)),
    `| ${columns.map(({ kind }) => (kind === 'text' ? '---' : '---:')).join(' | ')} |`,
    ...rows.map(({ cells }) => toLine(cells.map(({ text }) => text))),
  ];
  return [table.join('\n'), ...notes, provenance.summary].join('\n\n');
}

/** Neither a bar nor a line end may close the cell, nor a stranger's letter begin an element. */
function escapeCell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ');
}
