/** A question on its way to an answer. */
import type { Attempt } from '../../src/data/index.ts';
import type { Question } from './question.ts';

export interface Job {
  question: Question;
  /** Those of earlier starts of the run included, as they stand in its failed file. */
  attempts: Attempt[];
  /** How many of the attempts are of this start; only they use up the tries. */
  earlierAttempts: number;
  /** Whether a failed file of it is stored. */
  hasFailure: boolean;
}
