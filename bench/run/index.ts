/** The door of this room: what others may use. */
export { type AskContext, ask, type Stop } from './ask.ts';
export { lockRun } from './lock.ts';
export { formatMerge, mergeRuns } from './merge.ts';
export { computePlan, formatPlan } from './plan.ts';
export { prepare } from './prepare.ts';
export { createSteps } from './progress.ts';
export type { Job } from './question.ts';
export { type RunOptions, runBench } from './run.ts';
export { checkId, type SelectionOptions, toCount } from './selection.ts';
export { formatSummary } from './summary.ts';
