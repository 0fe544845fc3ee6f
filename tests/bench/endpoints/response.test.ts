import { describe, expect, it } from 'vitest';
import { mayHaveCost, messageOf, newFault } from '../../../bench/endpoints/fault.ts';
import { readReply, readResponse } from '../../../bench/endpoints/response.ts';
import { normaliseUsage } from '../../../bench/endpoints/usage.ts';

const response = (message: object, more: { finish?: string; usage?: object; choice?: object } = {}) => ({
  model: 'served-model',
  provider: 'Somebody',
  usage: more.usage ?? { prompt_tokens: 10, completion_tokens: 5 },
  choices: [
    { index: 0, finish_reason: more.finish ?? 'stop', message: { role: 'assistant', ...message }, ...more.choice },
  ],
});
const outcomeOf = (body: unknown) => {
  const result = readResponse(body);
  return 'read' in result ? result.read.outcome : result.fault;
};

describe('readResponse', () => {
  it('reads an answer and who gave it', () => {
    const result = readResponse(response({ content: 'Hello' }));
    expect(result).toEqual({
      read: {
        outcome: 'answered',
        content: 'Hello',
        finishReason: 'stop',
        answeredBy: { model: 'served-model', provider: 'Somebody' },
        usage: { inputUncached: 10, cacheRead: null, cacheWrite: null, output: 5, reasoning: null },
      },
    });
  });

  const none = { usage: { prompt_tokens: 10, completion_tokens: 0 } };
  it.each([
    ['cut off at the limit', response({ content: 'Hel' }, { finish: 'length' }), 'truncated'],
    ['tokens used and nothing said', response({ content: '' }), 'truncated'],
    ['thinking only', response({ content: null, reasoning_content: 'Hm' }), 'truncated'],
    ['thinking never closed', response({ content: '<think>Hm, ```js\n1\n```' }), 'truncated'],
    ['thinking closed', response({ content: '<think>Hm</think>Hello' }), 'answered'],
    ['the word in the middle', response({ content: 'Use the <think> tag' }), 'answered'],
    ['nothing', response({ content: ' \n' }, none), 'empty'],
    ['no content at all', response({}, none), 'empty'],
    ['a refusal', response({ content: null, refusal: 'I cannot' }), 'refused'],
    ['a filter', response({ content: 'Hel' }, { finish: 'content_filter' }), 'refused'],
    ['parts', response({ content: [{ type: 'text', text: 'Hel' }, { text: 'lo' }] }), 'answered'],
    ['an error with status 200', { error: { message: 'overloaded', code: 502 } }, 'server_error'],
    ['an error of the choice', response({ content: '' }, { choice: { error: { message: 'no' } } }), 'server_error'],
    ['no choices', { choices: [] }, 'malformed'],
    ['no message', { choices: [{ finish_reason: 'stop' }] }, 'malformed'],
    ['a list', [], 'malformed'],
    ['null', null, 'malformed'],
  ])('tells %s', (_, body, outcome) => {
    expect(outcomeOf(body)).toBe(outcome);
  });
});

describe('readReply', () => {
  const read = (status: number, body: unknown, isJson = true) => readReply({ status, body, isJson }, (text) => text);

  it.each([
    ['bad_request', [302, 400, 422]],
    ['authentication', [401, 402, 403]],
    ['not_found', [404]],
    ['server_error', [408, 409, 500, 503]],
    ['rate_limit', [429]],
  ])('is %s for status %j', (kind, statuses) => {
    for (const status of statuses)
      expect(read(status, { error: { message: 'no' } })).toEqual({ kind, status, message: 'no' });
  });

  it.each([
    ['a filter in front of the model', 400, 'content_filter', { outcome: 'refused' }],
    ['nothing left to pay with, where waiting does not help', 429, 'insufficient_quota', { kind: 'authentication' }],
  ])('knows %s', (_, status, code, expected) => {
    expect(read(status, { error: { code, message: 'no' } })).toMatchObject(expected);
  });

  it('takes text for malformed, and shows no control characters of it', () => {
    const message = expect.not.stringMatching(/[\p{Cc}\p{Cf}]/u);
    expect(read(200, '<html>\u001b[31m\u202e', false)).toEqual({ kind: 'malformed', status: 200, message });
  });
});

describe('mayHaveCost', () => {
  const attempt = (kind: Parameters<typeof newFault>[0], message = 'x') => ({
    startedAt: '2026-11-25T09:00:00.000Z',
    durationMs: 1,
    retryAfterMs: null,
    fault: newFault(kind, null, message),
  });

  it.each([
    ['timeout', 'No whole response within 900 s', true],
    ['timeout', 'No connection within 30 s', false],
    ['network', 'socket hang up', true],
    ['network', 'connect ECONNREFUSED 127.0.0.1:80', false],
    ['malformed', 'The response is no JSON', true],
    ['server_error', 'overloaded', false],
    ['rate_limit', 'too many', false],
  ] as const)('takes %s, "%s", for %s', (kind, message, expected) => {
    expect(mayHaveCost(attempt(kind, message))).toBe(expected);
  });
});

describe('messageOf', () => {
  it.each([
    [{ error: { message: 'a' } }, 'a'],
    [{ error: 'b' }, 'b'],
    [{ message: 'c', object: 'error' }, 'c'],
    [{ detail: 'd' }, 'd'],
    ['e', 'e'],
    [{ other: 1 }, '{"other":1}'],
  ])('finds what %j says', (body, message) => {
    expect(messageOf(body)).toBe(message);
  });
});

describe('normaliseUsage', () => {
  it.each([
    [
      'OpenAI',
      {
        prompt_tokens: 100,
        completion_tokens: 50,
        prompt_tokens_details: { cached_tokens: 60 },
        completion_tokens_details: { reasoning_tokens: 30 },
      },
      { inputUncached: 40, cacheRead: 60, cacheWrite: null, output: 50, reasoning: 30 },
    ],
    [
      'DeepSeek',
      { prompt_tokens: 100, completion_tokens: 50, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 },
      { inputUncached: 36, cacheRead: 64, cacheWrite: null, output: 50, reasoning: null },
    ],
    [
      'Anthropic',
      { input_tokens: 10, output_tokens: 50, cache_read_input_tokens: 80, cache_creation_input_tokens: 10 },
      { inputUncached: 10, cacheRead: 80, cacheWrite: 10, output: 50, reasoning: null },
    ],
    [
      'Anthropic by way of a router',
      { prompt_tokens: 100, completion_tokens: 50, cache_read_input_tokens: 80, cache_creation_input_tokens: 10 },
      { inputUncached: 10, cacheRead: 80, cacheWrite: 10, output: 50, reasoning: null },
    ],
  ])('reads the usage of %s', (_, raw, usage) => {
    expect(normaliseUsage(raw)).toEqual(usage);
  });

  it.each([[undefined], [null], ['12'], [{}], [{ prompt_tokens: '12', completion_tokens: -1 }]])(
    'knows nothing from %j',
    (raw) => {
      expect(Object.values(normaliseUsage(raw))).toEqual([null, null, null, null, null]);
    },
  );
});
