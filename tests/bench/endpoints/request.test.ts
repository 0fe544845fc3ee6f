import { describe, expect, it } from 'vitest';
import { ALL_PARAMETERS, buildRequest, refusedParameter, withoutParameter } from '../../../bench/endpoints/request.ts';

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
  it('leaves the temperature out and says so', () => {
    const next = withoutParameter(ALL_PARAMETERS, 'temperature');
    expect(next?.dropped).toEqual(['temperature']);
    expect(next && buildRequest('model', 'Hello', next)).not.toHaveProperty('temperature');
  });

  it('tries the other name of the limit before it leaves it out', () => {
    const renamed = withoutParameter(ALL_PARAMETERS, 'max_tokens');
    expect(renamed?.dropped).toEqual([]);
    expect(renamed && buildRequest('model', 'Hello', renamed)).toHaveProperty('max_completion_tokens', 16_384);
    const without = renamed && withoutParameter(renamed, 'max_completion_tokens');
    expect(without?.dropped).toEqual(['max_tokens']);
    expect(without && buildRequest('model', 'Hello', without)).toEqual({
      model: 'model',
      messages: [{ role: 'user', content: 'Hello' }],
      temperature: 0,
    });
  });

  it('has an end', () => {
    const bare = { limit: null, temperature: false, dropped: [] };
    expect(withoutParameter(bare, 'temperature')).toBeNull();
    expect(withoutParameter(bare, 'max_tokens')).toBeNull();
  });
});
