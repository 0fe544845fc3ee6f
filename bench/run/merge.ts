/** Joins the parts of a run into one: exactly what a single run would have stored, and the opinions on its answers. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AskedRun, countOf, formatProblem, type Problem, toError, usageError } from '../../src/data/index.ts';
import {
  benchCommand,
  listGrades,
  listOpinionHeads,
  readPlainText,
  toFileError,
  writeAtomically,
} from '../../src/data/node.ts';
import { temporaryBeside, toJsonText } from './files.ts';
import { lockRun } from './lock.ts';
import { joinParts } from './merge-parts.ts';

export interface MergeSummary {
  parts: number;
  answered: number;
  failed: number;
  judgements: number;
  reviews: number;
  /** Grades of the parts, which follow from the answers: they are graded again. */
  gradesLeftOut: number;
}

const RUN_FILE = 'run.json';
const FAILED = '.failed.json';

/**
 * Nothing is written where any two parts contradict each other, or where there is no room for all. A run that exists in `target` is
 * one of the parts.
 */
export function mergeRuns(dirs: readonly string[], target: string, runId: string): MergeSummary {
  // What is asked or judged in it meanwhile would be half in what is joined.
  const unlock = existsSync(join(target, RUN_FILE)) ? lockAll(target) : null;
  try {
    const problems: Problem[] = [];
    const joined = joinParts(unlock === null ? dirs : [target, ...dirs], runId, problems);
    // A folder that is no part is a path given by mistake.
    if (joined === null) throw usageError(problems.map(formatProblem).join('\n'));
    if (problems.length > 0) throw toError(problems);
    const { answers, judgements, reviews } = joined;
    const isNew = ([path, file]: [string, string]) => join(target, path) !== file;
    const copies = [...answers, ...judgements, ...reviews, ...joined.reviewers].filter(isNew);
    // The agreement of a judge follows from all of its judgements, so that of fewer is removed; `judge` writes it again.
    const outdated = [...judgements].some(isNew) ? listOpinionHeads(target, 'judgement') : [];
    const failures = [...answers.keys()].filter((path) => !isFailure(path)).map(toFailure);
    put(target, joined.run, copies, [...outdated, ...failures]);
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
    `${left}Grade it: ${benchCommand(`grade ${runId}`)}`,
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

/** Everything is written beside the run first, so that a disk which has no room for it leaves the run as it was. */
function put(target: string, run: AskedRun, copies: readonly [string, string][], removed: readonly string[]): void {
  const beside = temporaryBeside(target);
  try {
    writeAtomically(join(beside, RUN_FILE), toJsonText(run));
    for (const [path, file] of copies) writeAtomically(join(beside, path), readPlainText(file));
    if (existsSync(target)) moveInto(target, beside, [...copies.map(([path]) => path), RUN_FILE]);
    else renameSync(beside, target);
    for (const path of removed) rmSync(join(target, path), { force: true });
  } catch (error) {
    throw toFileError(error, target) ?? error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

function moveInto(target: string, from: string, paths: readonly string[]): void {
  for (const path of paths) mkdirSync(dirname(join(target, path)), { recursive: true });
  for (const path of paths) renameSync(join(from, path), join(target, path));
}

function toFailure(path: string): string {
  return path.replace(/\.json$/, FAILED);
}

function isFailure(path: string): boolean {
  return path.endsWith(FAILED);
}
