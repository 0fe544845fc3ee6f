/** What a grader is: named checks, each with its axis and its judge, and what the judges look at. */
import type { Axis, CheckResult, Grading, Task } from '../../src/data/index.ts';
import type { Sandbox } from '../sandbox/index.ts';

export type GradableTask = Task & { grading: Grading };

/** What is graded of an answer. */
export interface Subject {
  /** The block that was extracted. */
  code: string;
  /** The answer without its reasoning and without that block. */
  prose: string;
  /** The whole answer without its reasoning. */
  text: string;
  task: GradableTask;
  /** What hidden inputs are drawn from. */
  seed: string;
}

/** `expected` and `got` are short texts for people, given where the check failed. */
export type Verdict = Pick<CheckResult, 'result' | 'expected' | 'got' | 'share'>;

/** Decides one check from what `examine` found out about the answer. */
export type Judge<Examined> = (examined: Examined) => Verdict;

export interface CheckSpec {
  axis: Axis;
  /** How much it counts among the checks of its axis; 1 if left out. */
  weight?: number;
  /** The ordinary case beside it: silence passes this check, so it counts only where that one passes. */
  needs?: string;
}

export type Check<Examined> = CheckSpec & { judge: Judge<Examined> };

/** What reading an answer is at, one thing after the other, and what is left out as it did not come to its end before. */
export interface Steps {
  begin: (step: string) => void;
  skip: ReadonlySet<string>;
}

interface GraderOptions<Examined> {
  /** Raise it with every change of what a check says: grades of an older version then do not verify. */
  version: number;
  /** false for a grader that only reads answers: then nothing runs, and the grade says so. */
  needsSandbox?: false;
  /** Every check by its id, which reads as a sentence; in the order of the receipt. */
  checks: Record<string, Check<Examined>>;
  /** Runs and reads the answer, however broken it is. Throws SandboxError where the sandbox failed. */
  examine: (subject: Subject, sandbox: Sandbox) => Promise<Examined> | Examined;
}

export interface Grader {
  version: number;
  needsSandbox: boolean;
  checks: Record<string, CheckSpec>;
  /** The verdict of each check, by its id. */
  grade: (subject: Subject, sandbox: Sandbox, steps?: Steps) => Promise<Record<string, Verdict>>;
}

/** What a check expects beside itself that silence passes. */
export const ORDINARY_CASE = 'the ordinary case beside it as well';

/** A grader whose checks all judge what one examination of the answer found. */
export function makeGrader<Examined>({ version, needsSandbox, checks, examine }: GraderOptions<Examined>): Grader {
  const grade = async (subject: Subject, sandbox: Sandbox, steps?: Steps) => {
    const examined = await examine(subject, sandbox);
    const verdicts = mapValues(checks, ({ judge }, id) => {
      if (steps?.skip.has(id)) return fail('code that can be read', 'reading it did not come to an end');
      steps?.begin(id);
      return judge(examined);
    });
    return mapValues(checks, ({ needs }, id) => {
      const verdict = verdicts[id] as Verdict;
      if (needs === undefined || verdict.result !== 'pass' || verdicts[needs]?.result === 'pass') return verdict;
      return fail(ORDINARY_CASE, `a failure of ${needs}`);
    });
  };
  return { version, needsSandbox: needsSandbox !== false, checks, grade };
}

/** Checks of one axis from their judges. `weight` is that of all, or has those that do not count 1; `needs` likewise. */
export function onAxis<Examined>(
  axis: Axis,
  judges: Record<string, Judge<Examined>>,
  { weight = 1, needs }: { weight?: number | Record<string, number>; needs?: string | Record<string, string> } = {},
): Record<string, Check<Examined>> {
  const pick = <T extends number | string>(of: T | Record<string, T> | undefined, id: string) =>
    typeof of === 'object' ? of[id] : of;
  return mapValues(judges, (judge, id) => {
    const need = pick(needs, id);
    return { axis, weight: pick(weight, id) ?? 1, judge, ...(need === undefined ? {} : { needs: need }) };
  });
}

/** Judges that look their verdict up among those that `examine` gave already, by the same id. */
export function ofBehaviour(ids: readonly string[]): Record<string, Judge<{ behaviour: Record<string, Verdict> }>> {
  return Object.fromEntries(ids.map((id) => [id, ({ behaviour }) => behaviour[id] as Verdict]));
}

export function mapValues<K extends string, V, R>(
  record: Readonly<Record<K, V>>,
  toResult: (value: V, key: K) => R,
): Record<K, R> {
  const pairs = (Object.entries(record) as [K, V][]).map(([key, value]) => [key, toResult(value, key)]);
  return Object.fromEntries(pairs) as Record<K, R>;
}

export const pass: Verdict = { result: 'pass' };

/** The check does not apply to this answer and leaves the denominator. */
export function notApplicable(why: string): Verdict {
  return { result: 'n/a', got: why };
}

export function fail(expected: string, got: string): Verdict {
  return { result: 'fail', expected, got };
}

export function passIf(isPassed: boolean, expected: string, got: string): Verdict {
  return isPassed ? pass : fail(expected, got);
}

/** The first verdict that is a failure, or a pass where there is none. */
export function firstFailure(verdicts: readonly Verdict[]): Verdict {
  return verdicts.find(({ result }) => result === 'fail') ?? pass;
}
