/** What the calls of a run have shown of each model: the parameters it takes, its context, and how long its answers take. */
import { type Answer, type Attempt, type Fault, formatCount, type Usage } from '../../src/data/index.ts';
import {
  ALL_PARAMETERS,
  buildRequest,
  limitOf,
  type Parameters,
  type Policy,
  type Reply,
  type RequestBody,
  readContextError,
  readOfFault,
  readOutputLimit,
  refusedParameter,
  type Settings,
  withoutParameter,
} from '../endpoints/index.ts';
import type { Question } from './question.ts';

/** How a question is asked. */
export type Asking = Pick<Answer, 'request' | 'droppedParameters' | 'outputLimit'>;

interface Shown {
  parameters: Parameters;
  /** Tokens of the context; null while nothing has told. */
  contextTokens: number | null;
  /** Prompt tokens by task, as they were counted there. */
  promptTokens: Map<string, number>;
  /** The longest answer so far, and how long it took. */
  longest: { tokens: number; durationMs: number } | null;
}

export interface LearnedOptions {
  nameOf: (model: string) => string;
  messageOf: (task: string) => string;
  /** As it was stated; undefined where it was not. */
  contextTokens: number | undefined;
  /** Without a limit of the output nothing tells what a call can cost. */
  needsLimit: boolean;
  settings: Settings;
  policy: Policy;
}

/** Without a count of the server a prompt is taken for rather too long: three bytes a token, and what a chat template adds. */
const BYTES_PER_TOKEN = 3;
const TEMPLATE_TOKENS = 64;
/** No answer fits into less. */
const LEAST_OUTPUT_TOKENS = 16;
/** Questions of one start that do not fit are asked so often, each time for a shorter answer. */
const MAX_CONTEXT_TRIES = 3;
/** A deadline is so many times what the longest answer would have taken at the limit: the server may be busier then. */
const DEADLINE_TIMES = 1.5;

export class Learned {
  readonly #options: LearnedOptions;
  readonly #models = new Map<string, Shown>();

  constructor(options: LearnedOptions) {
    this.#options = options;
  }

  #of(model: string): Shown {
    const known = this.#models.get(model);
    if (known !== undefined) return known;
    const contextTokens = this.#options.contextTokens ?? null;
    const shown = { parameters: ALL_PARAMETERS, contextTokens, promptTokens: new Map(), longest: null };
    this.#models.set(model, shown);
    return shown;
  }

  requestOf({ model, task }: Question): Asking {
    const { nameOf, messageOf, settings } = this.#options;
    const { parameters } = this.#of(model);
    const outputLimit = parameters.limit === null ? undefined : this.#outputLimitOf(model, task);
    const request = buildRequest(nameOf(model), messageOf(task), { ...parameters, outputLimit }, settings);
    return { request, droppedParameters: [...parameters.dropped], ...(outputLimit && { outputLimit }) };
  }

  /** The lower of what the endpoint takes and what its context leaves, where either is below the limit of the run. */
  #outputLimitOf(model: string, task: string): Answer['outputLimit'] {
    const { parameters, contextTokens, promptTokens } = this.#of(model);
    const { outputLimit } = parameters;
    if (contextTokens === null) return outputLimit;
    const bytes = Buffer.byteLength(this.#options.messageOf(task));
    const prompt = promptTokens.get(task) ?? Math.ceil(bytes / BYTES_PER_TOKEN) + TEMPLATE_TOKENS;
    const tokens = Math.max(LEAST_OUTPUT_TOKENS, contextTokens - prompt);
    if (tokens >= (outputLimit?.tokens ?? this.#options.settings.maxOutputTokens)) return outputLimit;
    return { tokens, why: `the context of the server, ${formatCount(contextTokens)} tokens, leaves no more` };
  }

  /** The time limit of a call, in milliseconds: longer where answers were slow, and where the question has timed out before. */
  deadlineMs({ model }: Question, request: RequestBody, tries: readonly Attempt[]): number {
    const { deadlineMs, deadlineMaxMs } = this.#options.policy;
    const { longest } = this.#of(model);
    const timeouts = tries.filter(({ fault }) => fault?.kind === 'timeout').length;
    const most = limitOf(request) ?? this.#options.settings.maxOutputTokens;
    const neededMs = longest === null ? 0 : (DEADLINE_TIMES * longest.durationMs * most) / longest.tokens;
    return Math.ceil(Math.max(deadlineMs, Math.min(deadlineMaxMs, Math.max(neededMs, deadlineMs * 2 ** timeouts))));
  }

  noteAnswer({ model, task }: Question, usage: Usage, durationMs: number): void {
    const shown = this.#of(model);
    const prompt = promptTokensOf(usage);
    if (prompt !== null) shown.promptTokens.set(task, prompt);
    const tokens = usage.output ?? 0;
    if (tokens > (shown.longest?.tokens ?? 0)) shown.longest = { tokens, durationMs };
  }

  /** Whether the question, asked again now, is asked in another way than the one that was refused. */
  learn(question: Question, request: RequestBody, reply: Reply, fault: Fault, tries: readonly Attempt[]): boolean {
    if (fault.kind === 'bad_request') return this.#learnParameter(question, request, reply, fault);
    if (fault.kind !== 'context_exceeded') return false;
    const shown = this.#of(question.model);
    const { contextTokens, promptTokens } = readContext(fault, reply);
    if (contextTokens === null || (promptTokens ?? 0) >= contextTokens) return false;
    if (promptTokens !== null) shown.promptTokens.set(question.task, promptTokens);
    shown.contextTokens = Math.min(contextTokens, shown.contextTokens ?? contextTokens);
    const faults = tries.filter((attempt) => attempt.fault?.kind === 'context_exceeded').length;
    return faults < MAX_CONTEXT_TRIES && this.#asksForLess(question, request);
  }

  #learnParameter(question: Question, request: RequestBody, reply: Reply, { message }: Fault): boolean {
    const shown = this.#of(question.model);
    const refused = refusedParameter(reply.status, reply.body, request);
    const sent = limitOf(request);
    const isLimit =
      refused === null ? /\b(?:output|completion|maximum) tokens\b/i.test(message) : refused !== 'temperature';
    const tokens = isLimit && sent !== null ? readOutputLimit(reply.body, sent) : null;
    if (tokens !== null) {
      const before = shown.parameters.outputLimit?.tokens ?? tokens;
      shown.parameters = { ...shown.parameters, outputLimit: { tokens: Math.min(tokens, before), why: message } };
      return this.#asksForLess(question, request);
    }
    if (refused === null) return false;
    // Another question may have met the same refusal before.
    const { parameters } = shown;
    const next = refused in buildRequest('', '', parameters) ? withoutParameter(parameters, refused) : parameters;
    if (next === null || (next.limit === null && this.#options.needsLimit)) return false;
    shown.parameters = next;
    return true;
  }

  #asksForLess(question: Question, request: RequestBody): boolean {
    const next = limitOf(this.requestOf(question).request);
    return next !== null && next < (limitOf(request) ?? Number.POSITIVE_INFINITY);
  }
}

/** What an error states, or what an answer that the server cut came to: then prompt and answer have filled its context. */
function readContext(fault: Fault, reply: Reply): { contextTokens: number | null; promptTokens: number | null } {
  if (fault.status !== 200) return readContextError(reply.body) ?? { contextTokens: null, promptTokens: null };
  const { usage } = readOfFault(fault, reply.body);
  const promptTokens = promptTokensOf(usage);
  const contextTokens = promptTokens === null || usage.output === null ? null : promptTokens + usage.output;
  return { contextTokens, promptTokens };
}

function promptTokensOf({ inputUncached, cacheRead, cacheWrite }: Usage): number | null {
  return inputUncached === null ? null : inputUncached + (cacheRead ?? 0) + (cacheWrite ?? 0);
}
