/** Measured boards: rows, intervals and ties, cost, and which runs count together. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeBoards } from '../../src/scoring/boards.ts';
import { isRun } from '../../src/scoring/measured-board.ts';
import { NOT_RUN } from '../../src/scoring/measured-cell.ts';
import { type MadeSample, makeMeasured, measure, measuredRow, samplesOf } from '../measured.ts';

const oneTask = { tasks: ['riddle'] };
const run = (results: MadeSample[], samples = 1) => ({ id: 'run', samples, results });

describe('a row', () => {
  test('is the mean of its tasks, whatever their numbers of samples', () => {
    const { board } = makeMeasured({
      runs: [run([...samplesOf('a', 'riddle', [10, 10, 10, 10]), ...samplesOf('a', 'fable', [4, 6])], 4)],
    });
    const row = measuredRow(board, 'a');
    expect(row).toMatchObject({
      score: 7.5,
      passOutputTokens: 200,
      passReasoningTokens: 80,
      answerUsd: 0.01,
      passUsd: 0.02,
    });
    expect(row.scorePerCent).toBeCloseTo(7.5 / 2, 12);
  });

  test('needs all tasks, and names those that are missing', () => {
    const { board } = makeMeasured({
      runs: [
        run([
          { model: 'a', task: 'riddle', score: 9 },
          { model: 'a', task: 'fable', outcome: 'timeout' },
        ]),
      ],
    });
    expect(measuredRow(board, 'a')).toMatchObject({
      score: null,
      rank: null,
      interval: null,
      axes: null,
      value: null,
      missing: 'needs all 2 tasks; missing: fable (timeout)',
    });
  });

  test('a pass that cost nothing has no score per cent', () => {
    const { board } = measure([{ model: 'a', score: 9, usd: 0 }]);
    expect(measuredRow(board, 'a')).toMatchObject({ passUsd: 0, scorePerCent: null });
  });

  test('value rests on the list price, which is that of the endpoint on the day of the run', () => {
    const { board, dataset } = makeMeasured({
      models: [{ id: 'a', price: 2 }],
      ...oneTask,
      runs: [run([{ model: 'a', score: 9 }])],
    });
    expect(measuredRow(board, 'a')).toMatchObject({ outputUsdPerMTok: 2, value: 4.5, onFrontier: true });
    const prices = dataset.models.get('a')?.prices;
    prices?.push({ asOf: '2027', outputUsdPerMTok: 1, sources: ['source-1'] });
    const [, again] = computeBoards(dataset);
    expect(again?.rows[0]).toMatchObject({ outputUsdPerMTok: 2 });
  });

  test('a router is approximate', () => {
    const { board } = makeMeasured({
      models: [{ id: 'a', kind: 'router' }, { id: 'b' }],
      ...oneTask,
      runs: [run([{ model: 'a', score: 9 }])],
    });
    expect(board.rows.map(({ approximate }) => approximate)).toEqual([true, false]);
  });

  test('equal means tie although their samples differ, and the next rank is skipped', () => {
    const third = 7.428571428571429;
    const { board } = measure(
      [
        ...samplesOf('a', 'riddle', [10, third, 10]),
        ...samplesOf('b', 'riddle', [third, 10, 10]),
        ...samplesOf('c', 'riddle', [1, 1, 1]),
      ],
      3,
    );
    expect(board.rows.map((row) => [row.model.id, row.rank])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
    ]);
  });

  test('of one task is tied with those of equal score, and where the difference over answers may be 0', () => {
    const { board } = makeMeasured({
      ...oneTask,
      models: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }],
      runs: [
        run([
          ...samplesOf('a', 'riddle', [9, 9.2, 9.5, 9.8, 10]),
          ...samplesOf('b', 'riddle', [8.5, 8.7, 9, 9.3, 9.5]),
          ...samplesOf('c', 'riddle', [1, 1.1, 1.2, 1.3, 1.4]),
          { model: 'd', score: 9.5 },
        ]),
      ],
    });
    const tied = Object.fromEntries(board.rows.map((row) => [row.model.id, row.tiedWith.map(({ id }) => id)]));
    expect(tied).toEqual({ a: ['d', 'b'], b: ['a'], c: [], d: ['a'] });
    expect(board.comparedBy).toEqual(['wholes']);
  });
});

describe('a board', () => {
  test('that nobody has run has every cell missing, no date and no ranks', () => {
    const { board } = makeMeasured({});
    expect(isRun(board)).toBe(false);
    expect(board).toMatchObject({ asOf: null, coverage: { published: 0, total: 6 } });
    for (const row of board.rows)
      expect(row).toMatchObject({ score: null, rank: null, missing: NOT_RUN, passUsd: null });
  });

  test('a run that asked other models is no run of it', () => {
    const { board } = measure([{ model: 'stranger', score: 9 }]);
    expect(isRun(board)).toBe(false);
  });

  test('measured and reported numbers stay on boards of their own', () => {
    const { dataset } = measure([{ model: 'a', score: 9 }]);
    const [reported, measured] = computeBoards(dataset);
    expect([reported?.kind, measured?.kind]).toEqual(['reported', 'measured']);
    expect(reported?.rows.map((row) => row.score)).toEqual([null, null, null]);
    expect(measured?.rows.map((row) => row.score)).toEqual([9, null, null]);
  });

  const outcome = fc.constantFrom<MadeSample['outcome']>(
    'graded',
    'no_code',
    'truncated',
    'refused',
    'empty',
    'api_error',
    'timeout',
    'sandbox_error',
  );
  const sample = fc.record({
    model: fc.constantFrom('a', 'b', 'c'),
    task: fc.constantFrom('riddle', 'fable'),
    outcome,
    score: fc.double({ min: 1, max: 10, noNaN: true }),
    usd: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    graded: fc.boolean(),
  });
  const boards = fc.array(sample, { maxLength: 40 }).map(
    (results) =>
      makeMeasured({
        runs: [
          run(
            results.map(({ outcome: ended, score, ...rest }) => ({
              ...rest,
              outcome: ended,
              score: ended === 'graded' ? score : null,
            })) as MadeSample[],
            3,
          ),
        ],
      }).board,
  );

  test('a score and a reason for its lack exclude each other, in cells and in rows', () => {
    fc.assert(
      fc.property(boards, (board) => {
        for (const row of board.rows) {
          expect(row.missing === null).toBe(row.score !== null);
          expect(row.score !== null).toBe(Object.values(row.cells).every((cell) => cell.score !== null));
          for (const cell of Object.values(row.cells)) {
            expect(cell.missing === null).toBe(cell.score !== null);
            expect(cell.missing).not.toBe('');
          }
        }
      }),
    );
  });

  test('means lie between their samples, and intervals around them', () => {
    fc.assert(
      fc.property(boards, (board) => {
        for (const row of board.rows) {
          for (const { score, samples, interval, answers, rate } of Object.values(row.cells)) {
            const scores = samples.flatMap(({ result }) => result.grade?.score ?? []);
            if (score === null) expect(scores).toEqual([]);
            else {
              expect(score).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
              expect(score).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
              expect(rate?.n).toBe(scores.length);
              expect(interval !== null).toBe(answers.length > 2);
            }
          }
        }
      }),
    );
  });

  test('ranks follow scores, ties go both ways, and who has no score has neither', () => {
    fc.assert(
      fc.property(boards, (board) => {
        const scored = board.rows.filter((row) => row.score !== null);
        for (const row of board.rows) {
          const better = scored.filter((other) => (other.score as number) > (row.score ?? 99)).length;
          expect(row.rank).toBe(row.score === null ? null : better + 1);
          if (row.score === null) expect(row.tiedWith).toEqual([]);
          for (const other of row.tiedWith) {
            expect(measuredRow(board, other.id).tiedWith.map(({ id }) => id)).toContain(row.model.id);
          }
        }
        const ranks = board.rows.map((row) => row.rank ?? Number.POSITIVE_INFINITY);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });

  test('cost is known exactly where that of every scored answer is, and score per cent where it is not 0', () => {
    fc.assert(
      fc.property(boards, (board) => {
        for (const row of board.rows) {
          const costs = Object.values(row.cells).map(({ samples }) =>
            samples
              .filter(({ result }) => result.grade?.score != null)
              .map(({ result }) => result.asked?.cost.usd ?? null),
          );
          const isKnown = costs.every((own) => own.length > 0 && !own.includes(null));
          expect(row.passUsd !== null).toBe(isKnown);
          expect(row.scorePerCent !== null).toBe(isKnown && row.passUsd !== 0);
        }
      }),
    );
  });
});
