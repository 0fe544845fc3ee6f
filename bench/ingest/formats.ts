/** The formats that are read, and which of them a file has. */
import { quote, usageError } from '../../src/data/index.ts';
import { benchCommand } from '../../src/data/node.ts';
import { fail, parseLaxJson } from '../files/index.ts';
import { yaml } from '../when-called.ts';
import { aider } from './aider.ts';
import { bigCodeBench, bigCodeBenchAnswers } from './bigcodebench.ts';
import { csv } from './csv.ts';
import { deepEval } from './deepeval.ts';
import { evalplus, evalplusAnswers } from './evalplus.ts';
import { everyEvalEver } from './every-eval-ever.ts';
import { harbor, harborTrial } from './harbor.ts';
import { helm } from './helm.ts';
import { inspect } from './inspect.ts';
import { json } from './json.ts';
import { lmEval } from './lm-eval.ts';
import { promptfoo } from './promptfoo.ts';
import type { Format } from './record.ts';
import { swebench } from './swebench.ts';
import { whatDataIs, whatTextIs } from './unreadable.ts';

export const FORMATS: readonly Format[] = [
  json,
  csv,
  promptfoo,
  inspect,
  lmEval,
  aider,
  evalplus,
  evalplusAnswers,
  everyEvalEver,
  helm,
  harbor,
  harborTrial,
  bigCodeBench,
  bigCodeBenchAnswers,
  swebench,
  deepEval,
];

/** A YAML document takes a hundred times its size in memory, and no leaderboard is so long. */
const MAX_YAML_LENGTH = 4_000_000;

/**
 * The format of a file and its data. Throws HarnessError where it has no format that is read, or not the one that is `wanted`;
 * `isPriceList` tells a file that another command reads.
 */
export function findFormat(
  text: string,
  path: string,
  wanted: string | undefined,
  isPriceList: (data: unknown) => boolean = () => false,
): { format: Format; data: unknown } {
  const named = FORMATS.find(({ id }) => id === wanted);
  if (wanted !== undefined && named === undefined) {
    const ids = FORMATS.map(({ id }) => id).join(', ');
    throw usageError(`--format: expected one of ${ids}, found ${quote(wanted)}.`);
  }
  const known = whatTextIs(text);
  if (known !== null) return fail(path, 'line 1', 'results of a format that is read', known.what, known.fix);
  const syntax = named?.syntax ?? syntaxOf(text);
  const data = parseAs(syntax, text, path);
  const candidates = FORMATS.filter((one) => one.syntax === syntax);
  const fitting = candidates.filter((one) => one.fits(data));
  const other = fitting.length === 0 ? whatDataIs(data) : null;
  if (other !== null) return fail(path, '', 'results of a format that is read', other.what, other.fix);
  if (named) return { format: named, data };
  if (fitting[0] && fitting.length === 1) return { format: fitting[0], data };
  if (fitting.length > 1) {
    const found = `what could be of ${fitting.map(({ name }) => name).join(' or ')}`;
    const fix = `Say which with --format: ${fitting.map(({ id }) => id).join(', ')}`;
    return fail(path, '', 'the shape of one format', found, fix);
  }
  const fix = isPriceList(data)
    ? `It looks like a price list: ${benchCommand('prices FILE')} reads those`
    : 'docs/bring-your-results.md describes them; --format names one, and says what it misses';
  return fail(path, '', `the shape of ${candidates.map(({ name }) => name).join(', ')}`, describe(data), fix);
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
  if (syntax === 'json') return parseLaxJson(text, path, { refusesProto: true });
  if (syntax === 'csv') return text;
  if (text.length > MAX_YAML_LENGTH)
    fail(path, '', `at most ${MAX_YAML_LENGTH} characters of YAML`, String(text.length), 'Split it');
  try {
    // Every scalar as text: what looks like a number, a date or a truth value may be a hash or a name.
    return yaml().parse(text, { schema: 'failsafe' });
  } catch (error) {
    const isOfYaml = error instanceof yaml().YAMLParseError;
    if (!isOfYaml && !(error instanceof RangeError) && !(error instanceof ReferenceError)) throw error;
    const at = isOfYaml ? error.linePos?.[0] : undefined;
    const place = at ? `line ${at.line}, column ${at.col}` : '';
    return fail(path, place, 'valid YAML', error.message.split('\n')[0] ?? '', 'Correct the YAML there');
  }
}

function describe(data: unknown): string {
  if (Array.isArray(data)) return `a list of ${data.length}`;
  if (typeof data !== 'object' || data === null) return typeof data;
  const keys = Object.keys(data);
  const shown = keys.slice(0, 5).map((key) => JSON.stringify(key.slice(0, 40)));
  return keys.length === 0 ? 'an empty object' : `an object with ${shown.join(', ')}${keys.length > 5 ? ', …' : ''}`;
}
