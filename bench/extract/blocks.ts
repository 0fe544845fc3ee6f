/** The fenced blocks of an answer, as CommonMark reads them. */
import type { Code, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

export interface Block {
  code: string;
  /** The first word behind the opening fence, in lower case; null where there is none. */
  language: string | null;
  /** The lines of the code, from 1. */
  firstLine: number;
  lastLine: number;
  /** The same with the fences. */
  outerFirst: number;
  outerLast: number;
}

/**
 * What stands inside of lines is of no interest here, and takes for ever where an answer is made to be slow. HTML is none either: to
 * CommonMark a tag such as <answer> on a line of its own, and the fence behind it, are one block of HTML.
 */
const BLOCKS_ONLY = {
  disable: {
    null: [
      'attention',
      'autolink',
      'characterEscape',
      'characterReference',
      'codeText',
      'definition',
      'hardBreakEscape',
      'htmlFlow',
      'htmlText',
      'labelEnd',
      'labelStartImage',
      'labelStartLink',
    ],
  },
};
/** A line that opens so many quotes and lists is no text of a person. */
const NESTED_LINE = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])){32}.*/gm;

/** How many blocks are joined at most; a block that quotes more fences is no longer one block. */
const MAX_JOINED = 8;

const FENCE_LINE = /^ {0,3}(?:`{3,}|~{3,})/;
/** How many paragraphs in front of code, and behind it, are tried as prose. */
const MAX_PROSE = 8;
const MAX_PARTS = 8;

/** With those that hold nothing: to CommonMark the last fence of code that quotes one opens a block of its own. */
export function findBlocks(text: string): Block[] {
  return findFences(text).flatMap(({ position, value, lang }) => {
    if (position === undefined) return [];
    const outerFirst = position.start.line;
    const outerLast = position.end.line;
    const lines = value.split('\n').length;
    const language = lang?.toLowerCase() ?? null;
    const firstLine = outerFirst + 1;
    return [{ code: `${value}\n`, language, firstLine, lastLine: firstLine + lines - 1, outerFirst, outerLast }];
  });
}

export function hasCode({ code }: Block): boolean {
  return code.trim() !== '';
}

/**
 * A fence inside the code, in a docstring say, ends a block for CommonMark: the code goes on as text and in further blocks.
 * So from each block to the end of each later one, without the outer fences, shortest last.
 */
export function joinBlocks(text: string, blocks: readonly Block[]): Block[] {
  const lines = text.split('\n');
  const joined = blocks.flatMap((first, i) =>
    blocks.slice(i, hasCode(first) ? i + MAX_JOINED : i).flatMap((last) => {
      const ends = [last.outerLast, ...(last === first ? [] : [last.outerFirst])];
      return ends.map((outerLast) => ({
        code: `${lines.slice(first.firstLine - 1, outerLast - 1).join('\n')}\n`,
        language: first.language,
        firstLine: first.firstLine,
        lastLine: outerLast - 1,
        outerFirst: first.outerFirst,
        outerLast,
      }));
    }),
  );
  return joined.toSorted((a, b) => b.lastLine - b.firstLine - (a.lastLine - a.firstLine));
}

/**
 * What stands between fences, or between one and an end of the text, and the same without paragraphs before and behind it: a model
 * may forget the fence that opens, the one that closes, or both. The last part comes first, and of each part the longest.
 */
export function findBetweenFences(text: string): Block[] {
  const lines = text.split('\n');
  const isFilled = (i: number) => lines[i] !== undefined && lines[i].trim() !== '' && !FENCE_LINE.test(lines[i]);
  const fences = [-1, ...lines.flatMap((line, i) => (FENCE_LINE.test(line) ? i : [])), lines.length];
  return fences
    .slice(1, 1 + MAX_PARTS)
    .toReversed()
    .flatMap((end) => {
      const start = fences[fences.indexOf(end) - 1] ?? -1;
      const inside = Array.from({ length: end - start - 1 }, (_, i) => start + 1 + i).filter(isFilled);
      const firsts = inside.filter((i) => !isFilled(i - 1)).slice(0, MAX_PROSE);
      const lasts = inside.filter((i) => !isFilled(i + 1)).slice(-MAX_PROSE);
      const parts = firsts.flatMap((first) => lasts.filter((last) => last >= first).map((last) => ({ first, last })));
      return parts
        .toSorted((a, b) => b.last - b.first - (a.last - a.first))
        .map(({ first, last }) => ({
          code: `${lines.slice(first, last + 1).join('\n')}\n`,
          language: null,
          firstLine: first + 1,
          lastLine: last + 1,
          // A fence that belongs to nothing else goes with it.
          outerFirst: first === firsts[0] && start >= 0 ? start + 1 : first + 1,
          outerLast: last === lasts.at(-1) && end < lines.length ? end + 1 : last + 1,
        }));
    });
}

/** Fenced ones only: indented text is prose as often as code. */
function findFences(text: string): Code[] {
  const readable = text.replace(NESTED_LINE, '');
  const isFenced = ({ position }: Code) => /[`~]/.test(readable[position?.start.offset ?? -1] ?? '');
  return codeIn(fromMarkdown(readable, { extensions: [BLOCKS_ONLY] })).filter(isFenced);
}

function codeIn(node: Nodes): Code[] {
  if (node.type === 'code') return [node];
  return 'children' in node ? node.children.flatMap(codeIn) : [];
}
