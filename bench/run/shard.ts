/** Splits questions among machines by what they are, so that no machine needs to know of another. */
import { hashText } from '../../src/data/node.ts';
import { type Question, questionKey } from './question.ts';

export interface Shard {
  /** From 1 to `of`. */
  index: number;
  of: number;
}

/** "2/5"; null where it is anything else. */
export function parseShard(text: string): Shard | null {
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index < 1 || index > of) return null;
  return { index, of };
}

/**
 * All questions of the plan, in the order of the hash of what they are, are dealt out in turn: shards differ by one question at
 * most, and whoever has the same plan deals the same, in whichever order it is listed. Another plan is dealt out otherwise.
 */
export function dealShard(questions: readonly Question[], { index, of }: Shard): Question[] {
  const hashed = questions.map((question) => ({ question, hash: hashText(questionKey(question)) }));
  hashed.sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const own = new Set(hashed.flatMap(({ question }, i) => (i % of === index - 1 ? [question] : [])));
  return questions.filter((question) => own.has(question));
}
