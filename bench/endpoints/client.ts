/** One call of the API: the official client over undici, with its own retries off. What to do about a fault is decided elsewhere. */
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { RequestInit as UndiciInit } from 'undici';
import { TransportError } from './fault.ts';
import { keptHeaders } from './headers.ts';
import type { Policy } from './policy.ts';
import type { RequestBody } from './request.ts';
import { joinStream } from './stream.ts';

/** A response with any status. */
export interface Reply {
  status: number;
  /** Parsed JSON, or the text where it is none. */
  body: unknown;
  isJson: boolean;
  header: (name: string) => string | null;
  /** Those that are stored. */
  headers: Record<string, string>;
}

export interface Client {
  /** Throws a TransportError where no response came within `deadlineMs`, or the policy's. */
  call: (body: RequestBody, deadlineMs?: number) => Promise<Reply>;
  /** Ends calls under way. */
  close: () => void;
}

export interface ClientOptions {
  baseUrl: string;
  apiKey: string;
  /** What a gateway wants beside the key. */
  headers?: Readonly<Record<string, string>>;
  policy: Pick<Policy, 'connectMs' | 'deadlineMs' | 'bodyIdleMs' | 'maxBodyBytes'>;
  /** For HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
  env: NodeJS.ProcessEnv;
}

/** Our deadline ends first; the client's own is only there because it cannot be turned off. */
const SPARE_MS = 60_000;
const MAX_REDIRECTS = 5;

export async function createClient({ baseUrl, apiKey, headers = {}, policy, env }: ClientOptions): Promise<Client> {
  // Together they take a tenth of a second to load, which commands that ask nothing do without.
  const [{ OpenAI }, { EnvHttpProxyAgent, fetch }] = await Promise.all([import('openai'), import('undici')]);
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: env.http_proxy ?? env.HTTP_PROXY ?? '',
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY ?? '',
    noProxy: env.no_proxy ?? env.NO_PROXY ?? '',
    connectTimeout: policy.connectMs,
    // The deadline counts: a model may think for minutes before it sends a header.
    headersTimeout: 0,
    bodyTimeout: policy.bodyIdleMs,
  });

  /** Unpacking what is compressed is undici's. */
  async function exchange(url: string, init: RequestInit, deadlineMs: number): Promise<Reply> {
    const deadline = AbortSignal.timeout(deadlineMs);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    const sent = { ...(init as UndiciInit), headers: withoutMachine(init.headers), signal, dispatcher };
    try {
      let [at, response] = [url, await fetch(url, { ...sent, redirect: 'manual' })];
      for (let n = 0; n < MAX_REDIRECTS && isRedirect(response.status); n++) {
        at = redirectTarget(at, response.headers.get('location'));
        await response.body?.cancel();
        response = await fetch(at, { ...sent, redirect: 'manual' });
      }
      const text = await readText(response.body ?? [], policy.maxBodyBytes);
      const header = (name: string) => response.headers.get(name);
      return { status: response.status, ...parse(text), header, headers: keptHeaders(response.headers) };
    } catch (error) {
      throw toTransportError(error, { ...policy, deadlineMs });
    }
  }

  const options = { apiKey, baseURL: baseUrl, adminAPIKey: null, maxRetries: 0, logLevel: 'off' } as const;
  const client = new OpenAI({ ...options, defaultHeaders: headers });
  return {
    call: async (body, deadlineMs = policy.deadlineMs) => {
      let reply = null as Promise<Reply> | null;
      // The client turns an error status into an error that keeps only a part of the body, so the reply is taken here.
      const asking = client.withOptions({
        timeout: deadlineMs + SPARE_MS,
        fetch: async (url, init = {}) => {
          reply = exchange(String(url), init, deadlineMs);
          return new Response(null, { status: (await reply).status });
        },
      });
      try {
        await asking.chat.completions.create(body as unknown as ChatCompletionCreateParamsNonStreaming).asResponse();
      } catch (error) {
        if (reply === null) throw error;
      }
      if (reply === null) throw new Error('The client sent nothing');
      return reply;
    },
    close: () => void dispatcher.destroy(),
  };
}

/** See Other would fetch a page instead of asking, so it is none. */
function isRedirect(status: number): boolean {
  return [301, 302, 307, 308].includes(status);
}

/** The same question goes to the new address, but the key to no other server. */
function redirectTarget(from: string, location: string | null): string {
  const target = location === null ? null : URL.parse(location, from);
  if (target === null) throw new TransportError('redirect', 'The endpoint redirects, and does not say where to');
  if (target.origin === new URL(from).origin) return target.href;
  const shown = target.origin + target.pathname.replace(/\/chat\/completions\/?$/, '');
  throw new TransportError(
    'redirect',
    `The endpoint redirects to another server, ${shown}, which is not given the key. If it is right, make it the address`,
  );
}

/** Without what the client tells of the machine, which no endpoint needs. */
function withoutMachine(headers: RequestInit['headers']): Record<string, string> {
  const all = [...new Headers(headers)];
  return Object.fromEntries(all.filter(([name]) => !name.startsWith('x-stainless-')));
}

/** The text of a body; a TransportError where it is longer than `maxBytes` when unpacked. */
async function readText(body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maxBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new TransportError('too_large', `The response is longer than ${maxBytes} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function parse(text: string): Pick<Reply, 'body' | 'isJson'> {
  try {
    return { body: JSON.parse(text), isJson: true };
  } catch {
    const body = joinStream(text);
    return body === null ? { body: text, isJson: false } : { body, isJson: true };
  }
}

function toTransportError(error: unknown, policy: ClientOptions['policy']): TransportError {
  if (error instanceof TransportError) return error;
  const thrown = error instanceof Error ? error : new Error(String(error));
  const failure = thrown.cause instanceof Error ? thrown.cause : thrown;
  const { code = '' } = failure as { code?: unknown };
  const timeout = (what: string, ms: number) => new TransportError('timeout', `${what} within ${ms / 1000} s`);
  if (thrown.name === 'TimeoutError') return timeout('No whole response', policy.deadlineMs);
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return timeout('No connection', policy.connectMs);
  if (code === 'UND_ERR_BODY_TIMEOUT') return timeout('Nothing more of the response', policy.bodyIdleMs);
  const isTold = typeof code !== 'string' || failure.message.includes(code);
  return new TransportError('network', isTold ? failure.message : `${code}: ${failure.message}`);
}
