/** Takes out of a large JSON text what no number needs, chunk by chunk, before it is kept: transcripts are most of a log. */

/** Which part of a file is left out. */
export interface Skipped {
  /** Names at the top that must have come before: they tell whose file it is. */
  after: readonly string[];
  /** The list at the top whose items are shortened. */
  list: string;
  /** What an item keeps, by name. */
  keeps: ReadonlySet<string>;
}

const [QUOTE, BACKSLASH, SPACE, NEWLINE, COLON, COMMA] = [0x22, 0x5c, 0x20, 0x0a, 0x3a, 0x2c];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];
const NULL = Buffer.from('null');
/** Depths: the object at the top, and an item of a list in it. */
const [TOP, ITEM] = [1, 3];

/** Where one chunk ends and the next begins. */
interface State {
  depth: number;
  isInString: boolean;
  isEscaped: boolean;
}

/**
 * Gives a function that takes chunk after chunk of a file and gives what is kept of each: null is in the place of each value that is
 * left out, and its lines stay, so that what is wrong further down is told by its line. Mistakes inside of what is left out are not
 * seen; other text that is no JSON comes out as it is.
 */
export function jsonSkipper({ after, list, keeps }: Skipped): (chunk: Buffer) => Buffer {
  const missing = new Set(after);
  const state: State = { depth: 0, isInString: false, isEscaped: false };
  let [isInList, isSkipping] = [false, false];
  /** The last string at a depth where names matter, in pieces, as a chunk may end in it. */
  let name: Buffer[] = [];
  const isNamed = () => state.depth === TOP || (state.depth === ITEM && isInList);
  /** Whether the value behind the colon is left out. */
  const isLeftOut = () => {
    const said = Buffer.concat(name).toString();
    if (state.depth === ITEM) return !keeps.has(said);
    missing.delete(said);
    isInList = said === list && missing.size === 0;
    return false;
  };
  return (chunk) => {
    const kept: Buffer[] = [];
    // A character for each byte: what looks for bytes in a string is several times as fast as what looks for them in a buffer.
    const text = chunk.toString('latin1');
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      if (isSkipping) {
        const { end, lines } = endOfValue(text, i, state);
        kept.push(Buffer.alloc(lines, NEWLINE));
        start = i = end;
        isSkipping = end === chunk.length;
        if (isSkipping) break;
      }
      if (state.isInString) {
        const end = endOfString(text, i, state);
        if (isNamed()) name.push(Buffer.from(chunk.subarray(i, end)));
        i = end;
        continue;
      }
      const byte = text.charCodeAt(i);
      if (byte === QUOTE) {
        state.isInString = true;
        name = [];
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) state.depth += 1;
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) state.depth -= 1;
      else if (byte === COLON && isNamed() && isLeftOut()) {
        kept.push(chunk.subarray(start, i + 1), NULL);
        start = i + 1;
        isSkipping = true;
      }
    }
    return Buffer.concat([...kept, chunk.subarray(start)]);
  };
}

/** Of the quote that ends a string; the length of the chunk where it goes on in the next. */
function endOfString(text: string, from: number, state: State): number {
  const start = from + Number(state.isEscaped);
  let end = text.indexOf('"', start);
  while (end !== -1 && isOdd(backslashesBefore(text, end, start))) end = text.indexOf('"', end + 1);
  state.isInString = end === -1;
  state.isEscaped = end === -1 && (start > text.length || isOdd(backslashesBefore(text, text.length, start)));
  return end === -1 ? text.length : end;
}

const isOdd = (count: number) => count % 2 === 1;

function backslashesBefore(text: string, end: number, start: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) === BACKSLASH) at -= 1;
  return end - at;
}

/**
 * The comma or bracket behind a value of an item, and how many lines end before it: no string of JSON holds the end of one. Nearly all of a log
 * passes through here, so it has variables of its own.
 */
function endOfValue(text: string, from: number, state: State): { end: number; lines: number } {
  let [depth, i, lines] = [state.depth, from, 0];
  if (state.isInString) i = endOfString(text, i, state) + 1;
  for (; i < text.length; i++) {
    const byte = text.charCodeAt(i);
    if (byte <= SPACE) lines += Number(byte === NEWLINE);
    else if (byte === QUOTE) i = endOfString(text, i + 1, state);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (depth === ITEM && (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET)) break;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
  }
  state.depth = depth;
  return { end: Math.min(i, text.length), lines };
}
