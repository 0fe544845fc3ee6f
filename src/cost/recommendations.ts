/** What the sources of a board recommend, beside what its numbers give. */
import { capitalise, type Dataset, formatFloor, formatScoreInText } from '../data/index.ts';
import { textCell } from '../figures/index.ts';
import { findModel, type ModelNumbers } from './board-numbers.ts';
import { modelCell } from './cells.ts';
import type { Decision } from './decide.ts';
import { goodEnough } from './standings.ts';
import type { Table } from './tables.ts';
import { formatPaid } from './words.ts';

/** What a source recommends, with the names that a table of it needs. */
export interface Recommended {
  id: string;
  use: string;
  model: string;
  name: string;
  /** The task that comes closest; null where none does. */
  task: string | null;
  source: string;
}

export interface Agreement {
  /** The model that the source recommends; null where it is not on this board. */
  theirs: ModelNumbers | null;
  /** The model that the numbers give at the floor, on the task or overall; null where there is none. */
  ours: ModelNumbers | null;
  /** Whether both are the same model; null where there is nothing to compare. */
  agrees: boolean | null;
  why: string;
}

export function listRecommended(board: string, { recommendations, models, sources }: Dataset): Recommended[] {
  return [...recommendations.values()]
    .filter((file) => file.board === board)
    .flatMap((file) =>
      file.recommendations.map(({ use, model, task }, i) => ({
        id: `${file.id}-${i + 1}`,
        use,
        model,
        name: models.get(model)?.name ?? model,
        task: task ?? null,
        source: file.sources.map((id) => sources.get(id)?.title ?? id).join('; '),
      })),
    );
}

export function compareRecommended(
  { model, task }: Pick<Recommended, 'model' | 'task'>,
  { policy, numbers, inputs: { floor } }: Decision,
): Agreement {
  const { scale } = numbers;
  const theirs = findModel(numbers, model) ?? null;
  const at = numbers.tasks.findIndex(({ id }) => id === task);
  const isOverall = at < 0;
  const ours = (isOverall ? goodEnough(numbers.models, floor)[0] : policy.choices[at]?.model) ?? null;
  const to = (agrees: boolean | null, why: string): Agreement => ({ theirs, ours, agrees, why });
  if (ours === null) return to(null, 'No score was published for this task, so nothing follows from the numbers.');
  if (theirs === null) return to(false, 'It is not on this board.');
  if (theirs.id === ours.id) return to(true, 'The numbers name the same model.');
  const where = isOverall ? 'overall' : 'on this task';
  const score = isOverall ? theirs.score : (theirs.cells[at]?.score ?? null);
  if (score === null) return to(false, `No score of ${theirs.name} ${where} is known.`);
  const scores = `${theirs.name} scores ${formatScoreInText(score, scale, isOverall && theirs.approximate)} ${where}`;
  if (score < floor) return to(false, `${scores}, below the floor of ${formatFloor(floor, scale)}.`);
  return to(
    false,
    `${scores} for ${formatPaid(theirs.paysUsd, numbers.paysBy)}; ${ours.name} reaches the floor for ${formatPaid(ours.paysUsd, numbers.paysBy)}.`,
  );
}

export function recommendationsTable(recommended: readonly Recommended[], decision: Decision): Table {
  return {
    columns: [
      { key: 'item', label: 'For', kind: 'text' },
      { key: 'theirs', label: 'The source says', kind: 'text' },
      { key: 'ours', label: 'The numbers say', kind: 'text' },
      { key: 'verdict', label: 'So', kind: 'text' },
      { key: 'why', label: 'Why', kind: 'text' },
      { key: 'source', label: 'Source', kind: 'text' },
    ],
    rows: recommended.map((one) => {
      const { theirs, ours, agrees, why } = compareRecommended(one, decision);
      return {
        id: one.id,
        cells: [
          textCell(one.use),
          theirs ? modelCell(theirs) : textCell(one.name),
          modelCell(ours, 'nothing follows from the numbers'),
          textCell(agrees === null ? 'cannot be compared' : agrees ? 'same model' : 'another model'),
          textCell(capitalise(why)),
          textCell(one.source),
        ],
      };
    }),
  };
}
