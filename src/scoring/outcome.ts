/** What became of a question, in words for readers. */
import { MISSING_OUTCOMES, type Outcome, type RunResult, UNANSWERED_OUTCOMES } from '../data/index.ts';

export const OUTCOME_TEXT: Record<Outcome, string> = {
  graded: 'graded',
  no_code: 'no code in the answer',
  truncated: 'cut off',
  refused: 'refused',
  empty: 'empty answer',
  api_error: 'API error',
  timeout: 'timeout',
  context_exceeded: 'longer than the context of the server',
  prompt_cut: 'the server cut the prompt',
  sandbox_error: 'sandbox error',
};

/** Null for an answer that nobody has graded yet; one that never came, or not to this prompt, needs no grade to say so. */
export function outcomeOf({ grade, asked }: RunResult): Outcome | null {
  const outcome = asked?.outcome as Outcome | undefined;
  if (outcome === 'prompt_cut') return outcome;
  if (grade) return grade.outcome;
  return asked && isUnanswered(asked) ? (asked.outcome as Outcome) : null;
}

/** Whether asking ended without an answer. */
export function isUnanswered({ outcome }: NonNullable<RunResult['asked']>): boolean {
  return UNANSWERED_OUTCOMES.includes(outcome);
}

/** Why a result has no score; null where it has one. */
export function missingReason(result: RunResult): string | null {
  const outcome = outcomeOf(result);
  if (outcome !== 'prompt_cut' && result.grade?.score != null && result.grade.axes !== null) return null;
  if (outcome === null) return 'not graded yet';
  return MISSING_OUTCOMES.includes(outcome) ? OUTCOME_TEXT[outcome] : 'no score in its grade';
}
