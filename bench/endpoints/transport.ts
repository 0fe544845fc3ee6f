/**
 * A fetch over node:http for the API client: twice as fast as the built-in one, with a deadline for the whole exchange, a
 * bound for the body, connections that are kept, and the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY name.
 */
import http from 'node:http';
import https from 'node:https';
import type { Policy } from '../run/index.ts';
import { TransportError } from './transport-error.ts';

type Limits = Pick<Policy, 'connectMs' | 'deadlineMs' | 'bodyIdleMs' | 'maxBodyBytes'>;

export interface Transport {
  fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Ends every connection; exchanges under way fail. */
  close: () => void;
}

/** What is read of the headers of a response; the others are not kept. */
const KEPT_HEADERS = ['content-type', 'retry-after', 'retry-after-ms'];

export function createTransport(limits: Limits, env: NodeJS.ProcessEnv): Transport {
  const agents = {
    'http:': new http.Agent({ keepAlive: true, proxyEnv: env }),
    'https:': new https.Agent({ keepAlive: true, proxyEnv: env }),
  };
  return {
    fetch: (url, init = {}) => {
      if (url instanceof Request) throw new TypeError('This fetch takes an address');
      const target = targetOf(String(url));
      if (target.protocol === 'http:') return exchange(http.request, agents['http:'], target, init, limits);
      return exchange(https.request, agents['https:'], target, init, limits);
    },
    close: () => {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

/** All calls go to one address, which is taken apart once. */
const targets = new Map<string, Target>();
type Target = Pick<http.RequestOptions, 'protocol' | 'hostname' | 'port' | 'path'>;

function targetOf(address: string): Target {
  const known = targets.get(address);
  if (known !== undefined) return known;
  const { protocol, hostname, port, pathname, search } = new URL(address);
  // An IPv6 address stands in brackets there, and without them here.
  const target = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, path: pathname + search };
  targets.set(address, target);
  return target;
}

type Send = (options: http.RequestOptions) => http.ClientRequest;

function exchange(send: Send, agent: http.Agent, target: Target, init: RequestInit, limits: Limits): Promise<Response> {
  const { promise, resolve, reject } = Promise.withResolvers<Response>();
  const request = send({ ...target, method: init.method ?? 'GET', agent, headers: sentHeaders(init.headers) });
  const timers: NodeJS.Timeout[] = [];
  const after = (ms: number, what: string) => {
    const timer = setTimeout(() => fail(new TransportError('timeout', `${what} within ${ms / 1000} s`)), ms);
    timers.push(timer);
    return timer;
  };
  const settle = () => {
    for (const timer of timers) clearTimeout(timer);
    init.signal?.removeEventListener('abort', onAbort);
  };
  const fail = (error: Error) => {
    settle();
    reject(error);
    request.destroy();
  };
  const onAbort = () => fail(new DOMException('The call was given up', 'AbortError'));
  init.signal?.addEventListener('abort', onAbort);
  after(limits.deadlineMs, 'No whole response');
  request.on('error', (error) => fail(new TransportError('network', describe(error))));
  request.on('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = after(limits.connectMs, 'No connection');
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => clearTimeout(timer));
  });
  request.on('response', (incoming) => {
    const idle = after(limits.bodyIdleMs, 'Nothing more of the response');
    const chunks: Buffer[] = [];
    let bytes = 0;
    incoming.on('data', (chunk: Buffer) => {
      idle.refresh();
      bytes += chunk.length;
      if (bytes <= limits.maxBodyBytes) chunks.push(chunk);
      else fail(new TransportError('too_large', `The response is longer than ${limits.maxBodyBytes} bytes`));
    });
    incoming.on('error', (error) => fail(new TransportError('network', describe(error))));
    incoming.on('end', () => {
      settle();
      resolve(toResponse(incoming.statusCode ?? 0, incoming.headers, chunks));
    });
  });
  request.end(init.body);
  return promise;
}

/** What the client tells of the machine is nobody's business, and costs time. */
function sentHeaders(headers: RequestInit['headers']): http.OutgoingHttpHeaders {
  const sent: http.OutgoingHttpHeaders = {};
  for (const [name, value] of headers instanceof Headers ? headers : new Headers(headers)) {
    if (!name.startsWith('x-stainless-')) sent[name] = value;
  }
  return sent;
}

/**
 * What the client and we read of a response, and no more: a real one, with its streams, takes as long to make as the whole
 * exchange over node:http.
 */
function toResponse(status: number, headers: http.IncomingHttpHeaders, chunks: Buffer[]): Response {
  const kept = KEPT_HEADERS.flatMap((name): [string, string][] => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  const response: Pick<Response, 'status' | 'ok' | 'headers' | 'body' | 'text'> = {
    status,
    ok: status >= 200 && status < 300,
    headers: new Headers(kept),
    body: null,
    text: async () => Buffer.concat(chunks).toString('utf8'),
  };
  return response as Response;
}

function describe(error: Error): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined || error.message.includes(code) ? error.message : `${code}: ${error.message}`;
}
