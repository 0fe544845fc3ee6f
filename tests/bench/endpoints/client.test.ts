/** One call over a real connection: what is sent, what comes back, and how a call ends that gets no answer. */
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../../bench/endpoints/client.ts';
import { QUICK } from '../run/helpers.ts';

let listener: RequestListener;
let connections = 0;
const server = createServer((incoming, response) => listener(incoming, response)).on('connection', () => {
  connections += 1;
});
/** Its address, once it listens. */
async function listen(to: Server): Promise<string> {
  await new Promise<void>((resolve) => to.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(to.address() as AddressInfo).port}`;
}
function close(one: Server): Promise<unknown> {
  one.closeAllConnections();
  return new Promise((resolve) => one.close(resolve));
}
let origin: string;
beforeAll(async () => {
  origin = await listen(server);
});
afterAll(() => close(server));

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
      sent = `${incoming.method} ${incoming.url} ${incoming.headers.authorization} ${await text(incoming)}`;
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
    [404, '{"error":{"message":"none"}}', { isJson: true, body: { error: { message: 'none' } } }],
    [503, 'overloaded', { isJson: false, body: 'overloaded' }],
  ])('keeps the whole body of status %i', async (status, body, reply) => {
    listener = (_, response) => response.writeHead(status, { 'content-type': 'application/json' }).end(body);
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
      seen.push(`${incoming.url} ${await text(incoming)}`);
      if (seen.length === 1) response.writeHead(307, { location: `${origin}/elsewhere` }).end();
      else response.end('{}');
    };
    expect((await (await open()).call(QUESTION)).status).toBe(200);
    const sent = JSON.stringify(QUESTION);
    expect(seen).toEqual([`/v1/chat/completions ${sent}`, `/elsewhere ${sent}`]);
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
    const env = { HTTP_PROXY: await listen(proxy) };
    expect((await (await open({}, env)).call(QUESTION)).body).toBe('the target');
    expect(seen).toEqual([`${origin}/v1/chat/completions`]);
    await (await open({}, { ...env, NO_PROXY: '127.0.0.1' })).call(QUESTION);
    expect(seen).toHaveLength(1);
    await close(proxy);
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
    const baseUrl = await listen(gone);
    await close(gone);
    const client = await createClient({ baseUrl, apiKey: 'a-key', policy: QUICK, env: {} });
    await expect(client.call(QUESTION)).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
