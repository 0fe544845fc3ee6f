/** Snippets: code that calls the model, with every name quoted so that it stays a string. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Endpoint, Model } from '../../src/data/schema.ts';
import { toSnippets } from '../../src/exports/snippet.ts';
import { dataset } from '../helpers.ts';

const endpoint = dataset.endpoints.get('global-api') as Endpoint;
const model = dataset.models.get('qwen3-coder-30b') as Model;

/** A string literal that Python and TypeScript read alike, and nothing more. */
const LITERAL = /^"(?:[^"\\\p{Cc}]|\\(?:["\\bfnrt]|u[0-9a-f]{4}))*"$/u;

describe('toSnippets', () => {
  test('names the endpoint, the key and the model', () => {
    const { python, typescript } = toSnippets(model, endpoint);
    expect(python).toContain(
      'client = OpenAI(base_url="https://global-apis.com/v1", api_key=os.environ["GLOBAL_API_KEY"])',
    );
    expect(python).toContain('\n    model="qwen3-coder-30b",\n');
    expect(typescript).toMatch(
      / {2}baseURL: "https:\/\/global-apis\.com\/v1",\n {2}apiKey: process\.env\["GLOBAL_API_KEY"\],\n/,
    );
    expect(typescript).toContain('\n  model: "qwen3-coder-30b",\n');
  });

  test('takes the name that the model has there', () => {
    const renamed = { ...endpoint, models: { 'qwen3-coder-30b': 'vendor/Qwen3:30B' } };
    const { python, typescript } = toSnippets(model, renamed);
    expect(python).toContain('\n    model="vendor/Qwen3:30B",\n');
    expect(typescript).toContain('\n  model: "vendor/Qwen3:30B",\n');
  });

  test('a hostile name stays one string literal on one line', () => {
    const plain = toSnippets(model, endpoint);
    const hostile = fc.oneof(
      fc.constantFrom(
        '");import os;os.system("x")#',
        '\\',
        '\\"',
        '"""',
        '`;process.exit();`',
        '</script>',
        '\n',
        '\r\u2028',
      ),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(hostile, (name) => {
        const { python, typescript } = toSnippets(model, { ...endpoint, models: { 'qwen3-coder-30b': name } });
        for (const [code, before, start] of [
          [python, plain.python, '    model='],
          [typescript, plain.typescript, '  model: '],
        ] as const) {
          const lines = code.split(/\r\n|\r|\n/);
          expect(lines).toHaveLength(before.split('\n').length);
          const literal = lines.find((line) => line.startsWith(start))?.slice(start.length, -1) ?? '';
          // Control characters above ASCII mean nothing to either language.
          expect(literal.replace(/[\u007f-\u009f]/g, '')).toMatch(LITERAL);
          expect(JSON.parse(literal)).toBe(name);
        }
      }),
    );
  });
});
