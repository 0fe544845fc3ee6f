/** One task of a measured board: score with interval, axes, tokens and cost of each model on it. */

import type { Task } from '../data/index.ts';
import type { MeasuredBoard, MeasuredRow } from '../scoring/index.ts';
import { modelCell, modelColumn, rankCell, taskCell, textCell } from './cells.ts';
import type { Cell, Column, Figure } from './figure.ts';
import {
  answerCostColumn,
  axisCells,
  axisColumns,
  countCell,
  intervalCell,
  intervalColumn,
  samplesColumn,
  tokensColumn,
  usdCell,
} from './measured-cells.ts';
import { measuredProvenance } from './measurement.ts';
import { describeLeaders, taskStandings } from './task-standings.ts';

const scoreColumn: Column = { key: 'score', label: 'Score', kind: 'score', unit: 'mean of the samples, 1 to 10' };
const noteColumn: Column = { key: 'note', label: 'Of its samples', kind: 'text' };

export function measuredTaskFigure(board: MeasuredBoard, task: Task): Figure {
  const standings = taskStandings(board, task.id);
  return {
    id: `task-${task.id}`,
    board: board.id,
    title: `${task.name}: ${board.title}`,
    alt: `Measured scores on the task “${task.name}”: ${describeLeaders(board, task.id)}`,
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank', unit: 'by score on this task' },
      modelColumn,
      scoreColumn,
      intervalColumn,
      samplesColumn,
      ...axisColumns,
      { ...tokensColumn, unit: 'output tokens of an answer, the mean' },
      answerCostColumn,
      noteColumn,
    ],
    rows: standings.map(({ row, rank }) => ({
      id: row.model.id,
      cells: cellsOf(row as MeasuredRow, rank, task.id, board),
    })),
    notes: [],
    provenance: measuredProvenance(board),
    chart: null,
  };
}

function cellsOf(row: MeasuredRow, rank: number | null, task: string, { scale }: MeasuredBoard): Cell[] {
  const cell = row.cells[task];
  if (!cell) throw new Error(`no cell for "${task}"`);
  const { note = '', ...score } = taskCell(cell, scale);
  const samples = cell.summary?.n ?? 0;
  return [
    rankCell(rank),
    modelCell(row),
    score,
    intervalCell(cell),
    { value: samples, text: String(samples) },
    ...axisCells(cell.axes, cell.missing),
    countCell(cell.outputTokens, cell),
    usdCell(cell.answerUsd, cell),
    textCell(note),
  ];
}
