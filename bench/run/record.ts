/** The record of a question that has ended, as it is stored. */

import type { Answer, Cost } from '../../src/data/index.ts';
import { priceOf } from '../../src/scoring/index.ts';
import { isObject, mayHaveCost, type Read, type Reply, statedUsd } from '../endpoints/index.ts';
import type { Asking } from './learned.ts';
import type { Job } from './question.ts';

/** Of a body that is no JSON this much is kept. */
const MAX_TEXT_LENGTH = 20_000;
/** Of the attempts of many starts the last ones are kept, and all that may have been charged. */
const MAX_ATTEMPTS = 100;

export interface Ending {
  job: Job;
  /** What came of it; where that is a fault, it is asked again by the next start. */
  read: Read;
  /** When the answer came; null where none did. */
  answeredAt: string | null;
  asked: Asking;
  priceAt: (model: string, at: string) => Cost['price'];
  /** Null where none came. */
  reply: Pick<Reply, 'body' | 'headers'> | null;
}

export function toAnswer(ending: Ending, redact: (text: string) => string): Answer {
  const { job, read, answeredAt, asked, priceAt, reply } = ending;
  const { request, droppedParameters, outputLimit } = asked;
  const { body: response = null, headers = {} } = reply ?? {};
  const kept = job.attempts.length - MAX_ATTEMPTS;
  const attempts = job.attempts.filter((attempt, i) => i >= kept || mayHaveCost(attempt));
  const askedAt = attempts.at(-1)?.startedAt ?? null;
  const price = askedAt === null ? null : priceAt(job.question.model, askedAt);
  const stated = statedUsd(isObject(response) ? response.usage : null, headers);
  return {
    ...job.question,
    ...read,
    cost: { usd: priceOf(read.usage, askedAt, price), price, ...(stated !== null && { statedUsd: stated }) },
    droppedParameters,
    ...(outputLimit && { outputLimit: { ...outputLimit, why: redact(outputLimit.why) } }),
    ...(Object.keys(headers).length > 0 && { headers }),
    attempts,
    askedAt,
    answeredAt,
    request,
    // The key is taken out before the text is cut, which might leave half of it.
    response: typeof response === 'string' ? redact(response).slice(0, MAX_TEXT_LENGTH) : response,
  };
}
