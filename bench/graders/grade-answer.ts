/** From the text of an answer to its grade. The same answer gives the same grade, byte by byte, but for the sandbox tier. */
import type { AskOutcome, Attempt, CheckResult, Grade, Outcome, Task } from '../../src/data/index.ts';
import { hashText } from '../../src/data/node.ts';
import { computeGradeScores } from '../../src/scoring/index.ts';
import { EXTRACTOR_VERSION, extractCode, setReasoningAside } from '../extract/index.ts';
import { type Sandbox, SandboxError } from '../sandbox/index.ts';
import { findGrader } from './find-grader.ts';
import type { GradableTask, Grader, Steps, Subject, Verdict } from './grader.ts';

export interface AnswerToGrade {
  model: string;
  sample: number;
  /** The text of the answer, or null where there is none. */
  content: string | null;
  /** What asking ended in; "answered" for one that was written by hand. */
  outcome: AskOutcome;
  /** What hidden inputs are drawn from, as the run says. */
  seed: string;
  /** Why it was not answered, where that is known. */
  why?: string;
}

/** Why the last attempt was no answer, where it was none. */
export function reasonOf(attempts: readonly Attempt[]): Pick<AnswerToGrade, 'why'> {
  const why = attempts.at(-1)?.fault?.message;
  return why ? { why } : {};
}

/** Several times what the most output tokens can hold: reading more would only take time. */
const MAX_LENGTH = 400_000;
const SHOWN_LENGTH = 160;
/** The step in which code is found and examined; then each check is one, by its id. */
const READING = 'reading';

const ALL_STEPS: Steps = { begin: () => {}, skip: new Set() };

export async function gradeAnswer(
  answer: AnswerToGrade,
  task: Task,
  sandbox: Sandbox,
  steps = ALL_STEPS,
): Promise<Grade> {
  if (!task.grading) throw new Error(`task "${task.id}" has no "grading" in its task.json`);
  const gradable = { ...task, grading: task.grading };
  const grader = await findGrader(gradable);
  const base = {
    task: task.id,
    model: answer.model,
    sample: answer.sample,
    answerHash: hashText(answer.content ?? ''),
    seed: answer.seed,
    versions: await versionsOf(gradable),
  };
  if (answer.outcome !== 'answered') return { ...base, ...ungraded(answer.outcome, answer.why) };
  if (steps.skip.has(READING)) return { ...base, ...ungraded('no_code', 'Reading it did not come to an end.') };
  steps.begin(READING);
  const { text, isCutOff } = setReasoningAside(answer.content ?? '');
  if (isCutOff) return { ...base, ...ungraded('truncated', 'The reasoning never ended.') };
  if (text.trim() === '') return { ...base, ...ungraded('empty', 'Nothing was said.') };
  if (text.length > MAX_LENGTH) return { ...base, ...ungraded('no_code', `Longer than ${MAX_LENGTH} characters.`) };
  const extracted = extractCode(text, task.grading);
  if (extracted === null) return { ...base, ...ungraded('no_code', 'The answer has no code.') };
  const { code, extraction } = extracted;
  // What no reader sees explains nothing.
  const [prose, shown] = [withoutComments(extracted.prose), withoutComments(text)];
  try {
    const subject = { code, prose, text: shown, task: gradable, seed: answer.seed };
    const checks = await runChecks(grader, subject, sandbox, steps);
    const outcome = 'graded';
    return {
      ...base,
      outcome,
      extraction,
      ...computeGradeScores({ outcome, checks }),
      checks,
      sandbox: grader.needsSandbox ? sandbox.tier : 'none',
    };
  } catch (error) {
    // No parser of ours can hold it, whatever it is.
    if (error instanceof RangeError)
      return { ...base, ...ungraded('no_code', 'The code is nested too deeply to read.') };
    if (!(error instanceof SandboxError)) throw error;
    return { ...base, ...ungraded('sandbox_error', oneLine(error.message)), extraction };
  }
}

/** Markdown without the comments of HTML that are closed again, which no page shows. */
function withoutComments(markdown: string): string {
  let shown = '';
  for (let at = 0; ; ) {
    const from = markdown.indexOf('<!--', at);
    const to = from < 0 ? -1 : markdown.indexOf('-->', from);
    if (to < 0) return shown + markdown.slice(at);
    shown += markdown.slice(at, from);
    at = to + '-->'.length;
  }
}

/** The versions that a grade of this task has now. */
export async function versionsOf(task: GradableTask): Promise<Grade['versions']> {
  const grader = await findGrader(task);
  return { task: task.grading.version, extractor: EXTRACTOR_VERSION, grader: grader.version };
}

function ungraded(outcome: Exclude<Outcome, 'graded'>, why?: string) {
  const reason = why === undefined ? {} : { why };
  const scores = computeGradeScores({ outcome, checks: [] });
  return { outcome, ...reason, extraction: null, ...scores, checks: [], sandbox: 'none' as const };
}

/** Every check of the grader, in its order. */
async function runChecks(grader: Grader, subject: Subject, sandbox: Sandbox, steps: Steps): Promise<CheckResult[]> {
  const verdicts = await grader.grade(subject, sandbox, steps);
  return Object.entries(grader.checks).map(([id, { axis, weight = 1 }]) => {
    const { result, expected, got, share } = verdicts[id] as Verdict;
    return {
      ...{ id, axis, weight, result },
      ...(share === undefined ? {} : { share }),
      ...(expected === undefined ? {} : { expected: oneLine(expected) }),
      ...(got === undefined ? {} : { got: oneLine(got) }),
    };
  });
}

/** A stranger's text is part of it: one line, printable, short. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return line.length > SHOWN_LENGTH ? `${line.slice(0, SHOWN_LENGTH)}…` : line;
}
