/** What went wrong in an attempt, and what that means for the question, for its model and for the run. */
import type { Attempt, Fault } from '../../src/data/index.ts';
import type { Policy } from '../run/index.ts';
import type { Reply } from './client.ts';
import { errorOf } from './request.ts';
import { messageOf } from './response.ts';
import { TransportError } from './transport-error.ts';

export type FaultKind = Fault['kind'];

const MAX_MESSAGE_LENGTH = 300;

export function newFault(kind: FaultKind, status: number | null, message: string): Fault {
  const line = message.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return { kind, status, message: line.length > MAX_MESSAGE_LENGTH ? `${line.slice(0, MAX_MESSAGE_LENGTH)}…` : line };
}

/** The fault that a status other than 2xx is. `redact` comes before shortening, which could cut a key in two. */
export function faultOfStatus(
  { status, body }: Pick<Reply, 'status' | 'body'>,
  redact: (text: string) => string,
): Fault {
  return newFault(kindOfStatus(status, body), status, redact(messageOf(body)));
}

export function faultOfError(error: unknown, redact: (text: string) => string): Fault {
  if (error instanceof TransportError) return newFault(error.kind, null, redact(error.message));
  return newFault('network', null, redact(error instanceof Error ? error.message : String(error)));
}

function kindOfStatus(status: number, body: unknown): FaultKind {
  // Nothing is left to pay with: no model will answer, however long one waits.
  if (status === 402 || (status === 429 && errorOf(body)?.code === 'insufficient_quota')) return 'authentication';
  if (status === 401 || status === 403) return 'authentication';
  if (status === 404) return 'not_found';
  if (status === 429) return 'rate_limit';
  if (status === 408 || status === 409 || status >= 500) return 'server_error';
  return 'bad_request';
}

export const REFUSAL_STATUS = 400;

/** A refusal of the content by a filter in front of the model, which some endpoints tell with an error. */
export function isContentFilter(status: number, body: unknown): boolean {
  const code = errorOf(body)?.code;
  return status === REFUSAL_STATUS && (code === 'content_filter' || code === 'content_policy_violation');
}

/** Signs that a model is in trouble, which its breaker counts; a refusal is a sign of life. */
export const TROUBLE: ReadonlySet<FaultKind> = new Set([
  'server_error',
  'network',
  'timeout',
  'malformed',
  'too_large',
]);

/** What a fault says where the request cannot have arrived. */
const NEVER_ARRIVED = /\b(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b|^No connection within/;
const MAYBE_CHARGED: ReadonlySet<FaultKind> = new Set(['network', 'timeout', 'malformed', 'too_large']);

/** The request may have arrived and been worked on, so that it may have been charged for. */
export function mayHaveCost({ fault }: Attempt): boolean {
  return fault !== null && MAYBE_CHARGED.has(fault.kind) && !NEVER_ARRIVED.test(fault.message);
}

/** Whether a question is tried again after the faults that it has met, the last one included. */
export function isTriedAgain(attempts: readonly Attempt[], policy: Policy): boolean {
  const kinds = attempts.flatMap(({ fault }) => fault?.kind ?? []);
  const count = (...counted: FaultKind[]) => kinds.filter((kind) => counted.includes(kind)).length;
  switch (kinds.at(-1)) {
    case 'rate_limit':
      return count('rate_limit') < policy.maxRateLimits;
    case 'timeout':
      return count('timeout') < policy.maxTimeouts;
    case 'server_error':
    case 'network':
    case 'malformed':
      return count('server_error', 'network', 'malformed') < policy.maxFailures;
    default:
      return false;
  }
}
