/** Decisions as figures, for the workload, the mix and the floor that the page begins with. */
import { type Dataset, formatFloor, formatPercent, formatScoreInText, formatUsd, joinWords } from '../data/index.ts';
import {
  boardFigures,
  type Figure,
  type FigureData,
  listFigures,
  PAYS,
  type Provenance,
  sourcesOf,
  toProvenance,
} from '../figures/index.ts';
import { type Board, isRun } from '../scoring/index.ts';
import { adviceTable } from './advice.ts';
import { findModel, hasCosts } from './board-numbers.ts';
import { baselineOf, type Decision } from './decide.ts';
import { type Start, toStartingDecision } from './defaults.ts';
import { compareRecommended, listRecommended, recommendationsTable } from './recommendations.ts';
import { routerChart } from './router-chart.ts';
import { againstTable, billTable, lockInTable, mixTable, policyTable, routerTable, type Table } from './tables.ts';
import {
  describeAssumed,
  describeBillFormula,
  describeBlended,
  describeBlending,
  describeCoverage,
  describeInput,
  describePolicy,
  describeRouter,
  describeSaving,
  describeShort,
  describeSigns,
  describeWorkload,
  NOTES,
} from './words.ts';

type Made = Start & { decision: Decision };
type Draft = Pick<Figure, 'id' | 'title' | 'alt'> & { table: Table; notes: (string | null)[]; chart?: Figure['chart'] };

/** Every figure of a site: those of boards, of models and of runs, and beside a board what it costs. No two have the same board and id. */
export function listAllFigures(data: FigureData): Figure[] {
  return listFigures(data, (board, dataset) => [
    ...boardFigures(board, dataset),
    ...(board.kind === 'reported' || isRun(board) ? decisionFigures(board, dataset) : []),
  ]);
}

/** All figures of a decision; those that a board has nothing for are left out, and all where nothing is known of its costs. */
export function decisionFigures(board: Board, dataset: Dataset): Figure[] {
  const made = toStartingDecision(board, dataset);
  const provenance = toDecisionProvenance(board, dataset, made);
  if (!hasCosts(made.numbers)) return [];
  const drafts = [
    billDraft(made),
    ...(made.decision.mix ? [mixDraft(made)] : []),
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
function toDecisionProvenance(board: Board, dataset: Dataset, { workloadFile }: Made): Provenance {
  const own = toProvenance(board, dataset);
  const more = sourcesOf(workloadFile, dataset);
  return {
    ...own,
    summary: `Computed by us from the numbers of the board. ${own.summary}`,
    sources: [...own.sources, ...more.filter(({ id }) => !own.sources.some((source) => source.id === id))],
  };
}

function billDraft({ decision, workloadFile }: Made): Draft {
  const { bills } = decision;
  const known = bills.filter(({ monthlyUsd }) => monthlyUsd !== null);
  const [first, last] = [known[0], known.at(-1)];
  const baseline = baselineOf(decision);
  const span =
    first && last
      ? `: from ${formatUsd(first.monthlyUsd)} with ${first.model.name} to ${formatUsd(last.monthlyUsd)} with ${last.model.name}`
      : '';
  return {
    id: 'bill',
    title: 'the bill',
    alt: `What a month costs with each model, for ${describeWorkload(decision)}${span}.`,
    table: billTable(decision),
    notes: [
      describeBillFormula(decision),
      describeAssumed(workloadFile, decision),
      describeInput(decision),
      baseline ? `Saving is against ${baseline.name}.` : null,
    ],
  };
}

function mixDraft({ decision, mixFile }: Made): Draft {
  const { mix, inputs, numbers } = decision;
  const shares = joinWords(
    inputs.tiers.map(({ model, share }) => `${formatPercent(share)} ${findModel(numbers, model)?.name ?? model}`),
  );
  return {
    id: 'mix',
    title: `the mix ${mixFile?.title ?? ''}`.trim(),
    alt: `A mix of ${shares} costs ${describeBlended(mix?.paysUsd ?? null, numbers)}${describeSaving(mix?.saving ?? null, baselineOf(decision))}.`,
    table: mixTable(decision),
    notes: [
      describeBlending(decision),
      mix?.missing ? `The mix has no blended score: ${mix.missing}.` : null,
      mixFile ? (mixFile.note ?? null) : NOTES.exampleMix,
    ],
  };
}

function policyDraft({ decision }: Made): Draft {
  const { policy, numbers, inputs } = decision;
  const said = policy.choices.flatMap(({ model }, i) => (model ? [`${numbers.tasks[i]?.name} to ${model.name}`] : []));
  const floor = formatFloor(inputs.floor, numbers.scale);
  return {
    id: 'policy',
    title: 'what to route where',
    alt: `The cheapest model for each task that scores at least ${floor}: ${joinWords(said)}.`,
    table: policyTable(decision),
    notes: [describePolicy(decision), describeShort(decision), describeCoverage(decision), describeSigns(decision)],
  };
}

function againstDraft({ decision }: Made): Draft {
  const { policy, numbers } = decision;
  return {
    id: 'policy-against-models',
    title: 'the policy against single models',
    alt: `What the policy (${formatScoreInText(policy.score, numbers.scale)} for ${describeBlended(policy.paysUsd, numbers)}) scores and costs against each single model.`,
    table: againstTable(decision),
    notes: [...NOTES.against],
  };
}

function routerDraft({ decision }: Made): Draft {
  const { routerFrontier, numbers } = decision;
  const ends = [routerFrontier[0], routerFrontier.at(-1)].map((policy) =>
    policy ? `${formatScoreInText(policy.score, numbers.scale)} for ${describeBlended(policy.paysUsd, numbers)}` : '',
  );
  return {
    id: 'router',
    title: 'what a router could reach',
    alt: `Score against ${PAYS[numbers.paysBy].word}, with what a router reaches that sends each task to another model: from ${ends.join(' to ')}.`,
    table: routerTable(decision),
    notes: [NOTES.router, describeRouter(decision)],
    chart: routerChart(decision),
  };
}

function lockInDraft({ decision }: Made): Draft {
  const [first] = decision.lockIns;
  const { scale } = decision.numbers;
  const lost =
    first?.scoreLost == null ? 'no model with a score' : `${formatScoreInText(first.bestLeft?.score ?? null, scale)}`;
  return {
    id: 'lock-in',
    title: 'if a provider goes away',
    alt: `What is lost without each provider. Without ${first?.provider}, the best score left is ${lost}.`,
    table: lockInTable(decision),
    notes: [NOTES.lockIn],
  };
}

function adviceDraft({ decision }: Made): Draft {
  return {
    id: 'advice',
    title: 'advice',
    alt: 'Which model for which budget, for a least score, and for each task, as the numbers have it.',
    table: adviceTable(decision),
    notes: [NOTES.advice, `Bills are for ${describeWorkload(decision)}.`],
  };
}

function recommendationsDrafts(board: Board, dataset: Dataset, { decision }: Made): Draft[] {
  const files = [...dataset.recommendations.values()].filter((file) => file.board === board.id);
  if (files.length === 0) return [];
  const recommended = listRecommended(board.id, dataset);
  const agreeing = recommended.filter((one) => compareRecommended(one, decision).agrees).length;
  return [
    {
      id: 'recommendations',
      title: 'what the sources recommend',
      alt: `${recommended.length} recommendations of the sources beside what their numbers give; ${agreeing} name the same model.`,
      table: recommendationsTable(recommended, decision),
      notes: [describePolicy(decision), ...files.map(({ note }) => note ?? null)],
    },
  ];
}
