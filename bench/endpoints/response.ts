/** What a reply says: the answer and its outcome, or the fault that it is. */
import type { Answer, Fault, Usage } from '../../src/data/index.ts';
import { normaliseUsage, UNKNOWN_USAGE } from '../usage.ts';
import type { Reply } from './client.ts';
import { textOf } from './content.ts';
import { errorOf, isHtml, isObject, messageOf } from './error-body.ts';
import { faultOfStatus, kindOfStatus, newFault } from './fault.ts';
import { endingOf } from './finish.ts';

/** What is read from the response to a question. */
export type Read = Pick<Answer, 'outcome' | 'content' | 'finishReason' | 'answeredBy' | 'usage'>;

const NOTHING: Omit<Read, 'outcome'> = {
  content: null,
  finishReason: null,
  answeredBy: { model: null, provider: null },
  usage: UNKNOWN_USAGE,
};

const REFUSED: Read = { outcome: 'refused', ...NOTHING, finishReason: 'content_filter' };
const SHOWN_LENGTH = 120;

/**
 * An answer with its outcome, or the fault that it is. `askedTokens` is the output limit that was asked for, null where there was none.
 * `redact` comes before shortening, which could cut a key in two.
 */
export function readReply(
  { status, body, isJson }: Pick<Reply, 'status' | 'body' | 'isJson'>,
  redact: (text: string) => string,
  askedTokens: number | null = null,
): Read | Fault {
  if (isContentFilter(status, body)) return REFUSED;
  if (status < 200 || status >= 300) return faultOfStatus(status, body, redact);
  if (!isJson) {
    const shown = isHtml(String(body)) ? messageOf(body) : `The response is no JSON: ${body || 'it is empty'}`;
    return newFault('malformed', status, redact(shown).slice(0, SHOWN_LENGTH));
  }
  const result = readResponse(body, askedTokens);
  return 'read' in result ? result.read : newFault(result.fault, status, redact(result.message));
}

/** What a stored body can have been read as; its status is not stored, but a refusal by a filter has only a few. */
export function readStoredResponse(body: unknown, askedTokens: number | null = null): Read[] {
  const result = readResponse(body, askedTokens);
  const isRefusal = REFUSAL_STATUSES.some((status) => isContentFilter(status, body));
  return [...('read' in result ? [result.read] : []), ...(isRefusal ? [REFUSED] : [])];
}

/** What is stored where no answer came: the cell is missing. Tokens may have been used all the same. */
export function readOfFault(fault: Fault | null, body: unknown = null): Read {
  const kind = fault?.kind;
  const outcome = kind === 'timeout' || kind === 'context_exceeded' ? kind : 'api_error';
  return { outcome, ...NOTHING, usage: isObject(body) ? usageOf(body) : UNKNOWN_USAGE };
}

const REFUSAL_STATUSES = [400, 403, 422];
const FILTER_CODE =
  /^(?:content_filter|content_policy_violation|data_?inspection_?failed|moderation_blocked|sensitive)$/i;

/** A refusal of the content by a filter in front of the model, which some endpoints tell with an error. */
function isContentFilter(status: number, body: unknown): boolean {
  if (!REFUSAL_STATUSES.includes(status)) return false;
  const error = errorOf(body);
  const isFlagged = isObject(error?.metadata) && error.metadata.flagged_input !== undefined;
  return isFlagged || [error?.code, error?.type].some((code) => FILTER_CODE.test(String(code ?? '')));
}

type ReadResult = { read: Read } | { fault: Fault['kind']; message: string };

/** Reads a body with status 2xx. Some routers tell an error of the provider with status 200. */
export function readResponse(body: unknown, askedTokens: number | null = null): ReadResult {
  if (!isObject(body)) return { fault: 'malformed', message: 'The response is no JSON object' };
  const choice: unknown = Array.isArray(body.choices) ? body.choices[0] : undefined;
  const error = isObject(choice) ? (choice.error ?? body.error) : body.error;
  if (error) return failure(error);
  if (choice === undefined && messageIn(body)) return failure(body);
  if (!isObject(choice) || !isObject(choice.message)) {
    return { fault: 'malformed', message: 'The response holds no message' };
  }
  const finish = choice.finish_reason ?? null;
  if (endingOf(finish) === 'failed') return { fault: 'server_error', message: `The answer ended with "${finish}"` };
  if (finish === null && body.object === 'chat.completion.chunk') {
    return { fault: 'malformed', message: 'The stream broke off before the answer had ended' };
  }
  const read = readMessage(body, choice, choice.message);
  const limit = read.outcome === 'truncated' ? describeEarlyCut(choice, read.usage, askedTokens) : null;
  return limit === null ? { read } : { fault: 'context_exceeded', message: limit };
}

/** Some tell an error with status 200 and without the word. */
function messageIn({ message, msg, detail, errors }: Record<string, unknown>): boolean {
  return [message, msg, detail, errors].some((text) => typeof text === 'string' || Array.isArray(text));
}

/** The code of the error can be the status that the provider gave. */
function failure(error: unknown): ReadResult {
  const code = isObject(error) ? Number(error.code) : Number.NaN;
  const kind = kindOfStatus(code >= 400 && code < 600 ? code : 400, { error });
  return { fault: kind === 'bad_request' ? 'server_error' : kind, message: messageOf({ error }) };
}

function usageOf(body: Record<string, unknown>): Usage {
  const groq = isObject(body.x_groq) ? body.x_groq.usage : undefined;
  return normaliseUsage(body.usage ?? body.usageMetadata ?? groq, body.timings);
}

function readMessage(
  body: Record<string, unknown>,
  choice: Record<string, unknown>,
  message: Record<string, unknown>,
): Read {
  const content = textOf(message.content);
  const finishReason = stringOf(choice.finish_reason);
  const counted = usageOf(body);
  const isSilent = content === null || content.trim() === '';
  // A text has tokens.
  const usage = isSilent || counted.output !== 0 ? counted : { ...counted, output: null };
  const [ending, native] = [endingOf(finishReason), endingOf(choice.native_finish_reason)];
  const parts: unknown[] = Array.isArray(message.content) ? message.content : [];
  const isRefusalPart = isSilent && parts.some((part) => isObject(part) && part.type === 'refusal');
  const isRefusal = [ending, native].includes('refused') || Boolean(stringOf(message.refusal)?.trim()) || isRefusalPart;
  const isCut =
    [ending, native].includes('cut') ||
    // All of it was thought, or left out: where the model said that it was done, it has answered nothing.
    (isSilent && ending !== 'ended' && (usage.output ?? 0) > 0) ||
    neverStopsThinking(content);
  return {
    outcome: isRefusal ? 'refused' : isCut ? 'truncated' : isSilent ? 'empty' : 'answered',
    content,
    finishReason,
    answeredBy: { model: stringOf(body.model), provider: stringOf(body.provider) },
    usage,
  };
}

/** Of the limit that was asked for, an answer that the limit ended has used at least so much; tokens are not counted alike everywhere. */
const USED_SHARE = 0.9;

/** A cut far below the limit that was asked for is the server's, whose context was full; null where it may be the limit's. */
function describeEarlyCut(
  choice: Record<string, unknown>,
  { inputUncached, cacheRead, cacheWrite, output }: Usage,
  askedTokens: number | null,
): string | null {
  const isCut = [choice.finish_reason, choice.native_finish_reason].some((reason) => endingOf(reason) === 'cut');
  if (!isCut || askedTokens === null || output === null || output >= askedTokens * USED_SHARE) return null;
  const prompt = inputUncached === null ? 'unknown' : inputUncached + (cacheRead ?? 0) + (cacheWrite ?? 0);
  return `The server cut the answer off after ${output} of ${askedTokens} output tokens (prompt tokens: ${prompt})`;
}

/** Thinking that is never closed left no room for the answer; the word in the middle of a text is no thinking. */
function neverStopsThinking(content: string | null): boolean {
  return content !== null && /^\s*<think(?:ing)?>/i.test(content) && !/<\/think(?:ing)?>/i.test(content);
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
