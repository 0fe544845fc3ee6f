/** Decisions as figures, for the workload, the mix and the floor that the page begins with. */

import {
  type Dataset,
  formatBlendedUsd,
  formatFloor,
  formatPercent,
  formatScoreInText,
  formatUsd,
  joinWords,
} from '../../data/index.ts';
import { type Figure, type Provenance, toProvenance } from '../../figures/index.ts';
import type { Board } from '../../scoring/index.ts';
import { baselineOf, type Decision } from '../decide.ts';
import { findOffer } from '../market.ts';
import { adviceTable, listRecommended, recommendationsTable } from './advice.ts';
import { type Start, toStartingDecision } from './defaults.ts';
import { routerChart } from './router-chart.ts';
import { againstTable, billTable, lockInTable, mixTable, policyTable, routerTable, type Table } from './tables.ts';
import {
  describeAssumed,
  describeBillFormula,
  describeCoverage,
  describeInput,
  describePolicy,
  describeRouter,
  describeSaving,
  describeShort,
  describeSigns,
  describeWorkload,
  MIX_FORMULA,
} from './words.ts';

type Made = Start & { decision: Decision };
type Draft = Pick<Figure, 'id' | 'title' | 'alt'> & { table: Table; notes: (string | null)[]; chart?: Figure['chart'] };

/** All of them; those that a board has nothing for are left out. */
export function decisionFigures(board: Board, dataset: Dataset): Figure[] {
  const made = toStartingDecision(board, dataset);
  const provenance = toDecisionProvenance(board, dataset, made);
  const drafts = [
    billDraft(made),
    ...(made.decision.blend ? [mixDraft(made)] : []),
    ...(made.decision.policy.score === null ? [] : [policyDraft(made), againstDraft(made), routerDraft(made)]),
    ...(made.decision.lockIns.length > 1 ? [lockInDraft(made)] : []),
    adviceDraft(made),
    ...recommendationsDrafts(board, dataset, made),
  ];
  return drafts.map(({ table, notes, chart = null, title, ...rest }) => ({
    ...rest,
    board: board.id,
    title: `${board.title}: ${title}`,
    ...table,
    notes: notes.filter((note): note is string => Boolean(note)),
    provenance,
    chart,
  }));
}

/** The numbers are the board's; what is made of them is ours, and the workload may have sources of its own. */
function toDecisionProvenance(board: Board, dataset: Dataset, { file }: Made): Provenance {
  const own = toProvenance(board, dataset);
  const more = file.sources.flatMap((id) => dataset.sources.get(id) ?? []);
  return {
    ...own,
    summary: `Computed by us from the numbers of the board. ${own.summary}`,
    sources: [...new Set([...own.sources, ...more])],
  };
}

function billDraft({ decision, file }: Made): Draft {
  const { inputs, bills } = decision;
  const known = bills.filter(({ monthlyUsd }) => monthlyUsd !== null);
  const [first, last] = [known[0], known.at(-1)];
  const baseline = baselineOf(decision);
  const span =
    first && last
      ? `: from ${formatUsd(first.monthlyUsd)} with ${first.offer.name} to ${formatUsd(last.monthlyUsd)} with ${last.offer.name}`
      : '';
  return {
    id: 'bill',
    title: 'the bill',
    alt: `What a month costs with each model, for ${describeWorkload(inputs.workload)}${span}.`,
    table: billTable(decision),
    notes: [
      describeBillFormula(decision),
      describeAssumed(file.assumed, inputs.workload),
      describeInput(decision),
      baseline ? `Saving is against ${baseline.name}.` : null,
    ],
  };
}

function mixDraft({ decision, mix }: Made): Draft {
  const { blend, inputs, market } = decision;
  const shares = joinWords(
    inputs.tiers.map(({ model, share }) => `${formatPercent(share)} ${findOffer(market, model)?.name ?? model}`),
  );
  return {
    id: 'mix',
    title: `the mix ${mix?.title ?? ''}`.trim(),
    alt: `A mix of ${shares} costs ${formatBlendedUsd(blend?.outputUsdPerMTok ?? null)} per million output tokens${describeSaving(blend?.saving ?? null, baselineOf(decision))}.`,
    table: mixTable(decision),
    notes: [MIX_FORMULA, blend?.missing ? `The mix has no blended score: ${blend.missing}.` : null, mix?.note ?? null],
  };
}

function policyDraft({ decision }: Made): Draft {
  const { policy, market, inputs } = decision;
  const said = policy.choices.flatMap(({ offer }, i) => (offer ? [`${market.tasks[i]?.name} to ${offer.name}`] : []));
  const floor = formatFloor(inputs.floor, market.scale);
  return {
    id: 'policy',
    title: 'what to route where',
    alt: `The cheapest model for each task that scores at least ${floor}: ${joinWords(said)}.`,
    table: policyTable(decision),
    notes: [describePolicy(decision), describeShort(decision), describeCoverage(decision), describeSigns(decision)],
  };
}

function againstDraft({ decision }: Made): Draft {
  const { policy, market } = decision;
  return {
    id: 'policy-against-models',
    title: 'the policy against single models',
    alt: `What the policy (${formatScoreInText(policy.score, market.scale)} for ${formatBlendedUsd(policy.outputUsdPerMTok)} per million output tokens) scores and costs against each single model.`,
    table: againstTable(decision),
    notes: [
      'Scores are means over the tasks for which the policy has a model; a model without a score on one of them has none here.',
      'Policy gains = score of the policy − score of the model. Policy costs = price of the policy ÷ price of the model.',
    ],
  };
}

function routerDraft({ decision }: Made): Draft {
  const { routerFrontier, market } = decision;
  const ends = [routerFrontier[0], routerFrontier.at(-1)].map((policy) =>
    policy ? `${formatScoreInText(policy.score, market.scale)} for ${formatBlendedUsd(policy.outputUsdPerMTok)}` : '',
  );
  return {
    id: 'router',
    title: 'what a router could reach',
    alt: `Score against output price, with what a router reaches that sends each task to another model: from ${ends.join(' to ')} per million output tokens.`,
    table: routerTable(decision),
    notes: [
      'Each square is a policy: for every task the cheapest model that reaches the floor. A router is assumed to know the kind of task, and to cost nothing itself.',
      describeRouter(decision),
    ],
    chart: routerChart(decision),
  };
}

function lockInDraft({ decision }: Made): Draft {
  const [first] = decision.lockIns;
  const { scale } = decision.market;
  const lost =
    first?.scoreLost == null
      ? 'no model with a score'
      : `${formatScoreInText(first.best.without?.score ?? null, scale)}`;
  return {
    id: 'lock-in',
    title: 'if a provider goes away',
    alt: `What is lost without each provider. Without ${first?.provider}, the best score left is ${lost}.`,
    table: lockInTable(decision),
    notes: [
      'Score lost = best score now − best score without the provider. Price = price of the cheapest model that is good enough without the provider ÷ its price now.',
    ],
  };
}

function adviceDraft({ decision }: Made): Draft {
  return {
    id: 'advice',
    title: 'advice',
    alt: 'Which model for which budget, for a least score, and for each task, as the numbers have it.',
    table: adviceTable(decision),
    notes: [
      'Each line follows from the numbers of this board by a rule; none is written by hand.',
      `Bills are for ${describeWorkload(decision.inputs.workload)}.`,
    ],
  };
}

function recommendationsDrafts(board: Board, dataset: Dataset, { decision }: Made): Draft[] {
  const files = [...dataset.recommendations.values()].filter((file) => file.board === board.id);
  if (files.length === 0) return [];
  const table = recommendationsTable(listRecommended(board.id, dataset), decision);
  const agreeing = table.rows.filter(({ cells }) => cells.some(({ value }) => value === 'same model')).length;
  return [
    {
      id: 'recommendations',
      title: 'what the sources recommend',
      alt: `${table.rows.length} recommendations of the sources beside what their numbers give; ${agreeing} name the same model.`,
      table,
      notes: [describePolicy(decision), ...files.map(({ note }) => note ?? null)],
    },
  ];
}
