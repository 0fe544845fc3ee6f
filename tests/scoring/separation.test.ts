/** What separates two rows, and what a measured board makes of it: ties, ranges of ranks, solve rates and pass@k. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Board, computeBoard } from '../../src/scoring/boards.ts';
import { wilsonInterval } from '../../src/scoring/rate.ts';
import { drawUniform } from '../../src/scoring/resample.ts';
import { type Contender, separate } from '../../src/scoring/separation.ts';
import { dataset } from '../helpers.ts';
import { type MadeSample, makeMeasured, measuredCell, measuredRow, samplesOf } from '../measured.ts';

const meanOf = (scores: readonly (number | null)[]) => {
  const known = scores.filter((score) => score !== null);
  return known.reduce((sum, score) => sum + score, 0) / known.length;
};
const byTasks = (tasks: readonly (number | null)[]): Contender => ({
  ...{ score: meanOf(tasks), tasks, whole: null, rate: null },
});
const countApart = (contenders: readonly Contender[]) => {
  const { rows } = separate(contenders, 'scores');
  const tied = rows.reduce((sum, row) => sum + row.tied.length, 0) / 2;
  return (rows.length * (rows.length - 1)) / 2 - tied;
};

describe('rows', () => {
  const published = (id: string) => computeBoard(dataset, id);
  const tiedPairs = ({ rows }: Pick<Board, 'rows'>) => rows.reduce((sum, row) => sum + row.tiedWith.length, 0) / 2;

  test('that passed or failed tasks are told apart by exact McNemar: 7 of 45 pairs of supabase-evals', () => {
    const board = published('supabase-evals');
    expect([board.comparedBy, tiedPairs(board)]).toEqual([['passes'], 45 - 7]);
  });

  test('whose tasks stand for many of theirs are told apart by the difference of their rates', () => {
    const { rows, comparedBy } = published('claw-swe-bench');
    expect(comparedBy).toEqual(['wholes']);
    const of = Object.fromEntries(rows.map((row) => [row.model.id, row]));
    expect(of['gpt-5.5']?.rankRange).toEqual({ best: 1, worst: 4 });
    expect(of['glm-5.1']?.rankRange).toEqual({ best: 1, worst: 9 });
    // 251 of 350 lies 0.0 to 12.6 points below 273 by Newcombe, and 246 1.1 to 14.2.
    expect(rows[0]?.tiedWith.map(({ id }) => id)).toEqual(rows.slice(1, 6).map(({ id }) => id));
    expect(rows.at(-1)).toMatchObject({ tiedWith: [], isCompared: true, rankRange: { best: 15, worst: 15 } });
  });

  test('of several samples a task are told apart over the tasks, fewer than by answers', () => {
    const board = published('svelte-bench');
    const rows = board.rows.flatMap(({ rate }) => rate ?? []);
    const byAnswers = rows.flatMap((a, i) => rows.slice(i + 1).filter((b) => a.low > b.high || b.low > a.high));
    expect(board.comparedBy).toEqual(['scores']);
    expect((rows.length * (rows.length - 1)) / 2 - tiedPairs(board)).toBeLessThan(byAnswers.length);
  });

  test('of which a source tells nothing but scores are not compared', () => {
    expect(published('field-report').comparedBy).toEqual([]);
    expect(published('openhands-index').rows.some(({ isCompared, rankRange }) => isCompared || rankRange)).toBe(false);
  });

  test('are compared over the tasks that both did', () => {
    const more = [4, 6, 5, 7, 3, 5, 8, 4];
    const less = more.map((score, i) => score - 0.5 - (i % 3) / 10);
    // Easy tasks that only the other did lift its mean, and say nothing of the difference.
    const apart = [byTasks([...more, null, null]), byTasks([...less, 10, 10])];
    expect(countApart(apart)).toBe(1);
    expect(countApart([byTasks(more), byTasks(more.map((score, i) => score + (i % 2 ? 1 : -0.9)))])).toBe(0);
  });

  test('of fewer than five tasks say nothing, but where they are equal', () => {
    const made = separate([byTasks([9, 9, 9, 9]), byTasks([1, 1, 1, 1]), byTasks([1, 1, 1, 1])], 'scores');
    expect(made.rows.map(({ tied }) => tied)).toEqual([[], [2], [1]]);
    expect(made.rows.map(({ rankRange }) => rankRange)).toEqual([null, null, null]);
    expect(made.by).toEqual([]);
  });

  test('of equal score are tied whatever the order in which it was summed, and ties go both ways', () => {
    const scores = fc.array(fc.constantFrom(0.1, 0.2, 0.3, 0.7, 1.1), { minLength: 5, maxLength: 8 });
    fc.assert(
      fc.property(scores, ([first = 0, ...rest]) => {
        const rows = [byTasks([first, ...rest]), byTasks([...rest, first]), byTasks([5, ...rest])];
        const { rows: made } = separate(rows, 'scores');
        expect(made[0]?.tied).toContain(1);
        for (const [i, { tied }] of made.entries()) for (const j of tied) expect(made[j]?.tied).toContain(i);
      }),
      { numRuns: 20 },
    );
  });

  test('of equal worth are told apart no more often than the confidence admits', () => {
    const next = drawUniform(3);
    const rounds = 150;
    let apart = 0;
    for (let round = 0; round < rounds; round++) {
      const draw = () => byTasks(Array.from({ length: 9 }, () => 5 + next() + next() - next() - next()));
      apart += countApart([draw(), draw()]);
    }
    expect(apart / rounds).toBeLessThan(0.08);
  });
});

describe('a measured board', () => {
  const tasks = ['one', 'two', 'three', 'four', 'five'];
  /** Answers to each task, of which some are solved and the others score 4. */
  const answers = (model: string, solved: readonly number[], n = 3): MadeSample[] =>
    tasks.flatMap((task, i) =>
      samplesOf(
        model,
        task,
        Array.from({ length: n }, (_, j) => (j < (solved[i] ?? 0) ? 10 : 4)),
      ),
    );
  const results = [
    ...answers('a', [3, 3, 3, 3, 2]),
    ...answers('b', [3, 2, 3, 3, 3]),
    ...answers('c', [0, 1, 0, 0, 1], 2),
  ];
  const { board } = makeMeasured({ tasks, runs: [{ id: 'run', samples: 3, results }] });

  test('has the solve rate with Wilson’s interval and n, its rank, and pass@k for the fewest answers to a task', () => {
    expect(measuredRow(board, 'a').rate).toEqual({ solved: 14, n: 15, ...wilsonInterval(14, 15) });
    expect(board.rows.map(({ solvedRank }) => solvedRank)).toEqual([1, 1, 3]);
    expect(board.k).toBe(2);
    expect(measuredRow(board, 'a').passAtK).toBe(1);
    expect(measuredRow(board, 'c').passAtK).toBeCloseTo(0.4, 12);
    expect(measuredCell(board, 'c', 'two').rate).toMatchObject({ solved: 1, n: 2 });
  });

  test('is compared task by task, with ranges of rank', () => {
    expect(board.comparedBy).toEqual(['scores']);
    expect(board.rows.map(({ model, rank, tiedWith }) => [model.id, rank, tiedWith.map(({ id }) => id)])).toEqual([
      ['a', 1, ['b']],
      ['b', 1, ['a']],
      ['c', 3, []],
    ]);
    expect(board.rows.map(({ rankRange }) => rankRange)).toEqual([
      { best: 1, worst: 2 },
      { best: 1, worst: 2 },
      { best: 3, worst: 3 },
    ]);
  });

  test('counts equal texts as one answer', () => {
    const same = answers('a', [3, 3, 3, 3, 0]).map((sample) => ({ ...sample, content: 'The same.' }));
    const row = measuredRow(makeMeasured({ tasks, runs: [{ id: 'run', samples: 3, results: same }] }).board, 'a');
    expect(row.interval).toMatchObject({ over: 'tasks', answers: 15, different: 5, tasks: 5 });
    const { low, high } = wilsonInterval(4, 5);
    expect(row.rate?.low).toBeCloseTo(low, 12);
    expect(row.rate?.high).toBeCloseTo(high, 12);
    expect(row.rate).toMatchObject({ solved: 12, n: 15 });
    expect(row.cells.one?.interval).toBeNull();
  });

  test('what was never graded through its own fault is not solved', () => {
    const refused: MadeSample[] = [
      { model: 'a', outcome: 'refused' },
      { model: 'a', score: 10 },
    ];
    const { board: made } = makeMeasured({ tasks: ['riddle'], runs: [{ id: 'run', samples: 2, results: refused }] });
    expect(measuredRow(made, 'a').rate).toMatchObject({ solved: 1, n: 2 });
  });
});
