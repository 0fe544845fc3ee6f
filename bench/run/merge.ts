/** Joins the parts of a run into one: exactly what a single run would have stored, and what was thought of its answers. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type AskedRun, countOf, formatProblem, HarnessError, type Problem } from '../../src/data/index.ts';
import { listGrades, listOpinionHeads } from '../../src/data/node.ts';
import { lockRun } from './lock.ts';
import { type Candidate, chooseAnswers } from './merge-answers.ts';
import { type ChosenOpinions, chooseOpinions } from './merge-opinions.ts';
import { mergeRunFiles, readPart } from './merge-run-file.ts';
import { answerPath, makeWhole, toJsonText, writeWhole } from './store.ts';

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

/** What is to be written. */
interface Joined {
  dirs: string[];
  run: AskedRun;
  answers: Candidate[];
  opinions: ChosenOpinions;
}

/** Nothing is written where any two parts contradict each other. A run that exists in `target` is one of the parts. */
export function mergeRuns(dirs: readonly string[], target: string, runId: string): MergeSummary {
  // What is asked or judged in it meanwhile would be half in what is joined.
  let unlock = existsSync(join(target, RUN_FILE)) ? lockAll(target) : null;
  try {
    const joined = joinParts(unlock === null ? dirs : [target, ...dirs], runId);
    writeRunFile(target, joined.run);
    unlock ??= lockAll(target);
    for (const answer of joined.answers) copyAnswer(answer, target);
    copyOpinions(joined.opinions, target);
    return toSummary(joined, target);
  } finally {
    unlock?.();
  }
}

function joinParts(places: readonly string[], runId: string): Joined {
  const problems: Problem[] = [];
  const parts = places.flatMap((dir) => readPart(dir, runId, problems) ?? []);
  stopAt(problems);
  const dirs = parts.map(({ dir }) => dir);
  const run = mergeRunFiles(parts, problems);
  const answers = chooseAnswers(dirs, problems);
  const opinions = chooseOpinions(dirs, problems);
  stopAt(problems);
  return { dirs, run, answers, opinions };
}

function toSummary({ dirs, answers, opinions }: Joined, target: string): MergeSummary {
  const failed = answers.filter(({ isFailed }) => isFailed).length;
  const others = dirs.filter((dir) => dir !== target);
  return {
    parts: dirs.length,
    answered: answers.length - failed,
    failed,
    judgements: opinions.judgements.size,
    reviews: opinions.reviews.size,
    gradesLeftOut: others.reduce((sum, dir) => sum + listGrades(dir).length, 0),
  };
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

function stopAt(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new HarnessError(problems.map(formatProblem).join('\n'));
}

function writeRunFile(target: string, run: AskedRun): void {
  if (!makeWhole(target, RUN_FILE, toJsonText(run))) writeWhole(join(target, RUN_FILE), toJsonText(run));
}

function copyAnswer({ file, question, isFailed }: Candidate, target: string): void {
  copy(file, join(target, answerPath(question, isFailed)));
  if (!isFailed) rmSync(join(target, answerPath(question, true)), { force: true });
}

/** The figures of a judge follow from all of its judgements, so those of fewer are removed; `judge` writes them again. */
function copyOpinions({ judgements, reviews, reviewers }: ChosenOpinions, target: string): void {
  const copied = [...judgements].filter(([path, file]) => copy(file, join(target, path)));
  for (const [path, file] of [...reviews, ...reviewers]) copy(file, join(target, path));
  if (copied.length === 0) return;
  for (const path of listOpinionHeads(target, 'judgement')) rmSync(join(target, path));
}

/** False where it is that file already. */
function copy(file: string, copied: string): boolean {
  if (copied === file) return false;
  mkdirSync(dirname(copied), { recursive: true });
  writeWhole(copied, readFileSync(file, 'utf8'));
  return true;
}
