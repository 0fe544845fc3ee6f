/** Chooses what the joined run keeps of the opinions of its parts: judgements were paid for, and reviews are work of people. */
import { join } from 'node:path';
import { type Problem, reviewerSchema } from '../../src/data/index.ts';
import {
  listOpinionHeads,
  listOpinions,
  OPINION_SCHEMAS,
  type OpinionKind,
  readJsonFile,
} from '../../src/data/node.ts';
import { findConflict } from './merge-conflict.ts';

export interface ChosenOpinions {
  /** Files by the path at which they stand in a run. */
  judgements: Map<string, string>;
  reviews: Map<string, string>;
  /** Of each reviewer the file that the order of their answers follows from. */
  reviewers: Map<string, string>;
}

export function chooseOpinions(dirs: readonly string[], problems: Problem[]): ChosenOpinions {
  return {
    judgements: choose('judgement', dirs, problems),
    reviews: choose('review', dirs, problems),
    reviewers: chooseReviewers(dirs, problems),
  };
}

/** The same opinion twice is one; two different ones of the same answer by the same judge or reviewer are a problem. */
function choose(kind: OpinionKind, dirs: readonly string[], problems: Problem[]): Map<string, string> {
  const chosen = new Map<string, string>();
  for (const dir of dirs) {
    for (const path of listOpinions(dir, kind)) {
      const file = join(dir, path);
      if (readJsonFile(OPINION_SCHEMAS[kind], file, problems) === null) continue;
      const rival = chosen.get(path);
      const conflict = rival === undefined ? null : findConflict(kind, file, rival, describe);
      if (conflict !== null) problems.push(conflict);
      if (rival === undefined) chosen.set(path, file);
    }
  }
  return chosen;
}

function describe(opinion: unknown): string {
  const { reviewedAt, axes } = opinion as { reviewedAt?: string; axes?: Record<string, { answeredAt: string }> };
  if (reviewedAt !== undefined) return `reviewed ${reviewedAt}`;
  return Object.entries(axes ?? {})
    .map(([axis, { answeredAt }]) => `${axis} ${answeredAt}`)
    .join(', ');
}

/** Who reviewed several parts has begun in several orders; they go on in the earliest. */
function chooseReviewers(dirs: readonly string[], problems: Problem[]): Map<string, string> {
  const chosen = new Map<string, { file: string; begunAt: string }>();
  for (const dir of dirs) {
    for (const path of listOpinionHeads(dir, 'review')) {
      const file = join(dir, path);
      const reviewer = readJsonFile(reviewerSchema, file, problems);
      if (reviewer === null) continue;
      const { begunAt } = reviewer;
      const rival = chosen.get(path);
      if (rival === undefined || begunAt < rival.begunAt) chosen.set(path, { file, begunAt });
    }
  }
  return new Map([...chosen].map(([path, { file }]) => [path, file]));
}
