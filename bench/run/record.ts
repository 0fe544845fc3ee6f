/** The record of a question that has ended, as it is stored. */

import type { Answer, Cost } from '../../src/data/index.ts';
import { computeCost } from '../../src/scoring/index.ts';
import type { Read, RequestBody } from '../endpoints/index.ts';
import type { Job } from './question.ts';

/** Of a body that is no JSON this much is kept. */
const MAX_TEXT_LENGTH = 20_000;
/** Of the attempts of many starts the last ones are kept. */
const MAX_ATTEMPTS = 100;

export interface Ending {
  job: Job;
  /** What came of it; where that is a fault, it is asked again by the next start. */
  read: Read;
  /** When the answer came; null where none did. */
  answeredAt: string | null;
  request: RequestBody;
  droppedParameters: readonly string[];
  price: Cost['price'];
  /** The body as received; undefined where there was none. */
  response: unknown;
}

export function toAnswer(ending: Ending, redact: (text: string) => string): Answer {
  const { job, read, answeredAt, request, droppedParameters, price, response } = ending;
  const attempts = job.attempts.slice(-MAX_ATTEMPTS);
  return {
    ...job.question,
    ...read,
    cost: { usd: computeCost(read.usage, price), price },
    droppedParameters: [...droppedParameters],
    attempts,
    askedAt: attempts.at(-1)?.startedAt ?? null,
    answeredAt,
    request,
    // The key is taken out before the text is cut, which might leave half of it.
    response: typeof response === 'string' ? redact(response).slice(0, MAX_TEXT_LENGTH) : (response ?? null),
  };
}
