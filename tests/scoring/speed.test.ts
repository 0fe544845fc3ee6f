/** How long answers took and how fast they were written, with what a server tells of its own work. */
import { describe, expect, test } from 'vitest';
import { readTimings } from '../../src/data/timings.ts';
import { computeAnswerTime, computeTokensPerSecond } from '../../src/scoring/speed.ts';
import { makeMeasured, makeResult, measuredCell, measuredRow } from '../measured.ts';

const asked = (made: Omit<Parameters<typeof makeResult>[0], 'model'>) => {
  const { asked: one } = makeResult({ model: 'a', score: 5, ...made });
  if (one === null) throw new Error('It was asked');
  return one;
};
const timings = { promptMs: 2000, outputMs: 8000 };

describe('an answer', () => {
  test('of a server that tells of its work has that as its time, and the rest was waiting', () => {
    expect(computeAnswerTime(asked({ seconds: 13, timings }))).toEqual({
      ...{ seconds: 10, waitedSeconds: 3, writingSeconds: 8, outputTokens: 100 },
    });
    expect(computeTokensPerSecond([asked({ seconds: 13, timings })])).toBe(12.5);
  });

  test('of another has the time of the call, and one that never came has none', () => {
    expect(computeAnswerTime(asked({ seconds: 13 }))).toMatchObject({ seconds: 13, waitedSeconds: null });
    expect(computeTokensPerSecond([asked({ seconds: 10 })])).toBe(10);
    expect(computeAnswerTime(asked({}))).toBeNull();
    expect(computeTokensPerSecond([])).toBeNull();
    expect(computeTokensPerSecond([asked({ seconds: 10 }), asked({ seconds: 10, output: null })])).toBeNull();
  });
});

test('a row takes the mean of its tasks, and its speed from all tokens and all seconds', () => {
  const results = [
    { model: 'a', task: 'riddle', score: 5, seconds: 10, output: 100 },
    { model: 'a', task: 'riddle', score: 6, seconds: 20, output: 100 },
    { model: 'a', task: 'fable', score: 7, seconds: 5, output: 150 },
    { model: 'b', task: 'riddle', score: 7, seconds: 5 },
  ];
  const { board } = makeMeasured({ runs: [{ id: 'run', samples: 2, results }] });
  expect(measuredCell(board, 'a')).toMatchObject({ secondsPerTask: 15, tokensPerSecond: 200 / 30 });
  expect(measuredRow(board, 'a')).toMatchObject({ secondsPerTask: 10, tokensPerSecond: 10, isLocal: false });
  expect(measuredRow(board, 'b').secondsPerTask).toBeNull();
});

test('timings are read from a response as llama.cpp writes it, and from nothing else', () => {
  expect(readTimings({ timings: { prompt_ms: 2000, predicted_ms: 8000, cache_n: 0 } })).toEqual(timings);
  for (const response of [null, 'text', {}, { timings: {} }, { timings: { prompt_ms: -1, predicted_ms: 1 } }]) {
    expect(readTimings(response)).toBeNull();
  }
});
