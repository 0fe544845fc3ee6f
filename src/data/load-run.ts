/**
 * Reads the results of one run: answers/<task>/<model>/<sample>.json or, written by hand, <sample>.md with about.json;
 * grades/<task>/<model>/<sample>.json beside them, and opinions in judgements/ and reviews/.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listFolders } from './list-folders.ts';
import { opinionsReader } from './load-opinions.ts';
import { toPlace } from './place.ts';
import { type Problem, quote } from './problem.ts';
import { readJsonFile } from './read-json-file.ts';
import { readPlainFile } from './read-plain-file.ts';
import { findOtherModel } from './same-model.ts';
import type { RunResult } from './schema.ts';
import { aboutSchema, answerSchema, type Grade, gradeSchema, type RunFile } from './schema-run.ts';
import { readTimings } from './timings.ts';
import { GRADE_AGAIN, gradePath } from './vocabulary.ts';

/** A stored answer by its place: `failed` where nothing was paid for, so that it will be asked again. */
interface AnswerPlace {
  task: string;
  model: string;
  sample: number;
  failed: boolean;
  /** From the folder of the run, with slashes. */
  path: string;
}

const ANSWER_FILE = /^([1-9]\d*)(\.failed)?\.(json|md)$/;

/** SHA-256 of the text of an answer, in hexadecimal: what ties a grade to it. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The paths of all grades of a run, from its folder, whether or not there is an answer to them. */
export function listGrades(runDir: string): string[] {
  return listFolders(runDir, 'grades', 2).flatMap((folder) => {
    const names = readdirSync(join(runDir, folder)).filter((name) => /^[1-9]\d*\.json$/.test(name));
    return names.map((name) => `${folder}/${name}`);
  });
}

/** Every answer of a run by the names of its files alone, in order; a failed one only where no better one is there. */
export function listAnswers(runDir: string): AnswerPlace[] {
  return listFolders(runDir, 'answers', 2).flatMap((folder) => {
    const [, task = '', model = ''] = folder.split('/');
    const bySample = new Map<number, AnswerPlace>();
    for (const name of readdirSync(join(runDir, folder))) {
      const [, digits = '', failure] = ANSWER_FILE.exec(name) ?? [];
      const sample = Number(digits);
      const failed = failure !== undefined;
      if (digits === '' || (failed && bySample.has(sample))) continue;
      bySample.set(sample, { task, model, sample, failed, path: `${folder}/${name}` });
    }
    return [...bySample.values()].sort((a, b) => a.sample - b.sample);
  });
}

export function readResults(runDir: string, run: RunFile, problems: Problem[]): RunResult[] {
  const readOpinions = opinionsReader(runDir, problems);
  return listAnswers(runDir).flatMap((place) => {
    const result = run.kind === 'asked' ? readAsked(runDir, place, problems) : readHandWritten(runDir, place, problems);
    if (result === null) return [];
    const grade = readGrade(runDir, result, problems);
    return [{ ...result, grade, ...readOpinions(result, () => hashText(result.content ?? '')) }];
  });
}

type Ungraded = Omit<RunResult, 'grade' | 'judgements' | 'reviews'>;

function readAsked(runDir: string, place: AnswerPlace, problems: Problem[]): Ungraded | null {
  const answer = readJsonFile(answerSchema, join(runDir, place.path), problems);
  if (answer === null) return null;
  const { request: _, response: __, content, model, task, sample, $schema: ___, ...stored } = answer;
  const otherModel = findOtherModel(answer);
  const timings = readTimings(answer.response);
  const asked = { ...stored, ...(otherModel !== null && { otherModel }), ...(timings && { timings }) };
  if (model !== place.model || task !== place.task || sample !== place.sample) {
    const fix = 'Move the file back or correct its fields';
    const expected = `model ${place.model}, task ${place.task}, sample ${place.sample}, as its path says`;
    problems.push({ file: join(runDir, place.path), path: '', expected, found: `${model}, ${task}, ${sample}`, fix });
    return null;
  }
  return { model, task, sample, content, asked, about: null };
}

function readHandWritten(runDir: string, place: AnswerPlace, problems: Problem[]): Ungraded | null {
  const { model, task, sample, path } = place;
  const { bytes, problem } = readPlainFile(join(runDir, path));
  if (problem) problems.push(problem);
  const about = readJsonFile(aboutSchema, join(runDir, `answers/${task}/${model}/about.json`), problems);
  if (about === null || bytes === null) return null;
  return { model, task, sample, content: bytes.toString('utf8'), asked: null, about };
}

function readGrade(runDir: string, result: Ungraded, problems: Problem[]): Grade | null {
  const file = join(runDir, gradePath(result));
  if (!existsSync(file)) return null;
  const grade = readJsonFile(gradeSchema, file, problems);
  if (grade === null) return null;
  const answerHash = hashText(result.content ?? '');
  if (grade.answerHash !== answerHash) {
    const fix = toPlace(`The answer changed after it was graded: ${GRADE_AGAIN}`);
    problems.push({ file, path: 'answerHash', expected: quote(answerHash), found: quote(grade.answerHash), fix });
    return null;
  }
  return grade;
}
