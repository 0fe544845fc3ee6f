/** The fetch that the API client is given. */
import { createServer, type RequestListener, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport, type Transport } from '../../../bench/endpoints/transport.ts';
import { QUICK } from './helpers.ts';

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

async function serve(listener: RequestListener): Promise<{ origin: string; connections: () => number }> {
  const server = createServer(listener);
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => connections };
}

function open(env: Record<string, string> = {}, limits: Partial<typeof QUICK> = {}): Transport {
  const transport = createTransport({ ...QUICK, ...limits }, env);
  cleanUps.push(transport.close);
  return transport;
}

describe('transport', () => {
  it('sends what it is given and gives back what comes, letters cut in two by the network included', async () => {
    const { origin } = await serve(async (incoming, response) => {
      let text = '';
      for await (const chunk of incoming) text += chunk;
      const bytes = Buffer.from(`${incoming.method} ${incoming.url} ${incoming.headers['x-test']} ${text}`);
      response.writeHead(201, { 'retry-after': '7' });
      for (const byte of bytes) response.write(Buffer.of(byte));
      response.end();
    });
    const init = { method: 'POST', headers: { 'x-test': 'a', 'x-stainless-os': 'b' }, body: 'žluťoučký 🐎' };
    const response = await open().fetch(`${origin}/v1/path?query=1`, init);
    expect([response.status, response.ok, response.headers.get('retry-after')]).toEqual([201, true, '7']);
    expect(await response.text()).toBe('POST /v1/path?query=1 a žluťoučký 🐎');
  });

  it('keeps connections', async () => {
    const { origin, connections } = await serve((_, response) => response.end('ok'));
    const { fetch } = open();
    for (let i = 0; i < 10; i++) await fetch(origin);
    expect(connections()).toBe(1);
  });

  it('goes through the proxy that the environment names, but not for what it excepts', async () => {
    const target = await serve((_, response) => response.end('the target'));
    const seen: string[] = [];
    const proxy = await serve((incoming, response) => {
      seen.push(incoming.url ?? '');
      request(incoming.url ?? '', { headers: incoming.headers }, (answer) => answer.pipe(response)).end();
    });
    const env = { HTTP_PROXY: proxy.origin };
    expect(await (await open(env).fetch(`${target.origin}/a`)).text()).toBe('the target');
    expect(seen).toEqual([`${target.origin}/a`]);
    await open({ ...env, NO_PROXY: '127.0.0.1' }).fetch(`${target.origin}/b`);
    expect(seen).toHaveLength(1);
  });

  it('ends when it is told to, and when it is closed', async () => {
    const { origin } = await serve(() => {});
    const { fetch, close } = open();
    const controller = new AbortController();
    const aborted = expect(fetch(origin, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    setTimeout(() => controller.abort(), 20);
    await aborted;
    const closed = expect(fetch(origin)).rejects.toMatchObject({ kind: 'network' });
    setTimeout(close, 20);
    await closed;
  });

  it('has a deadline for the whole exchange, however busy the other side is', async () => {
    const { origin } = await serve((_, response) => {
      const timer = setInterval(() => response.write('.'), 10);
      response.on('close', () => clearInterval(timer));
    });
    await expect(open({}, { deadlineMs: 200 }).fetch(origin)).rejects.toMatchObject({
      kind: 'timeout',
      message: 'No whole response within 0.2 s',
    });
  });
});
