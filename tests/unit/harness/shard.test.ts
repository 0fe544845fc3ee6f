import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listQuestions, questionKey, type Selection } from '../../../scripts/harness/question.ts';
import { isInShard, parseShard } from '../../../scripts/harness/shard.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 6 });
const selections = fc.record({ models: ids, tasks: ids, samples: fc.integer({ min: 1, max: 12 }) });
const counts = fc.integer({ min: 1, max: 9 });

const shardsOf = (selection: Selection, of: number) =>
  Array.from({ length: of }, (_, i) => listQuestions(selection).filter((q) => isInShard(q, { index: i + 1, of })));

describe('shards', () => {
  it('together are everything, and no two have a question in common', () => {
    fc.assert(
      fc.property(selections, counts, (selection, of) => {
        const keys = shardsOf(selection, of).flat().map(questionKey);
        expect(keys.toSorted()).toEqual(listQuestions(selection).map(questionKey).toSorted());
      }),
    );
  });

  it('are even: of the samples of a model on a task, each has as many as any other, or one more', () => {
    fc.assert(
      fc.property(selections, counts, (selection, of) => {
        const cells = selection.models.length * selection.tasks.length;
        const sizes = shardsOf(selection, of).map((shard) => shard.length);
        const least = cells * Math.floor(selection.samples / of);
        const most = cells * Math.ceil(selection.samples / of);
        for (const size of sizes) expect(size >= least && size <= most).toBe(true);
        if (selection.samples % of === 0) expect(new Set(sizes).size).toBe(1);
      }),
    );
  });

  it('keep their questions when more is asked later', () => {
    fc.assert(
      fc.property(selections, ids, counts, (selection, more, of) => {
        const wider = {
          ...selection,
          models: [...new Set([...selection.models, ...more])],
          samples: selection.samples + 3,
        };
        shardsOf(selection, of).forEach((shard, i) => {
          const keys = new Set(shardsOf(wider, of)[i]?.map(questionKey));
          expect(shard.every((question) => keys.has(questionKey(question)))).toBe(true);
        });
      }),
    );
  });

  it('share even a single sample of ten models on five tasks out fairly', () => {
    const models = Array.from({ length: 10 }, (_, i) => `model-${i}`);
    const tasks = Array.from({ length: 5 }, (_, i) => `task-${i}`);
    for (const of of [2, 3, 4, 5]) {
      const sizes = shardsOf({ models, tasks, samples: 1 }, of).map((shard) => shard.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual((50 / of) * 1.6);
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
