/** Grades a run and keeps the grades; a file that would not change is not written. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Grade, gradePath, type RunResult } from '../../src/data/index.ts';
import { readPlainText, writeAtomically } from '../../src/data/node.ts';
import { gradeAll } from './grade-all.ts';
import { versionsOf } from './grade-answer.ts';
import type { OpenRun } from './open-run.ts';

export interface GradeSummary {
  graded: number;
  /** Answers whose grade was there already, by the same versions. */
  kept: number;
  /** Grade files that are new or changed. */
  written: number;
  /** Answers without a grade for reasons outside of them: the endpoint, the sandbox. */
  missing: number;
}

/** With `again` also what has a grade by the same versions; its file does not change then unless the grader is at fault. */
export async function gradeRun(
  opened: OpenRun,
  { again }: { again: boolean },
  onStep: () => void,
): Promise<GradeSummary> {
  const { results } = opened.run;
  const versions = await currentVersions(opened);
  const isCurrent = ({ grade, task }: RunResult) =>
    !again &&
    grade !== null &&
    grade.outcome !== 'sandbox_error' &&
    isDeepStrictEqual(grade.versions, versions.get(task));
  const [kept, due] = [results.filter(isCurrent), results.filter((result) => !isCurrent(result))];
  const summary = {
    graded: 0,
    kept: kept.length,
    written: 0,
    missing: kept.filter(({ grade }) => grade?.score === null).length,
  };
  await gradeAll({ ...opened, run: { ...opened.run, results: due } }, (result, grade) => {
    summary.graded += 1;
    if (grade.score === null) summary.missing += 1;
    if (keep(join(opened.dir, gradePath(result)), grade)) summary.written += 1;
    onStep();
  });
  return summary;
}

/** The versions that a grade would have now, by task. */
async function currentVersions({ run, tasks }: OpenRun): Promise<Map<string, Grade['versions']>> {
  const versions = new Map<string, Grade['versions']>();
  for (const id of new Set(run.results.map(({ task }) => task))) {
    const task = tasks.get(id);
    if (task?.grading) versions.set(id, await versionsOf({ ...task, grading: task.grading }));
  }
  return versions;
}

/** A grade that differs in nothing but the tier of the sandbox stays as it was published. */
function keep(file: string, grade: Grade): boolean {
  const text = toGradeText(grade);
  if (existsSync(file)) {
    const old = readPlainText(file);
    if (old === text || old === toGradeText({ ...grade, sandbox: sandboxOf(old) ?? grade.sandbox })) return false;
  }
  writeAtomically(file, text);
  return true;
}

function toGradeText(grade: Grade): string {
  return `${JSON.stringify(grade, null, 2)}\n`;
}

function sandboxOf(text: string): Grade['sandbox'] | null {
  try {
    return (JSON.parse(text) as Grade).sandbox;
  } catch {
    return null;
  }
}
