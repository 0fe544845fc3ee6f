/** Reads what judges and reviewers said of the answers of a run: judgements/ and reviews/<task>/<model>/<sample>/<who>.json. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { isId } from './fields.ts';
import { listFolders } from './list-folders.ts';
import { type Problem, quote } from './problem.ts';
import { readJsonFile } from './read-json-file.ts';
import { type Judgement, judgementSchema, type Review, reviewSchema } from './schema-run.ts';

interface Place {
  task: string;
  model: string;
  sample: number;
}

export const OPINION_SCHEMAS = { judgement: judgementSchema, review: reviewSchema } as const;

export type OpinionKind = keyof typeof OPINION_SCHEMAS;

const FOLDERS = { judgement: 'judgements', review: 'reviews' } as const;
const WHO = { judgement: 'judge', review: 'reviewer' } as const;

/** Where an opinion stands, from the folder of the run. */
export function opinionPath(kind: OpinionKind, place: Place, who: string): string {
  return `${folderOf(kind, place)}/${who}.json`;
}

/** Where that stands which is about one judge or reviewer and no single answer. */
export function opinionHeadPath(kind: OpinionKind, who: string): string {
  return `${FOLDERS[kind]}/${who}.json`;
}

/** The paths of all opinions of a run, from its folder, whether or not their answers are there. */
export function listOpinions(runDir: string, kind: OpinionKind): string[] {
  return listFolders(runDir, FOLDERS[kind], 3).flatMap((folder) => listJson(runDir, folder));
}

/** The paths of what is about one judge or reviewer, from the folder of the run. */
export function listOpinionHeads(runDir: string, kind: OpinionKind): string[] {
  return listJson(runDir, FOLDERS[kind]);
}

function listJson(runDir: string, folder: string): string[] {
  return filesOf(join(runDir, folder)).map(({ who }) => `${folder}/${who}.json`);
}

interface Opinions {
  judgements: Judgement[];
  reviews: Review[];
}

/** Looks for the folders once: most runs have none, and a run may have a hundred thousand answers. */
export function opinionsReader(
  runDir: string,
  problems: Problem[],
): (place: Place, answerHash: () => string) => Opinions {
  const has = (kind: OpinionKind) => existsSync(join(runDir, FOLDERS[kind]));
  const [hasJudgements, hasReviews] = [has('judgement'), has('review')];
  return ({ task, model, sample }, answerHash) => {
    const read = <S extends z.ZodType<Record<string, unknown>>>(kind: OpinionKind, schema: S) =>
      filesOf(join(runDir, folderOf(kind, { task, model, sample }))).flatMap(({ file, who }): z.infer<S>[] => {
        const expected = { task, model, sample, [WHO[kind]]: who, answerHash: answerHash() };
        const opinion = readJsonFile(schema, file, problems);
        return opinion !== null && fits(opinion, expected, file, problems) ? [opinion] : [];
      });
    return {
      judgements: hasJudgements ? read('judgement', OPINION_SCHEMAS.judgement) : [],
      reviews: hasReviews ? read('review', OPINION_SCHEMAS.review) : [],
    };
  };
}

function folderOf(kind: OpinionKind, { task, model, sample }: Place): string {
  return `${FOLDERS[kind]}/${task}/${model}/${sample}`;
}

function filesOf(folder: string): { file: string; who: string }[] {
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  return names.flatMap((name) => {
    const who = name.replace(/\.json$/, '');
    return who !== name && isId(who) ? [{ file: join(folder, name), who }] : [];
  });
}

/** Whether it is about the answer that it stands beside, as that answer is now. */
function fits(
  opinion: Record<string, unknown>,
  expected: Record<string, unknown>,
  file: string,
  problems: Problem[],
): boolean {
  const path = Object.keys(expected).find((field) => opinion[field] !== expected[field]);
  if (path === undefined) return true;
  const fix =
    path === 'answerHash'
      ? 'The answer changed since: judge or review it again, or remove the file'
      : 'Move the file back or correct its fields';
  problems.push({ file, path, expected: quote(expected[path]), found: quote(opinion[path]), fix });
  return false;
}
