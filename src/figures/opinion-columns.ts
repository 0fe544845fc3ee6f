/** What judges and reviewers think, in columns of their own beside the axes: it enters no score. */

import {
  AXES,
  countOf,
  type Dataset,
  formatKappa,
  formatPercent,
  formatScore,
  JUDGED_AXES,
  type JudgedAxis,
  type RunResult,
} from '../data/index.ts';
import {
  AXIS_NAMES,
  computeAgreement,
  MEASURED_SCALE,
  type MeasuredBoard,
  type MeasuredRow,
  summarise,
} from '../scoring/index.ts';
import { missingCell } from './cells.ts';
import type { Cell, Column } from './figure.ts';

interface OpinionColumn {
  column: Column;
  cellOf: (row: MeasuredRow) => Cell;
}

/** Empty where nobody has said anything. */
export function opinionColumns(board: MeasuredBoard, { models }: Dataset): OpinionColumn[] {
  const nameOf = (id: string) => models.get(id)?.name ?? id;
  const judged = judgesOf(board).flatMap((judge) =>
    JUDGED_AXES.map((axis) =>
      column(`${axis}-by-${judge}`, `${AXIS_NAMES[axis]}, says ${nameOf(judge)}`, (result) =>
        judgedScore(result, judge, axis),
      ),
    ),
  );
  if (!resultsOf(board).some(({ reviews }) => reviews.length > 0)) return judged;
  return [
    ...judged,
    ...AXES.map((axis) =>
      column(`${axis}-reviewed`, `${AXIS_NAMES[axis]}, say reviewers`, (result) =>
        result.reviews.map(({ scores }) => scores[axis]),
      ),
    ),
    mergeColumn,
  ];
}

/** How far each judge agrees with the checks, over the answers of the board. */
export function agreementNotes(board: MeasuredBoard, { models }: Dataset): string[] {
  const results = resultsOf(board);
  return judgesOf(board).map((judge) => {
    const agreement = computeAgreement(results, judge);
    const said = JUDGED_AXES.map((axis) => {
      const { kappa, scored, unscored } = agreement[axis];
      const aside = unscored > 0 ? `, ${unscored} unscored` : '';
      return `${AXIS_NAMES[axis].toLowerCase()} ${formatKappa(kappa)} (${countOf(scored, 'answer')}${aside})`;
    });
    return `${models.get(judge)?.name ?? judge}, a model, agrees with the checks, as weighted kappa: ${said.join(', ')}. What it says enters no score.`;
  });
}

const mergeColumn: OpinionColumn = {
  column: {
    key: 'would-merge',
    label: 'Would be merged',
    kind: 'value',
    unit: 'share of the reviews that would merge the answer',
  },
  cellOf: (row) => {
    const share = summarise(
      resultsOfRow(row).flatMap(({ reviews }) => reviews.map(({ wouldMerge }) => Number(wouldMerge))),
    );
    return share === null
      ? missingCell('nobody has reviewed it')
      : { value: share.mean, text: formatPercent(share.mean) };
  },
};

function column(key: string, label: string, scoresOf: (result: RunResult) => number[]): OpinionColumn {
  return {
    column: { key, label, kind: 'score', unit: 'mean of opinions, 1 to 10; it enters no score' },
    cellOf: (row) => {
      const summary = summarise(resultsOfRow(row).flatMap(scoresOf));
      return summary === null
        ? missingCell('no opinion')
        : { value: summary.mean, text: formatScore(summary.mean, MEASURED_SCALE) };
    },
  };
}

function judgedScore({ judgements }: RunResult, judge: string, axis: JudgedAxis): number[] {
  return judgements.flatMap((judgement) => (judgement.judge === judge ? (judgement.axes[axis]?.score ?? []) : []));
}

function judgesOf(board: MeasuredBoard): string[] {
  return [...new Set(resultsOf(board).flatMap(({ judgements }) => judgements.map(({ judge }) => judge)))].sort();
}

function resultsOf(board: MeasuredBoard): RunResult[] {
  return board.rows.flatMap(resultsOfRow);
}

function resultsOfRow({ cells }: MeasuredRow): RunResult[] {
  return Object.values(cells).flatMap(({ samples }) => samples.map(({ result }) => result));
}
