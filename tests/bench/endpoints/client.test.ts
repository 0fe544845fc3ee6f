/** One call over a real connection: what is sent, what comes back, and how a call ends that gets no answer. */
import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../../bench/endpoints/client.ts';
import { QUICK } from '../run/helpers.ts';

let listener: RequestListener;
let connections = 0;
const server = createServer((incoming, response) => listener(incoming, response)).on('connection', () => {
  connections += 1;
});
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function open(limits: Partial<typeof QUICK> = {}, env: Record<string, string> = {}): Promise<Client> {
  const client = await createClient({ baseUrl: `${origin}/v1`, apiKey: 'a-key', policy: { ...QUICK, ...limits }, env });
  clients.push(client);
  return client;
}

const QUESTION = { model: 'm', messages: [{ role: 'user', content: 'žluťoučký 🐎' }] };

describe('a call', () => {
  it('sends the request and the key, and gives back what comes, letters cut in two by the network included', async () => {
    let sent = '';
    listener = async (incoming, response) => {
      for await (const chunk of incoming) sent += chunk;
      sent = `${incoming.method} ${incoming.url} ${incoming.headers.authorization} ${sent}`;
      response.writeHead(201, { 'retry-after': '7' });
      for (const byte of Buffer.from('\uFEFF{"kůň": "🐎"}')) response.write(Buffer.of(byte));
      response.end();
    };
    const reply = await (await open()).call(QUESTION);
    expect(reply).toMatchObject({ status: 201, isJson: true, body: { kůň: '🐎' } });
    expect(reply.header('retry-after')).toBe('7');
    expect(sent).toBe(`POST /v1/chat/completions Bearer a-key ${JSON.stringify(QUESTION)}`);
  });

  it.each([
    [200, '<html>', { isJson: false, body: '<html>' }],
    [
      404,
      '{"detail":"no","error":{"message":"none"}}',
      { isJson: true, body: { detail: 'no', error: { message: 'none' } } },
    ],
    [503, 'overloaded', { isJson: false, body: 'overloaded' }],
  ])('keeps the whole body of status %i', async (status, text, reply) => {
    listener = (_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    expect(await (await open()).call(QUESTION)).toMatchObject({ status, ...reply });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ])('unpacks %s', async (encoding, compress) => {
    listener = (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(compress('{"a":1}'));
    expect((await (await open()).call(QUESTION)).body).toEqual({ a: 1 });
  });

  it('follows a redirect with the same body', async () => {
    const seen: string[] = [];
    listener = async (incoming, response) => {
      let text = '';
      for await (const chunk of incoming) text += chunk;
      seen.push(`${incoming.url} ${text.length}`);
      if (seen.length === 1) response.writeHead(307, { location: `${origin}/elsewhere` }).end();
      else response.end('{}');
    };
    expect((await (await open()).call(QUESTION)).status).toBe(200);
    const { length } = JSON.stringify(QUESTION);
    expect(seen.map((line) => line.split(' ')[0])).toEqual(['/v1/chat/completions', '/elsewhere']);
    expect(new Set(seen.map((line) => line.split(' ')[1]))).toEqual(new Set([`${length}`]));
  });

  it('keeps connections', async () => {
    listener = (_, response) => response.end('{}');
    const client = await open();
    connections = 0;
    for (let i = 0; i < 10; i++) await client.call(QUESTION);
    expect(connections).toBeLessThanOrEqual(2);
  });

  it('goes through the proxy that the environment names, but not for what it excepts', async () => {
    listener = (_, response) => response.end('"the target"');
    const seen: string[] = [];
    const proxy = createServer((incoming, response) => {
      seen.push(incoming.url ?? '');
      const { method, headers } = incoming;
      incoming.pipe(request(incoming.url ?? '', { method, headers }, (answer) => answer.pipe(response)));
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const env = { HTTP_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    expect((await (await open({}, env)).call(QUESTION)).body).toBe('the target');
    expect(seen).toEqual([`${origin}/v1/chat/completions`]);
    await (await open({}, { ...env, NO_PROXY: '127.0.0.1' })).call(QUESTION);
    expect(seen).toHaveLength(1);
    proxy.closeAllConnections();
    proxy.close();
  });
});

describe('a call without an answer', () => {
  it('has a deadline for the whole exchange, however busy the other side is', async () => {
    listener = (_, response) => {
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    };
    const call = (await open({ deadlineMs: 150 })).call(QUESTION);
    await expect(call).rejects.toMatchObject({ kind: 'timeout', message: 'No whole response within 0.15 s' });
  });

  it('ends where nothing more comes of a body', async () => {
    listener = (_, response) => response.writeHead(200).write('{');
    const call = (await open({ bodyIdleMs: 100 })).call(QUESTION);
    await expect(call).rejects.toMatchObject({
      kind: 'timeout',
      message: 'Nothing more of the response within 0.1 s',
    });
  });

  it('ends where the body is too long, counted as it is when unpacked', async () => {
    listener = (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(' '.repeat(5_000_000)));
    await expect((await open()).call(QUESTION)).rejects.toMatchObject({ kind: 'too_large' });
  });

  it.each([
    ['before the response', (cut: () => void) => cut()],
    ['in the body', (cut: () => void) => setTimeout(cut, 10)],
  ])('ends where the connection is cut %s, and is not repeated', async (_, when) => {
    let calls = 0;
    listener = (_, response) => {
      calls += 1;
      if (when.toString().includes('setTimeout')) response.writeHead(200, { 'content-length': '99' }).write('{');
      when(() => response.destroy());
    };
    await expect((await open()).call(QUESTION)).rejects.toMatchObject({ kind: 'network' });
    expect(calls).toBe(1);
  });

  it('ends when the client is closed', async () => {
    listener = () => {};
    const client = await open();
    setTimeout(client.close, 20);
    await expect(client.call(QUESTION)).rejects.toMatchObject({ kind: 'network' });
  });

  it('says where nobody listens', async () => {
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const baseUrl = `http://127.0.0.1:${port}/v1`;
    const client = await createClient({ baseUrl, apiKey: 'a-key', policy: QUICK, env: {} });
    await expect(client.call(QUESTION)).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
