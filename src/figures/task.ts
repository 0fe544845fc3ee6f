/** One task: every model that has been tried on it, best first, and who leads. */

import { type Dataset, formatScale, formatScoreInText, joinWords, type Task } from '../data/index.ts';
import {
  BEST_FIRST,
  type Board,
  type BoardCell,
  type BoardRow,
  computeRanks,
  type MeasuredBoard,
  type MeasuredCell,
  type ReportedBoard,
  sortBy,
} from '../scoring/index.ts';
import { axisCells, countCell, intervalCell, modelCell, rankCell, taskCell, textCell, usdCell } from './cells.ts';
import {
  answerCostColumn,
  axisColumns,
  intervalColumn,
  modelColumn,
  rankColumn,
  scoreHeading,
  tokensColumn,
} from './columns.ts';
import type { Column, Figure } from './figure.ts';
import { toProvenance } from './provenance.ts';

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

const taskRankColumn: Column = { ...rankColumn, unit: 'by score on this task' };

function reportedTable(board: ReportedBoard, task: string): Table {
  const { scale } = board;
  const unit = ['score on this task as reported', ...(scale.unit === undefined ? [] : [formatScale(scale)])].join(', ');
  const rows = taskStandings(board, task).map(({ row, cell, rank }) => {
    const { note = '', ...score } = taskCell(cell, scale);
    return { id: row.model.id, cells: [rankCell(rank), modelCell(row), score], said: note };
  });
  // Files of results carry numbers and no remarks: an empty column would help no one.
  const isSaid = board.report.files === undefined || rows.some(({ said }) => said !== '');
  return {
    columns: [
      taskRankColumn,
      modelColumn,
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit },
      ...(isSaid ? [{ key: 'note', label: 'What the sources say', kind: 'text' as const }] : []),
    ],
    rows: rows.map(({ id, cells, said }) => ({ id, cells: [...cells, ...(isSaid ? [textCell(said)] : [])] })),
  };
}

function measuredTable(board: MeasuredBoard, task: string): Table {
  return {
    columns: [
      taskRankColumn,
      modelColumn,
      { key: 'score', label: 'Score', kind: 'score', unit: 'mean of the samples, 1 to 10' },
      intervalColumn,
      { key: 'samples', label: 'Samples', kind: 'count', unit: 'that have a score' },
      ...axisColumns,
      { ...tokensColumn, unit: 'output tokens of an answer, the mean' },
      answerCostColumn,
      { key: 'note', label: 'Of its samples', kind: 'text' },
    ],
    rows: taskStandings(board, task).map(({ row, cell, rank }) => {
      const { note = '', ...score } = taskCell(cell, board.scale);
      const samples = cell.summary?.n ?? 0;
      return {
        id: row.model.id,
        cells: [
          rankCell(rank),
          modelCell(row),
          score,
          intervalCell(cell),
          { value: samples, text: String(samples) },
          ...axisCells(cell.axes, cell.missing),
          countCell(cell.outputTokens, cell),
          usdCell(cell.answerUsd, cell),
          textCell(note),
        ],
      };
    }),
  };
}

type CellOf<B extends Board> = B['rows'][number]['cells'][string];

export interface TaskStanding<C = BoardCell | MeasuredCell> {
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
  const led = leaders.length > 0 ? ` First: ${joinWords(leaders.map((row) => row.model.name))} with ${best}.` : '';
  return `${scored} of ${board.rows.length} models have one.${led}`;
}
