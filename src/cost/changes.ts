/** What a scenario or another floor changes, in words. */
import {
  countInWords,
  countOf,
  formatFloor,
  formatPercent,
  formatScoreInText,
  formatUsd,
  joinWords,
} from '../data/index.ts';
import { sortBy } from '../scoring/index.ts';
import { findModel, type ModelNumbers } from './board-numbers.ts';
import { baselineOf, cheapestEnough, type Decision, type Inputs } from './decide.ts';
import { isPlain, isTarget } from './scenario.ts';
import type { Standing } from './standings.ts';

/**
 * What a decision is compared with: the same work with the numbers as they are. Where only the floor is another than at the
 * start, it is compared with the floor of the start.
 */
export function toReference(inputs: Inputs, start: Pick<Inputs, 'floor' | 'scenario'>): Inputs {
  const { scenario } = start;
  return isPlain(inputs.scenario) ? { ...inputs, floor: start.floor, scenario } : { ...inputs, scenario };
}

/** Sentences, the most important first; a single one where nothing changes. */
export function describeChanges(before: Decision, after: Decision): string[] {
  if (isPlain(after.inputs.scenario) && before.inputs.floor === after.inputs.floor) {
    return ['Nothing changes yet: choose above, or raise the floor.'];
  }
  const changes = [
    ...describeFloor(before, after),
    ...describeExcluded(before, after),
    ...describeBest(before, after),
    ...describeCheapest(before, after),
    ...describeFrontier(before, after),
    ...describePolicy(before, after),
    ...describeBills(before, after),
    ...describePriceChange(before, after),
  ];
  return changes.length > 0
    ? changes
    : ['Nothing changes: neither the ranking, nor the frontier, the policy or a bill.'];
}

function describeFloor(before: Decision, { inputs, numbers: { scale } }: Decision): string[] {
  const [was, is] = [before.inputs.floor, inputs.floor];
  return was === is ? [] : [`The floor is ${formatFloor(is, scale)} instead of ${formatFloor(was, scale)}.`];
}

function describeExcluded({ numbers }: Decision, { inputs: { scenario } }: Decision): string[] {
  const excluded = numbers.models.filter(({ id }) => scenario.withdrawn.includes(id));
  return excluded.length === 0 ? [] : [`${namesOf(excluded)} ${excluded.length === 1 ? 'is' : 'are'} excluded.`];
}

function describeBest(before: Decision, { standings, numbers }: Decision): string[] {
  const isFirst = ({ rank }: Standing) => rank === 1;
  const [was, is] = [modelsWhere(before.standings, isFirst), modelsWhere(standings, isFirst)];
  if (without(was, is).length === 0 && without(is, was).length === 0) return [];
  if (is.length === 0) return ['No model has a score any more.'];
  const score = formatScoreInText(is[0]?.score ?? null, numbers.scale);
  return [`The best score is ${score} now, by ${namesOf(is)}${was.length > 0 ? `; it was ${namesOf(was)}'s` : ''}.`];
}

function describeCheapest(before: Decision, after: Decision): string[] {
  const [was, is] = [cheapestEnough(before)?.model, cheapestEnough(after)?.model];
  if (was?.id === is?.id) return [];
  const floor = formatFloor(after.inputs.floor, after.numbers.scale);
  if (!is) return [`No model with a known ${after.numbers.paysBy} scores ${floor} or more overall.`];
  return [
    `The cheapest model that scores ${floor} or more overall is ${is.name} now${was ? `, no longer ${was.name}` : ''}.`,
  ];
}

function describeFrontier(before: Decision, { standings, numbers }: Decision): string[] {
  const isOn = ({ onFrontier }: Standing) => onFrontier;
  const [was, is] = [modelsWhere(before.standings, isOn), modelsWhere(standings, isOn)];
  const leaves = without(was, is).filter(({ id }) => findModel(numbers, id) !== undefined);
  const joins = without(is, was);
  return [
    ...(leaves.length > 0 ? [`${namesOf(leaves)} ${leaves.length === 1 ? 'leaves' : 'leave'} the frontier.`] : []),
    ...(joins.length > 0 ? [`${namesOf(joins)} ${joins.length === 1 ? 'joins' : 'join'} the frontier.`] : []),
  ];
}

function describePolicy(before: Decision, { policy, inputs, numbers: { scale } }: Decision): string[] {
  return before.policy.choices.flatMap((was, i) => {
    const is = policy.choices[i];
    const task = before.numbers.tasks[i]?.name ?? was.task;
    if (!is || was.model?.id === is.model?.id) return [];
    if (is.model === null) return [`For “${task}” no model with a score is left.`];
    const score = formatScoreInText(is.cell?.score ?? null, scale);
    const short = is.meetsFloor ? '' : `, which is below the floor of ${formatFloor(inputs.floor, scale)}`;
    const from = was.model === null ? '' : ` from ${was.model.name}`;
    return [`For “${task}” the policy turns${from} to ${is.model.name} (${score}${short}).`];
  });
}

function describeBills(before: Decision, after: Decision): string[] {
  const baseline = baselineOf(before);
  return [
    ...describeBill(
      `The bill of the policy${describeCovered(before, after)}`,
      before.policyMonthlyUsd,
      after.policyMonthlyUsd,
    ),
    ...describeBill('The bill of the mix', before.mix?.monthlyUsd ?? null, after.mix?.monthlyUsd ?? null),
    ...(baseline && baselineOf(after)
      ? describeBill(`The bill with ${baseline.name}`, billOf(baseline, before), billOf(baseline, after))
      : []),
  ];
}

/** So many bills are told one by one. */
const MAX_BILLS = 3;

/** The bills of the models whose price changes, the best models first. */
function describePriceChange(before: Decision, after: Decision): string[] {
  const { scenario, baseline } = after.inputs;
  const { priceChange } = scenario;
  if (priceChange === null) return [];
  const changed = after.numbers.models.filter(
    (model) => isTarget(model, priceChange) && model.id !== baseline && billOf(model, before) !== billOf(model, after),
  );
  const best = sortBy(changed, ({ score }) => score, 'descending');
  const told = best.length <= MAX_BILLS + 1 ? best : best.slice(0, MAX_BILLS);
  const more = best.length - told.length;
  return [
    ...told.flatMap((model) =>
      describeBill(`The bill with ${model.name}`, billOf(model, before), billOf(model, after)),
    ),
    ...(more > 0 ? [`So do the bills with ${countOf(more, 'more model')}.`] : []),
  ];
}

/** A policy for fewer tasks is another policy: its bill alone would say too little. */
function describeCovered(before: Decision, after: Decision): string {
  const covered = ({ policy }: Decision) => policy.choices.filter(({ model }) => model !== null).length;
  const [was, is] = [covered(before), covered(after)];
  return was === is ? '' : `, which has a model for ${countInWords(is)} tasks instead of ${countInWords(was)},`;
}

/** Differences that no reader could see are none. */
function describeBill(what: string, was: number | null, is: number | null): string[] {
  if (was === null || (is !== null && formatUsd(was) === formatUsd(is))) return [];
  if (is === null) return [`${what} is not known any more.`];
  const rises = is > was;
  const by = was === 0 ? '' : ` ${formatPercent(Math.abs(is / was - 1))}`;
  return [`${what} ${rises ? 'rises' : 'falls'}${by}, from ${formatUsd(was)} to ${formatUsd(is)} a month.`];
}

function billOf({ id }: ModelNumbers, { bills }: Decision): number | null {
  return bills.find(({ model }) => model.id === id)?.monthlyUsd ?? null;
}

function modelsWhere(standings: readonly Standing[], isWanted: (standing: Standing) => boolean): ModelNumbers[] {
  return standings.filter(isWanted).map(({ model }) => model);
}

/** The models of the first list that are not on the second one. */
function without(models: readonly ModelNumbers[], others: readonly ModelNumbers[]): ModelNumbers[] {
  return models.filter(({ id }) => !others.some((other) => other.id === id));
}

const namesOf = (models: readonly ModelNumbers[]) => joinWords(models.map(({ name }) => name));
