/** Grades a run and keeps the grades; a file that would not change is not written. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gradePath } from '../../src/domain/load-run.ts';
import type { Grade } from '../../src/domain/run-schema.ts';
import { writeAtomically } from '../write-atomically.ts';
import { gradeAll } from './grade-all.ts';
import type { OpenRun } from './open-run.ts';

export interface GradeSummary {
  graded: number;
  /** Grade files that are new or changed. */
  written: number;
  /** Cells that nobody is to blame for. */
  missing: number;
}

export async function gradeRun(opened: OpenRun, onStep: () => void): Promise<GradeSummary> {
  const summary = { graded: 0, written: 0, missing: 0 };
  await gradeAll(opened, (result, grade) => {
    summary.graded += 1;
    if (grade.score === null) summary.missing += 1;
    if (keep(join(opened.dir, gradePath(result)), grade)) summary.written += 1;
    onStep();
  });
  return summary;
}

/** A grade that differs in nothing but the tier of the sandbox stays as it was published. */
function keep(file: string, grade: Grade): boolean {
  const text = toGradeText(grade);
  if (existsSync(file)) {
    const old = readFileSync(file, 'utf8');
    if (old === text || old === toGradeText({ ...grade, sandbox: sandboxOf(old) ?? grade.sandbox })) return false;
  }
  writeAtomically(file, text);
  return true;
}

export function toGradeText(grade: Grade): string {
  return `${JSON.stringify(grade, null, 2)}\n`;
}

function sandboxOf(text: string): Grade['sandbox'] | null {
  try {
    return (JSON.parse(text) as Grade).sandbox;
  } catch {
    return null;
  }
}
