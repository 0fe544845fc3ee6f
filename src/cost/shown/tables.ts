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
} from '../../data/index.ts';
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
} from '../../figures/index.ts';
import type { Decision } from '../decide.ts';
import { findOffer, type Offer } from '../market.ts';
import type { Comparison } from '../policy.ts';
import type { Standing } from '../standings.ts';

/** `most` of a table of all models is how many of its rows are wanted; all if left out. */
export type Table = Pick<Figure, 'columns' | 'rows'>;

/** The page of costs shows so many rows of a table; all are in the files of the figure. */
export const MAX_ROWS_ON_PAGE = 40;

const savingColumn: Column = { key: 'saving', label: 'Saving', kind: 'percent', unit: 'against the baseline' };
const monthlyColumn: Column = { key: 'monthly', label: 'A month', kind: 'usd', unit: 'USD' };
const overallColumn = ({ market: { scale } }: Decision): Column => ({
  key: 'score',
  label: scoreHeading(scale),
  kind: 'score',
  unit: `overall, ${formatScale(scale)}`,
});

export function billTable(decision: Decision, most?: number): Table {
  return {
    columns: [
      modelColumn,
      monthlyColumn,
      { key: 'yearly', label: 'A year', kind: 'usd', unit: 'USD' },
      savingColumn,
      overallColumn(decision),
      priceColumn,
    ],
    rows: decision.bills.slice(0, most).map(({ offer, monthlyUsd, yearlyUsd, saving, missing }) => ({
      id: offer.id,
      cells: [
        offerCell(offer),
        usdCell(monthlyUsd, missing ?? ''),
        usdCell(yearlyUsd, missing ?? ''),
        offer.id === decision.inputs.baseline
          ? { ...textCell('baseline'), value: 0 }
          : percentCell(saving, whyNoSaving(decision)),
        overallCell(offer, decision),
        usdCell(offer.outputUsdPerMTok, 'price unknown'),
      ],
    })),
  };
}

/** One row for each tier, and one for all of them. */
export function mixTable({ inputs, blend, market, present }: Decision): Table {
  const { scale } = market;
  const tiers = inputs.tiers.map(({ model, share }): Row => {
    const offer = findOffer(market, model);
    return {
      id: model,
      cells: [
        offer ? offerCell(offer) : textCell(findOffer(present, model)?.name ?? model),
        percentCell(share, ''),
        usdCell(offer?.outputUsdPerMTok ?? null, offer ? 'price unknown' : 'it is gone'),
        scoreCell(offer?.score ?? null, scale, offer?.approximate ?? false, offer ? 'not known' : 'it is gone'),
        missingCell('of the whole mix only', ''),
        missingCell('of the whole mix only', ''),
      ],
    };
  });
  if (blend === null) return { columns: mixColumns(scoreHeading(scale)), rows: [] };
  const whole: Row = {
    id: 'mix',
    cells: [
      textCell('The mix'),
      percentCell(1, ''),
      blend.outputUsdPerMTok === null
        ? missingCell('a price is unknown')
        : { value: blend.outputUsdPerMTok, text: formatBlendedUsd(blend.outputUsdPerMTok) },
      scoreCell(blend.score, scale, false, blend.missing ?? ''),
      percentCell(blend.saving, 'a price is unknown'),
      usdCell(blend.monthlyUsd, 'a price is unknown'),
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
  const { policy, market, inputs } = decision;
  const isMeasured = market.kind === 'measured';
  const rows = policy.choices.map(({ task, offer, cell, meetsFloor, scored }, i): Row => {
    const nobody = scored === 0 ? 'no score was published' : 'no model with a known price has a score';
    return {
      id: task,
      cells: [
        { ...textCell(market.tasks[i]?.name ?? task), href: `/tasks/${task}/` },
        offerCell(offer, nobody),
        offer ? toTaskScore(cell, market.scale, meetsFloor) : missingCell(nobody),
        offer ? usdCell(offer.outputUsdPerMTok, 'price unknown') : missingCell(nobody),
        ...(isMeasured ? [usdCell(cell?.answerUsd ?? null, offer ? 'the cost of an answer is unknown' : nobody)] : []),
        { value: scored, text: `${scored} of ${market.offers.length}` },
      ],
    };
  });
  const counted = policy.choices.filter(({ offer }) => offer !== null).length;
  const whole: Row = {
    id: 'policy',
    cells: [
      textCell('The policy'),
      textCell(`${counted} of ${policy.choices.length} tasks`),
      scoreCell(policy.score, market.scale, false, 'no task has a choice'),
      policy.outputUsdPerMTok === null
        ? missingCell('no task has a choice')
        : { value: policy.outputUsdPerMTok, text: formatBlendedUsd(policy.outputUsdPerMTok) },
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
        label: scoreHeading(market.scale),
        kind: 'score',
        unit: `on the task; the floor is ${formatFloor(inputs.floor, market.scale)}`,
      },
      priceColumn,
      ...(isMeasured ? [{ key: 'answer', label: 'An answer', kind: 'usd', unit: 'USD, as measured' } as const] : []),
      { key: 'scored', label: 'Scored', kind: 'count', unit: 'models with a score on the task' },
    ],
    rows: [...rows, whole],
  };
}

/** The policy against each single model, on the tasks that the policy covers. */
export function againstTable({ comparisons, market, policy }: Decision, most?: number): Table {
  const { scale } = market;
  const covered = policy.choices.filter(({ offer }) => offer !== null).length;
  return {
    columns: [
      modelColumn,
      { key: 'score', label: scoreHeading(scale), kind: 'score', unit: 'mean over the same tasks' },
      priceColumn,
      { key: 'gain', label: 'Policy gains', kind: 'score', unit: 'points of score' },
      { key: 'ratio', label: 'Policy costs', kind: 'value', unit: 'times its output price' },
    ],
    rows: comparisons.slice(0, most).map(({ offer, score, scored, gain, saving }: Comparison) => {
      const why = `has a score on ${scored} of these ${covered} tasks`;
      return {
        id: offer.id,
        cells: [
          offerCell(offer),
          scoreCell(score, scale, false, why),
          usdCell(offer.outputUsdPerMTok, 'price unknown'),
          scoreCell(gain, scale, false, why),
          saving === null ? missingCell('price unknown') : { value: meant(1 - saving), text: formatRatio(1 - saving) },
        ],
      };
    }),
  };
}

/** The policies that a router can reach, by rising price. */
export function routerTable({ routerFrontier, market }: Decision): Table {
  const { scale } = market;
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
        outputUsdPerMTok === null
          ? missingCell('')
          : { value: outputUsdPerMTok, text: formatBlendedUsd(outputUsdPerMTok) },
        textCell([...new Set(choices.flatMap(({ offer }) => offer?.name ?? []))].join(', ')),
      ],
    })),
  };
}

export function lockInTable({ lockIns, market, inputs }: Decision): Table {
  const { scale } = market;
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
    rows: lockIns.map(({ provider, models, best, scoreLost, enough, priceRatio, tasksLost }) => ({
      id: provider,
      cells: [
        textCell(provider),
        { value: models, text: String(models) },
        offerCell(best.without, 'no model with a score is left'),
        scoreCell(scoreLost, scale, false, 'no model with a score is left'),
        offerCell(enough.without, 'none reaches it'),
        priceRatio === null ? missingCell('none reaches it') : { value: priceRatio, text: formatRatio(priceRatio) },
        {
          value: tasksLost.length,
          text: String(tasksLost.length),
          ...(tasksLost.length > 0 ? { note: namesOf(tasksLost, market.tasks) } : {}),
        },
      ],
    })),
  };
}

export function standingsTable(decision: Decision, most?: number): Table {
  const { scale } = decision.market;
  return {
    columns: [
      { key: 'rank', label: 'Rank', kind: 'rank', unit: 'by score' },
      modelColumn,
      overallColumn(decision),
      priceColumn,
      valueColumn,
      { key: 'frontier', label: 'Frontier', kind: 'text' },
    ],
    rows: decision.standings.slice(0, most).map(({ offer, rank, value, onFrontier }: Standing) => ({
      id: offer.id,
      cells: [
        rankCell(rank),
        offerCell(offer),
        overallCell(offer, decision),
        usdCell(offer.outputUsdPerMTok, 'price unknown'),
        value === null
          ? missingCell('score or price unknown, or free')
          : { value, text: formatValue(value, scale, offer.approximate) },
        textCell(onFrontier ? 'yes' : 'no'),
      ],
    })),
  };
}

function namesOf(ids: readonly string[], tasks: readonly { id: string; name: string }[]): string {
  return ids.map((id) => tasks.find((task) => task.id === id)?.name ?? id).join(', ');
}

const whyNoSaving = ({ inputs }: Decision) =>
  inputs.baseline === null ? 'there is no baseline' : 'its price, or that of the baseline, is unknown';

export function offerCell(offer: Offer | null, missing = ''): Cell {
  return offer ? { ...textCell(offer.name), href: modelHref(offer.id) } : missingCell(missing);
}

function overallCell({ score, approximate }: Offer, { market }: Decision): Cell {
  return scoreCell(score, market.scale, approximate, 'not known');
}

function scoreCell(
  score: number | null,
  scale: Decision['market']['scale'],
  approximate: boolean,
  missing: string,
): Cell {
  if (score === null) return missingCell(missing);
  return { value: score, text: formatScore(score, scale, approximate), ...(approximate ? { approximate } : {}) };
}

function toTaskScore(
  cell: Offer['cells'][number] | null,
  scale: Decision['market']['scale'],
  meetsFloor: boolean,
): Cell {
  if (cell?.score == null) return missingCell('not known');
  const note = meetsFloor ? {} : { note: 'None reaches the floor; this is the best.' };
  const doubt = cell.isAmbiguous ? { approximate: true } : {};
  return { value: cell.score, text: formatScore(cell.score, scale) + (cell.isAmbiguous ? '?' : ''), ...doubt, ...note };
}

function usdCell(usd: number | null, missing: string): Cell {
  return usd === null ? missingCell(missing) : { value: usd, text: formatUsd(usd) };
}

function percentCell(share: number | null, missing: string): Cell {
  return share === null ? missingCell(missing) : { value: share, text: formatPercent(share) };
}
