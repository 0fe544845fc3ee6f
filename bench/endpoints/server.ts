/** What a server tells of itself: llama.cpp's says which weights it runs, in which context, and how it draws tokens. */
import { basename } from 'node:path/posix';
import { type ServerFacts, usageError } from '../../src/data/index.ts';
import type { Endpoint } from './endpoint.ts';
import { isObject } from './error-body.ts';

const PROBE_MS = 3000;
export const LLAMA_CPP = 'llama.cpp';
/** What decides the next token; other parameters are about the form of the answer. */
const SAMPLING = [
  ...['seed', 'samplers', 'temperature', 'dynatemp_range', 'top_k', 'top_p', 'min_p', 'top_n_sigma', 'typical_p'],
  ...['xtc_probability', 'mirostat', 'repeat_last_n', 'repeat_penalty', 'presence_penalty', 'frequency_penalty'],
  'dry_multiplier',
];

/**
 * The server of each model, by id; only those that tell, or of which something is stated, as in "threads=2". Only addresses without
 * TLS are asked, which are those of servers of one's own.
 */
export async function readServers(
  { baseUrl, nameOf }: Pick<Endpoint, 'baseUrl' | 'nameOf'>,
  models: readonly string[],
  facts: readonly string[] = [],
): Promise<Record<string, ServerFacts>> {
  const { name: program, ...stated } = Object.fromEntries(facts.map(toFact));
  const known = Object.keys(stated).length > 0 ? { stated } : {};
  const servers: Record<string, ServerFacts> = {};
  for (const model of models) {
    const told = await askForProperties(baseUrl, nameOf(model));
    if (told !== null) servers[model] = { ...told, ...known };
    // The same address tells of the others no more.
    else break;
  }
  if (program !== undefined) {
    for (const model of models) servers[model] ??= { ...nothingTold(program), ...known };
  } else if (facts.length > 0 && Object.keys(servers).length < models.length) {
    throw usageError(`--server: expected name=PROGRAM too, as no server of llama.cpp answers at ${baseUrl}.`);
  }
  return servers;
}

function toFact(text: string): [string, string] {
  const [, name, value] = /^([a-z][\w-]*)=(\S.*)$/i.exec(text.trim()) ?? [];
  if (name === undefined || value === undefined) throw usageError('--server: expected name=value, as in threads=2.');
  return [name, value];
}

function nothingTold(name: string): ServerFacts {
  return { name, build: null, file: null, quantization: null, contextTokens: null, slots: null, sampling: {} };
}

/** Null where the address is not that of a llama.cpp server, or does not answer. */
async function askForProperties(baseUrl: string, name: string): Promise<ServerFacts | null> {
  const url = new URL(`${baseUrl.replace(/\/v1$/, '')}/props`);
  if (url.protocol !== 'http:') return null;
  // A server of several models tells of the one that is named.
  url.searchParams.set('model', name);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PROBE_MS), redirect: 'error' });
    return response.ok ? toServer(await response.json()) : null;
  } catch {
    return null;
  }
}

/** From the body of GET /props; null where it is none. */
export function toServer(body: unknown): ServerFacts | null {
  const defaults = isObject(body) ? body.default_generation_settings : null;
  if (!isObject(body) || !isObject(defaults)) return null;
  const parameters = isObject(defaults.params) ? defaults.params : {};
  return {
    name: LLAMA_CPP,
    build: textOf(body.build_info),
    file: textOf(body.model_path) && basename(String(body.model_path).replaceAll('\\', '/')),
    quantization: textOf(body.model_ftype),
    contextTokens: countOf(defaults.n_ctx),
    slots: countOf(body.total_slots),
    sampling: Object.fromEntries(
      SAMPLING.flatMap((key): [string, ServerFacts['sampling'][string]][] => {
        const value = parameters[key];
        if (typeof value === 'number') return [[key, toDouble(value)]];
        if (Array.isArray(value)) return [[key, value.filter((one) => typeof one === 'string')]];
        return [];
      }),
    ),
  };
}

/** The server keeps its settings in single precision: 0.949999988 was 0.95. */
function toDouble(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

function countOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && Number(value) > 0 ? Number(value) : null;
}
