/** The figures of measured boards and of calibrations: what each shows, and what it says of missing numbers. */
import { describe, expect, test } from 'vitest';
import type { Judgement, Review } from '../../src/data/schema-run.ts';
import { axesFigure } from '../../src/figures/axes.ts';
import { calibrationFigures } from '../../src/figures/calibration.ts';
import { boardFigures, modelFigures } from '../../src/figures/index.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { receiptFigure } from '../../src/figures/receipt.ts';
import { runFigure } from '../../src/figures/run.ts';
import { tasksGridFigure } from '../../src/figures/tasks-grid.ts';
import { computeCalibrations } from '../../src/scoring/boards.ts';
import { mustLoseOn } from '../../src/scoring/calibration.ts';
import { dataset as repository } from '../helpers.ts';
import { makeMeasured, measuredRow, samplesOf } from '../measured.ts';
import { cellOf, expectWhole } from './cell-of.ts';

const { board, dataset } = makeMeasured({
  models: [
    { id: 'a', name: 'Alpha', price: 2 },
    { id: 'b', name: 'Beta', price: 0.5 },
    { id: 'c', name: 'Gamma' },
    { id: 'd', name: 'Delta', kind: 'router' },
  ],
  runs: [
    {
      id: 'run',
      samples: 3,
      models: ['a', 'b', 'c'],
      results: [
        ...samplesOf('a', 'riddle', [9, 9.5, 10]),
        ...samplesOf('a', 'fable', [9, 9, 9]),
        ...samplesOf('b', 'riddle', [8.5, 9, 9.5], { usd: 0, reasoning: null }),
        ...samplesOf('b', 'fable', [9, 9, 9], { usd: 0 }),
        ...samplesOf('c', 'riddle', [5, null, null], { usd: null }),
        { model: 'c', task: 'fable', outcome: 'truncated', usd: null },
        { model: 'c', task: 'fable', score: 3, usd: null },
        { model: 'c', task: 'fable', outcome: 'api_error' },
      ],
    },
  ],
});

describe('every figure', () => {
  const unrun = makeMeasured({});
  const figures = [
    ...boardFigures(board, dataset),
    ...modelFigures(board, dataset),
    ...boardFigures(unrun.board, unrun.dataset),
    ...computeCalibrations(repository).flatMap(calibrationFigures),
  ];

  test('of a board has an id of its own', () => {
    const charts = ['value-chart', 'value-bars', 'price-bars'];
    const again = ['asking-again', 'asking-again-tasks'];
    const ids = ['ranking', 'axes', 'spending', ...again, ...charts, 'tasks-grid', 'task-riddle', 'task-fable'];
    expect(boardFigures(board, dataset).map(({ id }) => id)).toEqual(ids);
  });

  test('is whole: a cell for each column, and a reason exactly where a number is missing', () => {
    for (const figure of figures) expectWhole(figure);
  });

  test('says whose numbers it shows', () => {
    for (const { provenance } of boardFigures(board, dataset)) {
      expect(provenance).toMatchObject({
        kind: 'measured',
        asOf: '2026-11-20',
        sources: [],
        runs: [{ id: 'run', title: 'Run run' }],
      });
      expect(provenance.summary).toMatch(
        /one run on 20 November 2026: 1 to 3 samples .*6 of 8 cells .*tasks 1, extractor 1, graders 1\./,
      );
    }
  });
});

test('a board that has not been run yet has one figure, of dashes', () => {
  const unrun = makeMeasured({});
  const [figure, ...others] = boardFigures(unrun.board, unrun.dataset);
  expect(others).toEqual([]);
  expect(figure?.provenance).toMatchObject({ asOf: null, runs: [] });
  for (const { cells } of figure?.rows ?? []) {
    expect(cells.slice(1)).toEqual(Array(2).fill({ value: null, text: '—', missing: 'not run yet' }));
  }
});

describe('the ranking', () => {
  const figure = rankingFigure(board, dataset);

  test('has intervals, solve rates, cost, tokens and ties', () => {
    const shown = [
      'rank',
      'score',
      'interval',
      'solved',
      'answers',
      'price',
      'spent',
      'tokens',
      'value',
      'per-cent',
      'tied',
    ];
    expect(shown.map((key) => cellOf(figure, 'a', key).text).join(' ')).toBe(
      '1 9.3 5.4–9.7 16.7% 6 $2.00 $0.02 200 4.6 4.6 Beta',
    );
    expect(cellOf(figure, 'a', 'score').range?.map((end) => end.toFixed(2))).toEqual(['5.41', '9.68']);
    expect(cellOf(figure, 'c', 'tied').missing).toBe('too little to compare it by');
  });

  test('says why a figure is missing', () => {
    expect(cellOf(figure, 'b', 'per-cent').missing).toMatch(/^it cost nothing/);
    expect(cellOf(figure, 'c', 'spent').missing).toBe('0 of 3 answers priced');
    expect(cellOf(figure, 'c', 'interval').missing).toBe('one answer to a task: no interval');
    expect(cellOf(figure, 'd', 'score').missing).toBe('not asked');
  });

  test('names many ties by the first three', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const many = makeMeasured({
      tasks: ['riddle'],
      models: ids.map((id) => ({ id, name: id.toUpperCase() })),
      runs: [{ id: 'run', results: ids.flatMap((id) => samplesOf(id, 'riddle', [5, 9])) }],
    });
    const tied = cellOf(rankingFigure(many.board, many.dataset), 'a', 'tied');
    expect(tied).toEqual({ value: 'B, C, D, E and F', text: 'B, C, D and 2 more' });
  });

  test('tells in notes why cells are missing, and what older runs said is left out', () => {
    expect(figure.notes).toContain('— not asked: Delta (every task).');
    const older = makeMeasured({
      runs: [
        { id: 'old', createdAt: '2026-01-01T00:00:00.000Z', temperature: 1, results: [{ model: 'a', score: 5 }] },
        { id: 'new', results: samplesOf('a', 'riddle', [9]) },
      ],
    });
    expect(rankingFigure(older.board, older.dataset).notes[0]).toMatch(/ old to riddle.* new is newer/);
  });
});

test('a cell leads to its receipt and says how it came about', () => {
  const grid = tasksGridFigure(board, dataset);
  expect(cellOf(grid, 'a', 'riddle')).toEqual({
    value: 9.5,
    text: '9.5',
    href: '/runs/run/a/riddle/',
    note: '1 of 3 answers solved; 3.5–9.9 with 95 % confidence, over 3 answers.',
  });
  expect(cellOf(grid, 'c', 'riddle').note).toBe(
    '0 of 1 answer solved; one answer: no interval. Without a score: 2 × timeout.',
  );
  expect(cellOf(grid, 'c', 'fable').note).toBe(
    '0 of 2 answers solved; 2 different answers: too few for an interval. 1 of 2 scored 1: cut off. Without a score: 1 × API error.',
  );
  expect(cellOf(grid, 'd', 'riddle')).toEqual({ value: null, text: '—', missing: 'not asked' });
});

describe('opinions', () => {
  const judgement = (score: number | null) =>
    ({ judge: 'b', axes: { quality: { score }, documentation: { score: null } } }) as unknown as Judgement;
  const made = makeMeasured({
    tasks: ['riddle'],
    models: [
      { id: 'a', name: 'Alpha' },
      { id: 'b', name: 'Beta' },
    ],
    runs: [{ id: 'run', results: [...samplesOf('a', 'riddle', [9, 5]), ...samplesOf('b', 'riddle', [7])] }],
  });
  const results = made.dataset.runs.get('run')?.results ?? [];
  results[0]?.judgements.push(judgement(8));
  results[1]?.judgements.push(judgement(4));
  results[0]?.reviews.push({
    wouldMerge: true,
    scores: { correctness: 2, edgeCases: 2, quality: 2, documentation: 2 },
  } as Review);
  const figure = axesFigure(made.board, made.dataset);

  test('have columns of their own, as means over what was said', () => {
    expect(figure.columns.slice(6).map(({ label }) => label)).toEqual([
      ...['Quality', 'Documentation'].map((axis) => `${axis}, says Beta`),
      ...['Correctness', 'Edge cases', 'Quality', 'Documentation'].map((axis) => `${axis}, say reviewers`),
      'Would be merged',
    ]);
    expect(cellOf(figure, 'a', 'quality-by-b')).toEqual({ value: 6, text: '6.0' });
    expect(cellOf(figure, 'a', 'documentation-by-b')).toEqual({ value: null, text: '—', missing: 'no opinion' });
    expect(cellOf(figure, 'a', 'would-merge').text).toBe('100.0%');
    expect(cellOf(figure, 'b', 'would-merge').missing).toBe('not reviewed yet');
  });

  test('come with how far the judge agrees with the checks', () => {
    expect(figure.notes[1]).toMatch(/Beta.* quality 0\.89 \(2 answers\), documentation — \(0 answers, 2 unscored\)/);
  });

  test('change no score, and where there are none there are no columns', () => {
    expect(measuredRow(made.board, 'a').score).toBe(7);
    expect(axesFigure(board, dataset).columns).toHaveLength(6);
    expect(axesFigure(board, dataset).notes).toHaveLength(1);
  });
});

test('a receipt has tasks, axes, total, cost and ranks', () => {
  const figure = receiptFigure(board, measuredRow(board, 'a'), dataset);
  const line = (id: string) => cellOf(figure, id, 'figure');
  expect(figure.rows.map(({ id }) => id)).toEqual([
    ...[
      'riddle',
      'fable',
      'correctness',
      'edgeCases',
      'quality',
      'documentation',
      'score',
      'solved',
      'pass-at-k',
      'price',
      'value',
    ],
    ...['spent', 'tokens', 'reasoning', 'per-cent', 'rank', 'solved-rank', 'value-rank', 'price-rank'],
  ]);
  expect(line('score')).toMatchObject({
    text: '9.3',
    note: '5.4–9.7 with 95 % confidence, over 6 answers to 2 tasks.',
  });
  expect(cellOf(figure, 'riddle', 'item').href).toBe('/runs/run/a/riddle/');
  expect(figure.notes).toContain('Tied with Beta.');
});

test('a run is a table that leads to every receipt', () => {
  const run = dataset.runs.get('run') ?? expect.fail();
  const figure = runFigure(run, dataset);
  expect(figure.alt).toBe('18 answers to 2 tasks, 15 with a score.');
  expect(cellOf(figure, 'c', 'fable')).toEqual({ value: 2, text: '2.0', href: '/runs/run/c/fable/' });
  const calibration = repository.runs.get('calibration') ?? expect.fail();
  const byHand = runFigure(calibration, repository);
  expect(byHand.rows).toHaveLength(calibration.results.length);
});

describe('the calibration', () => {
  const [calibration] = computeCalibrations(repository);
  const figures = calibration ? calibrationFigures(calibration) : [];

  test('has the separation, a table for each task, and what is told wrongly', () => {
    expect(figures.map(({ id }) => id)).toEqual([
      'separation',
      ...(calibration?.tasks ?? []).map(({ task }) => `calibration-${task.id}`),
      'verdicts',
    ]);
  });

  test('marks the axes that a mutant must lose marks on', () => {
    for (const [i, { answers }] of (calibration?.tasks ?? []).entries()) {
      for (const { id, about } of answers) {
        const figure = figures[i + 1] ?? expect.fail();
        const aimed = figure.columns.filter(({ key }) => cellOf(figure, id, key).aimed).map(({ key }) => key);
        expect(aimed.sort()).toEqual(mustLoseOn(about).toSorted());
      }
    }
  });

  test('has the bound of each attack, and what is told wrongly out of how many', () => {
    const verdicts = figures.at(-1) ?? expect.fail();
    for (const [i, { task, answers, attacks, verdicts: of }] of (calibration?.tasks ?? []).entries()) {
      const figure = figures[i + 1] ?? expect.fail();
      const bounds = answers.map(({ id }) => cellOf(figure, id, 'bound').value);
      expect(bounds).toEqual(answers.map(({ about }) => (about.role === 'attack' ? about.atMost.score : null)));
      const cell = (key: string) => cellOf(verdicts, task.id, key);
      expect(cell('attacks').value).toBe(attacks.count);
      expect(cell('highest-attack').value).toBe(attacks.highest);
      expect(cell('attacks-accepted').beside).toBe(`${of.acceptedAttacks} of ${of.wrongAttacks}`);
      expect(cell('false-accepts').value).toBe(of.accepted / of.wrong);
    }
  });

  test('never says that a model was asked', () => {
    for (const { provenance } of figures) expect(provenance.summary).toContain('No model was asked');
  });
});
