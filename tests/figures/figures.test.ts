/** The figures: what each shows of the published results, and of boards where numbers are missing. */
import { describe, expect, test } from 'vitest';
import { priceBarsFigure, valueBarsFigure } from '../../src/figures/bars.ts';
import { claimsFigure } from '../../src/figures/claims.ts';
import { boardFigures, modelFigures } from '../../src/figures/index.ts';
import { describeSampling, describeSource } from '../../src/figures/provenance.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { taskFigure, taskLeaders } from '../../src/figures/task.ts';
import { tasksGridFigure } from '../../src/figures/tasks-grid.ts';
import { valueChartFigure } from '../../src/figures/value-chart.ts';
import { EXPECTED_ROWS, EXPECTED_SCORES } from '../field-report.ts';
import { board, dataset, makeBoard } from '../helpers.ts';
import { cellOf, expectWhole, idsOf, lacking, textsOf } from './cell-of.ts';

const dash = (missing: string) => ({ value: null, text: '—', missing });

describe('every figure', () => {
  const figures = [...boardFigures(board, dataset), ...modelFigures(board, dataset)];

  test('has an id of its own', () => {
    const tasks = Object.keys(EXPECTED_SCORES).map((task) => `task-${task}`);
    const ids = ['ranking', 'value-chart', 'value-bars', 'price-bars', 'tasks-grid', ...tasks, 'claims'];
    expect(boardFigures(board, dataset).map(({ id }) => id)).toEqual(ids);
    expect(new Set(figures.map(({ id }) => id)).size).toBe(figures.length);
  });

  test.each(figures.map((figure) => [figure.id, figure] as const))('%s is whole', (_, figure) => {
    expectWhole(figure);
    expect(figure.provenance.summary).toContain('2 sources in 2026; 11 of 50 task scores');
    expect(figure.provenance.sources.map(({ id }) => id)).toEqual(['backend-engineer-2026', 'startup-cto-2026']);
  });
});

describe('the ranking', () => {
  const figure = rankingFigure(board, dataset);

  test('shows the published results, rounded', () => {
    const shown = (key: string) => textsOf(figure, key);
    expect(idsOf(figure)).toEqual(EXPECTED_ROWS.map(({ model }) => model));
    expect(shown('rank')).toEqual(EXPECTED_ROWS.map(({ rank }) => String(rank)));
    expect(shown('score')).toEqual(['9.4', '9.1', '9.0', '8.8', '8.7', '8.6', '~8.5', '8.3', '8.0', '7.5']);
    const prices = [2.5, 0.78, 3, 0.35, 0.25, 0.25, 0.2, 0.28, 1.92, 0.57];
    expect(shown('price')).toEqual(prices.map((price) => `$${price.toFixed(2)}`));
    expect(shown('value')).toEqual(
      EXPECTED_ROWS.map(({ model, value }) => (model === 'ga-standard' ? `~${value}` : value)),
    );
    expect(shown('printed')).toEqual(EXPECTED_ROWS.map(({ published }) => String(published.rank)));
  });

  test('marks the best score and the best value, and nothing else', () => {
    const best = figure.rows.flatMap(({ id, cells }) =>
      cells.flatMap((cell) => (cell.best ? [[id, cell.best, cell.text]] : [])),
    );
    expect(best).toEqual([
      ['deepseek-r1', 'score', '9.4'],
      ['ga-standard', 'value', '~42.5'],
    ]);
  });

  test('has a note for the tilde, and for each of the first three rows that have one', () => {
    expect(figure.notes).toEqual([
      expect.stringMatching(/^~ approximate\. Ga-Standard: /),
      expect.stringMatching(/^DeepSeek V4 Flash: /),
    ]);
    const noted = board.rows.map((row) => ({ ...row, note: row.rank === 2 ? null : `Number ${row.rank}.` }));
    expect(rankingFigure({ ...board, rows: noted }, dataset).notes.slice(1)).toEqual([
      'DeepSeek-R1: Number 1.',
      'Kimi K2.5: Number 3.',
      'Qwen3-Coder-30B: Number 4.',
    ]);
  });

  test('missing numbers say why, and nothing is 0', () => {
    const small = rankingFigure(lacking.board, lacking.dataset);
    for (const [id, key, reason] of [
      ['unpriced', 'price', 'price unknown'],
      ['unpriced', 'value', 'price unknown'],
      ['unscored', 'score', 'never told'],
      ['unscored', 'value', 'score unknown'],
      ['unscored', 'rank', 'nothing to rank it by'],
    ] as const) {
      expect(cellOf(small, id, key)).toEqual(dash(reason));
    }
    expect(cellOf(small, 'free', 'price')).toEqual({ value: 0, text: '$0.00', href: '/models/free/#prices' });
    expect(cellOf(small, 'free', 'value').missing).toMatch(/^free/);
    expect(small.columns.map(({ key }) => key)).not.toContain('printed');
  });
});

describe('the tasks at a glance', () => {
  const figure = tasksGridFigure(board, dataset);

  test('a published score is shown, every other cell is a dash or a count', () => {
    const tasks = Object.keys(EXPECTED_SCORES);
    expect(figure.columns.map(({ key }) => key)).toEqual(['model', ...tasks]);
    for (const { model } of EXPECTED_ROWS) {
      for (const task of tasks) {
        const cell = cellOf(figure, model, task);
        const score = EXPECTED_SCORES[task]?.[model];
        expect(cell.value).toBe(score ?? null);
        if (score === undefined) expect(cell.text).toMatch(/^(?:—|[23] of 3)$/);
        else expect(cell.text).toBe(score.toFixed(1) + (task === 'express-users' ? '?' : ''));
      }
    }
  });

  test('3 of 3 is a count and no score; the ambiguous 9.1 is marked and says why', () => {
    expect(cellOf(figure, 'qwen3-coder-30b', 'go-code-review')).toMatchObject({ value: null, text: '3 of 3' });
    const doubtful = cellOf(figure, 'deepseek-v4-pro', 'express-users');
    expect(doubtful).toMatchObject({ value: 9.1, text: '9.1?', approximate: true });
    expect(doubtful.note).toContain('9.1 is its overall score as well');
    expect(figure.notes).toHaveLength(3);
    const { board: made, dataset: data } = makeBoard([{ id: 'a', cells: { riddle: { score: 8 } } }]);
    expect(tasksGridFigure(made, data).notes).toHaveLength(1);
  });
});

describe('a task', () => {
  const figureOf = (id: string) => taskFigure(board, dataset.tasks.get(id) ?? expect.fail(), dataset);

  test('best first, ties share a rank, and the others that are mentioned come last', () => {
    const python = figureOf('python-flatten');
    const ranks = python.rows.map(({ id }) => [id, cellOf(python, id, 'rank').value]);
    expect(ranks).toEqual([
      ['deepseek-r1', 1],
      ['kimi-k2.5', 2],
      ['qwen3-coder-30b', 2],
      ['deepseek-v4-flash', 2],
      ['deepseek-coder', 5],
    ]);
    // A model that no source mentions is left out.
    expect(idsOf(figureOf('ts-dijkstra'))).toEqual(['deepseek-r1']);
    expect(textsOf(figureOf('go-code-review'), 'score')).toEqual(['3 of 3', '2 of 3', '—']);
    expect(textsOf(figureOf('go-code-review'), 'rank')).toEqual(['—', '—', '—']);
  });

  test('leaders are all that tie for the best score, none where nothing was scored, and the alt text names them', () => {
    const leaders = (task: string) => taskLeaders(board, task).map((row) => row.model.id);
    expect(leaders('js-async-race')).toEqual(['qwen3-coder-30b', 'deepseek-v4-flash']);
    expect(figureOf('js-async-race').alt).toMatch(/4 of 10 .* Qwen3-Coder-30B and DeepSeek V4 Flash with 9\.0\.$/);
    expect(leaders('ts-dijkstra')).toEqual(['deepseek-r1']);
    expect(leaders('go-code-review')).toEqual([]);
    expect(figureOf('go-code-review').alt).not.toContain('First');
    expect(leaders('no-such-task')).toEqual([]);
  });

  test('the leaders by score are the winners that the sources name, but for the one without scores', () => {
    for (const { task, winners } of board.report.tasks) {
      const leaders = taskLeaders(board, task).map((row) => row.model.id);
      expect(leaders.sort()).toEqual(task === 'go-code-review' ? [] : [...winners].sort());
    }
  });
});

describe('the value chart', () => {
  test('names the frontier from the cheapest on', () => {
    const { alt, chart } = valueChartFigure(board, dataset);
    expect(alt).toMatch(
      /than Ga-Standard \(score ~8\.5, \$0\.20, value ~42\.5\), DeepSeek V4 Flash .* and DeepSeek-R1 \(score 9\.4, \$2\.50, value 3\.8\)\.$/,
    );
    const points = chart?.kind === 'scatter' ? chart.points : [];
    const frontier = EXPECTED_ROWS.filter(({ onFrontier }) => onFrontier).map(({ model }) => model);
    expect(points.filter((p) => p.onFrontier).map(({ id }) => id)).toEqual(frontier);
    expect(points.map(({ id, x, y }) => [id, x, y])).toEqual(
      EXPECTED_ROWS.map((r) => [r.model, r.outputUsdPerMTok, r.score]),
    );
    expect(chart).toMatchObject({ yRange: [7, 9.5] });
  });

  test('leaves out what has no place on it, and says so; the table has it', () => {
    const figure = valueChartFigure(lacking.board, lacking.dataset);
    expect(figure.chart).toMatchObject({ kind: 'scatter', points: [{ id: 'whole' }] });
    expect(figure.notes).toEqual(['3 of 4 models are left out: score or price unknown, or free.']);
    expect(figure.rows).toHaveLength(4);
  });
});

describe('bars', () => {
  test('value: longest first', () => {
    const figure = valueBarsFigure(board, dataset);
    const byValue = [...EXPECTED_ROWS].sort((a, b) => a.valueRank - b.valueRank);
    expect(idsOf(figure)).toEqual(byValue.map(({ model }) => model));
    expect(textsOf(figure, 'rank')).toEqual(byValue.map(({ valueRank }) => String(valueRank)));
    expect(figure.chart).toMatchObject({ kind: 'bars', max: 42.5 });
    expect(figure.alt).toMatch(/10 models.*Ga-Standard with ~42\.5 to Kimi K2\.5 with 3\.0\.$/);
  });

  test('price: cheapest first, ties share a rank, and no price is approximate', () => {
    const figure = priceBarsFigure(board, dataset);
    expect(textsOf(figure, 'rank')).toEqual(['1', '2', '2', '4', '5', '6', '7', '8', '9', '10']);
    expect(textsOf(figure, 'price')[0]).toBe('$0.20');
    expect(figure.chart?.kind === 'bars' && figure.chart.bars.some(({ approximate }) => approximate)).toBe(false);
    expect(figure.notes).toEqual([]);
  });

  test('the unknown has no bar and is last in the table', () => {
    const figure = valueBarsFigure(lacking.board, lacking.dataset);
    expect(figure.chart).toMatchObject({ kind: 'bars', bars: [{ id: 'whole' }] });
    expect(idsOf(figure)[0]).toBe('whole');
  });

  test('of many models the first 30 are drawn, and a note says so', () => {
    const models = Array.from({ length: 31 }, (_, i) => ({ id: `m-${i + 1}`, score: 8, price: i + 1 }));
    const { board: made, dataset: data } = makeBoard(models);
    const figure = priceBarsFigure(made, data);
    expect(figure.chart?.kind === 'bars' && figure.chart.bars).toHaveLength(30);
    expect(figure.rows).toHaveLength(31);
    expect(figure.notes).toEqual(['The picture shows the first 30 of 31 models.']);
    expect(figure.chart).toMatchObject({ max: 30 });
  });
});

test('the claims: all 13, counted by verdict', () => {
  const figure = claimsFigure(board, dataset);
  expect(figure.rows).toHaveLength(13);
  expect(figure.alt).toContain('13 claims');
  expect(figure.alt).toMatch(/7 hold.*4 .*contradicted.*2 cannot be checked/);
  expect(cellOf(figure, 'ga-standard-best-value', 'verdict').text).toBe('Holds, approximately');
  expect(cellOf(figure, 'price-span', 'sources').text).toBe('backend-engineer-2026, startup-cto-2026');
  expect(cellOf(figure, 'price-span', 'note').text).toBe('');
});

test('a source is described by what is known of it', () => {
  const source = (id: string) => describeSource(dataset.sources.get(id) ?? expect.fail());
  expect(source('backend-engineer-2026')).toBe(' (fiercedash, DEV Community, 2026)');
  expect(source('startup-cto-2026')).toBe(' (DEV Community, 2026)');
  const nothing = { author: null, publisher: null, publishedAt: null };
  expect(describeSource({ id: 'x', title: 'X', url: null, ...nothing })).toBe('');
});

test.each([
  [{ temperature: 0, maxTokens: 2048 }, 'temperature 0.0, at most 2,048 output tokens.'],
  [{ maxTokens: 1, timeoutSeconds: 60 }, 'at most 1 output token, 60 seconds to answer.'],
  [{ timeoutSeconds: 1 }, '1 second to answer.'],
  [{}, ''],
  [undefined, ''],
])('the settings of a source are named as far as it states them: %j', (sampling, told) => {
  const source = dataset.sources.get('backend-engineer-2026') ?? expect.fail();
  expect(describeSampling({ ...source, sampling })).toBe(told && `Settings as stated: ${told}`);
});
