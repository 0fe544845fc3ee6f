/** The sentences of the cost page that change with its inputs; build and browser write the same ones. */
import {
  formatBlendedUsd,
  formatFloor,
  formatPercent,
  formatScoreInText,
  formatUsd,
  joinWords,
} from '../data/index.ts';
import { computeSaving } from '../scoring/index.ts';
import { adviseBudget } from './advice.ts';
import { findModel } from './board-numbers.ts';
import { baselineOf, cheapestEnough, type Decision } from './decide.ts';
import { isPlain } from './scenario.ts';
import {
  describeCoverage,
  describeInput,
  describePolicy,
  describeRouter,
  describeSaving,
  describeScenario,
  describeShort,
  describeSigns,
  describeWorkload,
} from './words.ts';

/** Each by the name of the element that shows it. */
export const SENTENCES: Record<string, (decision: Decision) => string> = {
  summary: describeSummary,
  workload: (decision) => `${describeWorkload(decision.inputs.workload)}.`,
  input: describeInput,
  mix: describeMix,
  policy: describePolicy,
  coverage: describeCoverage,
  'policy-result': describePolicyResult,
  router: describeRouter,
  scenario: (decision) =>
    isPlain(decision.inputs.scenario) ? '' : `${describeScenario(decision)}: none of these are real prices or scores.`,
  'what-if': ({ inputs }) => (isPlain(inputs.scenario) ? '' : ' · what if'),
  short: describeShort,
  signs: describeSigns,
};

/** The answer in a sentence or two, before all tables. */
function describeSummary(decision: Decision): string {
  const { bills, inputs, policyMonthlyUsd, numbers } = decision;
  const baseline = bills.find(({ model }) => model.id === inputs.baseline);
  const cheapest = cheapestEnough(decision);
  const floor = formatFloor(inputs.floor, numbers.scale);
  return [
    baseline?.monthlyUsd != null ? `With ${baseline.model.name} a month costs ${formatUsd(baseline.monthlyUsd)}.` : '',
    cheapest
      ? `The cheapest model that scores ${floor} or more overall, ${cheapest.model.name}, costs ${formatUsd(cheapest.monthlyUsd)}.`
      : `No model with a known price scores ${floor} or more overall.`,
    policyMonthlyUsd === null
      ? ''
      : `A router that sends each task to the cheapest model that is good enough on it${describeExceptions(decision)} costs ${formatUsd(policyMonthlyUsd)}.`,
    describeBudget(decision),
    bills.some(({ isOutputOnly }) => isOutputOnly) ? 'All bills are for output tokens only.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** How many tasks have no model that is good enough. */
function describeExceptions({ policy: { choices } }: Decision): string {
  const of = choices.length;
  const unscored = choices.filter(({ model }) => model === null).length;
  const short = choices.filter(({ model, meetsFloor }) => model !== null && !meetsFloor).length;
  const exceptions = [
    short > 0 ? `on ${short} of ${of} none is, so the best is taken` : '',
    unscored > 0 ? `${unscored} of ${of} ${unscored === 1 ? 'has' : 'have'} no score` : '',
  ].filter(Boolean);
  return exceptions.length === 0 ? '' : ` (${exceptions.join('; ')})`;
}

function describeBudget(decision: Decision): string {
  const { budget } = decision.inputs;
  if (budget === null) return '';
  const { when, model, reason } = adviseBudget(decision, budget);
  return model ? `${when} the best is ${model.name}.` : `${when}: ${reason}`;
}

function describeMix(decision: Decision): string {
  const { mix, numbers, inputs, actual } = decision;
  if (mix === null) return 'There is no mix.';
  const excluded = inputs.tiers.flatMap(({ model }) =>
    findModel(numbers, model) ? [] : (findModel(actual, model)?.name ?? model),
  );
  if (excluded.length > 0) {
    return `The mix has neither price nor score: ${joinWords(excluded)} ${excluded.length === 1 ? 'is' : 'are'} excluded.`;
  }
  const score =
    mix.score === null
      ? `It has no blended score: ${mix.missing}.`
      : `Its blended score is ${formatScoreInText(mix.score, numbers.scale)}.`;
  if (mix.outputUsdPerMTok === null) return `Its price is unknown. ${score}`;
  return `The mix costs ${formatBlendedUsd(mix.outputUsdPerMTok)} per million output tokens${describeSaving(mix.saving, baselineOf(decision))}. ${score}`;
}

function describePolicyResult(decision: Decision): string {
  const { policy, policyMonthlyUsd, numbers } = decision;
  if (policy.score === null) return 'No task has a score, so there is nothing to route by.';
  const baseline = baselineOf(decision);
  const saving = computeSaving(policy.outputUsdPerMTok, baseline?.outputUsdPerMTok ?? null);
  const monthly = policyMonthlyUsd === null ? '' : `, or ${formatUsd(policyMonthlyUsd)} a month`;
  return `The policy scores ${formatScoreInText(policy.score, numbers.scale)} for ${formatBlendedUsd(policy.outputUsdPerMTok)} per million output tokens${describeSaving(saving, baseline)}${monthly}.${describeAgainstOne(decision)}`;
}

/** The bill of the single model that a router has to beat. */
function describeAgainstOne(decision: Decision): string {
  const one = cheapestEnough(decision);
  const { policyMonthlyUsd, inputs, numbers } = decision;
  const saving = computeSaving(policyMonthlyUsd, one?.monthlyUsd ?? null);
  if (!one || saving === null) return '';
  const same = formatUsd(policyMonthlyUsd) === formatUsd(one.monthlyUsd);
  const so = same
    ? 'as much'
    : `${formatUsd(one.monthlyUsd)}: routing ${saving < 0 ? 'costs' : 'saves'} ${formatPercent(Math.abs(saving))}${saving < 0 ? ' more' : ''}`;
  return ` The cheapest single model that scores ${formatFloor(inputs.floor, numbers.scale)} or more overall, ${one.model.name}, costs ${so}.`;
}
