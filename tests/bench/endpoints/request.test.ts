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
    expect(sent).toEqual({ model: 'model', messages, temperature: 0, max_tokens: 16_384 });
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
    ['a message at the top', { object: 'error', message: 'temperature must be 1' }, 'temperature'],
  ])('is named by %s', (_, body, name) => {
    expect(refusedParameter(400, body, sent)).toBe(name);
    expect(refusedParameter(422, body, sent)).toBe(name);
  });

  it('is none where nothing that was sent is named, or the status says something else', () => {
    expect(refusedParameter(400, { error: { message: 'The prompt is too long' } }, sent)).toBeNull();
    expect(refusedParameter(400, { error: { message: 'temperature' } }, { model: 'model' })).toBeNull();
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
    expect(buildRequest('model', 'Hello', parameters)).toEqual({ model, messages, ...settings });
  });

  it('has an end', () => {
    expect(without('temperature', 'temperature')).toBeNull();
    expect(without('max_tokens', 'max_completion_tokens', 'max_tokens')).toBeNull();
  });
});
