/** What a scenario changes, in words. */
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
import { computeMonthlyUsd } from './bill.ts';
import { baselineOf, cheapestEnough, type Decision, type Inputs } from './decide.ts';
import { findOffer, findOffers, type Offer } from './market.ts';
import { isPlain, listDearer } from './scenario.ts';

/**
 * What a decision is compared with: the same work on the market as it is. Where nothing but the floor is another than at the
 * start, the floor of the start is what it is compared with.
 */
export function toReference(inputs: Inputs, start: Pick<Inputs, 'floor' | 'scenario'>): Inputs {
  const { scenario } = start;
  return isPlain(inputs.scenario) ? { ...inputs, floor: start.floor, scenario } : { ...inputs, scenario };
}

/** Sentences, the weightiest first; a single one where nothing changes. */
export function describeChanges(before: Decision, after: Decision): string[] {
  if (isPlain(after.inputs.scenario) && before.inputs.floor === after.inputs.floor) {
    return ['Nothing changes yet: choose above, or raise the floor.'];
  }
  const said = [
    ...describeFloor(before, after),
    ...describeGone(before, after),
    ...describeFirst(before, after),
    ...describeEnough(before, after),
    ...describeFrontier(before, after),
    ...describePolicy(before, after),
    ...describeBills(before, after),
    ...describeDearer(before, after),
  ];
  return said.length > 0 ? said : ['Nothing changes: neither the ranking, nor the frontier, the policy or a bill.'];
}

function describeFloor(
  { inputs: { floor: was } }: Decision,
  { inputs: { floor: is }, market: { scale } }: Decision,
): string[] {
  return was === is ? [] : [`The floor is ${formatFloor(is, scale)} instead of ${formatFloor(was, scale)}.`];
}

function describeGone(before: Decision, after: Decision): string[] {
  const gone = findOffers(before.market, after.inputs.scenario.withdrawn);
  return gone.length === 0 ? [] : [`${joinWords(names(gone))} ${gone.length === 1 ? 'is' : 'are'} gone.`];
}

function describeFirst({ first: was }: Decision, { first: is, market }: Decision): string[] {
  if (sameIds(was, is)) return [];
  if (is.length === 0) return ['No model has a score any more.'];
  const score = formatScoreInText(is[0]?.score ?? null, market.scale);
  return [
    `The best score is ${score} now, by ${joinWords(names(is))}${was.length > 0 ? `; it was ${joinWords(names(was))}'s` : ''}.`,
  ];
}

function describeEnough(before: Decision, after: Decision): string[] {
  const [was, is] = [cheapestEnough(before)?.offer, cheapestEnough(after)?.offer];
  if (was?.id === is?.id) return [];
  const floor = formatFloor(after.inputs.floor, after.market.scale);
  if (!is) return [`No model with a known price scores ${floor} or more overall.`];
  return [
    `The cheapest model that scores ${floor} or more overall is ${is.name} now${was ? `, no longer ${was.name}` : ''}.`,
  ];
}

function describeFrontier({ frontier: was }: Decision, { frontier: is, market }: Decision): string[] {
  const ids = (offers: readonly Offer[]) => new Set(offers.map(({ id }) => id));
  const [wasIds, isIds] = [ids(was), ids(is)];
  const leaves = was.filter(({ id }) => !isIds.has(id) && findOffer(market, id) !== undefined);
  const joins = is.filter(({ id }) => !wasIds.has(id));
  return [
    ...(leaves.length > 0 ? [`${joinWords(names(leaves))} ${plural(leaves, 'leaves', 'leave')} the frontier.`] : []),
    ...(joins.length > 0 ? [`${joinWords(names(joins))} ${plural(joins, 'joins', 'join')} the frontier.`] : []),
  ];
}

function describePolicy(before: Decision, after: Decision): string[] {
  return before.policy.choices.flatMap((was, i) => {
    const is = after.policy.choices[i];
    const task = before.market.tasks[i]?.name ?? was.task;
    if (!is || was.offer?.id === is.offer?.id) return [];
    if (is.offer === null) return [`For “${task}” no model with a score is left.`];
    const score = formatScoreInText(is.cell?.score ?? null, after.market.scale);
    const short = is.meetsFloor
      ? ''
      : `, which is below the floor of ${formatFloor(after.inputs.floor, after.market.scale)}`;
    const from = was.offer === null ? '' : ` from ${was.offer.name}`;
    return [`For “${task}” the policy turns${from} to ${is.offer.name} (${score}${short}).`];
  });
}

function describeBills(before: Decision, after: Decision): string[] {
  const [baseline, changed] = [baselineOf(before), baselineOf(after)];
  const billOf = (offer: Offer, { inputs }: Decision) => computeMonthlyUsd(offer, inputs.workload);
  return [
    ...describeBill(
      `The bill of the policy${describeCovered(before, after)}`,
      before.policyMonthlyUsd,
      after.policyMonthlyUsd,
    ),
    ...describeBill('The bill of the mix', before.blend?.monthlyUsd ?? null, after.blend?.monthlyUsd ?? null),
    ...(baseline && changed
      ? describeBill(`The bill with ${baseline.name}`, billOf(baseline, before), billOf(changed, after))
      : []),
  ];
}

/** So many bills are told one by one. */
const MAX_BILLS = 3;

/** The bills of those whose price is another, the best models first. */
function describeDearer(before: Decision, after: Decision): string[] {
  const { dearer } = after.inputs.scenario;
  if (dearer === null) return [];
  const bills = ({ market, inputs }: Decision) =>
    listDearer(market, dearer).map((offer) => ({
      offer,
      monthlyUsd: computeMonthlyUsd(offer, inputs.workload),
    }));
  const known = new Map(bills(before).map(({ offer, monthlyUsd }) => [offer.id, monthlyUsd]));
  const other = sortBy(
    bills(after).filter(
      ({ offer: { id }, monthlyUsd }) => id !== after.inputs.baseline && known.get(id) !== monthlyUsd,
    ),
    ({ offer }) => offer.score,
    'descending',
  );
  const isWhole = other.length <= MAX_BILLS + 1;
  const said = other
    .slice(0, isWhole ? undefined : MAX_BILLS)
    .flatMap(({ offer: { id, name }, monthlyUsd }) =>
      describeBill(`The bill with ${name}`, known.get(id) ?? null, monthlyUsd),
    );
  return isWhole ? said : [...said, `So do the bills with ${countOf(other.length - MAX_BILLS, 'more model')}.`];
}

/** A policy for fewer tasks is another policy: its bill alone would say too little. */
function describeCovered(before: Decision, after: Decision): string {
  const covered = ({ policy }: Decision) => policy.choices.filter(({ offer }) => offer !== null).length;
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

const names = (offers: readonly Offer[]) => offers.map(({ name }) => name);
const plural = (offers: readonly Offer[], one: string, many: string) => (offers.length === 1 ? one : many);

function sameIds(a: readonly Offer[], b: readonly Offer[]): boolean {
  const ids = new Set(a.map(({ id }) => id));
  return a.length === b.length && b.every(({ id }) => ids.has(id));
}
