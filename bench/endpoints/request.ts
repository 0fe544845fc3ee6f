/** The body of a request: the same settings for every model, but for what an endpoint refuses to take. */
import type { Answer, AskedRun } from '../../src/data/index.ts';
import { errorOf, isObject, messageOf } from './error-body.ts';

export const HARNESS_VERSION = '1';

export type Settings = AskedRun['settings'];

/** The same for every model, where a run says nothing else. The articles' 2,048 tokens would cut reasoning models off. */
export const SETTINGS: Settings = { temperature: 0, maxOutputTokens: 16_384, systemMessage: null };

/** What the endpoint was found to take; remembered for each model during a run. */
export interface Parameters {
  /** The name of the output limit; the newer one is tried where the older is refused. */
  limit: 'max_tokens' | 'max_completion_tokens' | null;
  temperature: boolean;
  /** Refused and left out, by name. */
  dropped: readonly string[];
  /** A lower output limit than the run's, and why. */
  outputLimit?: Answer['outputLimit'];
}

export const ALL_PARAMETERS: Parameters = { limit: 'max_tokens', temperature: true, dropped: [] };

export type RequestBody = Record<string, unknown>;

/** One user message, no system message. */
export function buildRequest(
  modelName: string,
  message: string,
  { limit, temperature, outputLimit }: Parameters,
  settings: Settings = SETTINGS,
): RequestBody {
  return {
    model: modelName,
    messages: [{ role: 'user', content: message }],
    ...(temperature && { temperature: settings.temperature }),
    ...(limit !== null && { [limit]: Math.min(settings.maxOutputTokens, outputLimit?.tokens ?? Infinity) }),
    // Some servers stream where nothing is said.
    stream: false,
    ...(settings.cachePrompt !== undefined && { cache_prompt: settings.cachePrompt }),
  };
}

/** The output limit of a request; null where it has none. */
export function limitOf({ max_tokens, max_completion_tokens }: RequestBody): number | null {
  return Number(max_tokens ?? max_completion_tokens ?? 0) || null;
}

/** The parameters that a stored request was built with. */
export function toParameters({
  request,
  droppedParameters: dropped,
  outputLimit,
}: Pick<Answer, 'request' | 'droppedParameters' | 'outputLimit'>): Parameters {
  const name = 'max_completion_tokens' in request ? 'max_completion_tokens' : 'max_tokens';
  return {
    limit: dropped.includes('max_tokens') ? null : name,
    temperature: !dropped.includes('temperature'),
    dropped,
    outputLimit,
  };
}

/**
 * What to send after a refusal of `refused`, or null where nothing is left to leave out. A limit that goes by the other name
 * is no parameter dropped.
 */
export function withoutParameter(parameters: Parameters, refused: string): Parameters | null {
  const { limit, dropped } = parameters;
  if (refused === 'temperature' && parameters.temperature) {
    return { ...parameters, temperature: false, dropped: [...dropped, refused] };
  }
  if (limit === null || refused !== limit) return null;
  if (limit === 'max_tokens') return { ...parameters, limit: 'max_completion_tokens' };
  return { ...parameters, limit: null, dropped: [...dropped, 'max_tokens'] };
}

/**
 * The parameter of `sent` that a refusal names: in a field of the error, else in what it says; null where it names none. What it
 * repeats of the request says nothing.
 */
export function refusedParameter(status: number, body: unknown, sent: RequestBody): string | null {
  if (status !== 400 && status !== 422) return null;
  const names = ['temperature', 'max_tokens', 'max_completion_tokens'].filter((name) => name in sent);
  const fields = fieldsOf(body);
  const field = fields.find((name) => names.includes(name));
  if (field !== undefined) return field;
  if (fields.some((name) => name in sent)) return null;
  const words = messageOf(body).replace(/[{[][^{}[\]]{0,200}["']?(?:model|messages|content|role)["']?\s*[:=].*/s, '');
  return names.find((name) => words.includes(name)) ?? null;
}

/** The fields by which an error says what it is about: `param` of OpenAI, the last of each `loc` of pydantic. */
function fieldsOf(body: unknown): string[] {
  const error = errorOf(body);
  const details = [error?.detail, error?.errors, error?.details, error?.message].flatMap((value) => value ?? []);
  const places = details.flatMap((detail) => (isObject(detail) ? [detail.loc ?? detail.field ?? detail.param] : []));
  return [error?.param, ...places.map((place) => (Array.isArray(place) ? place.at(-1) : place))].filter(
    (name): name is string => typeof name === 'string',
  );
}
