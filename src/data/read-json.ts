/** Reads one JSON text and says where it is broken. */
import jsonc from 'jsonc-parser';
import { type Problem, quote } from './problem.ts';

/** The parser's complaints that tell more than "valid JSON". */
const EXPECTED: Record<string, string> = {
  CommaExpected: 'a comma',
  ColonExpected: 'a colon',
  PropertyNameExpected: 'a name in double quotes',
  ValueExpected: 'a value',
  CloseBraceExpected: 'a closing }',
  CloseBracketExpected: 'a closing ]',
  EndOfFileExpected: 'the end of the file',
  InvalidCommentToken: 'no comment',
  UnexpectedEndOfString: 'a closing "',
  InvalidSymbol: 'a value: text in double quotes, a number, true, false or null',
};
const SHOWN_LENGTH = 16;
/** No file of ours needs a tenth of it. */
const MAX_DEPTH = 100;
const TOO_DEEP = { expected: 'JSON of few levels', found: `more than ${MAX_DEPTH}`, fix: 'Mend the brackets' };

/**
 * Strict JSON, a byte-order mark aside, in which no object has the same name twice: of two scores one would be lost.
 * Gives only the first mistake, as those behind it mostly follow from it.
 */
export function readJson(text: string, file: string): { data: unknown; problem: Problem | null } {
  const json = text.replace(/^\uFEFF/, '');
  try {
    const read = parse(json);
    if (read && isFine(read.data, json)) return { data: read.data, problem: null };
    const mistake = read ? findExcess(json) : findMistake(json);
    if (mistake === null) return { data: read?.data, problem: null };
    const { offset, ...what } = mistake;
    return { data: undefined, problem: { file, path: placeOf(json, offset), ...what } };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const what = { expected: 'valid JSON', found: 'nesting too deep to read', fix: 'Mend the brackets' };
    return { data: undefined, problem: { file, path: '', ...what } };
  }
}

/** The data of what {@link readJson} has nothing against, else null: nothing is told of the mistake, which takes much longer. */
export function readFineJson(json: string): { data: unknown } | null {
  try {
    const read = parse(json);
    return read && isFine(read.data, json) ? read : null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Null where it is no JSON. */
function parse(json: string): { data: unknown } | null {
  try {
    return { data: JSON.parse(json) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Whether no name stands twice in an object, and nothing is too deep: as many names are in the text as in what was read.
 * The parser that knows where things stand takes many times as long, and is only asked where something is wrong.
 */
function isFine(data: unknown, json: string): boolean {
  let names = 0;
  const isShallow = (value: unknown, depth: number): boolean => {
    if (typeof value !== 'object' || value === null) return true;
    if (depth > MAX_DEPTH) return false;
    const values = Object.values(value);
    if (!Array.isArray(value)) names += values.length;
    return values.every((one) => isShallow(one, depth + 1));
  };
  return isShallow(data, 1) && names === countNames(json);
}

/** Of valid JSON: the strings before a colon. */
function countNames(json: string): number {
  let names = 0;
  for (let start = json.indexOf('"'); start >= 0; ) {
    // A text may be long, and this finds its end much faster than a look at each character.
    let end = json.indexOf('"', start + 1);
    while (isEscaped(json, end)) end = json.indexOf('"', end + 1);
    do end += 1;
    while (json.charCodeAt(end) <= SPACE);
    if (json.charCodeAt(end) === COLON) names += 1;
    start = json.indexOf('"', end);
  }
  return names;
}

const [COLON, BACKSLASH, SPACE] = [0x3a, 0x5c, 0x20];

/** Whether an odd number of backslashes stands before it. */
function isEscaped(json: string, at: number): boolean {
  let before = at;
  while (json.charCodeAt(before - 1) === BACKSLASH) before -= 1;
  return (at - before) % 2 === 1;
}

type Mistake = Pick<Problem, 'expected' | 'found' | 'fix'> & { offset: number };

function findMistake(json: string): Mistake | null {
  const errors: jsonc.ParseError[] = [];
  jsonc.parse(json, errors, { disallowComments: true, allowTrailingComma: false });
  // What only the strict parser minds is told as its beginning: there is no such case that we know of.
  const { offset } = errors[0] ?? { offset: 0 };
  const [code, next] = errors.map(({ error }) => jsonc.printParseErrorCode(error));
  // Where a name is missing, the parser first complains of the symbol that stands there.
  const mistake = code === 'InvalidSymbol' && next === 'PropertyNameExpected' ? next : code;
  const rest = json.slice(offset, offset + SHOWN_LENGTH).split('\n')[0];
  const found = offset >= json.trimEnd().length ? 'the end of the file' : quote(rest);
  return { offset, expected: EXPECTED[mistake ?? ''] ?? 'valid JSON', found, fix: 'Mend the JSON there' };
}

/** What is JSON, and yet no file of ours. */
function findExcess(json: string): Mistake | null {
  const open: Set<string>[] = [];
  let mistake: Mistake | null = null;
  const begin = (offset: number) => {
    open.push(new Set());
    if (open.length > MAX_DEPTH) mistake ??= { offset, ...TOO_DEEP };
  };
  jsonc.visit(json, {
    onObjectBegin: begin,
    onArrayBegin: begin,
    onObjectEnd: () => void open.pop(),
    onArrayEnd: () => void open.pop(),
    onObjectProperty: (name, offset) => {
      const names = open.at(-1);
      if (names?.has(name)) {
        const found = `a second ${quote(name)}`;
        mistake ??= { offset, expected: 'each name once', found, fix: 'Remove one of the two' };
      }
      names?.add(name);
    },
  });
  return mistake;
}

function placeOf(json: string, offset: number): string {
  const lines = json.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
