/** Scores of a part of the tests: left out, or kept and marked, as --partial says. */
import { capitalise } from '../../src/data/index.ts';
import type { Cell, ReadOptions } from './record.ts';

/** `part` says in a few words what is not whole; null where all is. */
export function markPart(
  score: number,
  part: string | null,
  { keepsPartial }: ReadOptions,
): Pick<Cell, 'score' | 'missing' | 'ambiguous'> {
  if (part === null) return { score };
  return keepsPartial ? { score, ambiguous: `${capitalise(part)}.` } : { score: null, missing: part };
}

/** What is said once of a file whose score was left out. */
export function partRemark(part: string | null, { keepsPartial }: ReadOptions): string[] {
  return part === null || keepsPartial ? [] : [`${capitalise(part)}: no score; --partial keep takes it, and marks it.`];
}
