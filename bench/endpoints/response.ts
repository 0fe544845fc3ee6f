/** What a reply says: the answer and its outcome, or the fault that it is. */
import type { Answer, Fault } from '../../src/data/index.ts';
import type { Reply } from './client.ts';
import { errorOf, faultOfStatus, isObject, messageOf, newFault } from './fault.ts';
import { normaliseUsage, UNKNOWN_USAGE } from './usage.ts';

/** What is read from the response to a question. */
export type Read = Pick<Answer, 'outcome' | 'content' | 'finishReason' | 'answeredBy' | 'usage'>;

const NOTHING: Omit<Read, 'outcome'> = {
  content: null,
  finishReason: null,
  answeredBy: { model: null, provider: null },
  usage: UNKNOWN_USAGE,
};

const REFUSED: Read = { outcome: 'refused', ...NOTHING, finishReason: 'content_filter' };
const REFUSAL_STATUS = 400;
const SHOWN_LENGTH = 120;

/** An answer with its outcome, or the fault that it is. `redact` comes before shortening, which could cut a key in two. */
export function readReply(
  { status, body, isJson }: Omit<Reply, 'header'>,
  redact: (text: string) => string,
): Read | Fault {
  if (isContentFilter(status, body)) return REFUSED;
  if (status < 200 || status >= 300) return faultOfStatus(status, body, redact);
  if (!isJson) {
    const shown = redact(String(body)).slice(0, SHOWN_LENGTH);
    return newFault('malformed', status, `The response is no JSON: ${shown}`);
  }
  const result = readResponse(body);
  return 'read' in result ? result.read : newFault(result.fault, status, redact(result.message));
}

/** What a stored body can have been read as; its status is not stored, but a refusal by a filter has only one. */
export function readStoredResponse(body: unknown): Read[] {
  const result = readResponse(body);
  return [...('read' in result ? [result.read] : []), ...(isContentFilter(REFUSAL_STATUS, body) ? [REFUSED] : [])];
}

/** What is stored where no answer came: the cell is missing. */
export function readOfFault(fault: Fault | null): Read {
  return { outcome: fault?.kind === 'timeout' ? 'timeout' : 'api_error', ...NOTHING };
}

/** A refusal of the content by a filter in front of the model, which some endpoints tell with an error. */
function isContentFilter(status: number, body: unknown): boolean {
  const code = errorOf(body)?.code;
  return status === REFUSAL_STATUS && (code === 'content_filter' || code === 'content_policy_violation');
}

type ReadResult = { read: Read } | { fault: 'malformed' | 'server_error'; message: string };

/** Reads a body with status 2xx. Some routers tell an error of the provider with status 200. */
export function readResponse(body: unknown): ReadResult {
  if (!isObject(body)) return { fault: 'malformed', message: 'The response is no JSON object' };
  const choice: unknown = Array.isArray(body.choices) ? body.choices[0] : undefined;
  const failure = isObject(choice) ? (choice.error ?? body.error) : body.error;
  if (failure) return { fault: 'server_error', message: messageOf({ error: failure }) };
  if (!isObject(choice) || !isObject(choice.message)) {
    return { fault: 'malformed', message: 'The response holds no message' };
  }
  return { read: readMessage(body, choice, choice.message) };
}

function readMessage(
  body: Record<string, unknown>,
  choice: Record<string, unknown>,
  message: Record<string, unknown>,
): Read {
  const content = textOf(message.content);
  const finishReason = stringOf(choice.finish_reason);
  const usage = normaliseUsage(body.usage);
  const isSilent = content === null || content.trim() === '';
  const isRefusal = finishReason === 'content_filter' || Boolean(stringOf(message.refusal)?.trim());
  const isCut = finishReason === 'length' || (isSilent && (usage.output ?? 0) > 0) || neverStopsThinking(content);
  return {
    outcome: isRefusal ? 'refused' : isCut ? 'truncated' : isSilent ? 'empty' : 'answered',
    content,
    finishReason,
    answeredBy: { model: stringOf(body.model), provider: stringOf(body.provider) },
    usage,
  };
}

/** Thinking that is never closed left no room for the answer; the word in the middle of a text is no thinking. */
function neverStopsThinking(content: string | null): boolean {
  return content !== null && /^\s*<think(?:ing)?>/i.test(content) && !/<\/think(?:ing)?>/i.test(content);
}

/** The content, which some servers send in parts. */
function textOf(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  const parts = content.flatMap((part) => (isObject(part) ? (stringOf(part.text) ?? []) : []));
  return parts.length > 0 ? parts.join('') : null;
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
