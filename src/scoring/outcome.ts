/** What became of a question, in words for readers. */
import { MISSING_OUTCOMES, type Outcome, type RunResult, UNPAID_OUTCOMES } from '../data/index.ts';

export const OUTCOME_TEXT: Record<Outcome, string> = {
  graded: 'graded',
  no_code: 'no code in the answer',
  truncated: 'cut off',
  refused: 'refused',
  empty: 'empty answer',
  api_error: 'API error',
  timeout: 'timeout',
  sandbox_error: 'sandbox error',
};

/** Null for an answer that nobody has graded yet; one that never came needs no grade to say so. */
export function outcomeOf({ grade, asked }: RunResult): Outcome | null {
  if (grade) return grade.outcome;
  return asked && isUnpaid(asked) ? (asked.outcome as Outcome) : null;
}

/** Whether asking ended without an answer that was paid for. */
export function isUnpaid({ outcome }: NonNullable<RunResult['asked']>): boolean {
  return UNPAID_OUTCOMES.includes(outcome);
}

/** Why a result has no score; null where it has one. */
export function missingReason(result: RunResult): string | null {
  if (result.grade?.score != null && result.grade.axes !== null) return null;
  const outcome = outcomeOf(result);
  if (outcome === null) return 'not graded yet';
  return MISSING_OUTCOMES.includes(outcome) ? OUTCOME_TEXT[outcome] : 'no score in its grade';
}
