/** The sentences of the cost page that change with its inputs; build and browser write the same ones. */
import { capitalise, formatScoreInText, formatUsd, joinWords } from '../data/index.ts';
import { listAnswers } from './advice.ts';
import { findModel } from './board-numbers.ts';
import { baselineOf, type Decision } from './decide.ts';
import { isPlain } from './scenario.ts';
import {
  describeBlended,
  describeCoverage,
  describeInput,
  describePolicy,
  describeRouter,
  describeSaving,
  describeScenario,
  describeShort,
  describeSigns,
  describeTasks,
  describeUnpriced,
  describeWorkload,
} from './words.ts';

/** Each by the name of the element that shows it. */
export const SENTENCES: Record<string, (decision: Decision) => string> = {
  title: describeTitle,
  workload: (decision) => `${describeWorkload(decision)}.`,
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

/** What is asked, for the heading and the title of the page. */
function describeTitle(decision: Decision): string {
  const { workload, budget } = decision.inputs;
  if (describeUnpriced(decision)) return 'What a month costs is not known';
  return `What ${describeTasks(workload)} cost${budget === null ? '' : `, within ${formatUsd(budget)}`}`;
}

/** The answers in a sentence, where there is no room for more. */
export function describeSummary(decision: Decision): string {
  const answers = listAnswers(decision).map(
    ({ when, model, name, monthlyUsd }) =>
      `${when}: ${model?.name ?? name ?? 'none'}${monthlyUsd === null ? '' : `, ${formatUsd(monthlyUsd)}`}.`,
  );
  return (
    describeUnpriced(decision) || [`${capitalise(describeTasks(decision.inputs.workload))}.`, ...answers].join(' ')
  );
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
  if (mix.paysUsd === null) return `Its ${numbers.paysBy} is unknown. ${score}`;
  return `The mix costs ${describeBlended(mix.paysUsd, numbers)}${describeSaving(mix.saving, baselineOf(decision))}. ${score}`;
}

function describePolicyResult(decision: Decision): string {
  const { policy, policyMonthlyUsd, numbers, comparisons } = decision;
  if (policy.score === null) {
    const isUnscored = numbers.models.every(({ cells }) => cells.every(({ score }) => score === null));
    const why = isUnscored ? 'No task has a score' : `No model with a score on a task has a known ${numbers.paysBy}`;
    return `${why}, so there is nothing to route by.`;
  }
  const baseline = baselineOf(decision);
  // On the same tasks, where each has a cost of its own.
  const saving = comparisons.find(({ model }) => model === baseline)?.saving ?? null;
  const monthly = policyMonthlyUsd === null ? '' : `, or ${formatUsd(policyMonthlyUsd)} a month`;
  return `The policy scores ${formatScoreInText(policy.score, numbers.scale)} for ${describeBlended(policy.paysUsd, numbers)}${describeSaving(saving, baseline)}${monthly}.`;
}
