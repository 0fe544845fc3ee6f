/** One run as a table that leads to its receipts: models by tasks, or hand-written answers one by one. */

import { countOf, type Dataset, formatWhen, type Run, type RunResult } from '../data/index.ts';
import { computeMeanScore, dayOf, missingReason } from '../scoring/index.ts';
import { measuredScoreCell, missingCell, receiptHref, textCell } from './cells.ts';
import type { Cell, Figure, Provenance } from './figure.ts';

/** The id of the one figure of a run. */
export const RUN_FIGURE = 'answers';

/** Its address begins with the id of the run, as those of others begin with the id of their board. */
export function runFigure(run: Run, dataset: Dataset): Figure {
  const tasks = [...new Set(run.results.map(({ task }) => task))];
  const scored = run.results.filter((result) => missingReason(result) === null).length;
  const nameOf = (task: string) => dataset.tasks.get(task)?.name ?? task;
  return {
    id: RUN_FIGURE,
    board: run.id,
    title: `${run.title}: the answers`,
    alt: `${countOf(run.results.length, 'answer')} to ${countOf(tasks.length, 'task')}, ${scored} with a score.`,
    ...(run.kind === 'asked' ? byModel(run, tasks, nameOf, dataset) : oneByOne(run, nameOf)),
    provenance: provenanceOf(run),
    chart: null,
  };
}

function provenanceOf(run: Run): Provenance {
  const isAsked = run.kind === 'asked';
  return {
    kind: isAsked ? 'measured' : 'calibration',
    asOf: isAsked ? dayOf(run) : null,
    summary: isAsked
      ? `Measured by one run, begun ${formatWhen(dayOf(run))}. Nothing here was reported by others.`
      : `Written by hand to test the graders (author: ${run.author}). No model was asked.`,
    sources: [],
    runs: [{ id: run.id, title: run.title }],
  };
}

type Table = Pick<Figure, 'columns' | 'rows' | 'notes'>;

function byModel(run: Run, tasks: readonly string[], nameOf: (task: string) => string, { models }: Dataset): Table {
  const cells = Map.groupBy(run.results, ({ model, task }) => `${model}/${task}`);
  const asked = [...new Set(run.results.map(({ model }) => model))];
  return {
    columns: [
      { key: 'model', label: 'Model', kind: 'text' },
      ...tasks.map((task) => ({ key: task, label: nameOf(task), kind: 'score' as const })),
    ],
    rows: asked.map((model) => ({
      id: model,
      cells: [
        textCell(models.get(model)?.name ?? model),
        ...tasks.map((task) => toCell(run.id, cells.get(`${model}/${task}`) ?? [])),
      ],
    })),
    notes: ['— missing: its receipt says why. Several samples are shown by their mean.'],
  };
}

function oneByOne(run: Run, nameOf: (task: string) => string): Table {
  return {
    columns: [
      { key: 'model', label: 'Answer', kind: 'text' },
      { key: 'task', label: 'Task', kind: 'text' },
      { key: 'role', label: 'Kind', kind: 'text' },
      { key: 'score', label: 'Score', kind: 'score' },
    ],
    rows: run.results.map((result) => {
      const { href, ...score } = toCell(run.id, [result]);
      return {
        id: `${result.task}/${result.model}`,
        cells: [
          { ...textCell(result.model), ...(href ? { href } : {}) },
          textCell(nameOf(result.task)),
          textCell(result.about?.role ?? ''),
          score,
        ],
      };
    }),
    notes: [],
  };
}

function toCell(run: string, results: readonly RunResult[]): Cell {
  const [first] = results;
  if (first === undefined) return missingCell('not asked');
  const mean = computeMeanScore(results.flatMap(({ grade }) => grade?.score ?? []));
  return {
    ...measuredScoreCell(mean, missingReason(first) ?? 'no score'),
    href: receiptHref(run, first.model, first.task),
  };
}
