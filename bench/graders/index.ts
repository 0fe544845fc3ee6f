/** The door of this room: what others may use. */
export { findGrader } from './find-grader.ts';
export { gradeAll } from './grade-all.ts';
export { type AnswerToGrade, gradeAnswer, reasonOf } from './grade-answer.ts';
export { type GradeSummary, gradeRun } from './grade-run.ts';
export { createGuard } from './guard.ts';
export { type OpenRun, openRun } from './open-run.ts';
