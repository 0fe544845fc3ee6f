/** Reads JSON as others write it: with bare NaN and Infinity, with comments and trailing commas. Nothing that is ambiguous. */
import jsonc from 'jsonc-parser';
import { formatProblem, quote } from '../../src/domain/problem.ts';
import { HarnessError } from '../commands/exit.ts';

/** A string, so that what looks like one inside of it is left alone; or a constant of Python's that JSON has no word for. */
const STRING_OR_CONSTANT = /"(?:[^"\\]|\\[\s\S])*"|-?\b(?:NaN|Infinity)\b/g;
/** Beyond this nobody has written comments into it by hand. */
const MAX_COMMENTED_LENGTH = 20_000_000;

/**
 * The data; bare NaN, Infinity and -Infinity as text of that name, which no reader takes for a number. Throws HarnessError,
 * with the place, for what is no JSON, and for an object that has the same name twice: one of the two would be lost.
 */
export function parseLaxJson(text: string, file: string): unknown {
  const fail = (path: string, expected: string, found: string, fix: string): never => {
    throw new HarnessError(formatProblem({ file, path, expected, found, fix }));
  };
  const { data, json, message } = parse(text);
  if (message !== null) {
    const fix = 'Mend the JSON there, or write the file anew';
    fail(placeIn(message), 'valid JSON', toFound(message), fix);
  }
  try {
    const repeated = findRepeatedName(json);
    if (repeated) fail(repeated.place, 'each name once', `a second ${quote(repeated.name)}`, 'Remove one of the two');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    fail('', 'JSON of few levels', 'nesting too deep to read', 'Check what wrote the file');
  }
  return data;
}

function parse(text: string): { data: unknown; json: string; message: string | null } {
  try {
    return { data: JSON.parse(text), json: text, message: null };
  } catch (error) {
    const json = text.replace(STRING_OR_CONSTANT, (match) => (match.startsWith('"') ? match : `"${match}"`));
    try {
      return { data: JSON.parse(json), json, message: null };
    } catch {
      const data = parseCommented(json);
      return { data, json, message: data === undefined ? (error as SyntaxError).message : null };
    }
  }
}

/** With comments and trailing commas; undefined where even that does not help. */
function parseCommented(json: string): unknown {
  if (json.length > MAX_COMMENTED_LENGTH) return undefined;
  try {
    const errors: jsonc.ParseError[] = [];
    const data: unknown = jsonc.parse(json, errors, { allowTrailingComma: true });
    return errors.length === 0 ? data : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The engine says "… at position 12 (line 1 column 13)". */
function placeIn(message: string): string {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  return line === undefined ? '' : `line ${line}, column ${column}`;
}

function toFound(message: string): string {
  if (/Unexpected end|Unterminated/.test(message)) return 'the end of the file in the middle of a value';
  const [, symbol] = /Unexpected token (?:'(.*?)'|(\S+))/s.exec(message) ?? [];
  return symbol === undefined ? message.replace(/ in JSON at position.*/s, '') : `an unexpected ${quote(symbol)}`;
}

function findRepeatedName(json: string): { name: string; place: string } | null {
  const open: Set<string>[] = [];
  let found: { name: string; place: string } | null = null;
  jsonc.visit(
    json,
    {
      onObjectBegin: () => void open.push(new Set()),
      onObjectEnd: () => void open.pop(),
      onObjectProperty: (name, _offset, _length, line, column) => {
        const names = open.at(-1);
        if (names?.has(name)) found ??= { name, place: `line ${line + 1}, column ${column + 1}` };
        names?.add(name);
      },
    },
    { allowTrailingComma: true },
  );
  return found;
}
