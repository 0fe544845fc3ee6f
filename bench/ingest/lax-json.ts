/** Reads JSON as others write it: with bare NaN and Infinity, with comments and trailing commas. Nothing that is ambiguous. */
import jsonc from 'jsonc-parser';
import { formatProblem, HarnessError, type Problem, quote } from '../../src/data/index.ts';

/** Constants of Python's that JSON has no word for. */
const CONSTANT = /-?\b(?:NaN|Infinity)\b/y;
/** Each takes some hundred bytes in the end. */
const MAX_VALUES = 1_000_000;
const SHOWN_LENGTH = 16;
const END = 'the end of the file in the middle of it';
const MEND = 'Mend the JSON there, or write the file anew';

type Mistake = Pick<Problem, 'path' | 'expected' | 'found' | 'fix'>;
export interface LaxOptions {
  /** Parts that are not kept, as in "samples.*.messages". */
  leftOut?: readonly string[];
  /** Whether "__proto__" is refused as a name: code that copies fields loses it without a word. */
  refusesProto?: boolean;
}

type Container = Record<string, unknown> | unknown[];

/**
 * The data; bare NaN, Infinity and -Infinity as text of that name, which no reader takes for a number. What `leftOut` names,
 * as in "samples.*.messages", is not in it and takes no memory. Throws HarnessError, with the place, for what is no JSON, and for
 * an object that has the same name twice: one of the two would be lost.
 */
export function parseLaxJson(
  text: string,
  file: string,
  { leftOut = [], refusesProto = false }: LaxOptions = {},
): unknown {
  const { data, mistake } = build(text, leftOut, refusesProto);
  if (mistake !== null) throw new HarnessError(formatProblem({ file, ...mistake }));
  return data;
}

function build(
  json: string,
  leftOut: readonly string[],
  refusesProto: boolean,
): { data: unknown; mistake: Mistake | null } {
  const patterns = leftOut.map((pattern) => pattern.split('.'));
  const root: { data?: unknown } = {};
  const open: Container[] = [root as Record<string, unknown>];
  const path: string[] = [];
  let name = 'data';
  let isSkipping = false;
  let isAfterConstant = false;
  let constantEnd = 0;
  let mistake: Mistake | null = null;
  const isLeftOut = () =>
    patterns.some(
      (pattern) =>
        pattern.length === open.length - 1 &&
        pattern.every((part, i) => part === '*' || part === (i < path.length ? path[i] : name)),
    );
  let valueCount = 0;
  const put = (value: unknown) => {
    valueCount += 1;
    if (valueCount === MAX_VALUES) {
      const found = 'more';
      const fix = 'Take out what is not needed, such as samples and transcripts, or ingest its summary';
      mistake ??= { path: '', expected: `at most ${MAX_VALUES} values`, found, fix };
    }
    if (valueCount > MAX_VALUES) return;
    const container = open.at(-1) as Container;
    if (Array.isArray(container)) container.push(value);
    // As JSON.parse does it: of this name too.
    else Object.defineProperty(container, name, { value, writable: true, enumerable: true, configurable: true });
  };
  const begin = (value: Container): boolean => {
    if (Array.isArray(open.at(-1))) name = '*';
    if (isLeftOut()) {
      isSkipping = true;
      return false;
    }
    put(value);
    if (open.length > 1) path.push(name);
    open.push(value);
    return true;
  };
  // The end of what is left out is told, though nothing in it is.
  const end = () => {
    if (isSkipping) {
      isSkipping = false;
      return;
    }
    open.pop();
    path.pop();
  };
  const visitor: jsonc.JSONVisitor = {
    onObjectBegin: () => begin({}),
    onArrayBegin: () => begin([]),
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: (property, _offset, _length, line, column) => {
      name = property;
      if (property === '__proto__' && refusesProto) {
        mistake ??= { path: toPlace(line, column), expected: 'another name', found: quote(property), fix: 'Rename it' };
      }
      if (!Object.hasOwn(open.at(-1) as object, property)) return;
      const found = `a second ${quote(property)}`;
      mistake ??= { path: toPlace(line, column), expected: 'each name once', found, fix: 'Remove one of the two' };
    },
    onLiteralValue: (value) => {
      if (!isLeftOut()) put(value);
    },
    onError: (error, offset, _length, line, column) => {
      // Of a constant the parser complains twice: of what stands there, and that it is no value.
      const code = jsonc.printParseErrorCode(error);
      if (offset < constantEnd) return;
      const constant = code === 'InvalidSymbol' ? constantAt(json, offset) : null;
      if (constant !== null) {
        visitor.onLiteralValue?.(constant, offset, constant.length, line, column, () => []);
        constantEnd = offset + constant.length;
        isAfterConstant = true;
        return;
      }
      const isOfConstant = isAfterConstant && code === 'ValueExpected';
      isAfterConstant = false;
      if (isOfConstant && json.slice(constantEnd, offset).trim() === '') return;
      const isAtEnd = offset >= json.trimEnd().length;
      const rest = json.slice(offset, offset + SHOWN_LENGTH).split('\n')[0];
      const found = isAtEnd ? END : quote(rest);
      mistake ??= { path: toPlace(line, column), expected: 'valid JSON', found, fix: MEND };
    },
  };
  try {
    jsonc.visit(json, visitor, { allowTrailingComma: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const found = 'nesting too deep to read';
    mistake = { path: '', expected: 'JSON of few levels', found, fix: 'Check what wrote the file' };
  }
  // What is left out is read over, mistakes and all, but for its end.
  if (open.length > 1 || isSkipping) mistake ??= { path: '', expected: 'valid JSON', found: END, fix: MEND };
  return { data: root.data, mistake };
}

/** Only where a value may stand: behind the sign that leads to one. */
function constantAt(json: string, offset: number): string | null {
  let before = offset - 1;
  while (before >= 0 && /\s/.test(json.charAt(before))) before--;
  CONSTANT.lastIndex = offset;
  return before < 0 || '[,:/'.includes(json.charAt(before)) ? (CONSTANT.exec(json)?.[0] ?? null) : null;
}

const toPlace = (line: number, column: number) => `line ${line + 1}, column ${column + 1}`;
