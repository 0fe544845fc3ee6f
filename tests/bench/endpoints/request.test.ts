import { describe, expect, it } from 'vitest';
import {
  ALL_PARAMETERS,
  buildRequest,
  type Parameters,
  refusedParameter,
  withoutParameter,
} from '../../../bench/endpoints/request.ts';

const sent = buildRequest('model', 'Hello', ALL_PARAMETERS);

describe('buildRequest', () => {
  it('is one message without a system message, temperature 0 and at most 16,384 tokens', () => {
    const messages = [{ role: 'user', content: 'Hello' }];
    expect(sent).toEqual({ model: 'model', messages, temperature: 0, max_tokens: 16_384, stream: false });
  });
});

describe('refusedParameter', () => {
  it.each([
    ['a field', { error: { param: 'temperature', message: 'Unsupported value' } }, 'temperature'],
    ['words', { error: { message: "'temperature' does not support 0 with this model" } }, 'temperature'],
    [
      'words that name the other one too',
      { error: { param: null, message: "'max_tokens' is not supported. Use 'max_completion_tokens' instead." } },
      'max_tokens',
    ],
    ['text', 'unknown field max_tokens', 'max_tokens'],
    [
      'the place of pydantic',
      { detail: [{ loc: ['body', 'max_tokens'], msg: 'no', input: { temperature: 0 } }] },
      'max_tokens',
    ],
    ['a list', { error: { message: "x does not support parameters: {'temperature': 0}, for model=y" } }, 'temperature'],
    ['a message at the top', { object: 'error', message: 'temperature must be 1' }, 'temperature'],
  ])('is named by %s', (_, body, name) => {
    expect(refusedParameter(400, body, sent)).toBe(name);
    expect(refusedParameter(422, body, sent)).toBe(name);
  });

  it('is none where nothing that was sent is named, or the status says something else', () => {
    expect(refusedParameter(400, { error: { message: 'The prompt is too long' } }, sent)).toBeNull();
    expect(refusedParameter(400, { error: { message: 'temperature' } }, { model: 'model' })).toBeNull();
    const echo = { error: { message: 'Bad request: {"model": "m", "messages": [], "temperature": 0}', param: null } };
    expect(refusedParameter(400, echo, sent)).toBeNull();
    expect(refusedParameter(400, { error: { param: 'messages', message: 'no temperature here' } }, sent)).toBeNull();
    const detail = [{ loc: ['body', 'messages', 0], msg: 'no', input: { temperature: 0 } }];
    expect(refusedParameter(422, { detail, body: sent }, sent)).toBeNull();
    expect(refusedParameter(500, { error: { message: 'temperature' } }, sent)).toBeNull();
  });
});

describe('withoutParameter', () => {
  const without = (...names: string[]) =>
    names.reduce<Parameters | null>((left, name) => left && withoutParameter(left, name), ALL_PARAMETERS);

  it.each([
    ['the temperature is left out', ['temperature'], ['temperature'], { max_tokens: 16_384 }],
    ['the limit has another name', ['max_tokens'], [], { temperature: 0, max_completion_tokens: 16_384 }],
    ['and is left out after that', ['max_tokens', 'max_completion_tokens'], ['max_tokens'], { temperature: 0 }],
  ])('%s', (_, refused, dropped, settings) => {
    const parameters = without(...refused) ?? ALL_PARAMETERS;
    expect(parameters.dropped).toEqual(dropped);
    const { model, messages } = sent;
    expect(buildRequest('model', 'Hello', parameters)).toEqual({ model, messages, ...settings, stream: false });
  });

  it('has an end', () => {
    expect(without('temperature', 'temperature')).toBeNull();
    expect(without('max_tokens', 'max_completion_tokens', 'max_tokens')).toBeNull();
  });
});
