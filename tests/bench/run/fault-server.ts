/** A model server that misbehaves as it is told, and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** What it was asked. */
export interface Asked {
  model: string;
  content: string;
  /** How often this very question has come, from 1. */
  time: number;
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
}

export type Behaviour =
  | {
      do: 'answer';
      content?: string | null;
      finish?: string;
      usage?: object | null;
      message?: object;
      more?: object;
      headers?: Record<string, string>;
    }
  | { do: 'status'; status: number; headers?: Record<string, string>; body?: unknown }
  | { do: 'bytes'; status: number; headers: Record<string, string>; body: Uint8Array }
  /** Cuts the connection before or in the middle of the response. */
  | { do: 'drop'; afterHeaders?: boolean }
  /** Begins a body and never goes on. */
  | { do: 'stall' }
  /** Never says anything. */
  | { do: 'silence' }
  /** Sends a body without an end. */
  | { do: 'endless' };

export type FaultServer = Awaited<ReturnType<typeof startFaultServer>>;

export interface FaultServerOptions {
  latencyMs?: number;
  behave?: (asked: Asked) => Behaviour;
  /** What it tells of itself at /props, as llama.cpp's server does. */
  props?: () => unknown;
}

const USAGE = { prompt_tokens: 40, completion_tokens: 60, total_tokens: 100 };

export async function startFaultServer({ latencyMs = 0, behave, props }: FaultServerOptions = {}) {
  const asked: Asked[] = [];
  const times = new Map<string, number>();
  const sockets = new Set<Socket>();
  let underWay = 0;
  let peak = 0;
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      const told = request.url?.startsWith('/props?') ? props?.() : undefined;
      response.writeHead(told === undefined ? 404 : 200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify(told));
    }
    underWay += 1;
    peak = Math.max(peak, underWay);
    response.on('close', () => {
      underWay -= 1;
    });
    const one = toAsked(JSON.parse(await text(request)), request, times);
    asked.push(one);
    const act = () => perform(behave?.(one) ?? { do: 'answer' }, one, response);
    if (latencyMs > 0) setTimeout(act, latencyMs);
    else act();
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    /** The most calls that were under way at once. */
    peak: () => peak,
    /** Forgets what it was asked, so that each question comes for the first time. */
    forget: () => {
      asked.length = 0;
      times.clear();
      peak = 0;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The server of a file of tests: before each test it forgets, and behaves as it did at first. */
export function useFaultServer(
  options: FaultServerOptions = {},
): FaultServer & Required<Pick<FaultServerOptions, 'behave'>> {
  const { behave = () => ({ do: 'answer' }) } = options;
  const server = { behave } as ReturnType<typeof useFaultServer>;
  beforeAll(async () => {
    Object.assign(server, await startFaultServer({ ...options, behave: (asked) => server.behave(asked) }));
  });
  beforeEach(() => {
    server.behave = behave;
    server.forget();
  });
  afterAll(() => server.close());
  return server;
}

function toAsked(body: Record<string, unknown>, { headers }: IncomingMessage, times: Map<string, number>): Asked {
  const model = String(body.model);
  const content = (body.messages as { content: string }[]).map((message) => message.content).join('\n');
  const key = JSON.stringify([model, content]);
  const time = (times.get(key) ?? 0) + 1;
  times.set(key, time);
  return { model, content, time, body, headers };
}

function perform(behaviour: Behaviour, { model }: Asked, response: ServerResponse): void {
  const json = { 'content-type': 'application/json' };
  switch (behaviour.do) {
    case 'answer': {
      const { content = `An answer of ${model}.`, finish = 'stop', usage = USAGE, message, more, headers } = behaviour;
      const choice = { index: 0, finish_reason: finish, message: { role: 'assistant', content, ...message } };
      const body = { id: 'made-up', object: 'chat.completion', model, choices: [choice], usage, ...more };
      response.writeHead(200, { ...json, ...headers }).end(JSON.stringify(body));
      return;
    }
    case 'status': {
      const { status, headers = {}, body = { error: { message: `status ${status}` } } } = behaviour;
      response.writeHead(status, { ...json, ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
      return;
    }
    case 'bytes':
      response.writeHead(behaviour.status, { ...json, ...behaviour.headers }).end(behaviour.body);
      return;
    case 'drop':
      if (behaviour.afterHeaders) response.writeHead(200, { ...json, 'content-length': '1000' }).write('{"choices": [');
      setTimeout(() => response.destroy(), behaviour.afterHeaders ? 10 : 0);
      return;
    case 'stall':
      response.writeHead(200, json).write('{"choices": [');
      return;
    case 'silence':
      return;
    case 'endless': {
      response.writeHead(200, json);
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(16_384)));
      };
      response.on('drain', more);
      more();
    }
  }
}
