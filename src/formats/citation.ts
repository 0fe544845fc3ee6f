/** How to cite a board: a sentence and a BibTeX entry, each naming the sources that reported the numbers. */
import type { Board } from '../domain/board.ts';
import { formatPartialDate } from '../domain/format.ts';

/** `address` is the absolute address of the page that is cited. */
export function toCitation(siteName: string, board: Board, address: string): string {
  return `${siteName}, “${board.title}”, figures as reported in ${formatPartialDate(board.asOf)}, ${address}`;
}

export function toBibtex(siteName: string, board: Board, address: string): string {
  const fields = {
    title: `{${toTex(board.title)}}`,
    author: `{${toTex(siteName)}}`,
    year: board.asOf.slice(0, 4),
    howpublished: `\\url{${address}}`,
    note: toTex(
      `Figures as reported by their sources; ${board.coverage.published} of ${board.coverage.total} task scores published`,
    ),
  };
  const lines = Object.entries(fields).map(([key, value]) => `  ${key} = {${value}},`);
  return [`@misc{receipts-${board.id},`, ...lines, '}'].join('\n');
}

const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX counts a brace even behind a backslash, so one without its partner would break the entry.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
};

function toTex(text: string): string {
  return text.replace(/[\\~^]|[&%$#_{}]/g, (c) => TEX[c] ?? `\\${c}`);
}
