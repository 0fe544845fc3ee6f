/** The foreign formats that are read, and which of them a file has. */
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { formatProblem, HarnessError, usageError } from '../../src/data/index.ts';
import { PRICE_FORMATS } from '../prices/index.ts';
import { aider } from './aider.ts';
import { evalplus } from './evalplus.ts';
import { evalplusEval } from './evalplus-eval.ts';
import type { Format } from './foreign.ts';
import type { ForeignFile } from './foreign-file.ts';
import { inspect } from './inspect.ts';
import { parseLaxJson } from './lax-json.ts';
import { lmEval } from './lm-eval.ts';
import { ownCsv } from './own-csv.ts';
import { ownJson } from './own-json.ts';
import { promptfoo } from './promptfoo.ts';

export const FORMATS: readonly Format[] = [ownJson, ownCsv, promptfoo, inspect, lmEval, aider, evalplus, evalplusEval];

/** Which format a file has shows only once it is read; the paths are so long that they meet nothing of another one. */
const LEFT_OUT = FORMATS.flatMap(({ leftOut = [] }) => leftOut);

/** A document of YAML takes a hundred times its size in memory, and no leaderboard is so long. */
const MAX_YAML_LENGTH = 4_000_000;

/** The format of a file and its data. Throws HarnessError where it is none that is read, or not the one that was named. */
export function findFormat(
  file: ForeignFile,
  path: string,
  wanted: string | undefined,
): { format: Format; data: unknown } {
  const named = FORMATS.find(({ id }) => id === wanted);
  if (wanted !== undefined && named === undefined)
    throw usageError(
      `--format: expected one of ${FORMATS.map(({ id }) => id).join(', ')}, found ${JSON.stringify(wanted)}.`,
    );
  const syntax = named?.syntax ?? syntaxOf(file.text);
  const data = parseAs(syntax, file.text, path);
  if (named) return { format: named, data };
  const [format, ...others] = FORMATS.filter((one) => one.syntax === syntax && one.fits(data));
  if (format && others.length === 0) return { format, data };
  const fail = (expected: string, found: string, fix: string): never => {
    throw new HarnessError(formatProblem({ file: path, path: '', expected, found, fix }));
  };
  if (format) {
    const found = `what could be of ${[format, ...others].map(({ name }) => name).join(' or ')}`;
    return fail(
      'the shape of one format',
      found,
      `Say which with --format: ${[format, ...others].map(({ id }) => id).join(', ')}`,
    );
  }
  const expected = `the shape of ${FORMATS.filter((one) => one.syntax === syntax)
    .map(({ name }) => name)
    .join(', ')}`;
  const isPrices = PRICE_FORMATS.some(({ isShapeOf }) => isShapeOf(data));
  const fix = isPrices
    ? 'It looks like a price list: npm run bench -- prices reads those'
    : 'docs/bring-your-results.md describes them; --format names one, and says what it misses';
  return fail(expected, describe(data), fix);
}

/** Enough of a file to see how it is written. */
const LOOKED_AT = 4000;

function syntaxOf(text: string): Format['syntax'] {
  const start = text.trimStart().slice(0, LOOKED_AT);
  if (/^(?:[[{]|\/[/*])/.test(start)) return 'json';
  const lines = start.split('\n').map((line) => line.trim());
  const first = lines.find((line) => line !== '' && line !== '---' && !line.startsWith('#')) ?? '';
  return /^- +[\w"']+ *:/.test(first) ? 'yaml' : 'csv';
}

function parseAs(syntax: Format['syntax'], text: string, path: string): unknown {
  if (syntax === 'json') return parseLaxJson(text, path, { leftOut: LEFT_OUT, refusesProto: true });
  if (syntax === 'csv') return text;
  const fail = (place: string, expected: string, found: string, fix: string): never => {
    throw new HarnessError(formatProblem({ file: path, path: place, expected, found, fix }));
  };
  if (text.length > MAX_YAML_LENGTH)
    fail('', `at most ${MAX_YAML_LENGTH} signs of YAML`, String(text.length), 'Split it');
  try {
    // Every scalar as text: what looks like a number, a date or a truth value may be a hash or a name.
    return parseYaml(text, { schema: 'failsafe' });
  } catch (error) {
    if (!(error instanceof YAMLParseError) && !(error instanceof RangeError) && !(error instanceof ReferenceError))
      throw error;
    const [at] = error instanceof YAMLParseError ? (error.linePos ?? []) : [];
    const [message = ''] = error.message.split('\n');
    return fail(at ? `line ${at.line}, column ${at.col}` : '', 'valid YAML', message, 'Mend the YAML there');
  }
}

function describe(data: unknown): string {
  if (Array.isArray(data)) return `a list of ${data.length}`;
  if (typeof data !== 'object' || data === null) return typeof data;
  const keys = Object.keys(data);
  const shown = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 40)));
  return keys.length === 0 ? 'an empty object' : `an object with ${shown.join(', ')}${keys.length > 5 ? ', …' : ''}`;
}
