/** What the body of an error says, in the dress of any provider or of a gateway that forwards it. */
import { isObject } from '../is-object.ts';

export { isObject };

/** The object in which a body tells its error: `error`, or the body itself as some servers have it; Gemini's is in a list. */
export function errorOf(body: unknown): Record<string, unknown> | null {
  const one: unknown = Array.isArray(body) ? body[0] : body;
  if (!isObject(one)) return null;
  return isObject(one.error) ? one.error : one;
}

/** What a body says is wrong, in one text, with what a gateway was told by the provider. */
export function messageOf(body: unknown): string {
  if (typeof body === 'string') return isHtml(body) ? describeHtml(body) : body;
  const error = errorOf(body);
  const inner = rawOf(error);
  const told = inner === undefined ? '' : `: ${messageOf(inner)}`;
  const message = error?.message ?? error?.msg ?? error?.detail ?? error?.error ?? error?.errors;
  if (typeof message === 'string') return message + told;
  if (Array.isArray(message)) return message.map(detailOf).join('; ');
  return isObject(message) ? messageOf(message) : (JSON.stringify(body) ?? '');
}

/** One of several things that are wrong, as pydantic tells them: where, and what. */
function detailOf(detail: unknown): string {
  if (!isObject(detail)) return String(detail);
  const place = Array.isArray(detail.loc) ? `${detail.loc.join('.')}: ` : '';
  return place + String(detail.msg ?? detail.message ?? '');
}

/** The error of the provider itself, which OpenRouter hands on as text; undefined where there is none. */
function rawOf(error: Record<string, unknown> | null): unknown {
  const raw = isObject(error?.metadata) ? error.metadata.raw : undefined;
  if (typeof raw !== 'string') return raw ?? undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return raw;
  }
}

export function isHtml(text: string): boolean {
  return /^\s*(?:<!doctype html|<html|<head|<body)/i.test(text);
}

/** How a fault begins where a page for people came. */
export const HTML_CAME = 'An HTML page came';

function describeHtml(html: string): string {
  const title = /<title[^>]{0,80}>([^<]{1,120})/i.exec(html)?.[1]?.trim();
  return `${HTML_CAME}${title ? `, "${title}"` : ''}: a login page, or not the address of an API?`;
}

const MAX_WORDS = 10_000;

/** The words by which an error is known: its message, type, code and status, and those of the provider behind a gateway. */
export function wordsOf(body: unknown): string {
  const errors = [errorOf(body), errorOf(rawOf(errorOf(body)))];
  const codes = errors.flatMap((error) => (error ? [error.type, error.code, error.status] : []));
  const words = [messageOf(body), ...codes.filter((code) => typeof code === 'string' || typeof code === 'number')];
  return words.join('\n').slice(0, MAX_WORDS);
}

/** A provider behind a gateway said it: other models of the gateway may fare better. */
export function isForwarded(body: unknown): boolean {
  const error = errorOf(body);
  const metadata = isObject(error?.metadata) ? error.metadata : {};
  const provider = metadata.provider_name ?? metadata.raw ?? error?.provider ?? (isObject(body) ? body.provider : null);
  return (provider ?? null) !== null || /^litellm\.\w+: .*Exception - /s.test(String(error?.message ?? ''));
}

const NO_BALANCE = [
  /\binsufficient[ _-](?:account[ _-]|user[ _-])?(?:balance|quota|credits?|funds)\b/i,
  /\bcredit balance is too low\b/i,
  /\b(?:no|not enough|out of|more|exhausted(?: your)?|zero|negative) (?:account |available |remaining )?(?:balance|credits?|funds)\b/i,
  /\b(?:balance|credits?|funds) (?:is|are|has been|have been) (?:not enough|insufficient|exhausted|depleted|used up|empty|negative)\b/i,
  /\bexceeded_current_quota_error\b|\bbilling_(?:not_active|hard_limit_reached)\b|\bbalance_not_enough\b|\barrearage\b/i,
  /\baccount ?overdue|\baccount is (?:in arrears|overdue|suspended due to insufficient)/i,
  /\bpayment[ _]required\b|\bbudget_exceeded\b|\bbudget has been exceeded\b/i,
  /余额不足|欠费/,
];

/** Nothing is left to pay with, whatever the status. A quota of so many calls a minute or a day is none of it. */
export function isNoBalance(body: unknown): boolean {
  const words = wordsOf(body);
  return NO_BALANCE.some((pattern) => pattern.test(words));
}

const UNKNOWN_MODEL = [
  /\bmodel_not_found\b|\bmodel_not_exist\b|\binvalid_model\b/i,
  /\b(?:invalid|unknown|unsupported|unrecogni[sz]ed|no such) model\b/i,
  /\bmodel\b[^\n]{0,100}?(?:\bnot found\b|\bnot exist\b|\bis not (?:available|supported|valid|loaded|a valid)\b|\bnot a valid model\b)/i,
  /\bnot a valid model\b|\bno endpoints found\b|\bno model named\b/i,
];

/** An error about a parameter names the model, too. */
export function isUnknownModel(body: unknown): boolean {
  const words = wordsOf(body);
  const param = errorOf(body)?.param;
  if (typeof param === 'string' && !/^(?:model|none|null|)$/i.test(param)) return false;
  if (/\bparameters?\b|\btemperature\b|\bmax_(?:completion_)?tokens\b/i.test(words)) return false;
  return UNKNOWN_MODEL.some((pattern) => pattern.test(words));
}

/** The account may not use this model, though it may use others. */
export function isModelDenied(status: number, body: unknown): boolean {
  const words = wordsOf(body);
  return (
    /model_access_denied|\baccess to (?:the |this )?model\b/i.test(words) ||
    (status === 403 && /\bmodel\b/i.test(words))
  );
}

const CONTEXT = [
  /\bcontext[ _](?:length|size|window)[ _]?(?:exceeded|error)\b|\bexceed_context_size_error\b|\bcontextwindowexceeded/i,
  /\b(?:context (?:length|size|window|limit)|maximum context)\b/i,
  /\b(?:prompt|input|request)\b[^\n]{0,80}?\b(?:too long|too many tokens|exceeds?\b[^\n]{0,80}?\btokens)\b/i,
  /\btoo many (?:input |prompt )?tokens\b|\binputs?` tokens \+/i,
  /\breduce the length of the (?:messages|prompt|input)\b/i,
];
const NUMBER = '(\\d[\\d,_]{1,12})';
const CONTEXT_SIZE = [`"?n_ctx"?\\D{0,4}${NUMBER}`, `>\\s*${NUMBER}`, `<=\\s*${NUMBER}`]
  .concat(
    `context (?:length|size|window|limit)[^\\d\\n]{0,30}${NUMBER}`,
    `(?:maximum|allowed|limit)[^\\d\\n]{0,40}${NUMBER}`,
  )
  .map((pattern) => new RegExp(pattern, 'i'));
const PROMPT_SIZE = [
  `n_prompt_tokens"?\\D{0,4}${NUMBER}`,
  `${NUMBER} (?:tokens )?(?:in|of|from) (?:the |your )?(?:text |prompt |input |message)`,
  `${NUMBER} \`?(?:input|prompt)`,
  `(?:resulted in|request|messages? (?:has|have)) \\(?${NUMBER} tokens`,
  `(?:token count|tokens?) \\(?${NUMBER}\\)? exceeds`,
  `too long: ${NUMBER}`,
  `limit: ${NUMBER} \\+`,
].map((pattern) => new RegExp(pattern, 'i'));

/** The numbers of an error that says that prompt and answer do not fit into the context; null where it says something else. */
export interface ContextError {
  contextTokens: number | null;
  promptTokens: number | null;
}

export function readContextError(body: unknown): ContextError | null {
  const words = wordsOf(body);
  if (!CONTEXT.some((pattern) => pattern.test(words))) return null;
  const { n_ctx, n_prompt_tokens } = errorOf(body) ?? {};
  const find = (field: unknown, patterns: readonly RegExp[]) => {
    if (Number.isSafeInteger(field)) return field as number;
    const found = patterns.map((pattern) => pattern.exec(words)?.[1]).find((digits) => digits !== undefined);
    return found === undefined ? null : Number(found.replace(/[,_]/g, ''));
  };
  return { contextTokens: find(n_ctx, CONTEXT_SIZE), promptTokens: find(n_prompt_tokens, PROMPT_SIZE) };
}

/** An output limit that is lower than the one that was sent, as an error about it states it: the largest such number; else null. */
export function readOutputLimit(body: unknown, sent: number): number | null {
  const numbers = messageOf(body).match(/(?<![\w.-])\d[\d,_]*(?![\w-]|\.\d)/g) ?? [];
  const lower = numbers
    .map((digits) => Number(digits.replace(/[,_]/g, '')))
    .filter((n) => n >= LEAST_LIMIT && n < sent);
  return lower.length > 0 ? Math.max(...lower) : null;
}

/** A smaller number is no limit of an answer. */
const LEAST_LIMIT = 16;
