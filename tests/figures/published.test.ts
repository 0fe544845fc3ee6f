/** Boards of published results as figures: their columns, what is said beside numbers, and whose they are. */
import { expect, test } from 'vitest';
import { toCsv } from '../../src/exports/csv.ts';
import { toBoardJsonLd } from '../../src/exports/json-ld.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { tasksGridFigure } from '../../src/figures/tasks-grid.ts';
import { valueChartFigure } from '../../src/figures/value-chart.ts';
import { computeBoards } from '../../src/scoring/boards.ts';
import { dataset } from '../helpers.ts';
import { cellOf, expectWhole } from './cell-of.ts';

const boards = computeBoards(dataset);
const boardOf = (id: string) => boards.find((board) => board.id === id) ?? expect.fail(`no board ${id}`);
const ranking = (id: string) => rankingFigure(boardOf(id), dataset);
const [claw, aider, hands, svelte] = ['claw-swe-bench', 'aider-polyglot', 'openhands-index', 'svelte-bench'] as const;
const O1 = 'o1--2024-12-17-high--aider-diff';

test.each([
  [claw, 'gpt-5.5--openclaw', 'interval', '73.4–82.0', undefined],
  [claw, 'gpt-5.5--openclaw', 'cost-per-task', '$4.00', undefined],
  [claw, 'gpt-5.5--openclaw', 'value', '19.5', undefined],
  [claw, 'deepseek-v4-flash--openclaw', 'cost-per-task', '$0.023', undefined],
  [claw, 'deepseek-v4-pro--openclaw', 'cost-per-task', '$0.23', 'unusual'],
  [aider, O1, 'score', '61.7', '62.05 follows, 224 of 225'],
  [aider, 'gpt-5--high--aider-diff', 'score', '88.0', undefined],
  [hands, 'claude-sonnet-4-6--openhands', 'openhands-swt-bench', '54.0', 'unusual'],
  [svelte, 'claude-fable-5', 'score', '1.000', '71 of 90'],
])('%s: %s, %s', (board, row, column, text, beside) => {
  const figure = ranking(board);
  expectWhole(figure);
  expect(cellOf(figure, row, column)).toMatchObject({ text, ...(beside === undefined ? {} : { beside }) });
  expect(cellOf(figure, row, column).beside).toBe(beside);
});

test('eighteen costs of aider are unknown, and so are their values', () => {
  const figure = ranking(aider);
  const unknown = figure.rows.filter(({ id }) => cellOf(figure, id, 'cost-per-task').value === null);
  expect(unknown).toHaveLength(18);
  for (const { id } of unknown) expect(cellOf(figure, id, 'value').value).toBeNull();
});

test('short cells say of how many, stated numbers that do not follow say so', () => {
  const grid = tasksGridFigure(boardOf(svelte), dataset);
  const short = grid.rows.flatMap(({ cells }) => cells.filter(({ beside }) => /^\d of 10$/.test(beside ?? '')));
  expect(short).toHaveLength(24);
  for (const { note } of short) expect(note).toMatch(/^Only \d of 10 samples\..*pass@10/);
  expect(cellOf(ranking(aider), O1, 'score').note).toContain('139 of 224');
});

test.each([
  [hands, 'v1.8.3 to v1.28.0'],
  [aider, '0.69.2.dev to 0.86.2.dev'],
  ['supabase-evals', 'claude-code, codex and opencode'],
])('%s says first what drove its models', (board, said) => {
  expect(ranking(board).notes[0]).toContain(said);
});

test('score is drawn against cost per task, with intervals where the n is known', () => {
  const points = (id: string) => {
    const { chart } = valueChartFigure(boardOf(id), dataset);
    return chart?.kind === 'scatter' ? chart.points : expect.fail(`nothing drawn of ${id}`);
  };
  const [first] = points(claw).filter(({ id }) => id === 'gpt-5.5--openclaw');
  expect(first?.x).toBeCloseTo(1399.1 / 350, 4);
  expect(first?.range?.map((end) => end.toFixed(1))).toEqual(['73.4', '82.0']);
  expect(points(aider)).toHaveLength(69 - 18);
  expect(points(hands).some(({ range }) => range !== undefined)).toBe(false);
});

test('numbers of others are under their licence, and named in every line of a CSV', () => {
  const home = 'https://example.org/';
  const ours = {
    name: 'Made',
    tagline: 't',
    home,
    catalogue: home,
    methodology: home,
    licence: 'https://example.org/own',
  };
  const licenceOf = (id: string) =>
    toBoardJsonLd({ title: 't', description: 'd', address: home, apiAddress: home, main: ranking(id), parts: [] }, ours)
      .license;
  expect(licenceOf(claw)).toBe('https://opensource.org/license/mit');
  expect(licenceOf(aider)).toBe('https://www.apache.org/licenses/LICENSE-2.0');
  // The articles state none: what is said of is how we put them together.
  expect(licenceOf('field-report')).toBe(ours.licence);
  const lines = toCsv(ranking(claw)).trim().split('\r\n');
  expect(lines[0]).toMatch(/,credit$/);
  expect(lines.slice(1).filter((line) => /MIT.*opensquilla/.test(line))).toHaveLength(15);
  expect(toCsv(ranking('field-report'))).not.toContain('credit');
});
