/** Which runs count together on a measured board. */
import { describe, expect, test } from 'vitest';
import { measurementNotes } from '../../src/figures/notes.ts';
import { type MadeSample, makeMeasured, measuredCell } from '../measured.ts';

const oneTask = { tasks: ['riddle'] };

describe('several runs', () => {
  const early = { id: 'early', createdAt: '2026-11-01T09:00:00.000Z' };
  const late = { id: 'late', createdAt: '2026-11-02T09:00:00.000Z' };
  const both = (first: object, second: object, results: MadeSample[] = [{ model: 'a', score: 10 }]) =>
    makeMeasured({
      ...oneTask,
      runs: [
        {
          ...early,
          ...first,
          results: [
            { model: 'a', score: 4 },
            { model: 'b', score: 6 },
          ],
        },
        { ...late, ...second, results },
      ],
    }).board;

  test('that asked and graded alike are pooled', () => {
    const board = both({}, {});
    expect(measuredCell(board, 'a')).toMatchObject({ score: 7, rate: { n: 2 } });
    expect(measuredCell(board, 'b')).toMatchObject({ score: 6 });
    expect(board.pools.get('riddle')?.setAside.size).toBe(0);
    expect(board.asOf).toBe('2026-11-02');
  });

  test.each([
    ['temperature', { temperature: 0.2 }],
    ['prompt', { promptHash: '1'.repeat(64) }],
  ])('of another %s are not: the newest counts, and cells of the other say so', (_, first) => {
    const board = both(first, {});
    expect(measuredCell(board, 'a')).toMatchObject({ score: 10, interval: null });
    expect(measuredCell(board, 'b')).toMatchObject({ score: null, missing: 'not asked yet' });
    expect([...(board.pools.get('riddle')?.setAside.keys() ?? [])]).toEqual(['a', 'b']);
  });

  const facts = { build: null, file: 'w.gguf', contextTokens: null, slots: 1, sampling: {} };
  const server = (quantization: string) => ({ servers: { a: { name: 'llama.cpp', quantization, ...facts } } });
  test.each([
    ['address', { baseUrl: 'https://other.example/v1' }, {}],
    ['server', server('Q4_1'), server('Q8_0')],
    ['cache', { cachePrompt: true }, { cachePrompt: false }],
  ])('of another %s are not pooled for one model, and count for another', (_, first, second) => {
    const board = both(first, second);
    expect(measuredCell(board, 'a').score).toBe(10);
    expect(measuredCell(board, 'b').score).toBe(6);
    expect([...(board.pools.get('riddle')?.setAside.keys() ?? [])]).toEqual(['a']);
    const notes = measurementNotes(board).filter((note) => note.startsWith('Left out'));
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatch(/early .*late/);
  });

  test.each(['task', 'extractor', 'grader'] as const)('graded by another version of the %s are not', (version) => {
    const board = both({}, {}, [{ model: 'a', score: 10, versions: { [version]: 2 } }]);
    expect(measuredCell(board, 'a').score).toBe(10);
  });

  test('a model that only an older run asked says so where the newer was not to ask it', () => {
    const board = both({ temperature: 0.2 }, { models: ['a'] });
    expect(measuredCell(board, 'b').missing).toBe('only an older run asked it, in another way');
    expect(measuredCell(board, 'c').missing).toBe('not asked');
  });

  test('a newer run that nobody has graded takes nothing away', () => {
    const board = both({ temperature: 0.2 }, {}, [{ model: 'a', score: 10, graded: false }]);
    expect(measuredCell(board, 'a').score).toBe(4);
  });
});
