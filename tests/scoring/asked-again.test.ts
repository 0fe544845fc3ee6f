/** The same question asked again: which texts and scores came, and what the server had kept. */
import { expect, test } from 'vitest';
import { askedAgainFigure, askedAgainTasksFigure, isAskedAgain } from '../../src/figures/asked-again.ts';
import { computeAskedAgain } from '../../src/scoring/asked-again.ts';
import { cellOf } from '../figures/cell-of.ts';
import { makeMeasured } from '../measured.ts';

const again = (task: string, texts: [content: string, score: number, cached?: number][]) =>
  texts.map(([content, score, cached]) => ({
    model: 'a',
    task,
    content,
    score,
    ...(cached !== undefined && { cached }),
  }));
const results = [
  ...again('riddle', [
    ['x', 4, 0],
    ['y', 8, 39],
    ['y', 8, 39],
  ]),
  ...again('fable', [
    ['z', 5, 0],
    ['z', 5, 20],
    ['z', 5, 20],
  ]),
  { model: 'b', score: 3 },
];
const runs = [{ id: 'greedy', samples: 3, cachePrompt: true, results }];

test('is compared by text, score and cache, for models that were asked more than once', () => {
  const { board } = makeMeasured({ runs });
  const [entry, ...others] = computeAskedAgain(board);
  expect(others).toEqual([]);
  expect(entry?.tasks).toEqual([
    {
      ...{ task: 'riddle', answers: 3, texts: 2, isFirstApart: true, cached: { first: 0, later: 39 } },
      scores: { low: 4, high: 8, first: 4, laterMean: 8 },
    },
    {
      ...{ task: 'fable', answers: 3, texts: 1, isFirstApart: false, cached: { first: 0, later: 20 } },
      scores: { low: 5, high: 5, first: 5, laterMean: 5 },
    },
  ]);
});

test('is a figure with its numbers, and one task by task', () => {
  const { board } = makeMeasured({ runs });
  const row = 'a/greedy';
  const figure = askedAgainFigure(board);
  const numbers = ['same', 'tasks', 'first-apart', 'first', 'later', 'spread'].map(
    (key) => cellOf(figure, row, key)?.value,
  );
  expect(numbers).toEqual([1, 2, 1, 4.5, 6.5, 4]);
  expect(cellOf(figure, row, 'run')?.text).toBe('temperature 0.0, cache on');
  expect(cellOf(askedAgainTasksFigure(board), `${row}/riddle`, 'texts')?.value).toBe(2);
});

test('begins anew where a server began again, and goes by the order where nothing was found in a cache', () => {
  const stopped = [
    ...again('riddle', [
      ['x', 4, 24],
      ['y', 8, 39],
      ['x', 4, 24],
      ['y', 8, 39],
    ]),
    ...again('fable', [
      ['x', 4, 24],
      ['y', 6, 24],
      ['x', 4, 24],
    ]),
  ];
  const { board } = makeMeasured({ runs: [{ id: 'stopped', samples: 4, cachePrompt: true, results: stopped }] });
  expect(computeAskedAgain(board)[0]?.tasks).toEqual([
    {
      ...{ task: 'riddle', answers: 4, texts: 2, isFirstApart: true, cached: { first: 24, later: 39 } },
      scores: { low: 4, high: 8, first: 4, laterMean: 8 },
    },
    {
      ...{ task: 'fable', answers: 3, texts: 2, isFirstApart: false, cached: { first: 24, later: 24 } },
      scores: { low: 4, high: 6, first: 4, laterMean: 5 },
    },
  ]);
});

test('needs an answer more than one', () => {
  const { board } = makeMeasured({ runs: [{ id: 'once', results: [{ model: 'a', score: 3 }] }] });
  expect(isAskedAgain(board)).toBe(false);
});

test('counts an answer without a score as unknown, and leaves out what never came', () => {
  const some = [
    { model: 'a', content: 'x', score: 4 },
    { model: 'a', content: 'y', score: 4, graded: false },
    { model: 'a', score: null },
  ];
  const { board } = makeMeasured({ runs: [{ id: 'some', samples: 3, results: some }] });
  expect(computeAskedAgain(board)[0]?.tasks[0]).toMatchObject({ answers: 2, scores: null, cached: null });
});
