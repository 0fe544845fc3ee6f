/** What a grader is: named checks, and a function that runs them all on one answer. */
import type { Axis, CheckResult, Grading, Task } from '../../src/data/index.ts';
import type { Sandbox } from '../sandbox/index.ts';

/** What is graded of an answer. */
export interface Subject {
  /** The block that was extracted. */
  code: string;
  /** The answer without its reasoning and without that block. */
  prose: string;
  /** The whole answer without its reasoning. */
  text: string;
  task: Task & { grading: Grading };
}

export interface CheckSpec {
  axis: Axis;
  /** How much it counts among the checks of its axis; 1 if left out. */
  weight?: number;
}

/** `expected` and `got` are short texts for people, given where the check failed. */
export type Verdict = Pick<CheckResult, 'result' | 'expected' | 'got'>;

export interface Grader {
  /** Raise it with every change of what a check says: grades of an older version then do not verify. */
  version: number;
  /** false for a grader that only reads answers: then nothing runs, and the grade says so. */
  needsSandbox?: false;
  /** Every check by its id, which reads as a sentence; in the order of the receipt. */
  checks: Record<string, CheckSpec>;
  /** Throws SandboxError where the sandbox failed; any answer, however broken, gets a verdict on each check. */
  grade: (subject: Subject, sandbox: Sandbox) => Promise<Record<string, Verdict>>;
}

export const pass: Verdict = { result: 'pass' };

/** The check does not apply to this answer and leaves the denominator. */
export function notApplicable(why?: string): Verdict {
  return { result: 'n/a', ...(why === undefined ? {} : { got: why }) };
}

export function fail(expected: string, got: string): Verdict {
  return { result: 'fail', expected, got };
}

export function passIf(isPassed: boolean, expected: string, got: string): Verdict {
  return isPassed ? pass : fail(expected, got);
}
