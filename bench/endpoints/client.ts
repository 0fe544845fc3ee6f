/** One call of the API, by the official client with its own retries off; what is to be done about a fault is decided elsewhere. */
import type { APIError as AnyApiError } from 'openai';
import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import type { Policy } from '../run/index.ts';
import { APIConnectionError, APIError, OpenAI } from './openai.ts';
import { createTransport } from './transport.ts';
import { TransportError } from './transport-error.ts';

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
  call: (body: Record<string, unknown>) => Promise<Reply>;
  /** Ends calls under way. */
  close: () => void;
}

export interface ClientOptions {
  baseUrl: string;
  apiKey: string;
  policy: Policy;
  env: NodeJS.ProcessEnv;
}

/** Ours ends first; the client's own is only there because it cannot be turned off. */
const SPARE_MS = 60_000;

export function createClient({ baseUrl, apiKey, policy, env }: ClientOptions): Client {
  const transport = createTransport(policy, env);
  const client = new StatusClient({
    apiKey,
    baseURL: baseUrl,
    adminAPIKey: null,
    maxRetries: 0,
    timeout: policy.deadlineMs + SPARE_MS,
    logLevel: 'off',
    fetch: transport.fetch,
  });
  return {
    call: async (body) => {
      try {
        const params = body as unknown as ChatCompletionCreateParamsNonStreaming;
        const { status, headers, text } = await readText(client.chat.completions.create(params).asResponse());
        return { status, ...parse(text), header: (name) => headers.get(name) };
      } catch (error) {
        return toReply(error);
      }
    },
    close: transport.close,
  };
}

async function readText(promise: Promise<Response>): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await promise;
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Keeps the whole body of an error: servers differ in where they say what is wrong. */
class StatusClient extends OpenAI {
  protected override makeStatusError(
    status: number,
    body: object,
    text: string | undefined,
    headers: Headers,
  ): AnyApiError {
    const error = super.makeStatusError(status, body, text, headers);
    const isJson = body !== undefined;
    bodies.set(error, { body: isJson ? body : (text ?? ''), isJson });
    return error;
  }
}

const bodies = new WeakMap<AnyApiError, Pick<Reply, 'body' | 'isJson'>>();

function toReply(error: unknown): Reply {
  if (error instanceof APIConnectionError && error.cause instanceof TransportError) throw error.cause;
  if (!(error instanceof APIError) || error.status === undefined) throw error;
  const { status, headers } = error;
  const kept = bodies.get(error) ?? { body: error.message, isJson: false };
  return { status, ...kept, header: (name) => headers?.get(name) ?? null };
}

function parse(text: string): Pick<Reply, 'body' | 'isJson'> {
  try {
    return { body: JSON.parse(text.replace(/^\uFEFF/, '')), isJson: true };
  } catch {
    return { body: text, isJson: false };
  }
}
