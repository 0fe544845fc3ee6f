/** Reads the findings of a review: forgiving about how they are written down, strict about their types. */
import jsonc from 'jsonc-parser';
import { quote } from '../../../src/data/index.ts';
import { KINDS, type Kind, SEVERITIES, type Severity } from './key.ts';

export interface Finding {
  line: number;
  kind: Kind;
  severity: Severity;
  problem: string;
  fix: string;
}

export interface Review {
  /** Those that have all their fields, in their order. */
  findings: Finding[];
  /** Whether the block is JSON to the letter; trailing commas and comments are read, but are none. */
  isJson: boolean;
  /** What is wrong with the block as a whole, or null. */
  problem: string | null;
  /** What is wrong with single findings, and with those that are too many. */
  mistakes: string[];
}

/** Findings after these are not read: a review that names everything says nothing. */
export const MAX_FINDINGS = 20;

export function readReview(code: string): Review {
  const { value, isJson } = readLeniently(code);
  const none = { findings: [], isJson, mistakes: [] };
  if (value === undefined) return { ...none, problem: 'a block that is no JSON' };
  if (!Array.isArray(value)) return { ...none, problem: `a block that is no array: ${quote(value)}` };
  if (value.length === 0) return { ...none, problem: 'an array without findings' };
  const read = value.slice(0, MAX_FINDINGS).map(readFinding);
  const mistakes = read.flatMap((result, i) => (typeof result === 'string' ? [`finding ${i + 1}: ${result}`] : []));
  if (value.length > MAX_FINDINGS) mistakes.push(`${value.length} findings`);
  return { findings: read.filter((result) => typeof result !== 'string'), isJson, problem: null, mistakes };
}

/** undefined where it cannot be read. */
function readLeniently(code: string): { value: unknown; isJson: boolean } {
  try {
    return { value: JSON.parse(code), isJson: true };
  } catch {
    return { value: readWithComments(code), isJson: false };
  }
}

function readWithComments(code: string): unknown {
  const errors: jsonc.ParseError[] = [];
  try {
    const value: unknown = jsonc.parse(code, errors, { allowTrailingComma: true });
    return errors.length === 0 ? value : undefined;
  } catch (error) {
    // Nested so deep that the parser gives up.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The finding, or what is wrong with it. */
function readFinding(entry: unknown): Finding | string {
  if (typeof entry !== 'object' || entry === null) return `expected an object, got ${quote(entry)}`;
  const { line, kind, severity, problem, fix } = entry as Record<string, unknown>;
  if (!Number.isSafeInteger(line)) return `line: expected a whole number, got ${quote(line)}`;
  const knownKind = find(KINDS, kind);
  if (knownKind === undefined) return `kind: expected one of the contract, got ${quote(kind)}`;
  const knownSeverity = find(SEVERITIES, severity);
  if (knownSeverity === undefined) return `severity: expected one of the contract, got ${quote(severity)}`;
  if (typeof problem !== 'string') return `problem: expected text, got ${quote(problem)}`;
  if (typeof fix !== 'string') return `fix: expected text, got ${quote(fix)}`;
  return { line: line as number, kind: knownKind, severity: knownSeverity, problem, fix };
}

/** Capitals and spaces or underscores for hyphens are forgiven. */
function find<T extends string>(words: readonly T[], value: unknown): T | undefined {
  if (typeof value !== 'string') return undefined;
  const word = value
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return words.find((known) => known === word);
}
