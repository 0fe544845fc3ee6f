/** Chooses what a joined run keeps of its parts; two that contradict each other are a problem that shows both. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type AskedRun, answerSchema, type Problem, quote, reviewerSchema, runSchema } from '../../src/data/index.ts';
import {
  listAnswers,
  listOpinionHeads,
  listOpinions,
  OPINION_SCHEMAS,
  type OpinionKind,
  readJsonFile,
  readPlainText,
} from '../../src/data/node.ts';
import { findConflict } from './conflict.ts';
import { questionKey } from './question.ts';
import { findDifference, joinRuns } from './run-file.ts';

/** Files by the path at which they are in a run. */
type Files = Map<string, string>;

export interface Joined {
  dirs: string[];
  run: AskedRun;
  answers: Files;
  judgements: Files;
  reviews: Files;
  /** Of each reviewer the file that the order of their answers follows from. */
  reviewers: Files;
}

interface Part {
  dir: string;
  run: AskedRun;
}

/** Null where there is no run to join. What is returned counts only where no problem was added. */
export function joinParts(places: readonly string[], runId: string, problems: Problem[]): Joined | null {
  const parts = places.flatMap((place) => readPart(place, runId, problems) ?? []);
  if (problems.length > 0) return null;
  const dirs = parts.map(({ dir }) => dir);
  return {
    dirs,
    run: joinRunFiles(parts, problems),
    answers: chooseAnswers(dirs, problems),
    judgements: chooseOpinions('judgement', dirs, problems),
    reviews: chooseOpinions('review', dirs, problems),
    reviewers: chooseReviewers(dirs, problems),
  };
}

/** A folder with run.json, or one with a folder of the run's id in it, as shards leave it. */
function readPart(place: string, runId: string, problems: Problem[]): Part | null {
  const inside = join(place, runId);
  const dir = existsSync(join(place, 'run.json')) || !existsSync(join(inside, 'run.json')) ? place : inside;
  const file = join(dir, 'run.json');
  const run = readJsonFile(runSchema, file, problems);
  if (run === null || run.kind === 'asked') return run && { dir, run };
  const fix = 'Only runs that asked models have shards to join';
  problems.push({ file, path: 'kind', expected: '"asked"', found: quote(run.kind), fix });
  return null;
}

/** The earliest beginning, and whatever any part asked. */
function joinRunFiles(parts: readonly Part[], problems: Problem[]): AskedRun {
  const [first, ...others] = parts.toSorted((a, b) => (a.run.createdAt < b.run.createdAt ? -1 : 1));
  if (first === undefined) throw new Error('There is nothing to join');
  return others.reduce((joined, { dir, run }) => {
    const difference = findDifference(joined, run);
    if (difference === null) return joinRuns(joined, run);
    const { path, expected, found } = difference;
    const fix = 'Only parts that asked the same can be joined';
    const file = join(dir, 'run.json');
    problems.push({ file, path, expected: `${quote(found)}, as in ${first.dir}`, found: quote(expected), fix });
    return joined;
  }, first.run);
}

/** An answer goes before a failure, and the latest failure before the others. */
function chooseAnswers(dirs: readonly string[], problems: Problem[]): Files {
  const found = dirs.flatMap((dir) => listAnswers(dir).map((place) => ({ ...place, file: join(dir, place.path) })));
  const whole = found.filter(({ file }) => readJsonFile(answerSchema, file, problems) !== null);
  const chosen: Files = new Map();
  for (const same of Map.groupBy(whole, questionKey).values()) {
    const answers = same.filter(({ failed }) => !failed);
    const latest = same.length > 1 ? same.toSorted((a, b) => (orderOf(a.file) < orderOf(b.file) ? 1 : -1)) : same;
    const [kept, ...others] = answers.length > 0 ? answers : latest.slice(0, 1);
    if (kept === undefined) continue;
    chosen.set(kept.path, kept.file);
    for (const { file } of others) addConflict('answer', file, kept.file, describeAnswer, problems);
  }
  return chosen;
}

function orderOf(file: string): string {
  const text = readPlainText(file);
  return String((JSON.parse(text) as { askedAt: string | null }).askedAt ?? '') + text;
}

/** The same opinion twice is one. */
function chooseOpinions(kind: OpinionKind, dirs: readonly string[], problems: Problem[]): Files {
  const chosen: Files = new Map();
  for (const dir of dirs) {
    for (const path of listOpinions(dir, kind)) {
      const file = join(dir, path);
      if (readJsonFile(OPINION_SCHEMAS[kind], file, problems) === null) continue;
      const kept = chosen.get(path);
      if (kept === undefined) chosen.set(path, file);
      else addConflict(kind, file, kept, describeOpinion, problems);
    }
  }
  return chosen;
}

/** A reviewer of several parts has begun in several orders; the joined run goes on in the earliest. */
function chooseReviewers(dirs: readonly string[], problems: Problem[]): Files {
  const found = dirs.flatMap((dir) =>
    listOpinionHeads(dir, 'review').flatMap((path) => {
      const file = join(dir, path);
      const reviewer = readJsonFile(reviewerSchema, file, problems);
      return reviewer === null ? [] : [{ path, file, begunAt: reviewer.begunAt }];
    }),
  );
  // Of entries with the same path the last one counts.
  return new Map(found.toSorted((a, b) => (a.begunAt < b.begunAt ? 1 : -1)).map(({ path, file }) => [path, file]));
}

function addConflict(
  what: string,
  file: string,
  kept: string,
  describe: (value: unknown) => string,
  problems: Problem[],
): void {
  const conflict = findConflict(what, file, kept, describe);
  if (conflict !== null) problems.push(conflict);
}

/** Enough to tell most answers apart. */
function describeAnswer(answer: unknown): string {
  const { outcome, answeredAt, content } = answer as Record<string, unknown>;
  const length = typeof content === 'string' ? `${content.length} characters` : 'no text';
  return `${outcome}, ${length}, answered ${answeredAt}`;
}

function describeOpinion(opinion: unknown): string {
  const { reviewedAt, axes } = opinion as { reviewedAt?: string; axes?: Record<string, { answeredAt: string }> };
  if (reviewedAt !== undefined) return `reviewed ${reviewedAt}`;
  return Object.entries(axes ?? {})
    .map(([axis, { answeredAt }]) => `${axis} ${answeredAt}`)
    .join(', ');
}
