/** The text of a message, however its content is written. */
import { isObject } from './error-body.ts';

/** Parts of these types are no part of the answer. */
const NO_ANSWER = /think|thought|reason|analysis|refusal|tool|function|citation|reference/i;
const MAX_DEPTH = 5;

/** A text, a list of texts and parts, or a part, whose text may be nested; null where there is none. */
export function textOf(content: unknown, depth = 0): string | null {
  if (typeof content === 'string') return content;
  if (depth > MAX_DEPTH) return null;
  if (Array.isArray(content)) {
    const texts = content.flatMap((part) => textOf(part, depth + 1) ?? []);
    return texts.length > 0 ? texts.join('') : null;
  }
  if (!isObject(content) || content.thought === true || NO_ANSWER.test(String(content.type ?? ''))) return null;
  for (const inner of [content.text, content.value, content.content, content.parts]) {
    const text = textOf(inner, depth + 1);
    if (text !== null) return text;
  }
  return null;
}
