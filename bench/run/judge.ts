/** What a reply comes to: an answer with its outcome, or a fault. */
import type { Fault } from '../../src/data/index.ts';
import {
  faultOfStatus,
  isContentFilter,
  newFault,
  normaliseUsage,
  REFUSAL_STATUS,
  type Read,
  type Reply,
  readResponse,
} from '../endpoints/index.ts';

export type Verdict = { read: Read; fault: null } | { read: null; fault: Fault };

const SHOWN_LENGTH = 120;

export function judge({ status, body, isJson }: Omit<Reply, 'header'>, redact: (text: string) => string): Verdict {
  const isSuccess = status >= 200 && status < 300;
  if (isContentFilter(status, body)) return { read: REFUSED, fault: null };
  if (!isSuccess) return { read: null, fault: faultOfStatus({ status, body }, redact) };
  if (!isJson) {
    const shown = redact(String(body)).slice(0, SHOWN_LENGTH);
    return { read: null, fault: newFault('malformed', status, `The response is no JSON: ${shown}`) };
  }
  const result = readResponse(body);
  if ('read' in result) return { read: result.read, fault: null };
  return { read: null, fault: newFault(result.fault, status, redact(result.message)) };
}

/** What a stored body of an answer can have been read as; its status is not stored, but only one tells a refusal. */
export function readStoredResponse(body: unknown): Read[] {
  const result = readResponse(body);
  return [...('read' in result ? [result.read] : []), ...(isContentFilter(REFUSAL_STATUS, body) ? [REFUSED] : [])];
}

const REFUSED: Read = {
  outcome: 'refused',
  content: null,
  finishReason: 'content_filter',
  answeredBy: { model: null, provider: null },
  usage: normaliseUsage(null),
};
