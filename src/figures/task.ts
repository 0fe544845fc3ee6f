/** One task: every model that has been tried on it, best first, and who leads. */

import { type Dataset, formatScale, formatScoreInText, joinWords, type Scale, type Task } from '../data/index.ts';
import {
  BEST_FIRST,
  type Board,
  type BoardCell,
  type BoardRow,
  computeRanks,
  type Details,
  type MeasuredBoard,
  type MeasuredCell,
  type ReportedBoard,
  type ReportedCell,
  sortBy,
} from '../scoring/index.ts';
import { countCell, missingCell, modelCell, rankCell, taskCell, textCell } from './cells.ts';
import {
  answerCostPart,
  axisParts,
  intervalPart,
  modelColumn,
  type Part,
  rankPart,
  scoreHeading,
  solvedIntervalPart,
  solvedPart,
  tokensPart,
  toTable,
} from './columns.ts';
import { costPerTaskPart, intervalParts, secondsParts, timeParts } from './details.ts';
import type { Figure } from './figure.ts';
import { toProvenance } from './provenance.ts';
import { remarkOnScore } from './remarks.ts';

export function taskFigure(board: Board, task: Task, dataset: Dataset): Figure {
  const measured = board.kind === 'measured';
  return {
    id: `task-${task.id}`,
    board: board.id,
    title: `${task.name}: ${board.title}`,
    alt: `${measured ? 'Measured scores' : 'Scores'} on the task “${task.name}”: ${describeLeaders(board, task.id)}`,
    ...(measured ? measuredTable(board, task.id) : reportedTable(board, task.id)),
    notes: [],
    provenance: toProvenance(board, dataset),
    chart: null,
  };
}

type Table = Pick<Figure, 'columns' | 'rows'>;

/** Place, model and score of a standing; what is said of the score has a column of its own. */
function standingParts<S extends TaskStanding>(
  scale: Scale,
  unit: string,
  besideOf: (standing: S) => string | undefined = () => undefined,
): Part<S>[] {
  return [
    [{ ...rankPart[0], unit: 'by score on this task' }, ({ rank }) => rankCell(rank)],
    [modelColumn, ({ row }) => modelCell(row)],
    [
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit },
      (standing) => {
        const { note: _, ...score } = taskCell(standing.cell, scale);
        const beside = besideOf(standing);
        return beside === undefined ? score : { ...score, beside };
      },
    ],
  ];
}

function notePart<S extends TaskStanding>(label: string, saidOf: (standing: S) => string): Part<S> {
  return [{ key: 'note', label, kind: 'text' }, (standing) => textCell(saidOf(standing))];
}

function reportedTable(board: ReportedBoard, task: string): Table {
  type Standing = TaskStanding<ReportedCell>;
  const { scale, report, results } = board;
  const standings = taskStandings(board, task);
  const cells = standings.map(({ cell }) => cell);
  const unit = ['score on this task as reported', ...(scale.unit === undefined ? [] : [formatScale(scale)])].join(', ');
  const remarkOf = ({ row, cell }: Standing) => remarkOnScore(board, row.id, task, cell);
  const saidOf = (standing: Standing) =>
    [taskCell(standing.cell, scale).note, remarkOf(standing).note].filter(Boolean).join(' ');
  const ofCell = ([column, cellOf]: Part<Details>): Part<Standing> => [column, ({ cell }) => cellOf(cell)];
  // Files of results carry numbers and no remarks: an empty column would help no one.
  const isSaid = (report.files === undefined && results === null) || standings.some(saidOf);
  return toTable<Standing>(standings, [
    ...standingParts<Standing>(scale, unit, (standing) => remarkOf(standing).beside),
    ...intervalParts(cells, scale, results?.countsAre).map(ofCell),
    ...(cells.some(({ costPerTaskUsd }) => costPerTaskUsd !== null) ? [ofCell(costPerTaskPart)] : []),
    ...secondsParts(cells).map(ofCell),
    ...(cells.some(({ harnessVersion }) => harnessVersion !== null) ? [versionPart] : []),
    ...(isSaid ? [notePart(results === null ? 'What the sources say' : 'Remarks', saidOf)] : []),
  ]);
}

function measuredTable(board: MeasuredBoard, task: string): Table {
  type Standing = TaskStanding<MeasuredCell>;
  const ofCell = ([column, cellOf]: Part<MeasuredCell>): Part<Standing> => [column, ({ cell }) => cellOf(cell)];
  const standings = taskStandings(board, task);
  return toTable<Standing>(standings, [
    ...standingParts(board.scale, 'mean of the samples, 1 to 10'),
    ...[
      intervalPart,
      solvedPart,
      solvedIntervalPart,
      samplesPart,
      ...axisParts,
      tokensOfAnswerPart,
      ...timeParts(standings.map(({ cell }) => cell)),
      answerCostPart,
    ].map(ofCell),
    notePart('Of its samples', ({ cell }) => taskCell(cell, board.scale).note ?? ''),
  ]);
}

const versionPart: Part<TaskStanding<ReportedCell>> = [
  { key: 'harness-version', label: 'Harness version', kind: 'text' },
  ({ cell }) => (cell.harnessVersion === null ? missingCell('not stated') : textCell(cell.harnessVersion)),
];
const samplesPart: Part<MeasuredCell> = [
  { key: 'samples', label: 'Samples', kind: 'count', unit: 'that have a score' },
  ({ rate }) => ({ value: rate?.n ?? 0, text: String(rate?.n ?? 0) }),
];
const tokensOfAnswerPart: Part<MeasuredCell> = [
  { ...tokensPart[0], unit: 'output tokens of an answer, the mean' },
  (cell) => countCell(cell.outputTokens, cell),
];

type CellOf<B extends Board> = B['rows'][number]['cells'][string];

interface TaskStanding<C = BoardCell | MeasuredCell> {
  row: BoardRow;
  cell: C;
  rank: number | null;
}

/** The models that a source mentions on a task, or that were asked: by score, then those without one; the others are left out. */
export function taskStandings<B extends Board>(board: B, task: string): TaskStanding<CellOf<B>>[] {
  const mentioned = board.rows.flatMap((row) => {
    const cell = row.cells[task];
    return cell && isMentioned(cell) ? [{ row, cell: cell as CellOf<B> }] : [];
  });
  const sorted = sortBy(mentioned, ({ cell }) => cell.score, 'descending');
  const ranks = computeRanks(
    sorted.map(({ cell }) => cell.score),
    BEST_FIRST.score,
  );
  return sorted.map((standing, i) => ({ ...standing, rank: ranks[i] ?? null }));
}

function isMentioned(cell: BoardCell | MeasuredCell): boolean {
  return 'samples' in cell ? cell.samples.length > 0 : cell.sources.length > 0;
}

/** The first by score; several where they tie. */
export function taskLeaders(board: Board, task: string): BoardRow[] {
  return taskStandings(board, task)
    .filter(({ rank }) => rank === 1)
    .map(({ row }) => row);
}

/** "4 of 10 models have one. First: Alpha with 9.0." */
function describeLeaders(board: Board, task: string): string {
  const scored = taskStandings(board, task).filter(({ rank }) => rank !== null).length;
  const leaders = taskLeaders(board, task);
  const best = formatScoreInText(leaders[0]?.cells[task]?.score ?? null, board.scale);
  const led = leaders.length > 0 ? ` First: ${joinWords(leaders.map((row) => row.name))} with ${best}.` : '';
  return `${scored} of ${board.rows.length} models have one.${led}`;
}
