/** Chooses, of what the parts of a run have stored for the same question, what the joined run keeps. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerSchema, type Problem } from '../../src/data/index.ts';
import { listAnswers, readJsonFile } from '../../src/data/node.ts';
import { findConflict } from './merge-conflict.ts';
import { type Question, questionKey } from './question.ts';

/** A stored answer of some part. */
export interface Candidate {
  file: string;
  question: Question;
  isFailed: boolean;
}

export function chooseAnswers(dirs: readonly string[], problems: Problem[]): Candidate[] {
  const chosen = new Map<string, Candidate>();
  for (const dir of dirs) {
    for (const { task, model, sample, failed, path } of listAnswers(dir)) {
      const candidate = { file: join(dir, path), question: { task, model, sample }, isFailed: failed };
      if (readJsonFile(answerSchema, candidate.file, problems) === null) continue;
      const key = questionKey(candidate.question);
      const rival = chosen.get(key);
      chosen.set(key, rival === undefined ? candidate : chooseOne(rival, candidate, problems));
    }
  }
  return [...chosen.values()];
}

/** An answer goes before a failure, the later failure before the earlier; two different answers are a problem. */
function chooseOne(one: Candidate, other: Candidate, problems: Problem[]): Candidate {
  if (one.isFailed !== other.isFailed) return one.isFailed ? other : one;
  if (one.isFailed) return orderOf(one) > orderOf(other) ? one : other;
  const conflict = findConflict('answer', other.file, one.file, describe);
  if (conflict !== null) problems.push(conflict);
  return one;
}

function orderOf({ file }: Candidate): string {
  const text = readFileSync(file, 'utf8');
  return String((JSON.parse(text) as { askedAt: string | null }).askedAt ?? '') + text;
}

/** Enough to tell most answers apart. */
function describe(answer: unknown): string {
  const { outcome, answeredAt, content } = answer as Record<string, unknown>;
  const length = typeof content === 'string' ? `${content.length} characters` : 'no text';
  return `${outcome}, ${length}, answered ${answeredAt}`;
}
