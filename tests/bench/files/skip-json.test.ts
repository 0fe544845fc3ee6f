/** Logs without their transcripts: the same numbers, the same lines, wherever a chunk ends; and other files as they are. */
import { readSourceFile } from '../../../bench/files/index.ts';
import { jsonSkipper } from '../../../bench/files/skip-json.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TRANSCRIPTS } from '../../../bench/ingest/inspect.ts';
import { changed, makeTempDir, plan } from '../ingest/try.ts';

const RULE = { after: ['version'], list: 'samples', keeps: new Set(['id', 'scores']) };

function skip(text: string, chunkSize = 1e6): string {
  const [bytes, take] = [Buffer.from(text), jsonSkipper(RULE)];
  const pieces: Buffer[] = [];
  for (let i = 0; i < bytes.length; i += chunkSize) pieces.push(take(bytes.subarray(i, i + chunkSize)));
  return Buffer.concat(pieces).toString();
}

type Sample = Record<string, unknown>;
const without = (samples: readonly Sample[]) =>
  samples.map((sample) =>
    Object.fromEntries(Object.entries(sample).map(([key, value]) => [key, RULE.keeps.has(key) ? value : null])),
  );

/** Texts that look like JSON, and what escapes and what does not. */
const text = fc
  .array(fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\n', 'a', '—'), { maxLength: 8 })
  .map((parts) => parts.join(''));
const value = fc.oneof(
  text,
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, text, { maxKeys: 3 }),
  fc.constant(null),
  fc.double(),
);
const sample = fc.record({
  id: text,
  messages: value,
  scores: value,
  'a"b': value,
  events: fc.array(fc.record({ input: value })),
});

describe('what is left out', () => {
  test('is null, with as many lines, wherever a chunk ends', () => {
    fc.assert(
      fc.property(
        fc.array(sample, { maxLength: 3 }),
        fc.constantFrom(0, 1, 2),
        fc.integer({ min: 1, max: 40 }),
        (samples, indent, size) => {
          const log = { version: 2, samples, after: { samples, messages: 'stays' } };
          const whole = JSON.stringify(log, null, indent);
          const kept = skip(whole, size);
          expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify({ ...log, samples: without(samples) })));
          expect(kept.split('\n').length).toBe(whole.split('\n').length);
        },
      ),
      { numRuns: 300, seed: 1 },
    );
  });

  test.each([
    ['a list before the names that tell whose file it is', '{"samples":[{"messages":[1]}],"version":2}'],
    ['another list', '{"version":2,"results":[{"messages":[1]}]}'],
    ['a table', 'model,"a: {[",b\nAlpha,1,2\n'],
    ['half a file', '{"version":2,"samples":[{"id":"a'],
    ['brackets that close nothing', ']]}}"'],
  ])('is nothing of %s', (_, content) => {
    for (const size of [1, 7, 100]) expect(skip(content, size)).toBe(content);
  });
});

test('a log gives the same board with and without its transcripts', () => {
  const log = changed('inspect');
  const path = join(makeTempDir(), 'log.json');
  writeFileSync(path, JSON.stringify(log, null, 2));
  const [whole, lean] = [readSourceFile(path), readSourceFile(path, TRANSCRIPTS)];
  expect(lean.sha256).toBe(whole.sha256);
  expect(lean.text.length).toBeLessThan(whole.text.length);
  expect(plan(lean.text).scores).toEqual(plan(whole.text).scores);
});
