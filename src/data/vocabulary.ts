/** The words of runs and grades that other code goes by: apart from their schema, so that the browser need not load it. */

/** The four axes on which an answer is scored, each from 1 to 10, equally weighted. */
export const AXES = ['correctness', 'edgeCases', 'quality', 'documentation'] as const;

/** The axes that a judge scores; what is right is for checks to say. */
export const JUDGED_AXES = ['quality', 'documentation'] as const;

/** What became of one question. */
export const OUTCOMES = [
  'graded',
  'no_code',
  'truncated',
  'refused',
  'empty',
  'api_error',
  'timeout',
  'context_exceeded',
  'prompt_cut',
  'sandbox_error',
] as const;

/** Nobody's fault: such a cell is missing, never a low score, and never averaged. */
export const MISSING_OUTCOMES: readonly Outcome[] = [
  'api_error',
  'timeout',
  'context_exceeded',
  'prompt_cut',
  'sandbox_error',
];

/** What asking can end in; "answered" is graded, the others are outcomes already. */
export const ASK_OUTCOMES = [
  'answered',
  'truncated',
  'refused',
  'empty',
  'api_error',
  'timeout',
  'context_exceeded',
  'prompt_cut',
] as const;

/** Asking ended without an answer, so it may be asked again. A cut prompt has one: asked again it would be cut again. */
export const UNANSWERED_OUTCOMES: readonly AskOutcome[] = ['api_error', 'timeout', 'context_exceeded'];

export type Axis = (typeof AXES)[number];
export type JudgedAxis = (typeof JUDGED_AXES)[number];
export type Outcome = (typeof OUTCOMES)[number];
export type AskOutcome = (typeof ASK_OUTCOMES)[number];

/** What to do where a grade is not right. */
export const GRADE_AGAIN = 'run npm run bench -- grade with the id of the run';

/** Where a grade stands, from the folder of the run. */
export function gradePath({ task, model, sample }: { task: string; model: string; sample: number }): string {
  return `grades/${task}/${model}/${sample}.json`;
}
