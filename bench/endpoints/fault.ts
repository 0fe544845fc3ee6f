/** What went wrong in a call, and what that means for the question, for its model and for the run. */
import type { Attempt, Fault } from '../../src/data/index.ts';
import { isForwarded, isModelDenied, isNoBalance, isUnknownModel, messageOf, readContextError } from './error-body.ts';
import type { Policy } from './policy.ts';

type FaultKind = Fault['kind'];

/** Why there is no response to a call. */
export class TransportError extends Error {
  readonly kind: 'timeout' | 'too_large' | 'network' | 'redirect';

  constructor(kind: TransportError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

const MAX_MESSAGE_LENGTH = 300;

/** A fault whose message is one printable line, shortened. */
export function newFault(kind: FaultKind, status: number | null, message: string): Fault {
  const line = message.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
  return { kind, status, message: line.length > MAX_MESSAGE_LENGTH ? `${line.slice(0, MAX_MESSAGE_LENGTH)}…` : line };
}

/** The fault that a status other than 2xx is. `redact` comes before shortening, which could cut a key in two. */
export function faultOfStatus(status: number, body: unknown, redact: (text: string) => string): Fault {
  const kind = kindOfStatus(status, body);
  return newFault(kind, status, redact(describe(kind, body)));
}

function describe(kind: FaultKind, body: unknown): string {
  const message = messageOf(body);
  if (kind === 'authentication' && isNoBalance(body)) return `The account is empty: ${message}`;
  if (kind !== 'context_exceeded') return message;
  const { contextTokens, promptTokens } = readContextError(body) ?? {};
  const numbers = [promptTokens, contextTokens].map((tokens) => (tokens == null ? 'unknown' : String(tokens)));
  return `${message} (prompt tokens: ${numbers[0]}, context: ${numbers[1]})`;
}

/** The fault that an error of a call is; what is not known to be another kind is the network's. */
export function faultOfError(error: unknown, redact: (text: string) => string): Fault {
  if (error instanceof TransportError) return newFault(error.kind, null, redact(error.message));
  return newFault('network', null, redact(error instanceof Error ? error.message : String(error)));
}

export function kindOfStatus(status: number, body: unknown): FaultKind {
  const isOfAccount = status === 401 || status === 402 || status === 403;
  if (isOfAccount && isForwarded(body)) return 'forbidden';
  // Nothing is left to pay with: no model will answer, however long one waits.
  if (status === 402 || isNoBalance(body)) return 'authentication';
  if (isOfAccount) return isModelDenied(status, body) ? 'forbidden' : 'authentication';
  if (status === 429) return 'rate_limit';
  if (readContextError(body) !== null) return 'context_exceeded';
  if (status === 404 || (status < 500 && isUnknownModel(body))) return 'not_found';
  if (status === 408 || status === 409 || status >= 500) return 'server_error';
  return 'bad_request';
}

/** Signs that a model is in trouble; a refusal is a sign of life. */
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
/** A gateway waited no longer, while the model went on; or the fault came in the place of an answer, which was begun. */
const MAYBE_CHARGED_STATUS: ReadonlySet<number> = new Set([200, 408, 499, 504, 520, 522, 524, 598]);

/** The request may have arrived and been worked on, so that it may have been charged for. */
export function mayHaveCost({ fault }: Attempt): boolean {
  if (fault === null || NEVER_ARRIVED.test(fault.message)) return false;
  return MAYBE_CHARGED.has(fault.kind) || MAYBE_CHARGED_STATUS.has(fault.status ?? 0);
}

/** Whether a question is tried again after the faults that it has met in this start of a run, the last one included. */
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
