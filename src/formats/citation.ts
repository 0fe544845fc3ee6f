/** How to cite a board: a sentence and a BibTeX entry, each saying where its numbers come from. */
import type { Board } from '../domain/board.ts';
import { formatWhen } from '../domain/format.ts';
import { isComputedMean } from '../figures/score-words.ts';

/** `address` is the absolute address of the page that is cited. */
export function toCitation(siteName: string, board: Board, address: string): string {
  return `${siteName}, “${board.title}”, ${describeOrigin(board)}, ${address}`;
}

export function toBibtex(siteName: string, board: Board, address: string): string {
  const { published, total } = board.coverage;
  const note =
    board.kind === 'reported'
      ? `Figures as reported by their sources${isComputedMean(board) ? ', overall scores as means computed from them' : ''}; ${published} of ${total} task scores published`
      : `Figures as measured by ${siteName}; ${published} of ${total} task scores measured`;
  const fields = {
    title: `{${toTex(board.title)}}`,
    author: `{${toTex(siteName)}}`,
    ...(board.asOf === null ? {} : { year: board.asOf.slice(0, 4) }),
    howpublished: `\\url{${address}}`,
    note: toTex(note),
  };
  const lines = Object.entries(fields).map(([key, value]) => `  ${key} = {${value}},`);
  return [`@misc{receipts-${board.id},`, ...lines, '}'].join('\n');
}

function describeOrigin(board: Board): string {
  const when = board.asOf && formatWhen(board.asOf);
  if (board.kind === 'measured') return when ? `figures measured ${when}` : 'not measured yet';
  const mean = isComputedMean(board) ? ', overall scores as means computed from them' : '';
  return `figures as reported${when ? ` ${when}` : ''}${mean}`;
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
