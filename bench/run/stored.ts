/** What a run has stored already, so that nothing paid for is asked twice. */

import { type Answer, HarnessError } from '../../src/data/index.ts';
import { listAnswers } from '../../src/data/node.ts';
import { mayHaveCost } from '../endpoints/index.ts';
import type { Cap } from './cap.ts';
import type { Job } from './job.ts';
import { type Question, questionKey } from './question.ts';
import { answerPath, readAnswer } from './store.ts';

export interface Stored {
  /** Keys of the questions with an answer that was paid for. */
  answered: ReadonlySet<string>;
  /** Keys of those whose last attempt failed. */
  failed: ReadonlySet<string>;
}

/** By the names of the files alone. */
export function listStored(runDir: string): Stored {
  const answered = new Set<string>();
  const failed = new Set<string>();
  for (const place of listAnswers(runDir)) (place.failed ? failed : answered).add(questionKey(place));
  return { answered, failed };
}

/** The questions that are left, each with the attempts that were made at it before. */
export function toJobs(questions: readonly Question[], { answered, failed }: Stored, runDir: string): Job[] {
  return questions
    .filter((question) => !answered.has(questionKey(question)))
    .map((question) => {
      const hasFailure = failed.has(questionKey(question));
      const attempts = hasFailure ? earlierAttempts(runDir, question) : [];
      return { question, attempts, earlierAttempts: attempts.length, hasFailure };
    });
}

/** Without those that were never made, or that only said that there is no such model. */
function earlierAttempts(runDir: string, question: Question): Job['attempts'] {
  const { attempts } = read(runDir, question, true);
  return attempts.filter(({ fault }) => fault?.kind !== 'breaker_open' && fault?.kind !== 'not_found');
}

/** The models of which a run has anything stored. */
export function modelsStored(runDir: string): string[] {
  return [...new Set(listAnswers(runDir).map(({ model }) => model))];
}

/** USD that a run has cost at most: what is unknown counts as the most that it can have been. */
export function computeSpent(runDir: string, { mostUsdOf, spentUsdOf }: Pick<Cap, 'mostUsdOf' | 'spentUsdOf'>): number {
  return listAnswers(runDir).reduce((sum, place) => {
    const answer = read(runDir, place, place.failed);
    const charged = answer.attempts.filter(mayHaveCost).length * mostUsdOf(place.model);
    return sum + (place.failed ? 0 : spentUsdOf(answer)) + charged;
  }, 0);
}

function read(runDir: string, question: Question, isFailed: boolean): Answer {
  try {
    return readAnswer(runDir, question, isFailed);
  } catch (error) {
    const file = `${runDir}/${answerPath(question, isFailed)}`;
    throw new HarnessError(`${file}: expected an answer, found ${(error as Error).message}. Remove it to ask again.`);
  }
}
