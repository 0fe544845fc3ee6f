/** Reads JSON as other programs write it: with bare NaN and Infinity, with comments and trailing commas. */
import jsonc from 'jsonc-parser';
import { formatProblem, HarnessError, quote } from '../../src/data/index.ts';
import { readFineJson, readJson } from '../../src/data/node.ts';
import { fail } from './problems.ts';

/** Python's json writes these, and JSON has no word for them. */
const CONSTANT = /^-?(?:NaN|Infinity)$/;
/** Each takes up to a hundred bytes of memory. */
const MAX_VALUES = 3_000_000;
const TOO_LARGE = 'Take out what is not needed, such as samples and transcripts, or ingest its summary';
/** Before the first token. */
const START = { offset: 0, end: 0, first: ',', value: '' };

interface Edit {
  offset: number;
  old: string;
  text: string;
}

interface ParseOptions {
  /** Whether "__proto__" is refused as a name: code that copies fields loses it without a word. */
  refusesProto?: boolean;
}

/**
 * The data, with NaN, Infinity and -Infinity as text of that name, which no reader takes for a number. Throws HarnessError, with
 * line and column, for what is no JSON, and for an object that has the same name twice: one of the two would be lost.
 */
export function parseLaxJson(text: string, file: string, options: ParseOptions = {}): unknown {
  // So short a text has fewer values than is too many, and no name in it is "__proto__" by escapes.
  const fine = text.length <= 2 * MAX_VALUES && !/__proto__|\\u00/.test(text) ? readFineJson(text) : null;
  if (fine !== null) return fine.data;
  const edits = findEdits(text, file, options);
  const { data, problem } = readJson(applyEdits(text, edits), file);
  if (problem === null) return data;
  // Once more with constants as text of the same length, so that the column of the problem is that of the file.
  const sameLength = edits.map(({ old, text: strict, offset }) => {
    return { offset, old, text: strict.length > old.length ? `"${old.slice(0, -2)}"` : strict };
  });
  throw new HarnessError(formatProblem(readJson(applyEdits(text, sameLength), file).problem ?? problem));
}

/** What makes the text strict JSON: constants in quotes, and neither comments nor trailing commas. */
function findEdits(text: string, file: string, { refusesProto = false }: ParseOptions): Edit[] {
  const scanner = jsonc.createScanner(text, true);
  const edits: Edit[] = [];
  let values = 0;
  let [previous, beforePrevious] = [START, START];
  do {
    scanner.scan();
    const [offset, end] = [scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()];
    const token = { offset, end, first: text.charAt(offset), value: scanner.getTokenValue() };
    const skipped = text.slice(previous.end, offset);
    if (skipped.includes('/')) edits.push({ offset: previous.end, old: skipped, text: skipped.replace(/\S/g, ' ') });
    if (token.first === 'N' || token.first === 'I') {
      // The scanner takes the minus for a token of its own.
      const start = previous.first === '-' && previous.end === offset ? previous.offset : offset;
      const old = text.slice(start, end);
      if (CONSTANT.test(old)) edits.push({ offset: start, old, text: `"${old}"` });
    } else if (token.first === ':') {
      // What stands before it was a name and no value.
      values -= 1;
      if (refusesProto && previous.value === '__proto__')
        fail(file, placeOf(text, previous.offset), 'another name', quote('__proto__'), 'Rename it');
    } else if ('}]'.includes(token.first) && previous.first === ',' && !'{[,:'.includes(beforePrevious.first)) {
      edits.push({ offset: previous.offset, old: ',', text: ' ' });
    }
    if (!',:}]'.includes(token.first)) values += 1;
    if (values > MAX_VALUES) fail(file, '', `at most ${MAX_VALUES} values`, 'more', TOO_LARGE);
    [previous, beforePrevious] = [token, previous];
  } while (previous.end > previous.offset);
  return edits.toSorted((a, b) => a.offset - b.offset);
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const pieces: string[] = [];
  let end = 0;
  for (const edit of edits) {
    pieces.push(text.slice(end, edit.offset), edit.text);
    end = edit.offset + edit.old.length;
  }
  return [...pieces, text.slice(end)].join('');
}

function placeOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
