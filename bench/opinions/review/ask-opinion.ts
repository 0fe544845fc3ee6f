/** Asks a reviewer for the opinion of one answer. */

import { AXES, type Axis, type Review } from '../../../src/data/index.ts';
import { AXIS_NAMES } from '../../../src/scoring/index.ts';
import type { Lines } from './lines.ts';

export type Opinion = Pick<Review, 'scores' | 'wouldMerge' | 'note'>;

export interface Shown {
  answer: string;
  contract: string;
}

export const HELP = `Score each axis from 1 (as bad as can be) to 10 (nothing to wish for), then say whether you would merge it.
At every question: a shows the answer again, c the contract, r begins this answer anew, q leaves. What is given is kept.`;

/** A reply that is no answer to the question. */
class Turn extends Error {
  readonly kind: 'again' | 'leave';

  constructor(kind: Turn['kind']) {
    super(kind);
    this.kind = kind;
  }
}

/** Null where the reviewer leaves; then nothing of this answer is kept. */
export async function askOpinion(lines: Lines, shown: Shown): Promise<Opinion | null> {
  for (;;) {
    try {
      return await askAll(lines, shown);
    } catch (error) {
      if (!(error instanceof Turn)) throw error;
      if (error.kind === 'leave') return null;
      lines.say('From the first question again.');
    }
  }
}

async function askAll(lines: Lines, shown: Shown): Promise<Opinion> {
  const scores = {} as Record<Axis, number>;
  for (const axis of AXES) {
    scores[axis] = await askUntil(
      lines,
      shown,
      `${AXIS_NAMES[axis]} (1 to 10): `,
      'a whole number from 1 to 10',
      toScore,
    );
  }
  const wouldMerge = await askUntil(lines, shown, 'Would you merge it? (y or n): ', 'y or n', toYesOrNo);
  const note = await askUntil(lines, shown, 'Note (Enter for none): ', 'a line', (reply) => reply.trim());
  return { scores, wouldMerge, ...(note === '' ? {} : { note }) };
}

async function askUntil<T>(
  lines: Lines,
  shown: Shown,
  question: string,
  expected: string,
  read: (reply: string) => T | undefined,
): Promise<T> {
  for (;;) {
    const reply = await lines.ask(question);
    const word = reply?.trim().toLowerCase();
    if (reply === null || word === 'q') throw new Turn('leave');
    if (word === 'r') throw new Turn('again');
    if (word === 'a' || word === 'c') {
      lines.say(word === 'a' ? shown.answer : shown.contract);
      continue;
    }
    const value = read(reply);
    if (value !== undefined) return value;
    lines.say(`Expected ${expected}, or a, c, r or q.`);
  }
}

function toScore(reply: string): number | undefined {
  return /^\s*(?:[1-9]|10)\s*$/.test(reply) ? Number(reply) : undefined;
}

function toYesOrNo(reply: string): boolean | undefined {
  const word = reply.trim().toLowerCase();
  if (word === 'y' || word === 'yes') return true;
  return word === 'n' || word === 'no' ? false : undefined;
}
