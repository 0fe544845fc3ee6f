/** What a response says: the answer and its outcome, or the fault that it is. */
import type { Answer } from '../../src/data/index.ts';
import { errorOf, isObject } from './request.ts';
import { normaliseUsage } from './usage.ts';

export type Read = Pick<Answer, 'outcome' | 'content' | 'finishReason' | 'answeredBy' | 'usage'>;

export type ReadResult = { read: Read } | { fault: 'malformed' | 'server_error'; message: string };

/** A body with status 2xx. Some routers tell an error of the provider with status 200. */
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

/** What a body says is wrong, in one text. */
export function messageOf(body: unknown): string {
  if (typeof body === 'string') return body;
  const error = errorOf(body);
  const message = error?.message ?? error?.detail ?? error?.error;
  return typeof message === 'string' ? message : JSON.stringify(body);
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
