/** What errors of many providers mean: whose they are, which numbers they state, and what they never mean. */
import { describe, expect, it } from 'vitest';
import { messageOf, readContextError, readOutputLimit } from '../../../bench/endpoints/error-body.ts';
import { faultOfStatus } from '../../../bench/endpoints/fault.ts';

const error = (message: string, more: object = {}) => ({ error: { message, ...more } });
const raw = (text: string, provider?: string) =>
  error('Provider returned error', { metadata: { raw: text, ...(provider && { provider_name: provider }) } });
const kindOf = (status: number, body: unknown) => faultOfStatus(status, body, (text) => text).kind;

describe('the kind of an error', () => {
  it.each([
    ['a refused key', 401, error('Incorrect API key provided'), 'authentication'],
    ['a provider that refuses', 403, raw('{"error":{"message":"no"}}', 'Somebody'), 'forbidden'],
    ['a provider without money', 402, raw('{"error":{"message":"Payment required"}}', 'Somebody'), 'forbidden'],
    ['a provider’s key', 401, error('litellm.AuthenticationError: OpenAIException - Incorrect API key'), 'forbidden'],
    ['a model of others', 403, error('Project `p` does not have access to model `m`'), 'forbidden'],
    ['a model not of this key', 401, error('not allowed', { type: 'key_model_access_denied' }), 'forbidden'],
    ['no balance', 402, error('Insufficient Balance'), 'authentication'],
    ['no balance by code', 429, error('no', { code: 'insufficient_quota' }), 'authentication'],
    ['no balance by type', 429, error('no', { type: 'exceeded_current_quota_error' }), 'authentication'],
    ['no balance in a sentence', 400, error('Your credit balance is too low to access the API.'), 'authentication'],
    ['no balance handed on', 429, raw('{"error":{"message":"Insufficient balance"}}', 'Somebody'), 'authentication'],
    ['no balance in Chinese', 429, error('余额不足或无可用资源包,请充值。', { code: '1113' }), 'authentication'],
    [
      'a quota of a minute',
      429,
      error('You exceeded your current quota', { status: 'RESOURCE_EXHAUSTED' }),
      'rate_limit',
    ],
    ['an unknown model of llama.cpp', 400, error("model 'no-such' not found", { code: 400 }), 'not_found'],
    ['an unknown model of LiteLLM', 400, error('/chat/completions: Invalid model name passed in model=x'), 'not_found'],
    ['an unknown model of OpenRouter', 400, error('no-such is not a valid model ID', { code: 400 }), 'not_found'],
    ['an unknown model of DeepSeek', 400, error('Model Not Exist', { code: 'invalid_request_error' }), 'not_found'],
    ['an unknown model by its field', 400, error('no', { code: 'model_not_found', param: 'model' }), 'not_found'],
    ['a parameter', 400, error("The model 'o3' takes it, but 'temperature' is not supported"), 'bad_request'],
    ['a parameter of a model', 400, error('This model is not supported with it', { param: 'top_p' }), 'bad_request'],
    ['a list, as Gemini sends it', 401, [error('API key not valid')], 'authentication'],
    ['a gateway that waited', 524, '<html><title>A timeout occurred</title></html>', 'server_error'],
  ])('tells %s', (_, status, body, kind) => {
    expect(kindOf(status, body)).toBe(kind);
  });

  it('says that the account is empty, and shows what the provider said', () => {
    const fault = faultOfStatus(400, raw('{"error":{"message":"Insufficient credits"}}'), (text) => text);
    expect(fault.message).toBe('The account is empty: Provider returned error: Insufficient credits');
  });
});

describe('a context that is too small', () => {
  it.each([
    [
      error('the request exceeds', { type: 'exceed_context_size_error', n_prompt_tokens: 1500, n_ctx: 1024 }),
      1500,
      1024,
    ],
    [error('request (2048 tokens) exceeds the available context size (512 tokens), try increasing it'), 2048, 512],
    [
      error(
        'maximum context length is 4096 tokens. However, you requested 16658 tokens (274 in the messages, 16384 in the completion).',
      ),
      274,
      4096,
    ],
    [
      error(
        "'max_tokens' is too large: 16384. This model's maximum context length is 4096 tokens and your request has 274 input tokens (16384 > 4096 - 274).",
      ),
      274,
      4096,
    ],
    [
      error("This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens."),
      9000,
      8192,
    ],
    [error('prompt is too long: 210000 tokens > 200000 maximum'), 210_000, 200_000],
    [error('input length and `max_tokens` exceed context limit: 190000 + 16384 > 200000'), 190_000, 200_000],
    [
      error('The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'),
      1_200_000,
      1_048_576,
    ],
    [
      error(
        '`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 274 `inputs` tokens and 16384 `max_new_tokens`',
      ),
      274,
      4096,
    ],
    [error('no', { code: 'context_length_exceeded' }), null, null],
  ])('is known by %j', (body, promptTokens, contextTokens) => {
    expect(readContextError(body)).toEqual({ promptTokens, contextTokens });
    expect(kindOf(400, body)).toBe('context_exceeded');
  });

  it('says so with the numbers', () => {
    const body = error('too long', { type: 'exceed_context_size_error', n_prompt_tokens: 1500, n_ctx: 1024 });
    const { message } = faultOfStatus(400, body, (text) => text);
    expect(message).toContain('1500');
    expect(message).toContain('1024');
  });
});

describe('an output limit that is too high', () => {
  it.each([
    [
      'max_tokens is too large: 16384. This model supports at most 4096 completion tokens, whereas you provided 16384.',
      4096,
    ],
    [
      'max_tokens: 16384 > 8192, which is the maximum allowed number of output tokens for claude-3-5-sonnet-20241022',
      8192,
    ],
    ['Invalid max_tokens value, the valid range of max_tokens is [1, 8192]', 8192],
    ['`max_tokens` must be less than or equal to `8192`, the maximum value is less than the `context_window`', 8192],
    ['The maximum tokens you requested exceeds the model limit of 8,192.', 8192],
    ["Unsupported parameter: 'max_tokens' is not supported with gpt-5.5", null],
  ])('is lowered to what "%s" states', (message, limit) => {
    expect(readOutputLimit(error(message), 16_384)).toBe(limit);
    expect(readContextError(error(message))).toBeNull();
  });

  it('is found in the fields of pydantic', () => {
    const detail = [{ loc: ['body', 'max_tokens'], msg: 'Input should be less than or equal to 8192', input: 16_384 }];
    expect(readOutputLimit({ detail }, 16_384)).toBe(8192);
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
    [{ detail: [{ loc: ['body', 'a'], msg: 'b', input: { messages: 'c' } }] }, 'body.a: b'],
    ['<!DOCTYPE html><title>Sign in</title>', expect.stringContaining('An HTML page came, "Sign in"')],
  ])('finds what %j says', (body, message) => {
    expect(messageOf(body)).toEqual(message);
  });
});
