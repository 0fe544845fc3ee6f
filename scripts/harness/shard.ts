/** Splits questions among machines by what they are, so that no machine needs to know of another. */
import { createHash } from 'node:crypto';
import type { Question } from './question.ts';

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
 * The shard of a question depends on nothing but the question and the number of shards: more models, tasks or samples later
 * move none of the old ones. The samples of one model on one task are dealt out in turn, starting anywhere: as many samples
 * as there are shards give shards of exactly the same size.
 */
export function isInShard({ model, task, sample }: Question, { index, of }: Shard): boolean {
  return (startOf(`${model}/${task}`) + sample) % of === index - 1;
}

const starts = new Map<string, number>();

function startOf(cell: string): number {
  const start = starts.get(cell) ?? createHash('sha256').update(cell).digest().readUInt32BE();
  starts.set(cell, start);
  return start;
}
