/** The door of this room: what others may use. */
export { Asking, type Stop } from './ask.ts';
export { findContradiction } from './hold-answer.ts';
export type { Job } from './job.ts';
export { lockRun } from './lock.ts';
export { HARNESS_VERSION, type Policy, SETTINGS } from './policy.ts';
export { createProgress } from './progress.ts';
export type { RunContext, RunOptions } from './run.ts';
export { type SelectionOptions, toCount } from './selection.ts';
export { isRunning } from './store.ts';
export { Tally } from './tally.ts';
