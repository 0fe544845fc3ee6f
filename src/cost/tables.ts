/**
 * The tables of decisions: a decision in, columns and rows out. The build makes figures of them, and the browser fills the
 * same tables again when somebody changes an input, so none of them needs more than the decision.
 */

import {
  formatBlendedUsd,
  formatFloor,
  formatPercent,
  formatRatio,
  formatScale,
  formatScore,
  formatUsd,
  formatValue,
  meant,
  type Scale,
} from '../data/index.ts';
import {
  type Cell,
  type Column,
  type Figure,
  missingCell,
  modelColumn,
  modelHref,
  priceColumn,
  type Row,
  rankCell,
  scoreHeading,
  textCell,
  valueColumn,
} from '../figures/index.ts';
import { type BoardNumbers, findModel, type ModelNumbers, type TaskNumbers } from './board-numbers.ts';
import type { Decision } from './decide.ts';

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

export function billTable(decision: Decision): Table {
  return {
    columns: [
      modelColumn,
      monthlyColumn,
      { key: 'yearly', label: 'A year', kind: 'usd', unit: 'USD' },
      savingColumn,
      overallColumn(decision),
      priceColumn,
    ],
    rows: decision.bills.map(({ model, monthlyUsd, yearlyUsd, saving, missing }) => ({
      id: model.id,
      cells: [
        modelCell(model),
        usdCell(monthlyUsd, missing ?? ''),
        usdCell(yearlyUsd, missing ?? ''),
        model.id === decision.inputs.baseline
          ? { ...textCell('baseline'), value: 0 }
          : percentCell(saving, whyNoSaving(decision)),
        overallCell(model, decision),
        usdCell(model.outputUsdPerMTok, 'price unknown'),
      ],
    })),
  };
}

/** One row for each tier, and one for all of them. */
export function mixTable({ inputs, mix, numbers, actual }: Decision): Table {
  const { scale } = numbers;
  const tiers = inputs.tiers.map(({ model, share }): Row => {
    const found = findModel(numbers, model);
    return {
      id: model,
      cells: [
        found ? modelCell(found) : textCell(findModel(actual, model)?.name ?? model),
        percentCell(share, ''),
        usdCell(found?.outputUsdPerMTok ?? null, found ? 'price unknown' : 'excluded'),
        scoreCell(found?.score ?? null, scale, found?.approximate ?? false, found ? 'not known' : 'excluded'),
        missingCell('of the whole mix only', ''),
        missingCell('of the whole mix only', ''),
      ],
    };
  });
  if (mix === null) return { columns: mixColumns(scoreHeading(scale)), rows: [] };
  const whole: Row = {
    id: 'mix',
    cells: [
      textCell('The mix'),
      percentCell(1, ''),
      blendedCell(mix.outputUsdPerMTok, 'a price is unknown'),
      scoreCell(mix.score, scale, false, mix.missing ?? ''),
      percentCell(mix.saving, 'a price is unknown'),
      usdCell(mix.monthlyUsd, 'a price is unknown'),
    ],
  };
  return { columns: mixColumns(scoreHeading(scale)), rows: [...tiers, whole] };
}

const mixColumns = (heading: string): Column[] => [
  modelColumn,
  { key: 'share', label: 'Share', kind: 'percent', unit: 'of the work' },
  priceColumn,
  { key: 'score', label: heading, kind: 'score' },
  savingColumn,
  monthlyColumn,
];

/** Task by task: who answers it, and what the whole comes to. */
export function policyTable(decision: Decision): Table {
  const { policy, numbers, inputs } = decision;
  const isMeasured = numbers.kind === 'measured';
  const rows = policy.choices.map(({ task, model, cell, meetsFloor, scored }, i): Row => {
    const whyNone = scored === 0 ? 'no score was published' : 'no model with a known price has a score';
    return {
      id: task,
      cells: [
        { ...textCell(numbers.tasks[i]?.name ?? task), href: `/tasks/${task}/` },
        modelCell(model, whyNone),
        model ? taskScoreCell(cell, numbers.scale, meetsFloor) : missingCell(whyNone),
        model ? usdCell(model.outputUsdPerMTok, 'price unknown') : missingCell(whyNone),
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
      blendedCell(policy.outputUsdPerMTok, 'no task has a choice'),
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
      priceColumn,
      ...(isMeasured ? [{ key: 'answer', label: 'An answer', kind: 'usd', unit: 'USD, as measured' } as const] : []),
      { key: 'scored', label: 'Scored', kind: 'count', unit: 'models with a score on the task' },
    ],
    rows: [...rows, whole],
  };
}

/** The policy against each single model, on the tasks that the policy covers. */
export function againstTable({ comparisons, numbers, policy }: Decision): Table {
  const { scale } = numbers;
  const covered = policy.choices.filter(({ model }) => model !== null).length;
  return {
    columns: [
      modelColumn,
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit: 'mean over the same tasks' },
      priceColumn,
      { key: 'gain', label: 'Policy gains', kind: 'score', unit: 'points of score' },
      { key: 'ratio', label: 'Policy costs', kind: 'value', unit: 'times its output price' },
    ],
    rows: comparisons.map(({ model, score, scored, gain, saving }) => {
      const why = `has a score on ${scored} of these ${covered} tasks`;
      return {
        id: model.id,
        cells: [
          modelCell(model),
          scoreCell(score, scale, false, why),
          usdCell(model.outputUsdPerMTok, 'price unknown'),
          scoreCell(gain, scale, false, why),
          ratioCell(saving === null ? null : meant(1 - saving), 'price unknown'),
        ],
      };
    }),
  };
}

/** The policies that a router can reach, by rising price. */
export function routerTable({ routerFrontier, numbers }: Decision): Table {
  const { scale } = numbers;
  return {
    columns: [
      { key: 'item', label: 'Floor', kind: 'text' },
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit: 'mean over the tasks that have scores' },
      priceColumn,
      { key: 'models', label: 'Goes to', kind: 'text' },
    ],
    rows: routerFrontier.map(({ floor, score, outputUsdPerMTok, choices }) => ({
      id: `floor-${floor}`,
      cells: [
        textCell(formatFloor(floor, scale)),
        scoreCell(score, scale, false, ''),
        blendedCell(outputUsdPerMTok, ''),
        textCell([...new Set(choices.flatMap(({ model }) => model?.name ?? []))].join(', ')),
      ],
    })),
  };
}

export function lockInTable({ lockIns, numbers, inputs }: Decision): Table {
  const { scale } = numbers;
  return {
    columns: [
      { key: 'item', label: 'Without', kind: 'text' },
      { key: 'models', label: 'Models', kind: 'count' },
      { key: 'best', label: 'Best left', kind: 'text' },
      { key: 'lost', label: 'Score lost', kind: 'score', unit: 'of the best model, in points' },
      { key: 'enough', label: `Cheapest with ${formatFloor(inputs.floor, scale)}`, kind: 'text' },
      { key: 'paid', label: 'Price', kind: 'value', unit: 'times what the cheapest costs now' },
      { key: 'tasks', label: 'Tasks lost', kind: 'count', unit: 'that have no score any more' },
    ],
    rows: lockIns.map(({ provider, models, bestLeft, scoreLost, cheapestLeft, priceRatio, tasksLost }) => ({
      id: provider,
      cells: [
        textCell(provider),
        countCell(models),
        modelCell(bestLeft, 'no model with a score is left'),
        scoreCell(scoreLost, scale, false, 'no model with a score is left'),
        modelCell(cheapestLeft, 'none reaches it'),
        ratioCell(priceRatio, 'none reaches it'),
        { ...countCell(tasksLost.length), ...(tasksLost.length > 0 ? { note: namesOf(tasksLost, numbers) } : {}) },
      ],
    })),
  };
}

export function standingsTable(decision: Decision): Table {
  const { scale } = decision.numbers;
  return {
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank', unit: 'by score' },
      modelColumn,
      overallColumn(decision),
      priceColumn,
      valueColumn,
      { key: 'frontier', label: 'Frontier', kind: 'text' },
    ],
    rows: decision.standings.map(({ model, rank, value, onFrontier }) => ({
      id: model.id,
      cells: [
        rankCell(rank),
        modelCell(model),
        overallCell(model, decision),
        usdCell(model.outputUsdPerMTok, 'price unknown'),
        value === null
          ? missingCell('score or price unknown, or free')
          : { value, text: formatValue(value, scale, model.approximate) },
        textCell(onFrontier ? 'yes' : 'no'),
      ],
    })),
  };
}

function namesOf(ids: readonly string[], { tasks }: BoardNumbers): string {
  return ids.map((id) => tasks.find((task) => task.id === id)?.name ?? id).join(', ');
}

const whyNoSaving = ({ inputs }: Decision) =>
  inputs.baseline === null ? 'there is no baseline' : 'its price, or that of the baseline, is unknown';

export function modelCell(model: ModelNumbers | null, missing = ''): Cell {
  return model ? { ...textCell(model.name), href: modelHref(model.id) } : missingCell(missing);
}

function overallCell({ score, approximate }: ModelNumbers, { numbers }: Decision): Cell {
  return scoreCell(score, numbers.scale, approximate, 'not known');
}

function scoreCell(score: number | null, scale: Scale, approximate: boolean, missing: string): Cell {
  if (score === null) return missingCell(missing);
  return { value: score, text: formatScore(score, scale, approximate), ...(approximate ? { approximate } : {}) };
}

function taskScoreCell(cell: TaskNumbers | null, scale: Scale, meetsFloor: boolean): Cell {
  if (cell?.score == null) return missingCell('not known');
  return {
    value: cell.score,
    text: formatScore(cell.score, scale) + (cell.isAmbiguous ? '?' : ''),
    ...(cell.isAmbiguous ? { approximate: true } : {}),
    ...(meetsFloor ? {} : { note: 'None reaches the floor; this is the best.' }),
  };
}

function usdCell(usd: number | null, missing: string): Cell {
  return usd === null ? missingCell(missing) : { value: usd, text: formatUsd(usd) };
}

function blendedCell(usd: number | null, missing: string): Cell {
  return usd === null ? missingCell(missing) : { value: usd, text: formatBlendedUsd(usd) };
}

function ratioCell(ratio: number | null, missing: string): Cell {
  return ratio === null ? missingCell(missing) : { value: ratio, text: formatRatio(ratio) };
}

function countCell(count: number): Cell {
  return { value: count, text: String(count) };
}

function percentCell(share: number | null, missing: string): Cell {
  return share === null ? missingCell(missing) : { value: share, text: formatPercent(share) };
}
