/** Joins the parts of a run into one: exactly what a single run would have stored, and the opinions on its answers. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AskedRun, countOf, formatProblem, HarnessError, type Problem } from '../../src/data/index.ts';
import { listGrades, listOpinionHeads } from '../../src/data/node.ts';
import { makeWhole, toJsonText, writeWhole } from './files.ts';
import { lockRun } from './lock.ts';
import { joinParts } from './merge-parts.ts';

export interface MergeSummary {
  parts: number;
  answered: number;
  failed: number;
  judgements: number;
  reviews: number;
  /** Grades of the parts, which follow from the answers and are made anew. */
  gradesLeftOut: number;
}

const RUN_FILE = 'run.json';
const FAILED = '.failed.json';

/** Nothing is written where any two parts contradict each other. A run that exists in `target` is one of the parts. */
export function mergeRuns(dirs: readonly string[], target: string, runId: string): MergeSummary {
  // What is asked or judged in it meanwhile would be half in what is joined.
  let unlock = existsSync(join(target, RUN_FILE)) ? lockAll(target) : null;
  try {
    const problems: Problem[] = [];
    const joined = joinParts(unlock === null ? dirs : [target, ...dirs], runId, problems);
    if (joined === null || problems.length > 0) throw new HarnessError(problems.map(formatProblem).join('\n'));
    writeRunFile(target, joined.run);
    unlock ??= lockAll(target);
    const { answers, judgements, reviews } = joined;
    for (const [path, file] of answers) copyAnswer(path, file, target);
    const copied = [...judgements].filter(([path, file]) => copy(file, join(target, path)));
    // The agreement of a judge follows from all of its judgements, so that of fewer is removed; `judge` writes it again.
    if (copied.length > 0) for (const path of listOpinionHeads(target, 'judgement')) rmSync(join(target, path));
    for (const [path, file] of [...reviews, ...joined.reviewers]) copy(file, join(target, path));
    const failed = [...answers.keys()].filter(isFailure).length;
    return {
      parts: joined.dirs.length,
      answered: answers.size - failed,
      failed,
      judgements: judgements.size,
      reviews: reviews.size,
      gradesLeftOut: joined.dirs.reduce((sum, dir) => sum + (dir === target ? 0 : listGrades(dir).length), 0),
    };
  } finally {
    unlock?.();
  }
}

/** Tells a person what was joined, and what was not. */
export function formatMerge(runId: string, summary: MergeSummary): string {
  const { parts, answered, failed, judgements, reviews, gradesLeftOut } = summary;
  const opinions = judgements + reviews > 0 ? `, ${judgements} judgements and ${reviews} reviews` : '';
  const left =
    gradesLeftOut > 0
      ? `${countOf(gradesLeftOut, 'grade')} of the parts left out, as they follow from the answers. `
      : '';
  return [
    `${runId}: ${answered} answers and ${failed} failures of ${parts} parts${opinions}`,
    `${left}Grade it: npm run bench -- grade ${runId}`,
  ].join('\n');
}

function lockAll(target: string): () => void {
  const judgements = join(target, 'judgements');
  const unlockRun = lockRun(target, null);
  try {
    const unlockJudgements = existsSync(judgements) ? lockRun(judgements, null) : () => {};
    return () => {
      unlockJudgements();
      unlockRun();
    };
  } catch (error) {
    unlockRun();
    throw error;
  }
}

function writeRunFile(target: string, run: AskedRun): void {
  if (!makeWhole(target, RUN_FILE, toJsonText(run))) writeWhole(join(target, RUN_FILE), toJsonText(run));
}

function copyAnswer(path: string, file: string, target: string): void {
  copy(file, join(target, path));
  if (!isFailure(path)) rmSync(join(target, path.replace(/\.json$/, FAILED)), { force: true });
}

function isFailure(path: string): boolean {
  return path.endsWith(FAILED);
}

/** False where it is that file already. */
function copy(file: string, copied: string): boolean {
  if (copied === file) return false;
  mkdirSync(dirname(copied), { recursive: true });
  writeWhole(copied, readFileSync(file, 'utf8'));
  return true;
}
