/** What every task asks of the words around the code. */
import { passIf, type Verdict } from '../grader.ts';

/** Fewer letters than this is a heading or a greeting. */
const MIN_PROSE_LETTERS = 40;
/** Fewer letters than this in a comment or docstring say nothing. */
const MIN_DOC_LETTERS = 15;

/** Something is said outside of the block. */
export function checkProse(prose: string): Verdict {
  const letters = countLetters(withoutFences(prose));
  return passIf(
    letters >= MIN_PROSE_LETTERS,
    'an explanation outside of the block',
    `${letters} letters outside of it`,
  );
}

/** How time or space grows, or where recursion ends, is mentioned anywhere. */
export function checkComplexity(text: string): Verdict {
  const said =
    /\bO\([^)\n]{1,40}\)|\b(?:linear|quadratic|logarithmic|constant|polynomial)[ -](?:time|space)|complexity|recursion (?:limit|depth)|recursionlimit|RecursionError|stack overflow/i;
  return passIf(said.test(text), 'how time or space grows, or the limit of recursion', 'no word of it');
}

/** Whether a comment or a docstring says more than a greeting would. */
export function saysSomething(comment: string): boolean {
  return countLetters(comment) >= MIN_DOC_LETTERS;
}

function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}

/** Prose without the blocks in it. */
export function withoutFences(markdown: string): string {
  return markdown.replace(/^[ \t]*(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^[ \t]*\1[^\n]*$|$(?![\s\S]))/gm, '');
}
