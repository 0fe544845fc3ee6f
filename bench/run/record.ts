/** The record of a question that has ended, as it is stored. */

import type { Answer, Attempt, Cost, Fault } from '../../src/data/index.ts';
import { computeCost } from '../../src/scoring/index.ts';
import { type Read, type RequestBody, readOfFault } from '../endpoints/index.ts';
import type { Job } from './question.ts';

/** Of a body that is no JSON this much is kept. */
const MAX_TEXT_LENGTH = 20_000;
/** Of the attempts of many starts the last ones are kept. */
const MAX_ATTEMPTS = 100;

interface Ending {
  job: Job;
  request: RequestBody;
  droppedParameters: readonly string[];
  price: Cost['price'];
  /** The body as received; undefined where there was none. */
  response: unknown;
  redact: (text: string) => string;
}

/** A question with its answer and what that cost. */
export function toAnswer(read: Read, answeredAt: string, ending: Ending): Answer {
  const { job, price } = ending;
  return {
    ...job.question,
    ...read,
    cost: { usd: computeCost(read.usage, price), price },
    ...asked(ending, answeredAt),
  };
}

/** No answer came: it cost nothing that is known, and is asked again by the next start. */
export function toFailure(fault: Fault, ending: Ending): Answer {
  return {
    ...ending.job.question,
    ...readOfFault(fault),
    cost: { usd: null, price: ending.price },
    ...asked(ending, null),
  };
}

/** An attempt that was never made, because the model had been given up. */
export function notAsked(fault: Fault, now: Date): Attempt {
  return { startedAt: now.toISOString(), durationMs: 0, fault, retryAfterMs: null };
}

function asked({ job, request, droppedParameters, response, redact }: Ending, answeredAt: string | null) {
  const attempts = job.attempts.slice(-MAX_ATTEMPTS);
  return {
    droppedParameters: [...droppedParameters],
    attempts,
    askedAt: attempts.at(-1)?.startedAt ?? null,
    answeredAt,
    request,
    // The key is taken out before the text is cut, which might leave half of it.
    response: typeof response === 'string' ? redact(response).slice(0, MAX_TEXT_LENGTH) : (response ?? null),
  };
}
