/** The door of this room: what others may use. */
export type { JudgeOptions } from './judge/judge-run.ts';
