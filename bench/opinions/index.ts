/** The door of this room: what others may use. */
export { type JudgeOptions, judgeRun } from './judge/judge-run.ts';
export { formatJudgeSummary } from './judge/summary.ts';
export { openLines } from './review/lines.ts';
export { reviewRun } from './review/review-run.ts';
