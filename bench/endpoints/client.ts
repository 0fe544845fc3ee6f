/** One call of the API: the official client over undici, with its own retries off. What to do about a fault is decided elsewhere. */
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { RequestInit as UndiciInit } from 'undici';
import { TransportError } from './fault.ts';
import type { Policy } from './policy.ts';
import type { RequestBody } from './request.ts';

/** A response with any status. */
export interface Reply {
  status: number;
  /** Parsed JSON, or the text where it is none. */
  body: unknown;
  isJson: boolean;
  header: (name: string) => string | null;
}

export interface Client {
  /** Throws a TransportError where no response came. */
  call: (body: RequestBody) => Promise<Reply>;
  /** Ends calls under way. */
  close: () => void;
}

export interface ClientOptions {
  baseUrl: string;
  apiKey: string;
  policy: Pick<Policy, 'connectMs' | 'deadlineMs' | 'bodyIdleMs' | 'maxBodyBytes'>;
  /** For HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
  env: NodeJS.ProcessEnv;
}

/** Our deadline ends first; the client's own is only there because it cannot be turned off. */
const SPARE_MS = 60_000;

export async function createClient({ baseUrl, apiKey, policy, env }: ClientOptions): Promise<Client> {
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

  /** Follows redirects and unpacks what is compressed; both are undici's. */
  async function exchange(url: string, init: RequestInit): Promise<Reply> {
    const deadline = AbortSignal.timeout(policy.deadlineMs);
    const signal = init.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
    const headers = withoutMachine(init.headers);
    try {
      const response = await fetch(url, { ...(init as UndiciInit), headers, signal, dispatcher });
      const text = await readText(response.body ?? [], policy.maxBodyBytes);
      return { status: response.status, ...parse(text), header: (name) => response.headers.get(name) };
    } catch (error) {
      throw toTransportError(error, policy);
    }
  }

  const options = { apiKey, baseURL: baseUrl, adminAPIKey: null, maxRetries: 0, logLevel: 'off' } as const;
  const client = new OpenAI({ ...options, timeout: policy.deadlineMs + SPARE_MS });
  return {
    call: async (body) => {
      let reply = null as Promise<Reply> | null;
      // The client turns an error status into an error that keeps only a part of the body, so the reply is taken here.
      const asking = client.withOptions({
        fetch: async (url, init = {}) => {
          reply = exchange(String(url), init);
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
    return { body: text, isJson: false };
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
