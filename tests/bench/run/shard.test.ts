import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dealShard, listQuestions, parseShard, questionKey, type Selection } from '../../../bench/run/question.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
const selections = fc.record({ models: ids, tasks: ids, samples: fc.integer({ min: 1, max: 12 }) });
const counts = fc.integer({ min: 1, max: 9 });

const shardsOf = (selection: Selection, of: number) =>
  Array.from({ length: of }, (_, i) => dealShard(listQuestions(selection), { index: i + 1, of }));

describe('shards', () => {
  it('together are everything, and no two have a question in common', () => {
    fc.assert(
      fc.property(selections, counts, (selection, of) => {
        const keys = shardsOf(selection, of).flat().map(questionKey);
        expect(keys.toSorted()).toEqual(listQuestions(selection).map(questionKey).toSorted());
      }),
    );
  });

  it('are even: none has more than one question more than another', () => {
    fc.assert(
      fc.property(selections, counts, (selection, of) => {
        const sizes = shardsOf(selection, of).map((shard) => shard.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('are the same in whichever order the plan is listed', () => {
    fc.assert(
      fc.property(selections, counts, (selection, of) => {
        const turned = {
          ...selection,
          models: selection.models.toReversed(),
          tasks: selection.tasks.toReversed(),
        };
        const keysOf = (shards: ReturnType<typeof shardsOf>) =>
          shards.map((shard) => shard.map(questionKey).toSorted());
        expect(keysOf(shardsOf(turned, of))).toEqual(keysOf(shardsOf(selection, of)));
      }),
    );
  });

  it('ask in the order of the plan: whole samples one after the other', () => {
    fc.assert(
      fc.property(selections, counts, (selection, of) => {
        for (const shard of shardsOf(selection, of)) {
          const samples = shard.map(({ sample }) => sample);
          expect(samples).toEqual(samples.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('mix models and tasks: no shard of a large plan is all of one', () => {
    const models = Array.from({ length: 4 }, (_, i) => `model-${i}`);
    for (const shard of shardsOf({ models, tasks: ['a', 'b'], samples: 25 }, 4)) {
      expect(new Set(shard.map(({ model }) => model)).size).toBe(4);
      expect(new Set(shard.map(({ task }) => task)).size).toBe(2);
    }
  });
});

describe('parseShard', () => {
  it('reads i/n', () => {
    expect(parseShard('2/5')).toEqual({ index: 2, of: 5 });
  });

  it.each(['0/5', '6/5', '1/0', '1', '/', 'a/b', '1/2/3', '-1/2', '1.5/2', ' 1/2'])('refuses %j', (text) => {
    expect(parseShard(text)).toBeNull();
  });
});
