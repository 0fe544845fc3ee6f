/** What every task asks of the words around the code. */
import { passIf, type Subject, type Verdict } from '../grader.ts';
import { bareWords, isAbout, namesAlone, saysSomething } from './words.ts';

/** Words beyond the names of the code: fewer is a heading or a greeting. */
const MIN_PROSE_WORDS = 6;
/** The same within a sentence or a comment. */
export const MIN_WORDS = 4;

/** A sentence or a comment says something, and about the code, whose `namesAlone` are given. */
export function explains(text: string, codeNames: string): boolean {
  return saysSomething(text, MIN_WORDS) && isAbout(text, codeNames);
}

/**
 * Something of its own about the code is said outside of the block: what the task said, or the code says, is no explanation,
 * whatever marks stand around it. `about` is what it must be about, if not all of that.
 */
export function checkProse(
  { prose, code, task }: Pick<Subject, 'prose' | 'code' | 'task'>,
  about = `${task.prompt}\n${task.contract ?? ''}\n${namesAlone(code)}`,
): Verdict {
  const given = bareWords(`${task.prompt}\n${task.contract ?? ''}\n${code}`);
  const own = withoutFences(prose)
    .split(/(?<=[.!?。！？])\s+|\n/)
    .filter((sentence) => !given.includes(bareWords(sentence)))
    .join('\n');
  const isSaid = saysSomething(own, MIN_PROSE_WORDS, code) && isAbout(own, about);
  return passIf(
    isSaid,
    'an explanation outside of the block',
    own.trim() === '' ? 'none' : 'too little about the code',
  );
}

export interface Documented {
  /** What the comment right above the function says. */
  doc: string | null;
  prose: string;
  code: string;
}

/** In the comment above the function, or in a sentence about the code. */
export function isSaid({ doc, prose, code }: Documented, what: RegExp): boolean {
  const sentences = [doc ?? '', ...withoutFences(prose).split(/(?<=[.!?;。！？；])\s*|\n/)];
  const codeNames = namesAlone(code);
  return sentences.some((text) => what.test(text) && explains(text, codeNames));
}

/** How time or space grows, or where recursion ends, is said anywhere. */
export function checkComplexity(text: string): Verdict {
  const said =
    /\bO\([^)\n]{1,40}\)|\b(?:linear|quadratic|logarithmic|constant|polynomial|exponential)(?:ly|[ -](?:time|space|in)\b)|recursion(?:'s)? (?:limit|depth)|recursionlimit|RecursionError|stack overflow|Rekursions?(?:tiefe|limit)|lineare\w* (?:Zeit|Laufzeit|Aufwand)|Laufzeit|récursi\w+ (?:limit|profond)|complexité|complejidad|线性|复杂度|递归(?:深度|限制)|計算量|再帰の深さ|сложность|глубин\w+ рекурс/i;
  return passIf(said.test(text), 'how time or space grows, or the limit of recursion', 'no word of it');
}

/** Prose without the blocks in it. */
export function withoutFences(markdown: string): string {
  let fence: string | null = null;
  const kept = markdown.split('\n').filter((line) => {
    const [mark = null] = /^(?:`{3,}|~{3,})/.exec(line.trim()) ?? [];
    const wasOpen = fence !== null;
    if (fence === null) fence = mark;
    else if (mark?.startsWith(fence)) fence = null;
    return !wasOpen && mark === null;
  });
  return kept.join('\n');
}

/** What prose sets apart as names are: in backticks, bold or a table. */
export function namesSetApart(prose: string): string {
  return (withoutFences(prose).match(/`[^`\n]{1,200}`|\*\*[^*\n]{1,200}\*\*|\|[^|\n]{1,200}(?=\|)/g) ?? []).join('\n');
}

/** Whether a word stands in the text by itself. */
export function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${RegExp.escape(name)}(?![\\w$])`).test(text);
}
