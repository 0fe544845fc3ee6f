/** The axes of a measured board; beside them what judges and reviewers think, in columns of their own: it enters no score. */

import {
  AXES,
  countOf,
  type Dataset,
  formatKappa,
  formatPercent,
  JUDGED_AXES,
  type JudgedAxis,
  type RunResult,
} from '../data/index.ts';
import {
  AXIS_NAMES,
  computeAgreement,
  computeMeanScore,
  type MeasuredBoard,
  type MeasuredRow,
} from '../scoring/index.ts';
import { measuredScoreCell, missingCell } from './cells.ts';
import { axisParts, modelPart, type Part, scorePart, toTable } from './columns.ts';
import type { Figure } from './figure.ts';
import { measuredProvenance } from './provenance.ts';

export function axesFigure(board: MeasuredBoard, dataset: Dataset): Figure {
  return {
    id: 'axes',
    board: board.id,
    title: `${board.title}: the axes`,
    alt: `Scores of ${countOf(board.rows.length, 'model')} on each of the four axes, as means of the tasks.`,
    ...toTable(board.rows, [modelPart, ...axisParts, scorePart(board), ...opinionParts(board, dataset)]),
    notes: ['The score is the mean of the four axes, which count alike.', ...agreementNotes(board, dataset)],
    provenance: measuredProvenance(board),
    chart: null,
  };
}

/** Empty where there are no opinions. */
function opinionParts(board: MeasuredBoard, { models }: Dataset): Part<MeasuredRow>[] {
  const judged = judgesOf(board).flatMap((judge) =>
    JUDGED_AXES.map((axis) =>
      opinionPart(`${axis}-by-${judge}`, `${AXIS_NAMES[axis]}, says ${models.get(judge)?.name ?? judge}`, (result) =>
        judgedScores(result, judge, axis),
      ),
    ),
  );
  if (!resultsOf(board.rows).some(({ reviews }) => reviews.length > 0)) return judged;
  const reviewed = AXES.map((axis) =>
    opinionPart(`${axis}-reviewed`, `${AXIS_NAMES[axis]}, say reviewers`, ({ reviews }) =>
      reviews.map(({ scores }) => scores[axis]),
    ),
  );
  return [...judged, ...reviewed, mergePart];
}

function opinionPart(key: string, label: string, scoresOf: (result: RunResult) => number[]): Part<MeasuredRow> {
  return [
    { key, label, kind: 'score', unit: 'mean of opinions, 1 to 10; it enters no score' },
    (row) => measuredScoreCell(computeMeanScore(resultsOf([row]).flatMap(scoresOf)), 'no opinion'),
  ];
}

const mergePart: Part<MeasuredRow> = [
  {
    key: 'would-merge',
    label: 'Would be merged',
    kind: 'value',
    unit: 'share of the reviews that would merge the answer',
  },
  (row) => {
    const reviews = resultsOf([row]).flatMap((result) => result.reviews);
    const share = computeMeanScore(reviews.map(({ wouldMerge }) => Number(wouldMerge)));
    return share === null ? missingCell('not reviewed yet') : { value: share, text: formatPercent(share) };
  },
];

/** How far each judge agrees with the checks, over the answers of the board. */
function agreementNotes(board: MeasuredBoard, { models }: Dataset): string[] {
  return judgesOf(board).map((judge) => {
    const agreement = computeAgreement(resultsOf(board.rows), judge);
    const said = JUDGED_AXES.map((axis) => {
      const { kappa, scored, unscored } = agreement[axis];
      const aside = unscored > 0 ? `, ${unscored} unscored` : '';
      return `${AXIS_NAMES[axis].toLowerCase()} ${formatKappa(kappa)} (${countOf(scored, 'answer')}${aside})`;
    });
    return `${models.get(judge)?.name ?? judge}, a model, agrees with the checks, as weighted kappa: ${said.join(', ')}. What it says enters no score.`;
  });
}

function judgedScores({ judgements }: RunResult, judge: string, axis: JudgedAxis): number[] {
  return judgements.flatMap((judgement) => (judgement.judge === judge ? (judgement.axes[axis]?.score ?? []) : []));
}

function judgesOf({ rows }: MeasuredBoard): string[] {
  return [...new Set(resultsOf(rows).flatMap(({ judgements }) => judgements.map(({ judge }) => judge)))].sort();
}

function resultsOf(rows: readonly MeasuredRow[]): RunResult[] {
  return rows.flatMap(({ cells }) =>
    Object.values(cells).flatMap(({ samples }) => samples.map(({ result }) => result)),
  );
}
