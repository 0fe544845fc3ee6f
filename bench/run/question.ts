/** A question is one sample of one model on one task; here questions are listed and dealt out to shards. */
import type { Attempt } from '../../src/data/index.ts';
import { hashText } from '../../src/data/node.ts';

export interface Question {
  model: string;
  task: string;
  /** From 1. */
  sample: number;
}

/** A question on its way to an answer. */
export interface Job {
  question: Question;
  /** Those of earlier starts of the run included, as its failed file has them. */
  attempts: Attempt[];
  /** How many of the attempts are of earlier starts; they do not use up the tries of this one. */
  earlierAttempts: number;
  /** Whether a failed file of it is stored. */
  hasFailure: boolean;
}

export interface Shard {
  /** From 1 to `of`. */
  index: number;
  of: number;
}

export interface Selection {
  models: readonly string[];
  tasks: readonly string[];
  samples: number;
}

/** As the path of its answer has it. */
export function questionKey({ model, task, sample }: Question): string {
  return `${task}/${model}/${sample}`;
}

/** All questions; whole samples one after the other, so that a run cut short is one of fewer samples. */
export function listQuestions({ models, tasks, samples }: Selection): Question[] {
  const questions: Question[] = [];
  for (let sample = 1; sample <= samples; sample++) {
    for (const task of tasks) for (const model of models) questions.push({ model, task, sample });
  }
  return questions;
}

/** "2/5"; null where it is anything else. */
export function parseShard(text: string): Shard | null {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of) return null;
  return { index, of };
}

/**
 * Deals all questions out in turn, in the order of the hash of what they are: shards differ by one question at most, and every
 * machine with the same plan deals the same, however the plan is listed. A different plan is dealt out differently.
 */
export function dealShard(questions: readonly Question[], { index, of }: Shard): Question[] {
  const hashed = questions.map((question) => ({ question, hash: hashText(questionKey(question)) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const own = new Set(hashed.flatMap(({ question }, i) => (i % of === index - 1 ? [question] : [])));
  return questions.filter((question) => own.has(question));
}
