/** Files of known tools that hold no results that are read: what each is, and the command that gives what is read. */
import { countOf } from '../../src/data/index.ts';
import { PROMPTFOO, type Unreadable } from '../files/index.ts';
import { describeOther } from './no-results.ts';
import { hasFields } from './record.ts';

const ELSEWHERE = 'docs/bring-your-results.md has the formats that are read';

/** Enough of a file to know it by. */
const LOOKED_AT = 20_000;
/** Longer lines are not parsed to see what they are. */
const MAX_LINE = 5_000_000;

/** Null for text that may be a format that is read. */
export function whatTextIs(text: string): Unreadable | null {
  const start = text.slice(0, LOOKED_AT).trimStart();
  if (/^<(?:!doctype|html|head|body|\?xml|!--|testsuites?\b|promptfoo\b)/i.test(start)) {
    const what = /^<(?:\?xml|testsuites?\b|promptfoo\b)/i.test(start) ? 'XML' : 'a web page';
    if (/promptfoo|\[(?:PASS|FAIL)\]/i.test(text.slice(0, MAX_LINE)))
      return { what: `${what} of promptfoo`, fix: PROMPTFOO };
    return { what, fix: what === 'XML' ? ELSEWHERE : 'Save the file that it shows or links to, and ingest that' };
  }
  if (/^evalId:/m.test(start)) return { what: "promptfoo's results as YAML", fix: PROMPTFOO };
  const config = ['prompts', 'providers', 'tests'].filter((key) => new RegExp(`^${key}:`, 'm').test(start));
  if (config.length > 1) {
    const fix = 'promptfoo eval -o results.json runs it, and writes what is read';
    return { what: "promptfoo's configuration, without results", fix };
  }
  return start.startsWith('{') ? whatLinesAre(text) : null;
}

/** JSON of a record in each line. */
function whatLinesAre(text: string): Unreadable | null {
  const [line = '', next = ''] = text.slice(0, MAX_LINE).split('\n', 2);
  if (!next.trimStart().startsWith('{')) return null;
  const record = parseOrNull(line);
  return record === null
    ? null
    : (describeOther(record) ?? whatRecordIs(record) ?? { what: 'JSON of a record in each line', fix: ELSEWHERE });
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** One of the records of a file that has one for each answer. */
function whatRecordIs(record: unknown): Unreadable | null {
  if (hasFields(record, 'promptIdx', 'testIdx')) return { what: "promptfoo's results as JSON lines", fix: PROMPTFOO };
  if (hasFields(record, 'doc_id') && (hasFields(record, 'resps') || hasFields(record, 'filtered_resps'))) {
    const fix = 'Ingest the file results_*.json that lm_eval wrote beside it';
    return { what: 'the samples of lm-evaluation-harness', fix };
  }
  if (hasFields(record, 'task_id') && (hasFields(record, 'solution') || hasFields(record, 'completion'))) {
    const fix = 'evalplus.evaluate --dataset humaneval --samples FILE grades those of EvalPlus';
    return { what: 'answers that were not graded', fix };
  }
  return null;
}

/** Null for data of no known shape. */
export function whatDataIs(data: unknown): Unreadable | null {
  const entries: unknown[] = hasFields(data) ? Object.values(data) : [];
  const [first] = entries;
  const isHeader = (one: unknown) => hasFields(one, 'status', 'eval') || hasFields(one, 'status', 'eval_id', 'task_id');
  const isListed = (one: unknown) => hasFields(one, 'name', 'task', 'task_id', 'suffix');
  if (entries.length > 0 && (entries.every(isHeader) || entries.every(isListed))) {
    const fix = 'Ingest each of the logs that it names, with the same --board';
    return { what: `a listing of ${countOf(entries.length, 'log')} of inspect_ai`, fix };
  }
  return describeOther(data) ?? whatRecordIs(data) ?? (Array.isArray(data) ? whatRecordIs(first) : null);
}

/** The columns of promptfoo's table: its own beside a pair for each provider. */
export function whatTableIs(columns: readonly string[]): Unreadable | null {
  const isGraded = columns.includes('Grader Reason') || columns.includes('Named Scores');
  const isColumn = (name: string) => /^\[[^\]]+\] \S/.test(name);
  const hasOutputs = columns.some(isColumn) && !columns.includes('model');
  return isGraded || hasOutputs ? { what: "promptfoo's results as a table", fix: PROMPTFOO } : null;
}
