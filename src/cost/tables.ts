/**
 * The tables of decisions: a decision in, columns and rows out. The build makes figures of them, and the browser fills the
 * same tables again when somebody changes an input, so none of them needs more than the decision.
 */

import {
  capitalise,
  formatBlendedUsd,
  formatFloor,
  formatScale,
  formatValue,
  withoutFloatNoise,
} from '../data/index.ts';
import {
  type Cell,
  type Column,
  type Figure,
  missingCell,
  modelColumn,
  PAYS,
  type Row,
  rankCell,
  scoreHeading,
  textCell,
  valueColumn,
} from '../figures/index.ts';
import { findModel } from './board-numbers.ts';
import {
  blendedCell,
  countCell,
  modelCell,
  overallCell,
  percentCell,
  ratioCell,
  scoreCell,
  taskScoreCell,
  usdCell,
} from './cells.ts';
import type { Decision } from './decide.ts';
import { paysOn } from './policy.ts';
import { formatPaid, payColumn } from './words.ts';

export type Table = Pick<Figure, 'columns' | 'rows'>;

/** The cost page shows so many rows of a table; all are in the files of the figure. */
export const MAX_ROWS_ON_PAGE = 40;

const savingColumn: Column = { key: 'saving', label: 'Saving', kind: 'percent', unit: 'against the baseline' };
const monthlyColumn: Column = { key: 'monthly', label: 'A month', kind: 'usd', unit: 'USD' };
const overallColumn = ({ numbers: { scale } }: Decision): Column => ({
  key: 'score',
  label: scoreHeading(scale),
  kind: 'score',
  unit: `overall, ${formatScale(scale)}`,
});

/** A table with a row for each item, each column with the cell that it makes of an item. */
function toTable<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  columns: readonly (readonly [Column, (item: T) => Cell])[],
): Table {
  return {
    columns: columns.map(([column]) => column),
    rows: items.map((item) => ({ id: idOf(item), cells: columns.map(([, toCell]) => toCell(item)) })),
  };
}

/** What models are compared by. */
function paysPart<T>(
  { numbers: { paysBy } }: Decision,
  usdOf: (item: T) => number | null,
  format = (usd: number | null) => formatPaid(usd, paysBy),
): [Column, (item: T) => Cell] {
  return [payColumn(paysBy), (item) => usdCell(usdOf(item), `${paysBy} unknown`, format)];
}

export function billTable(decision: Decision): Table {
  const { baseline } = decision.inputs;
  const whyNone =
    baseline === null ? 'there is no baseline' : 'one of the two bills is unknown, or the baseline is free';
  return toTable(decision.bills, ({ model }) => model.id, [
    [modelColumn, ({ model }) => modelCell(model)],
    [monthlyColumn, ({ monthlyUsd, missing }) => usdCell(monthlyUsd, missing ?? '')],
    [
      { key: 'yearly', label: 'A year', kind: 'usd', unit: 'USD' },
      ({ yearlyUsd, missing }) => usdCell(yearlyUsd, missing ?? ''),
    ],
    [
      savingColumn,
      ({ model, saving }) =>
        model.id === baseline ? { ...textCell('baseline'), value: 0 } : percentCell(saving, whyNone),
    ],
    [overallColumn(decision), ({ model }) => overallCell(model, decision)],
    paysPart(decision, ({ model }) => model.paysUsd),
  ]);
}

/** One row for each tier, and one for all of them. */
export function mixTable({ inputs, mix, numbers, actual }: Decision): Table {
  const { scale, paysBy } = numbers;
  const tiers = inputs.tiers.map(({ model, share }): Row => {
    const found = findModel(numbers, model);
    return {
      id: model,
      cells: [
        found ? modelCell(found) : textCell(findModel(actual, model)?.name ?? model),
        percentCell(share, ''),
        usdCell(found?.paysUsd ?? null, found ? `${paysBy} unknown` : 'excluded', (usd) => formatPaid(usd, paysBy)),
        scoreCell(found?.score ?? null, scale, found?.approximate ?? false, found ? 'not known' : 'excluded'),
        missingCell('of the whole mix only', ''),
        missingCell('of the whole mix only', ''),
      ],
    };
  });
  const whole: Row | null = mix && {
    id: 'mix',
    cells: [
      textCell('The mix'),
      percentCell(1, ''),
      blendedCell(mix.paysUsd, `a ${paysBy} is unknown`),
      scoreCell(mix.score, scale, false, mix.missing ?? ''),
      percentCell(mix.saving, `a ${paysBy} is unknown`),
      usdCell(mix.monthlyUsd, `a ${paysBy} is unknown`),
    ],
  };
  return {
    columns: [
      modelColumn,
      { key: 'share', label: 'Share', kind: 'percent', unit: 'of the work' },
      payColumn(paysBy),
      { key: 'score', label: scoreHeading(scale), kind: 'score' },
      savingColumn,
      monthlyColumn,
    ],
    rows: whole ? [...tiers, whole] : [],
  };
}

/** Task by task: who answers it, and what the whole comes to. */
export function policyTable(decision: Decision): Table {
  const { policy, numbers, inputs } = decision;
  const { paysBy } = numbers;
  const isMeasured = numbers.kind === 'measured';
  const rows = policy.choices.map(({ task, model, cell, meetsFloor, scored }, i): Row => {
    const whyNone = scored === 0 ? 'no score was published' : `no model with a known ${paysBy} has a score`;
    return {
      id: task,
      cells: [
        { ...textCell(numbers.tasks[i]?.name ?? task), href: `/tasks/${task}/` },
        modelCell(model, whyNone),
        model ? taskScoreCell(cell, numbers.scale, meetsFloor) : missingCell(whyNone),
        model
          ? usdCell(paysOn(model, cell, paysBy), `${paysBy} unknown`, (usd) => formatPaid(usd, paysBy))
          : missingCell(whyNone),
        ...(isMeasured ? [usdCell(cell?.answerUsd ?? null, model ? 'the cost of an answer is unknown' : whyNone)] : []),
        { value: scored, text: `${scored} of ${numbers.models.length}` },
      ],
    };
  });
  const counted = policy.choices.filter(({ model }) => model !== null).length;
  const whole: Row = {
    id: 'policy',
    cells: [
      textCell('The policy'),
      textCell(`${counted} of ${policy.choices.length} tasks`),
      scoreCell(policy.score, numbers.scale, false, 'no task has a choice'),
      blendedCell(policy.paysUsd, 'no task has a choice'),
      ...(isMeasured ? [usdCell(policy.passUsd, 'the cost of an answer is unknown')] : []),
      missingCell('of single tasks only', ''),
    ],
  };
  return {
    columns: [
      { key: 'item', label: 'Task', kind: 'text' },
      { key: 'model', label: 'Goes to', kind: 'text' },
      {
        key: 'score',
        label: scoreHeading(numbers.scale),
        kind: 'score',
        unit: `on the task; the floor is ${formatFloor(inputs.floor, numbers.scale)}`,
      },
      payColumn(paysBy),
      ...(isMeasured ? [{ key: 'answer', label: 'An answer', kind: 'usd', unit: 'USD, as measured' } as const] : []),
      { key: 'scored', label: 'Scored', kind: 'count', unit: 'models with a score on the task' },
    ],
    rows: [...rows, whole],
  };
}

/** The policy against each single model, on the tasks that the policy covers. */
export function againstTable(decision: Decision): Table {
  const { comparisons, policy } = decision;
  const { scale, paysBy } = decision.numbers;
  const covered = policy.choices.filter(({ model }) => model !== null).length;
  const whyNone = (scored: number) => `has a score on ${scored} of these ${covered} tasks`;
  return toTable(comparisons, ({ model }) => model.id, [
    [modelColumn, ({ model }) => modelCell(model)],
    [
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit: 'mean over the same tasks' },
      ({ score, scored }) => scoreCell(score, scale, false, whyNone(scored)),
    ],
    paysPart(decision, ({ paysUsd }) => paysUsd),
    [
      { key: 'gain', label: 'Policy gains', kind: 'score', unit: 'points of score' },
      ({ gain, scored }) => scoreCell(gain, scale, false, whyNone(scored)),
    ],
    [
      { key: 'ratio', label: 'Policy costs', kind: 'value', unit: `times its ${PAYS[paysBy].word}` },
      ({ saving }) => ratioCell(saving === null ? null : withoutFloatNoise(1 - saving), `${paysBy} unknown`),
    ],
  ]);
}

/** The policies that a router can reach, by rising price. */
export function routerTable(decision: Decision): Table {
  const { scale } = decision.numbers;
  return toTable(decision.routerFrontier, ({ floor }) => `floor-${floor}`, [
    [{ key: 'item', label: 'Floor', kind: 'text' }, ({ floor }) => textCell(formatFloor(floor, scale))],
    [
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit: 'mean over the tasks that have scores' },
      ({ score }) => scoreCell(score, scale, false, ''),
    ],
    paysPart(decision, ({ paysUsd }) => paysUsd, formatBlendedUsd),
    [
      { key: 'models', label: 'Goes to', kind: 'text' },
      ({ choices }) => textCell([...new Set(choices.flatMap(({ model }) => model?.name ?? []))].join(', ')),
    ],
  ]);
}

export function lockInTable({ lockIns, numbers, inputs }: Decision): Table {
  const { scale, tasks } = numbers;
  const nameOf = (id: string) => tasks.find((task) => task.id === id)?.name ?? id;
  return toTable(lockIns, ({ provider }) => provider, [
    [{ key: 'item', label: 'Without', kind: 'text' }, ({ provider }) => textCell(provider)],
    [{ key: 'models', label: 'Models', kind: 'count' }, ({ models }) => countCell(models)],
    [
      { key: 'best', label: 'Best left', kind: 'text' },
      ({ bestLeft }) => modelCell(bestLeft, 'no model with a score is left'),
    ],
    [
      { key: 'lost', label: 'Score lost', kind: 'score', unit: 'of the best model, in points' },
      ({ scoreLost }) => scoreCell(scoreLost, scale, false, 'no model with a score is left'),
    ],
    [
      { key: 'enough', label: `Cheapest with ${formatFloor(inputs.floor, scale)}`, kind: 'text' },
      ({ cheapestLeft }) => modelCell(cheapestLeft, 'none reaches it'),
    ],
    [
      {
        key: 'paid',
        label: capitalise(numbers.paysBy),
        kind: 'value',
        unit: 'times what the cheapest costs now',
      },
      ({ priceRatio }) => ratioCell(priceRatio, 'none reaches it'),
    ],
    [
      { key: 'tasks', label: 'Tasks lost', kind: 'count', unit: 'that have no score any more' },
      ({ tasksLost: ids }) => ({
        ...countCell(ids.length),
        ...(ids.length > 0 ? { note: ids.map(nameOf).join(', ') } : {}),
      }),
    ],
  ]);
}

export function standingsTable(decision: Decision): Table {
  const { scale } = decision.numbers;
  return toTable(decision.standings, ({ model }) => model.id, [
    [{ key: 'rank', label: 'Rank', kind: 'rank', unit: 'by score' }, ({ rank }) => rankCell(rank)],
    [modelColumn, ({ model }) => modelCell(model)],
    [overallColumn(decision), ({ model }) => overallCell(model, decision)],
    paysPart(decision, ({ model }) => model.paysUsd),
    [
      { ...valueColumn, unit: PAYS[decision.numbers.paysBy].value },
      ({ value, model }) =>
        value === null
          ? missingCell('score or cost unknown, or free')
          : { value, text: formatValue(value, scale, model.approximate) },
    ],
    [{ key: 'frontier', label: 'Frontier', kind: 'text' }, ({ onFrontier }) => textCell(onFrontier ? 'yes' : 'no')],
  ]);
}
