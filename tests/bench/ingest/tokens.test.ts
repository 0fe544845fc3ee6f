/** Tokens that files state: read the same from every shape, and unknown where they are not told. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toTokens } from '../../../bench/ingest/tokens.ts';
import { copyOfData, GOLDENS, run } from './try.ts';

const usage = (input: number | undefined, output: number, cached?: number, reasoning?: number) => ({
  ...{ prompt_tokens: input, completion_tokens: output },
  prompt_tokens_details: { cached_tokens: cached },
  completion_tokens_details: { reasoning_tokens: reasoning },
});

test('cached input is taken out of the input, and calls are added up', () => {
  expect(toTokens(usage(100, 20, 60, 5))).toStrictEqual({ inputUncached: 40, cacheRead: 60, output: 20, reasoning: 5 });
  expect(toTokens(usage(100, 20, 60, 5), usage(10, 2))).toStrictEqual({ inputUncached: 50, cacheRead: 60, output: 22 });
});

test('the total decides whether cached input was counted apart', () => {
  const { inputUncached, cacheRead } = toTokens({ ...usage(100, 20, 60), total_tokens: 180 }) ?? {};
  expect([inputUncached, cacheRead]).toEqual([100, 60]);
});

test('a sum of which one part is unknown is unknown', () => {
  expect(toTokens(usage(100, 20), usage(undefined, 20))).toBeUndefined();
  expect(toTokens()).toBeUndefined();
});

test('a board that was read before tokens were kept takes them from the same file, without a question', () => {
  const golden = GOLDENS.find(({ name }) => name === 'promptfoo');
  if (golden === undefined) throw new Error('no such golden');
  const dir = copyOfData();
  const [report] = run(dir, golden.path, golden.flags).created.filter((path) => path.includes('reports'));
  const file = report?.startsWith(dir) ? report : join(dir, report ?? '');
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replaceAll(/ {6}"tokens": \{[^}]*\},\n/g, ''));
  expect(readFileSync(file, 'utf8')).not.toBe(whole);
  run(dir, golden.path, golden.flags);
  expect(readFileSync(file, 'utf8')).toBe(whole);
});
