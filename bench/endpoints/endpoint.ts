/** Which address is called and with which key, and how the key is kept out of what is stored and printed. */

import {
  type Dataset,
  defaultEndpoint,
  didYouMean,
  type Fault,
  HarnessError,
  quote,
  type ServerFacts,
  usageError,
} from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';

/** Where to ask. The key is not part of it, so that it goes nowhere by accident. */
export interface Endpoint {
  /** The file in data/endpoints/, or null for an address given by OPENAI_BASE_URL. */
  id: string | null;
  baseUrl: string;
  /** The same as it may be stored and printed: some servers have the key in their address. */
  storedUrl: string;
  /** The variable that holds the key. */
  apiKeyEnv: string;
  /** What the model of an id is called there. */
  nameOf: (model: string) => string;
  /** Headers that it wants, each with the variable that holds its value. */
  headerEnvs?: Readonly<Record<string, string>>;
  /** Tokens of its context, where that was stated. */
  contextTokens?: number;
  /** What each model's server tells of itself, by the id of the model, once it has been asked. */
  servers?: Record<string, ServerFacts>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** --endpoint if given, else OPENAI_BASE_URL if set, else the endpoint of the data. */
export function chooseEndpoint(dataset: Dataset, wanted: string | undefined, env: Env): Endpoint {
  const url = env.OPENAI_BASE_URL;
  if (wanted === undefined && url) {
    const [baseUrl, apiKeyEnv] = [checkUrl(url), 'OPENAI_API_KEY'];
    const storedUrl = withoutKey(baseUrl, env[apiKeyEnv]);
    return { id: null, baseUrl, storedUrl, apiKeyEnv, nameOf: (model) => model };
  }
  const endpoint = wanted === undefined ? defaultEndpoint(dataset) : (dataset.endpoints.get(wanted) ?? null);
  if (endpoint === null) throw usageError(whyNone(wanted, [...dataset.endpoints.keys()]));
  const { id, baseUrl, apiKeyEnv, models, headers = {}, contextTokens } = endpoint;
  const storedUrl = withoutKey(baseUrl, env[apiKeyEnv]);
  const nameOf = (model: string) => models[model] ?? model;
  return { id, baseUrl, storedUrl, apiKeyEnv, nameOf, headerEnvs: headers, ...(contextTokens && { contextTokens }) };
}

/** The same for those who only plan: where nothing says yet where to ask, it is left open. */
export function chooseEndpointToPlan(dataset: Dataset, wanted: string | undefined, env: Env): Endpoint {
  const isOpen = wanted === undefined && !env.OPENAI_BASE_URL && defaultEndpoint(dataset) === null;
  if (!isOpen) return chooseEndpoint(dataset, wanted, env);
  const url = '$OPENAI_BASE_URL';
  return { id: null, baseUrl: url, storedUrl: url, apiKeyEnv: 'OPENAI_API_KEY', nameOf: (model) => model };
}

function whyNone(wanted: string | undefined, ids: readonly string[]): string {
  const known = ids.length > 0 ? `There are: ${ids.join(', ')}.` : `There is none in ${inDataDir('endpoints/')}.`;
  if (wanted !== undefined) return `There is no endpoint ${quote(wanted)}.${didYouMean(wanted, ids)} ${known}`;
  return `Where to ask? Set OPENAI_BASE_URL and OPENAI_API_KEY, or name a file of ${inDataDir('endpoints/')} with --endpoint. ${known}`;
}

function withoutKey(url: string, key: string | undefined): string {
  return createRedactor(key?.trim() ?? '')(url);
}

/** The key of the environment; an error where there is none or it cannot be a key. */
export function readKey({ apiKeyEnv }: Endpoint, env: Env): string {
  const key = env[apiKeyEnv]?.trim();
  if (!key) {
    const other = apiKeyEnv === 'OPENAI_API_KEY' ? 'a server without keys takes any word' : 'or see docs/running.md';
    throw new HarnessError(`No key: set ${apiKeyEnv} to the key of the endpoint (${other}). Nothing was asked.`);
  }
  if (!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(key)) {
    throw new HarnessError(
      `${apiKeyEnv}: expected letters, digits and signs, found a space, a quote, a backslash or another sign. Copy the key again.`,
    );
  }
  return key;
}

/** The headers that the endpoint wants, with their values from the environment; an error where one is not set. */
export function readHeaders({ headerEnvs = {} }: Endpoint, env: Env): Record<string, string> {
  const read = ([name, variable]: [string, string]): [string, string] => {
    const value = env[variable]?.trim();
    if (!value) throw new HarnessError(`No header: set ${variable} to the value of ${name}. Nothing was asked.`);
    if (!/^[\x20\x21\x23-\x5b\x5d-\x7e]+$/.test(value)) {
      throw new HarnessError(`${variable}: expected letters, digits and signs, as a header takes them, found others.`);
    }
    return [name, value];
  };
  return Object.fromEntries(Object.entries(headerEnvs).map(read));
}

/** What a run ends with where no other question would fare better: at a refused key, or an address that leads elsewhere. */
export function endpointRefused({ kind, status, message }: Fault): HarnessError {
  if (kind === 'redirect') return new HarnessError(`${message}. Nothing more was asked.`);
  return new HarnessError(
    `The endpoint refuses the key or the account, so nothing more was asked (${status}: ${message}).`,
  );
}

/** The address is stored with the run, so nothing secret may be in it but the key itself, which is taken out. */
function checkUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new HarnessError(
      'OPENAI_BASE_URL: expected an address such as http://localhost:8000/v1, found something else.',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new HarnessError(
      'OPENAI_BASE_URL: expected an address without name, key or query. A key goes in OPENAI_API_KEY.',
    );
  }
  return url.href.replace(/(?<!\/)\/+$/, '');
}

/** Shorter keys, such as "none" or "EMPTY", are what servers without keys are given; in an answer they are words. */
const MIN_SECRET_LENGTH = 8;
const MARK = '[key removed]';

/**
 * Gives a function that replaces keys in any text, also as it is written in an address. JSON stays JSON, as a key holds no
 * quotes or backslashes; `readKey` sees to that.
 */
export function createRedactor(...keys: readonly string[]): (text: string) => string {
  const secrets = keys.filter((key) => key.length >= MIN_SECRET_LENGTH).toSorted((a, b) => b.length - a.length);
  const written = secrets.flatMap((key) => [key, encodeURIComponent(key)]);
  return (text) => written.reduce((left, secret) => left.replaceAll(secret, MARK), text);
}
