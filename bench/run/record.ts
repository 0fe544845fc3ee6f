/** The record of a question that has ended, as it is stored. */

import type { Answer, Attempt, Cost, Fault } from '../../src/data/index.ts';
import { computeCost } from '../../src/scoring/index.ts';
import { normaliseUsage, type Read, type RequestBody } from '../endpoints/index.ts';
import type { Job } from './job.ts';

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

export function toAnswer(read: Read, answeredAt: string, ending: Ending): Answer {
  const { job, price } = ending;
  const { outcome, content, finishReason, answeredBy, usage } = read;
  return {
    ...job.question,
    outcome,
    content,
    finishReason,
    answeredBy,
    usage,
    cost: { usd: computeCost(usage, price), price },
    ...asked(ending, answeredAt),
  };
}

/** Nobody's fault: it has no answer, cost nothing that is known, and is asked again by the next start. */
export function toFailure(fault: Fault, ending: Ending): Answer {
  return {
    ...ending.job.question,
    ...FAILED,
    outcome: failedOutcome(fault),
    cost: { usd: null, price: ending.price },
    ...asked(ending, null),
  };
}

/** What is read where no answer came. */
export const FAILED: Read = {
  outcome: 'api_error',
  content: null,
  finishReason: null,
  answeredBy: { model: null, provider: null },
  usage: normaliseUsage(null),
};

export function failedOutcome(fault: Fault | null): Answer['outcome'] {
  return fault?.kind === 'timeout' ? 'timeout' : 'api_error';
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
