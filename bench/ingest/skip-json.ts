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

const [QUOTE, BACKSLASH, NEWLINE, COLON, COMMA] = [0x22, 0x5c, 0x0a, 0x3a, 0x2c];
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
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      if (isSkipping) {
        const end = endOfValue(chunk, i, state);
        kept.push(newlinesIn(chunk.subarray(i, end)));
        start = i = end;
        isSkipping = end === chunk.length;
        if (isSkipping) break;
      }
      if (state.isInString) {
        const end = endOfString(chunk, i, state);
        if (isNamed()) name.push(Buffer.from(chunk.subarray(i, end)));
        i = end;
        continue;
      }
      const byte = chunk[i];
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
function endOfString(chunk: Buffer, from: number, state: State): number {
  const start = from + Number(state.isEscaped);
  let end = chunk.indexOf(QUOTE, start);
  while (end !== -1 && isOdd(backslashesBefore(chunk, end, start))) end = chunk.indexOf(QUOTE, end + 1);
  state.isInString = end === -1;
  state.isEscaped = end === -1 && (start > chunk.length || isOdd(backslashesBefore(chunk, chunk.length, start)));
  return end === -1 ? chunk.length : end;
}

const isOdd = (count: number) => count % 2 === 1;

function backslashesBefore(chunk: Buffer, end: number, start: number): number {
  let at = end;
  while (at > start && chunk[at - 1] === BACKSLASH) at -= 1;
  return end - at;
}

/** Of the comma or bracket behind a value of an item. Nearly all of a log passes through here, so it has variables of its own. */
function endOfValue(chunk: Buffer, from: number, state: State): number {
  let [depth, i] = [state.depth, from];
  if (state.isInString) i = endOfString(chunk, i, state) + 1;
  for (; i < chunk.length; i++) {
    const byte = chunk[i];
    if (byte === QUOTE) i = endOfString(chunk, i + 1, state);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth += 1;
    else if (depth === ITEM && (byte === COMMA || byte === CLOSE_BRACE || byte === CLOSE_BRACKET)) break;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth -= 1;
  }
  state.depth = depth;
  return Math.min(i, chunk.length);
}

function newlinesIn(bytes: Buffer): Buffer {
  let count = 0;
  for (let i = bytes.indexOf(NEWLINE); i !== -1; i = bytes.indexOf(NEWLINE, i + 1)) count += 1;
  return Buffer.alloc(count, NEWLINE);
}
