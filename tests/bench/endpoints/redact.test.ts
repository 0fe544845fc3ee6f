import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../bench/endpoints/endpoint.ts';

describe('createRedactor', () => {
  it('takes the key out wherever it stands', () => {
    const redact = createRedactor('sk-secret-1234');
    expect(redact('Bearer sk-secret-1234, again sk-secret-1234.')).toBe('Bearer [key removed], again [key removed].');
  });

  it('takes it out of JSON and of addresses, however it is written there', () => {
    const key = 'a/b+c=&d#e';
    const redact = createRedactor(key);
    expect(redact(JSON.stringify({ key }))).toBe('{"key":"[key removed]"}');
    expect(redact(`https://example.org/?key=${encodeURIComponent(key)}`)).toBe(
      'https://example.org/?key=[key removed]',
    );
  });

  it('leaves no key in any JSON text, which stays JSON', () => {
    const keys = fc.stringMatching(/^[\x21\x23-\x5b\x5d-\x7e]{8,40}$/);
    fc.assert(
      fc.property(keys, fc.string(), fc.string(), (key, before, after) => {
        const text = createRedactor(key)(JSON.stringify({ text: before + key + after }, null, 2));
        const parsed = JSON.parse(text) as { text: string };
        expect(parsed.text).not.toContain(key);
      }),
    );
  });

  it('lets words be words where a server takes any key', () => {
    expect(createRedactor('none')('There is none.')).toBe('There is none.');
  });
});
