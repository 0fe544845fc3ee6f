/** A cell of a measured board: what is averaged and what never is, and why a score is missing. */
import { expect, test } from 'vitest';
import type { Grade } from '../../src/data/schema-run.ts';
import { NOT_RUN } from '../../src/scoring/measured-cell.ts';
import { makeMeasured, measure, measuredCell, measuredRow, samplesOf } from '../measured.ts';

test('is the mean of its samples, with their interval, axes, cost and tokens', () => {
  const { board } = measure(
    [
      ...samplesOf('a', 'riddle', [9, 10], { usd: 0.02, output: 300, reasoning: 100 }),
      { model: 'a', task: 'riddle', score: 8, usd: 0.05 },
    ],
    3,
  );
  const cell = measuredCell(board, 'a');
  expect(cell).toMatchObject({
    score: 9,
    missing: null,
    outputTokens: 700 / 3,
    reasoningTokens: 80,
    missingSamples: [],
  });
  expect(cell.answerUsd).toBeCloseTo(0.03, 12);
  expect(cell.axes).toEqual({ correctness: 9, edgeCases: 9, quality: 9, documentation: 9 });
  expect(cell.interval).toMatchObject({ over: 'answers', answers: 3, different: 3, tasks: 1 });
});

test('of one sample has a score and no interval', () => {
  const { board } = measure([{ model: 'a', score: 9 }]);
  expect(measuredCell(board, 'a')).toMatchObject({ score: 9, interval: null });
  expect(measuredRow(board, 'a')).toMatchObject({ score: 9, interval: null, tiedWith: [] });
});

test.each(['truncated', 'refused', 'empty', 'no_code'] satisfies Grade['outcome'][])(
  'an answer that is %s scores 1',
  (outcome) => {
    const { board } = measure(
      [
        { model: 'a', score: 9 },
        { model: 'a', outcome },
      ],
      2,
    );
    expect(measuredCell(board, 'a')).toMatchObject({ score: 5, failures: [{ what: outcome, count: 1 }] });
  },
);

test.each([
  ['api_error', 'API error'],
  ['timeout', 'timeout'],
  ['sandbox_error', 'sandbox error'],
] as const)('an answer lost to %s is missing and never averaged', (outcome, reason) => {
  const { board } = measure(
    [
      { model: 'a', score: 9 },
      { model: 'a', outcome },
    ],
    2,
  );
  expect(measuredCell(board, 'a')).toMatchObject({
    score: 9,
    missing: null,
    missingSamples: [{ what: reason, count: 1 }],
  });
  const { board: alone } = measure([{ model: 'a', outcome }]);
  expect(measuredCell(alone, 'a')).toMatchObject({ score: null, missing: reason, interval: null, axes: null });
  expect(measuredRow(alone, 'a')).toMatchObject({ score: null, rank: null, missing: reason, passUsd: null });
});

test('says why it is missing: not run, not asked, not asked yet, not graded', () => {
  const { board: none } = makeMeasured({ tasks: ['riddle'] });
  expect(measuredCell(none, 'a').missing).toBe(NOT_RUN);
  const { board } = makeMeasured({
    tasks: ['riddle'],
    runs: [{ id: 'run', results: [{ model: 'a', graded: false, score: 5 }], models: ['a', 'b'] }],
  });
  expect(['a', 'b', 'c'].map((id) => measuredCell(board, id).missing)).toEqual([
    'not graded yet',
    'not asked yet',
    'not asked',
  ]);
});

test('an answer that never came needs no grade to say so', () => {
  const { board } = measure([{ model: 'a', outcome: 'timeout', graded: false }]);
  expect(measuredCell(board, 'a').missing).toBe('timeout');
});

test('counts its reasons where there are several', () => {
  const { board } = measure(
    [
      { model: 'a', outcome: 'timeout' },
      { model: 'a', outcome: 'timeout' },
      { model: 'a', outcome: 'api_error' },
    ],
    4,
  );
  expect(measuredCell(board, 'a').missing).toBe('2 × timeout, 1 × API error, 1 × not asked yet');
});

test('has no cost where that of one answer is unknown, and none is 0', () => {
  const { board } = measure(
    [
      { model: 'a', score: 9 },
      { model: 'a', score: 9, usd: null, reasoning: null },
    ],
    2,
  );
  expect(measuredCell(board, 'a')).toMatchObject({ answerUsd: null, reasoningTokens: null, outputTokens: 100 });
  expect(measuredRow(board, 'a')).toMatchObject({ passUsd: null, answerUsd: null, scorePerCent: null });
});
