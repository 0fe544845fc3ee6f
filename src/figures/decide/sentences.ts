/** The sentences of the page of costs that change with its inputs; build and browser write the same ones. */
import { baselineOf, type Decision } from '../../domain/decide/decide.ts';
import { formatBlendedUsd, formatScoreInText, formatUsd } from '../../domain/format.ts';
import { computeSaving } from '../../domain/mix.ts';
import {
  describeCoverage,
  describeInput,
  describePolicy,
  describeRouter,
  describeSaving,
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
};

/** The answer in a sentence or two, before all tables. */
function describeSummary(decision: Decision): string {
  const { bills, inputs, policy, policyMonthlyUsd, market } = decision;
  const baseline = bills.find(({ offer }) => offer.id === inputs.baseline);
  const cheapest = bills.find(({ monthlyUsd, offer }) => monthlyUsd !== null && (offer.score ?? -1) >= inputs.floor);
  const floor = formatScoreInText(inputs.floor, market.scale);
  return [
    baseline?.monthlyUsd != null ? `With ${baseline.offer.name} a month costs ${formatUsd(baseline.monthlyUsd)}.` : '',
    cheapest
      ? `The cheapest model that scores ${floor} or more overall, ${cheapest.offer.name}, costs ${formatUsd(cheapest.monthlyUsd)}.`
      : `No model with a known price scores ${floor} or more overall.`,
    policyMonthlyUsd !== null && policy.score !== null
      ? `A router that sends each task to the cheapest model that is good enough on it costs ${formatUsd(policyMonthlyUsd)}.`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function describeMix(decision: Decision): string {
  const { blend, market } = decision;
  if (blend === null) return 'There is no mix.';
  const score =
    blend.score === null
      ? `It has no blended score: ${blend.missing}.`
      : `Its blended score is ${formatScoreInText(blend.score, market.scale)}.`;
  if (blend.outputUsdPerMTok === null) return `Its price is unknown. ${score}`;
  return `The mix costs ${formatBlendedUsd(blend.outputUsdPerMTok)} per million output tokens${describeSaving(blend.saving, baselineOf(decision))}. ${score}`;
}

function describePolicyResult(decision: Decision): string {
  const { policy, policyMonthlyUsd, market } = decision;
  if (policy.score === null) return 'No task has a score, so there is nothing to route by.';
  const baseline = baselineOf(decision);
  const saving = computeSaving(policy.outputUsdPerMTok, baseline?.outputUsdPerMTok ?? null);
  const monthly = policyMonthlyUsd === null ? '' : `, or ${formatUsd(policyMonthlyUsd)} a month`;
  return `The policy scores ${formatScoreInText(policy.score, market.scale)} for ${formatBlendedUsd(policy.outputUsdPerMTok)} per million output tokens${describeSaving(saving, baseline)}${monthly}.`;
}
