/** Servers as they really are: what they send unasked, how they refuse, and what they do with an answer that is too long. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Behaviour, useFaultServer } from './fault-server.ts';
import { KEY, makeProject } from './helpers.ts';

const server = useFaultServer();
const status = (code: number, body: unknown, headers = {}): Behaviour => ({
  do: 'status',
  status: code,
  body,
  headers,
});
const one = { models: 1, tasks: 1 };
const open = (data: Parameters<typeof makeProject>[1] = one, url = server.url) => makeProject(url, data);

describe('a stream that nobody asked for', () => {
  const chunk = (delta: object, finish: string | null = null) => ({
    ...{ id: 'a', object: 'chat.completion.chunk', model: 'model-1' },
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const chunks = [
    chunk({ role: 'assistant', content: '' }),
    chunk({ reasoning_content: 'Hm' }),
    chunk({ content: 'Hel' }),
    chunk({ content: 'lo' }, 'stop'),
    { ...chunk({}), choices: [], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } },
  ].map((value) => JSON.stringify(value));
  const ollama = [
    { message: { content: 'Hel' } },
    { message: { content: 'lo' }, done_reason: 'stop', eval_count: 5, prompt_eval_count: 10 },
  ];

  it.each([
    ['events', `: PROCESSING\n\n${chunks.map((data) => `data: ${data}\n\n`).join('')}data: [DONE]\n\n`],
    ['events with Windows line ends', chunks.map((data) => `event: a\r\ndata: ${data}\r\n\r\n`).join('')],
    ['events without empty lines', chunks.map((data) => `data: ${data}\n`).join('')],
    ['a value on each line', chunks.join('\n')],
    ['lines of Ollama’s own', ollama.map((value) => JSON.stringify(value)).join('\n')],
  ])('is put together from %s', async (_, body) => {
    server.behave = () => status(200, body, { 'content-type': 'text/event-stream' });
    const project = open();
    await project.run();
    expect(server.asked[0]?.body.stream).toBe(false);
    const { outcome, content, usage, response } = project.answer('model-1');
    expect([outcome, content, usage.inputUncached, usage.output]).toEqual(['answered', 'Hello', 10, 5]);
    expect(response).toMatchObject({ choices: [{ message: { content: 'Hello' }, finish_reason: 'stop' }] });
  });

  it('that breaks off is no answer, nor is one that ends in an error', async () => {
    server.behave = ({ time }) => {
      if (time === 1) return status(200, `data: ${chunks[2]}\n\n`);
      return status(200, `data: ${chunks[2]}\n\ndata: ${JSON.stringify({ error: { message: 'no' } })}\n\n`);
    };
    const project = open();
    await project.run();
    const faults = project.answer('model-1').attempts.map(({ fault }) => fault?.kind);
    expect(faults).toEqual(['malformed', 'server_error', 'server_error']);
  });
});

describe('an address', () => {
  it('that redirects on the same server is followed with the key', async () => {
    server.behave = ({ time }) => (time === 1 ? status(308, '', { location: '/v1/elsewhere' }) : { do: 'answer' });
    const project = open();
    await project.run();
    expect(project.answer('model-1').outcome).toBe('answered');
    expect(server.asked.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${KEY}`, `Bearer ${KEY}`]);
  });

  it('that redirects to another server is not, and is named once', async () => {
    const other = 'http://localhost:9/v1';
    server.behave = () => status(307, '', { location: `${other}/chat/completions?key=1` });
    const project = open({ models: 3, tasks: 2 });
    const { stop } = await project.run({ concurrency: '1' });
    expect(stop).toMatchObject({ reason: 'redirect', fault: { message: expect.stringMatching(`${other},`) } });
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['', 404, { detail: 'Not Found' }, '/v1?'],
    ['/v1/chat/completions', 404, { detail: 'Not Found' }, '/v1'],
    ['', 200, '<!doctype html><title>Sign in</title>', '/v1?'],
  ])('that is wrong, "%s" with status %i, is named with the likely right one', async (path, code, body, likely) => {
    server.behave = () => status(code, body);
    const origin = new URL(server.url).origin;
    const { summary } = await open({ models: 2, tasks: 1 }, origin + path).run();
    expect(summary.advice).toContain(`${origin}${path}/chat/completions`);
    expect(summary.advice?.endsWith(`${origin}${likely}`)).toBe(true);
    if (code === 200) expect(summary.failures[0]?.last?.message).toContain('"Sign in"');
  });

  it('that is right where the model is unknown costs one call a model, whatever the status', async () => {
    server.behave = ({ model }) => status(400, { error: { message: `model '${model}' not found`, code: 400 } });
    const { summary } = await open({ models: 2, tasks: 3 }).run({ samples: '2' });
    expect(server.asked).toHaveLength(2);
    expect(summary.advice).toContain('/v1/models');
  });

  it('reads an error that is compressed', async () => {
    server.behave = () => ({
      do: 'bytes',
      status: 503,
      headers: { 'content-encoding': 'gzip' },
      body: gzipSync('{"error":"busy"}'),
    });
    const { summary } = await open().run();
    expect(summary.failures[0]?.last).toMatchObject({ status: 503, message: 'busy' });
  });
});

describe('a refusal', () => {
  it('that one provider gave closes its model, and one of the account the run', async () => {
    const forwarded = { error: { code: 403, message: 'Provider returned error', metadata: { provider_name: 'X' } } };
    server.behave = ({ model }) => (model === 'model-1' ? status(403, forwarded) : { do: 'answer' });
    const first = await open({ models: 2, tasks: 3 }).run({ concurrency: '1' });
    expect([first.stop, first.summary.outcomes]).toEqual([null, { answered: 3, api_error: 3 }]);
    expect(server.asked.filter(({ model }) => model === 'model-1')).toHaveLength(1);
    server.behave = () => status(400, { error: { message: 'Your credit balance is too low' } });
    const second = await open({ models: 2, tasks: 3 }).run({ concurrency: '1' });
    expect(second.stop).toMatchObject({ fault: { message: expect.stringMatching(/^The account is empty/) } });
  });

  it('of a high output limit lowers it to what the error states, once, and the answer says so', async () => {
    const refusal = 'max_tokens is too large: 16384. This model supports at most 4096 completion tokens.';
    server.behave = ({ body }) =>
      Number(body.max_tokens) > 4096
        ? status(400, { error: { message: refusal, param: 'max_tokens' } })
        : { do: 'answer' };
    const project = open({ models: 1, tasks: 3 });
    await project.run({ concurrency: '1' });
    expect(server.asked.map(({ body }) => body.max_tokens)).toEqual([16_384, 4096, 4096, 4096]);
    const { outcome, request, outputLimit, droppedParameters } = project.answer('model-1');
    expect([outcome, request.max_tokens, droppedParameters]).toEqual(['answered', 4096, []]);
    expect(outputLimit).toEqual({ tokens: 4096, why: refusal });
  });
});

describe('a context', () => {
  const length = (tokens: number, prompt = 274): Behaviour => ({
    do: 'answer',
    finish: 'length',
    usage: { prompt_tokens: prompt, completion_tokens: tokens, total_tokens: prompt + tokens },
  });

  it('that the prompt alone exceeds is a missing cell with the numbers', async () => {
    const error = { message: 'too long', type: 'exceed_context_size_error', n_prompt_tokens: 1500, n_ctx: 1024 };
    server.behave = () => status(400, { error });
    const project = open();
    const { summary } = await project.run();
    expect(summary.outcomes).toEqual({ context_exceeded: 1 });
    expect(project.answer('model-1').attempts[0]?.fault?.message).toMatch(/1500.*1024/);
    expect(server.asked).toHaveLength(1);
  });

  it('leaves what the error tells, and that is asked for', async () => {
    const message =
      'maximum context length is 4096 tokens. However, you requested 16658 (274 in the messages, 16384 in the completion)';
    server.behave = ({ body }) => (Number(body.max_tokens) > 3822 ? status(400, { error: { message } }) : length(3822));
    const project = open();
    await project.run();
    expect(project.answer('model-1')).toMatchObject({ outcome: 'truncated', outputLimit: { tokens: 3822 } });
  });

  it('that cut an answer in silence is learned: the answer asked for again is the model’s own', async () => {
    server.behave = ({ body }) => length(Math.min(Number(body.max_tokens), 2286));
    const project = open();
    await project.run();
    expect(server.asked.map(({ body }) => body.max_tokens)).toEqual([16_384, 2286]);
    const { outcome, attempts, outputLimit } = project.answer('model-1');
    expect([outcome, attempts.map(({ fault }) => fault?.kind)]).toEqual(['truncated', ['context_exceeded', undefined]]);
    expect(outputLimit?.why).toContain('2,560');
  });

  it('that goes on cutting leaves the cell missing', async () => {
    server.behave = ({ body }) => length(Math.floor(Number(body.max_tokens) / 2));
    const project = open();
    const { summary } = await project.run();
    expect(summary.outcomes).toEqual({ context_exceeded: 1 });
    expect(server.asked.length).toBeLessThanOrEqual(4);
  });

  it('that is stated bounds each answer from the first call on, and is kept in run.json', async () => {
    const project = open();
    await project.run({ context: '2048' });
    const limit = Number(server.asked[0]?.body.max_tokens);
    expect(limit).toBeLessThan(2048);
    expect(limit).toBeGreaterThan(1800);
    expect(JSON.parse(readFileSync(join(project.runDir, 'run.json'), 'utf8')).endpoint.contextTokens).toBe(2048);
  });
});
