/** Boards of foreign results: what their figures say of scores on other scales, of files, and of what is not known. */
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/data/schema.ts';
import { toFigureBibtex } from '../../src/exports/citation.ts';
import { describeGap } from '../../src/figures/gap.ts';
import { describeFile, describeFiles, describeOrigin, toProvenance } from '../../src/figures/provenance.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { receiptFigure } from '../../src/figures/receipt.ts';
import { taskFigure } from '../../src/figures/task.ts';
import { tasksGridFigure } from '../../src/figures/tasks-grid.ts';
import { valueChartFigure } from '../../src/figures/value-chart.ts';
import { context } from '../exports/made-figure.ts';
import { type MadeModel, makeBoard, rowOf } from '../helpers.ts';
import { columnOf as column, textsOf } from './cell-of.ts';

const SHA256 = '0123456789abcdef'.repeat(4);
const file = { name: 'made-up.json', sha256: SHA256, format: 'own-json', ingestedAt: '2001-06-01' };
const percent = { scale: { min: 0, max: 100, unit: '%', from: '0–100', to: 'as published' }, files: [file] };
const share: Partial<Report> = { scale: { min: 0, max: 1 }, overallIs: 'computed-mean', publishedAt: null };
const models: MadeModel[] = [
  { id: 'a', score: 0.8125, price: 2, cells: { riddle: { score: 0.8125 } } },
  { id: 'b', score: 0.8, price: 1, cells: { riddle: { score: 0.8 } } },
];

describe('a scale from 0 to 1', () => {
  const { board, dataset } = makeBoard(models, { report: share });

  test('three decimals for scores, values and gaps', () => {
    const figure = rankingFigure(board, dataset);
    expect(textsOf(figure, 'score')).toEqual(['0.813', '0.800']);
    expect(textsOf(figure, 'value')).toEqual(['0.406', '0.800']);
    expect(describeGap(rowOf(board, 'b'), rowOf(board, 'a'), board.scale)).toBe('0.013 points more, 2.0× the price');
    expect(describeGap(rowOf(board, 'b'), { ...rowOf(board, 'b'), score: 0.8004 }, board.scale)).toContain(
      'same score',
    );
    expect(textsOf(taskFigure(board, board.tasks[0] ?? expect.fail(), dataset), 'score')).toEqual(['0.813', '0.800']);
  });

  test('marks and chart use the room that the scores have', () => {
    expect(column(rankingFigure(board, dataset), 'score')?.mark).toEqual({ shape: 'dot', min: 0.75, max: 0.85 });
    expect(valueChartFigure(board, dataset).chart).toMatchObject({ yDecimals: 3, yRange: [0.75, 0.85] });
  });

  test('a mean computed here is nowhere called reported', () => {
    const mean = 'mean of the tasks, computed here from the published task scores';
    expect(column(rankingFigure(board, dataset), 'score')?.unit).toBe(`${mean}, 0 to 1`);
    expect(column(rankingFigure(board, dataset), 'score')?.scores).toEqual({ are: 'computed', scale: board.scale });
    expect(toProvenance(board, dataset).summary).toContain(mean);
    const receipt = receiptFigure(board, rowOf(board, 'a'), dataset);
    expect(textsOf(receipt, 'item')).toContain('Score, mean of the tasks');
    expect(textsOf(receipt, 'item')).not.toContain('Score, as reported');
    const bibtex = toFigureBibtex(rankingFigure(board, dataset), context);
    expect(bibtex).toContain(mean);
    expect(bibtex).not.toContain('year');
  });
});

describe('a scale in per cent', () => {
  const many = [
    { id: 'a', score: 61.25, price: 2, cells: { riddle: { score: 61.25 } } },
    { id: 'b', score: 7, cells: { riddle: { score: null, missing: 'not run' } } },
  ];
  const { board, dataset } = makeBoard(many, { report: { ...percent, scoreIs: 'share of riddles solved' } });

  test('the unit is in headings and sentences, never in a cell', () => {
    const figure = rankingFigure(board, dataset);
    expect(column(figure, 'score')).toMatchObject({
      label: 'Score, %',
      unit: 'share of riddles solved, as reported, 0 to 100 %',
    });
    expect(textsOf(figure, 'score')).toEqual(['61.3', '7.0']);
    expect(figure.alt).toContain('61.3 %');
    expect(tasksGridFigure(board, dataset).alt).toContain('Scores (0 to 100 %) of 2 models');
    const task = taskFigure(board, board.tasks[0] ?? expect.fail(), dataset);
    expect(column(task, 'score')).toMatchObject({
      label: 'Score, %',
      unit: 'score on this task as reported, 0 to 100 %',
    });
    expect(task.alt).toContain('First: a with 61.3 %.');
    expect(valueChartFigure(board, dataset).chart).toMatchObject({
      yLabel: 'Score, %',
      points: [{ detail: 'score 61.3 %, $2.00, value 30.6' }],
    });
  });

  test('where the sources of a file say nothing of a task, there is no column for it', () => {
    const task = board.tasks[0] ?? expect.fail();
    expect(column(taskFigure(board, task, dataset), 'note')).toBeUndefined();
    const { files: _, ...byHand } = percent;
    const other = makeBoard(many, { report: byHand });
    expect(column(taskFigure(other.board, task, other.dataset), 'note')).toBeDefined();
  });

  test('what became of the scale is said in the provenance, and its files are named', () => {
    const { summary, files } = toProvenance(board, dataset);
    expect(summary).toContain('Scores as published on a scale of 0–100.');
    expect(files).toEqual([file]);
    const rescaled = makeBoard(many, { report: { scale: { min: 0, max: 100, from: '0–1', to: '0–100' } } });
    expect(toProvenance(rescaled.board, rescaled.dataset).summary).toContain('Scores rescaled from 0–1 to 0–100.');
    expect(toProvenance(rescaled.board, rescaled.dataset)).not.toHaveProperty('files');
  });
});

describe('cost', () => {
  const overall = (costUsd?: number) =>
    models.map(({ id, score = null }, i) => ({ model: id, score, ...(i === 0 && costUsd ? { costUsd } : {}) }));

  test('has a column, and a line on every receipt, where any model has one', () => {
    const { board, dataset } = makeBoard(models, { report: { ...share, overall: overall(1.5) } });
    const figure = rankingFigure(board, dataset);
    expect(column(figure, 'cost')).toMatchObject({ label: 'Cost', unit: 'USD for all tasks, as reported' });
    expect(textsOf(figure, 'cost')).toEqual(['$1.50', '—']);
    const ofB = receiptFigure(board, rowOf(board, 'b'), dataset);
    expect(ofB.rows.find(({ id }) => id === 'cost')?.cells[2]).toEqual({
      value: null,
      text: '—',
      missing: 'no cost reported',
    });
  });

  test('has none where no model has one', () => {
    const { board, dataset } = makeBoard(models, { report: { ...share, overall: overall() } });
    expect(column(rankingFigure(board, dataset), 'cost')).toBeUndefined();
    expect(receiptFigure(board, rowOf(board, 'a'), dataset).rows.some(({ id }) => id === 'cost')).toBe(false);
  });
});

describe('what is not known', () => {
  test('a maker is a dash where others are known, and no column where none is', () => {
    const { board, dataset } = makeBoard(models);
    const [a, b] = [dataset.models.get('a') ?? expect.fail(), dataset.models.get('b') ?? expect.fail()];
    a.provider = null;
    const figure = rankingFigure(board, dataset);
    expect(textsOf(figure, 'provider')).toEqual(['—', 'Made-up Labs']);
    b.provider = null;
    const keys = rankingFigure(board, dataset).columns.map(({ key }) => key);
    expect(keys).not.toContain('provider');
    expect(keys).toContain('category');
  });

  test('without any price there is no chart, and the ranking says so', () => {
    const { board, dataset } = makeBoard([{ id: 'a', score: 8 }]);
    expect(valueChartFigure(board, dataset).chart).toBeNull();
    expect(rankingFigure(board, dataset).notes).toHaveLength(1);
  });

  test('where only a free model is on the frontier, the chart says so', () => {
    const { board, dataset } = makeBoard([
      { id: 'a', score: 8, price: 1 },
      { id: 'b', score: 9, price: 0 },
    ]);
    expect(valueChartFigure(board, dataset).alt).toMatch(/Free models, which are not drawn, score at least as high/);
  });
});

describe('where a number was found', () => {
  const report = { files: [file] } as Report;

  test('path and file, or nothing where it was copied by hand', () => {
    expect(describeOrigin({ file: SHA256, path: 'rows.0.score' }, report)).toBe('rows.0.score in made-up.json');
    expect(describeOrigin(null, report)).toBeNull();
  });

  test('a file by name, the first digits of its SHA-256, format, day and what was done to it', () => {
    expect(describeFile(file)).toBe('made-up.json (SHA-256 0123456789ab…, read as own-json on 1 June 2001)');
    expect(describeFile({ ...file, rescaled: { from: '0–1', to: '0–100' } })).toContain(
      ', rescaled from 0–1 to 0–100)',
    );
  });

  test('many files are named only so far', () => {
    expect(describeFiles([file])).toMatch(/^File: made-up\.json \(.*\)\.$/);
    const names = Array.from({ length: 8 }, (_, i) => ({ ...file, name: `made-up-${i}.json` }));
    expect(describeFiles(names.slice(0, 6))).not.toContain('more');
    expect(describeFiles(names)).toMatch(
      /^Files: made-up-0\.json .*made-up-5\.json [^;]*; 2 more, which the API names\.$/,
    );
  });

  test('what would not be seen in a name or a path is written out', () => {
    const name = 'a\u202egpj.json';
    expect(describeFile({ ...file, name })).toContain('a⟨U+202E⟩gpj.json');
    const hidden = { files: [{ ...file, name }] } as Report;
    expect(describeOrigin({ file: SHA256, path: 'x\u200by' }, hidden)).toBe('x⟨U+200B⟩y in a⟨U+202E⟩gpj.json');
  });

  test('the lines of a receipt say it', () => {
    const from = (path: string) => ({ from: { file: SHA256, path } });
    const { board, dataset } = makeBoard(
      [{ id: 'a', score: 50, cells: { riddle: { score: 50, ...from('0.riddle') } } }],
      {
        report: {
          ...percent,
          files: [{ ...file, sha256: 'e'.repeat(64) }, file],
          overall: [{ model: 'a', score: 50, ...from('0.total') }],
        },
      },
    );
    const lines = receiptFigure(board, rowOf(board, 'a'), dataset).rows.map(({ id, cells }) => [id, cells[2]?.from]);
    expect(receiptFigure(board, rowOf(board, 'a'), dataset).provenance.files).toEqual([file]);
    expect(Object.fromEntries(lines)).toMatchObject({
      riddle: '0.riddle in made-up.json',
      score: '0.total in made-up.json',
      price: undefined,
    });
  });
});
