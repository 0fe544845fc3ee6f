/** Puts an answer together that came as a stream, although none was asked for: events (SSE) or a JSON value on each line. */
import { textOf } from './content.ts';
import { isObject } from './error-body.ts';

type Fields = Record<string, unknown>;

const DONE = '[DONE]';

/** The body that the parts make, as if it had come in one; null where the text is no such stream. */
export function joinStream(text: string): Fields | null {
  const isEvents = /^\s*(?:data|event|id|retry)?:/.test(text);
  const data = isEvents ? eventsIn(text) : text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const parts = data.filter((part) => part !== DONE).map(parse);
  if (parts.length < (isEvents ? 1 : 2) || !parts.every(isObject)) return null;
  return joinParts(parts, data.includes(DONE));
}

/** The data of each event; lines of one event are joined, comments are passed over. */
function eventsIn(text: string): string[] {
  return text.split(/\r?\n(?:\r?\n)+/).flatMap((event) => {
    const lines = event.split(/\r?\n/).filter((line) => line.startsWith('data:'));
    if (lines.length === 0) return [];
    // Some servers leave the empty line between two events out.
    const values = lines.map((line) => line.slice('data:'.length).trim());
    return values.every((value) => parse(value) !== undefined || value === DONE) ? values : [values.join('\n')];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * The texts of the first choice are joined; of anything else the last that is stated counts. `object` goes on saying that these are chunks
 * where the stream broke off.
 */
function joinParts(parts: readonly Fields[], isDone: boolean): Fields {
  const body = new Map<string, unknown>();
  const choice = new Map<string, unknown>();
  const message = new Map<string, unknown>();
  for (const { choices, message: native, ...rest } of parts) {
    keepStated(body, rest);
    const first: unknown = Array.isArray(choices) ? choices.find((one) => isObject(one) && !one.index) : undefined;
    const { delta, message: whole, ...more } = isObject(first) ? first : {};
    keepStated(choice, more);
    for (const piece of [delta, whole, native]) if (isObject(piece)) append(message, piece);
    // The protocol of Ollama has what ends it, and its counts, at the top.
    if (typeof rest.done_reason === 'string') choice.set('finish_reason', rest.done_reason);
    if (rest.eval_count !== undefined && !body.has('usage')) body.set('usage', rest);
  }
  if (isDone || choice.has('finish_reason')) body.set('object', 'chat.completion');
  if (message.size > 0)
    body.set('choices', [Object.fromEntries([...choice, ['message', Object.fromEntries(message)]])]);
  return Object.fromEntries(body);
}

function keepStated(kept: Map<string, unknown>, fields: Fields): void {
  for (const [name, value] of Object.entries(fields)) if (value !== null) kept.set(name, value);
}

function append(message: Map<string, unknown>, piece: Fields): void {
  for (const [name, value] of Object.entries(piece)) {
    const text = textOf(value);
    if (text !== null) message.set(name, name === 'role' ? text : `${message.get(name) ?? ''}${text}`);
  }
}
