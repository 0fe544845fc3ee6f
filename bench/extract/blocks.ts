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

/** What stands inside of lines is of no interest here, and takes for ever where an answer is made to be slow. */
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
