/** Advice in words: for a budget, for a floor, for each task, with its reason and its uncertainty. Derived, never written by hand. */
import { countOf, formatFloor, formatScoreInText, formatUsd, joinWords } from '../data/index.ts';
import { computeFrontier, overlap } from '../scoring/index.ts';
import type { Decision } from './decide.ts';
import { findOffer, type Market, type Offer } from './market.ts';
import type { Choice } from './policy.ts';
import { cheapestAtLeast } from './standings.ts';

export interface Advice {
  kind: 'budget' | 'floor' | 'task';
  /** For whom it is: "From $163.80 to below $525.00 a month". */
  when: string;
  /** Null where nothing can be advised. */
  offer: Offer | null;
  reason: string;
  /** What speaks against relying on it; empty where nothing is known to. */
  uncertainty: string;
}

/** What a source recommends, beside what the numbers say. */
export interface HeldAgainst {
  /** The model that the source recommends; null where it is not on this board. */
  theirs: Offer | null;
  ours: Offer | null;
  /** Whether both name the same model; null where there is nothing to compare. */
  agrees: boolean | null;
  why: string;
}

/** All of it: for the budget, if there is one, by budget, for the floor, by task. */
export function listAdvice(decision: Decision): Advice[] {
  const { budget } = decision.inputs;
  const own = budget === null ? [] : [adviseBudget(decision, budget)];
  return [...own, ...adviseBudgets(decision), adviseFloor(decision), ...adviseTasks(decision)];
}

/** The best model whose bill is within `budget`, in USD a month. */
export function adviseBudget(decision: Decision, budget: number): Advice {
  const { bills, market } = decision;
  const steps = stepsOf(decision);
  const best = steps.findLast(({ monthlyUsd }) => monthlyUsd <= budget);
  const next = steps[best ? steps.indexOf(best) + 1 : 0];
  const [lowest] = bills;
  const when = `With ${formatUsd(budget)} a month`;
  if (!best) {
    const least =
      lowest?.monthlyUsd == null ? '' : `: the lowest is ${formatUsd(lowest.monthlyUsd)}, with ${lowest.offer.name}`;
    return {
      kind: 'budget',
      when,
      offer: null,
      reason: `No model with a score has a bill that low${least}.`,
      uncertainty: '',
    };
  }
  const better = next
    ? ` For more there is ${next.offer.name} with ${scoreOf(next.offer, market)}, at ${formatUsd(next.monthlyUsd)}.`
    : '';
  return {
    kind: 'budget',
    when,
    offer: best.offer,
    reason: `It scores ${scoreOf(best.offer, market)} for ${formatUsd(best.monthlyUsd)}, the most to be had for that.${better}${describePolicy(decision, budget)}`,
    uncertainty: doubts(best.offer, market),
  };
}

function describePolicy({ policy, policyMonthlyUsd, market }: Decision, budget: number): string {
  if (policyMonthlyUsd === null || policyMonthlyUsd > budget) return '';
  const covered = policy.choices.filter(({ offer }) => offer !== null).length;
  return ` The policy is within it too: ${formatUsd(policyMonthlyUsd)}, ${formatScoreInText(policy.score, market.scale)} on the ${countOf(covered, 'task')} that have scores.`;
}

interface Step {
  offer: Offer;
  monthlyUsd: number;
}

/** The models that no other beats on score for the same bill or a lower one, by rising bill. */
function stepsOf({ bills }: Decision): Step[] {
  const known = bills.flatMap(({ offer, monthlyUsd }) => (monthlyUsd === null ? [] : [{ offer, monthlyUsd }]));
  const onFrontier = computeFrontier(known.map(({ offer, monthlyUsd }) => ({ score: offer.score, price: monthlyUsd })));
  const steps = known.filter((_, i) => onFrontier[i]);
  // Of those that cost and score the same, the first by name stands for all.
  return steps.filter(({ offer }, i) => offer.score !== steps[i - 1]?.offer.score);
}

/** For each step of bills and scores, what it buys: the budget is the bill of a month. */
export function adviseBudgets(decision: Decision): Advice[] {
  const { market } = decision;
  const steps = stepsOf(decision);
  return steps.map(({ offer, monthlyUsd }, i) => {
    const next = steps[i + 1];
    const score = scoreOf(offer, market);
    const dearer = next
      ? `the next better one, ${next.offer.name} with ${scoreOf(next.offer, market)}, costs ${formatUsd(next.monthlyUsd)}.`
      : 'nothing scores higher at any price.';
    return {
      kind: 'budget' as const,
      when: `From ${formatUsd(monthlyUsd)}${next ? ` to below ${formatUsd(next.monthlyUsd)}` : ''} a month`,
      offer,
      reason: `It scores ${score} at ${formatUsd(offer.outputUsdPerMTok)} per million output tokens, the most to be had for that; ${dearer}`,
      uncertainty: doubts(offer, market),
    };
  });
}

/** The cheapest model that is good enough overall. */
export function adviseFloor({ inputs: { floor }, market }: Decision): Advice {
  const offer = cheapestAtLeast(market.offers, floor);
  const least = formatFloor(floor, market.scale);
  return {
    kind: 'floor',
    when: `A score of at least ${least}`,
    offer,
    reason: offer
      ? `It scores ${scoreOf(offer, market)} and costs ${formatUsd(offer.outputUsdPerMTok)}: no cheaper model reaches ${least}.`
      : `No model with a known price scores ${least}.`,
    uncertainty: offer ? doubts(offer, market) : '',
  };
}

export function adviseTasks({ policy, market, inputs }: Decision): Advice[] {
  return policy.choices.map((choice, i) => ({
    kind: 'task' as const,
    when: market.tasks[i]?.name ?? choice.task,
    offer: choice.offer,
    reason: reasonOf(choice, market, inputs.floor),
    uncertainty: choice.offer === null ? '' : taskDoubts(choice, market),
  }));
}

/** `task` is null where the source names a use that no task of the board stands for. */
export function holdAgainst(
  { model, task }: { model: string; task: string | null },
  { policy, market, inputs: { floor } }: Decision,
): HeldAgainst {
  const theirs = findOffer(market, model) ?? null;
  const at = market.tasks.findIndex(({ id }) => id === task);
  const ours = at < 0 ? cheapestAtLeast(market.offers, floor) : (policy.choices[at]?.offer ?? null);
  const held = { theirs, ours };
  if (ours === null) {
    return { ...held, agrees: null, why: 'No score was published for this task, so the numbers recommend nobody.' };
  }
  if (theirs === null) return { ...held, agrees: false, why: 'It is not on this board.' };
  if (theirs.id === ours.id) return { ...held, agrees: true, why: 'The numbers name the same model.' };
  return { ...held, agrees: false, why: whyNot(theirs, at < 0 ? null : at, ours, market, floor) };
}

function whyNot(theirs: Offer, at: number | null, ours: Offer, market: Market, floor: number): string {
  const score = at === null ? theirs.score : (theirs.cells[at]?.score ?? null);
  const where = at === null ? 'overall' : 'on this task';
  const approximate = at === null && theirs.approximate;
  if (score === null) return `No score of ${theirs.name} ${where} is known.`;
  const shown = formatScoreInText(score, market.scale, approximate);
  if (score < floor) {
    return `${theirs.name} scores ${shown} ${where}, below the floor of ${formatFloor(floor, market.scale)}.`;
  }
  return `${theirs.name} scores ${shown} ${where} for ${formatUsd(theirs.outputUsdPerMTok)}; ${ours.name} reaches the floor for ${formatUsd(ours.outputUsdPerMTok)}.`;
}

function reasonOf({ offer, cell, meetsFloor }: Choice, market: Market, floor: number): string {
  const least = formatFloor(floor, market.scale);
  if (offer === null || cell === null) return 'No model with a known price has a score on this task.';
  const score = formatScoreInText(cell.score, market.scale);
  const price =
    cell.answerUsd === null
      ? `${formatUsd(offer.outputUsdPerMTok)} per million output tokens`
      : `${formatUsd(cell.answerUsd)} an answer`;
  return meetsFloor
    ? `With ${score} it is the cheapest that reaches ${least}: ${price}.`
    : `None reaches ${least}; it comes closest with ${score}, for ${price}.`;
}

function taskDoubts({ cell, scored }: Choice, market: Market): string {
  const all = market.offers.length;
  return [
    scored < all ? `Only ${scored} of ${countOf(all, 'model')} have a score on this task.` : '',
    cell?.isAmbiguous ? 'The number may mean something else: see its receipt.' : '',
    market.kind === 'reported' ? 'Nobody has measured it again.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function doubts(offer: Offer, market: Market): string {
  const tied = tiedWith(offer, market);
  return [
    offer.approximate ? 'Its score is approximate: it picks a model for each request.' : '',
    tied.length > 0
      ? `Its interval overlaps with ${tied.length > 3 ? countOf(tied.length, 'other') : `that of ${joinWords(tied)}`}.`
      : '',
    market.kind === 'reported' ? 'The score is as reported, without an interval.' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function tiedWith(offer: Offer, { offers }: Market): string[] {
  const { interval } = offer;
  if (interval === null) return [];
  const [low, high] = interval;
  return offers.flatMap((other) => {
    if (other === offer || other.interval === null) return [];
    return overlap({ low, high }, { low: other.interval[0], high: other.interval[1] }) ? [other.name] : [];
  });
}

const scoreOf = ({ score, approximate }: Offer, { scale }: Market) => formatScoreInText(score, scale, approximate);
