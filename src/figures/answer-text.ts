/** The text of an answer for its receipt: made visible, in three parts of which the middle one was graded, cut where it is very long. */
import { beginningOf, type Grade, hasHidden, toVisible } from '../data/index.ts';

interface AnswerText {
  before: string;
  /** The lines that were graded; empty where none were. */
  code: string;
  after: string;
  /** Of the whole, in UTF-16 units. */
  length: number;
  shown: number;
  hasHidden: boolean;
}

/** A page shows at most so much of one answer, and of all its answers together. */
const MAX_SHOWN = 40_000;
const MAX_SHOWN_OF_ALL = 160_000;
const LEAST_SHOWN = 2_000;

/** `answers` is how many share the page. */
export function answerText(content: string, extraction: Grade['extraction'], answers: number): AnswerText {
  const limit = Math.min(MAX_SHOWN, Math.max(LEAST_SHOWN, Math.floor(MAX_SHOWN_OF_ALL / answers)));
  const text = beginningOf(content, limit);
  const [start, end] = extraction ? rangeOf(text, extraction) : [text.length, text.length];
  return {
    before: toVisible(text.slice(0, start)),
    code: toVisible(text.slice(start, end)),
    after: toVisible(text.slice(end)),
    length: content.length,
    shown: text.length,
    hasHidden: hasHidden(text),
  };
}

/** Where the lines from the first to the last begin and end, the line end of the last one included. */
function rangeOf(text: string, { firstLine, lastLine }: NonNullable<Grade['extraction']>): [number, number] {
  let [start, end, line] = [text.length, text.length, 1];
  for (let at = 0; at < text.length; line++) {
    if (line === firstLine) start = at;
    const next = text.indexOf('\n', at);
    at = next === -1 ? text.length : next + 1;
    if (line === lastLine) {
      end = at;
      break;
    }
  }
  return [start, Math.max(start, end)];
}
