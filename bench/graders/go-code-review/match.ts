/** Holds the findings of a review against the key. */
import { findBlocks } from '../../extract/index.ts';
import { mapValues } from '../grader.ts';
import type { Finding } from './findings.ts';
import { ALSO_TRUE, DECOYS, type DecoyId, FLAWS, type FlawId, type Kind } from './key.ts';

/** How far from a flaw a finding may stand, in lines, if not where its function begins: people count from the call, the check or the statement. */
const NEAR_LINES = 3;

export interface Matches {
  /** The findings that fit each flaw; merged or repeated ones are one flaw found. */
  found: Record<FlawId, Finding[]>;
  /** The findings that accuse right code. */
  accused: Record<DecoyId, Finding[]>;
  /** Findings at lines where nothing is wrong. */
  innocent: Finding[];
  /** Distinct accusations that are neither a planted flaw nor otherwise true or arguable. */
  wrong: Finding[];
  /** How many lines the code has. */
  lines: number;
}

/** `contract` holds the code as it was asked. */
export function matchFindings(findings: readonly Finding[], contract: string): Matches {
  const code = codeIn(contract);
  const linesOf = (at: readonly string[]) => at.map((text) => lineOf(code, text));
  const fits = ({ line, kind }: Finding, at: readonly string[], kinds: readonly Kind[]) =>
    kinds.includes(kind) && isNear(line, linesOf(at));
  const heads = (at: readonly string[]) => linesOf(at).map((line) => headOf(code, line));
  const isFound = (finding: Finding, at: readonly string[], kinds: readonly Kind[]) =>
    fits(finding, at, kinds) || (kinds.includes(finding.kind) && heads(at).includes(finding.line));
  const found = mapValues(FLAWS, ({ at, kinds }) => findings.filter((finding) => isFound(finding, at, kinds)));
  const right = new Set(Object.values(found).flat());
  const accused = mapValues(DECOYS, ({ from, to, kinds }) => {
    const [first, last] = [lineOf(code, from) - NEAR_LINES, lineOf(code, to) + NEAR_LINES];
    return findings.filter(
      (finding) => !right.has(finding) && isOneOf(finding.kind, kinds) && finding.line >= first && finding.line <= last,
    );
  });
  const flawed = Object.values(FLAWS).flatMap(({ at }) => linesOf(at));
  const isTrue = (finding: Finding) =>
    right.has(finding) || ALSO_TRUE.some(({ at, kinds }) => fits(finding, at, kinds));
  const innocent = findings.filter((finding) => !isNear(finding.line, flawed) && !isTrue(finding));
  const wrong = new Map(findings.filter((one) => !isTrue(one)).map((one) => [`${one.kind} ${one.line}`, one]));
  return { found, accused, innocent, wrong: [...wrong.values()], lines: code.length };
}

/** The lines of the code that a contract gives to review. */
export function codeIn(contract: string): string[] {
  const block = findBlocks(contract).find(({ language }) => language === 'go');
  if (block === undefined) throw new Error('the contract of the review has no block of Go');
  return block.code.trimEnd().split('\n');
}

function lineOf(code: readonly string[], text: string): number {
  const lines = code.flatMap((line, i) => (line.includes(text) ? [i + 1] : []));
  const [line] = lines;
  if (line === undefined || lines.length > 1) {
    throw new Error(`the key expects one line of the reviewed code with ${text}, found ${lines.length}`);
  }
  return line;
}

/** Where the function begins that a line is in. */
function headOf(code: readonly string[], line: number): number {
  return code.slice(0, line).findLastIndex((text) => text.startsWith('func ')) + 1;
}

function isNear(line: number, places: readonly number[]): boolean {
  return places.some((place) => Math.abs(line - place) <= NEAR_LINES);
}

function isOneOf(kind: Kind, kinds: readonly Kind[]): boolean {
  return kinds.includes(kind);
}
