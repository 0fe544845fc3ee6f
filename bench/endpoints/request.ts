/** The body of a request: the same settings for every model, but for what an endpoint refuses to take. */
import type { AskedRun } from '../../src/data/index.ts';
import { errorOf } from './fault.ts';

export const HARNESS_VERSION = '1';

/** The same for every model. The articles' 2,048 tokens would cut reasoning models off. */
export const SETTINGS = { temperature: 0, maxOutputTokens: 16_384, systemMessage: null } as const;

/** What the endpoint was found to take; remembered for each model during a run. */
export interface Parameters {
  /** The name of the output limit; the newer one is tried where the older is refused. */
  limit: 'max_tokens' | 'max_completion_tokens' | null;
  temperature: boolean;
  /** Refused and left out, by name. */
  dropped: readonly string[];
}

export const ALL_PARAMETERS: Parameters = { limit: 'max_tokens', temperature: true, dropped: [] };

export type RequestBody = Record<string, unknown>;

/** One user message, no system message. */
export function buildRequest(
  modelName: string,
  message: string,
  { limit, temperature }: Parameters,
  settings: Pick<AskedRun['settings'], 'temperature' | 'maxOutputTokens'> = SETTINGS,
): RequestBody {
  return {
    model: modelName,
    messages: [{ role: 'user', content: message }],
    ...(temperature && { temperature: settings.temperature }),
    ...(limit !== null && { [limit]: settings.maxOutputTokens }),
  };
}

/** The parameters that a stored request was built with, `dropped` being those left out of it. */
export function toParameters(request: RequestBody, dropped: readonly string[]): Parameters {
  const name = 'max_completion_tokens' in request ? 'max_completion_tokens' : 'max_tokens';
  return {
    limit: dropped.includes('max_tokens') ? null : name,
    temperature: !dropped.includes('temperature'),
    dropped,
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

/** The parameter of `sent` that a refusal names, in a field or in its words; null where it names none. */
export function refusedParameter(status: number, body: unknown, sent: RequestBody): string | null {
  if (status !== 400 && status !== 422) return null;
  const names = ['temperature', 'max_tokens', 'max_completion_tokens'].filter((name) => name in sent);
  const field = errorOf(body)?.param;
  if (typeof field === 'string' && names.includes(field)) return field;
  const words = typeof body === 'string' ? body : JSON.stringify(body);
  return names.find((name) => words.includes(name)) ?? null;
}
