import { describe, expect, it } from 'vitest';
import { mayHaveCost, newFault } from '../../../bench/endpoints/fault.ts';
import { readReply, readResponse } from '../../../bench/endpoints/response.ts';

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
    ['tokens used and nothing said', response({ content: '' }, { finish: 'other' }), 'truncated'],
    ['all in reasoning, and done', response({ content: '', reasoning: 'Hm' }), 'empty'],
    ['thinking only', response({ content: null, reasoning_content: 'Hm' }, { finish: 'length' }), 'truncated'],
    ['thinking never closed', response({ content: '<think>Hm, ```js\n1\n```' }), 'truncated'],
    ['thinking closed', response({ content: '<think>Hm</think>Hello' }), 'answered'],
    ['the word in the middle', response({ content: 'Use the <think> tag' }), 'answered'],
    ['nothing', response({ content: ' \n' }, none), 'empty'],
    ['no content at all', response({}, none), 'empty'],
    ['a refusal', response({ content: null, refusal: 'I cannot' }), 'refused'],
    ['a filter', response({ content: 'Hel' }, { finish: 'content_filter' }), 'refused'],
    ['parts', response({ content: [{ type: 'text', text: 'Hel' }, { text: 'lo' }] }), 'answered'],
    [
      'nested parts beside reasoning',
      response({ content: [{ type: 'thinking', text: 'Hm' }] }, { finish: 'max_tokens' }),
      'truncated',
    ],
    ['an error with the status of a provider', { error: { message: 'no', code: 429 } }, 'rate_limit'],
    [
      'a stream that broke off',
      { ...response({ content: 'Hel' }, { choice: { finish_reason: null } }), object: 'chat.completion.chunk' },
      'malformed',
    ],
    ['a refusal as a part', response({ content: [{ type: 'refusal', refusal: 'No.' }] }), 'refused'],
    ['an error with status 200 and no word for it', { code: 1113, msg: '余额不足' }, 'authentication'],
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

describe('finish reasons', () => {
  it.each([
    [
      'truncated',
      ['length', 'MAX_TOKENS', 'max_output_tokens', 'model_length', 'maxTokens', 'FINISH_REASON_MAX_TOKENS'],
    ],
    [
      'refused',
      [
        'content_filter',
        'content_filter: RECITATION',
        'SAFETY',
        'RECITATION',
        'PROHIBITED_CONTENT',
        'sensitive',
        'refusal',
      ],
    ],
    ['server_error', ['error', 'ERROR', 'insufficient_system_resource', 'network_error', 'abort']],
    ['answered', ['stop', 'end_turn', 'eos', 'STOP', 'something new']],
  ])('mean %s in every spelling', (outcome, reasons) => {
    expect(reasons.map((finish) => outcomeOf(response({ content: 'Hel' }, { finish })))).toEqual(
      reasons.map(() => outcome),
    );
  });

  it('of a cut far below what was asked for are the server’s, and near it the model’s', () => {
    const body = response(
      { content: 'Hel' },
      { finish: 'length', usage: { prompt_tokens: 274, completion_tokens: 2286 } },
    );
    expect([16_384, 2286, null].map((asked) => readResponse(body, asked))).toMatchObject([
      { fault: 'context_exceeded', message: expect.stringMatching(/2286 of 16384.*274/) },
      { read: { outcome: 'truncated' } },
      { read: { outcome: 'truncated' } },
    ]);
  });
});

describe('content', () => {
  it.each([
    ['a list of texts', ['Hel', 'lo']],
    [
      'parts',
      [
        { type: 'text', text: 'Hel' },
        { type: 'output_text', text: 'lo' },
      ],
    ],
    [
      'reasoning beside it',
      [
        { type: 'thinking', thinking: [{ type: 'text', text: 'Hm' }] },
        { type: 'text', text: 'Hello' },
      ],
    ],
    ['reasoning as text', [{ type: 'reasoning', text: 'Hm' }, { text: 'Hm', thought: true }, { text: 'Hello' }]],
    ['nested parts', [{ type: 'message', content: [{ type: 'text', text: { value: 'Hello' } }] }]],
    ['one part', { type: 'text', text: 'Hello' }],
  ])('is the text alone of %s', (_, content) => {
    expect(readResponse(response({ content }))).toMatchObject({ read: { outcome: 'answered', content: 'Hello' } });
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
    ['redirect', 'elsewhere', false],
    ['rate_limit', 'too many', false],
  ] as const)('takes %s, "%s", for %s', (kind, message, expected) => {
    expect(mayHaveCost(attempt(kind, message))).toBe(expected);
  });

  it.each([
    [true, [200, 408, 504, 520, 522, 524]],
    [false, [400, 500, 503, 521]],
  ])('is %s for an error with status %j', (expected, statuses) => {
    const faults = statuses.map((status) => ({
      ...attempt('server_error'),
      fault: newFault('server_error', status, 'no'),
    }));
    expect(faults.map(mayHaveCost)).toEqual(statuses.map(() => expected));
  });
});
