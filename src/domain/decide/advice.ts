/** Advice in words: for a budget, for a floor, for each task, with its reason and its uncertainty. Derived, never written by hand. */
import { countOf, formatScoreInText, formatUsd, joinWords } from '../format.ts';
import { overlap } from '../interval.ts';
import type { Decision } from './decide.ts';
import { findOffer, type Market, type Offer } from './market.ts';
import type { Choice } from './policy.ts';
import { cheapestAtLeast, frontierByPrice } from './standings.ts';

export interface Advice {
  kind: 'budget' | 'floor' | 'task';
  /** For whom it is: "Up to $0.35 per million output tokens". */
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

/** All of it: by budget, for the floor, by task. */
export function listAdvice(decision: Decision): Advice[] {
  return [...adviseBudgets(decision), adviseFloor(decision), ...adviseTasks(decision)];
}

/** For each step of the frontier, what it buys: the budget is the price of output tokens. */
export function adviseBudgets({ standings, market }: Decision): Advice[] {
  const steps = frontierByPrice(standings);
  return steps.map((offer, i) => {
    const next = steps[i + 1];
    const price = formatUsd(offer.outputUsdPerMTok);
    const score = scoreOf(offer, market);
    const dearer = next
      ? `the next better one, ${next.name} with ${scoreOf(next, market)}, costs ${formatUsd(next.outputUsdPerMTok)}.`
      : 'nothing scores higher at any price.';
    return {
      kind: 'budget' as const,
      when: `From ${price}${next ? ` to below ${formatUsd(next.outputUsdPerMTok)}` : ' on'} per million output tokens`,
      offer,
      reason: `It scores ${score}, the most to be had for that; ${dearer}`,
      uncertainty: doubts(offer, market),
    };
  });
}

/** The cheapest model that is good enough overall. */
export function adviseFloor({ inputs: { floor }, market }: Decision): Advice {
  const offer = cheapestAtLeast(market.offers, floor);
  const least = formatScoreInText(floor, market.scale);
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
    return `${theirs.name} scores ${shown} ${where}, below the floor of ${formatScoreInText(floor, market.scale)}.`;
  }
  return `${theirs.name} scores ${shown} ${where} for ${formatUsd(theirs.outputUsdPerMTok)}; ${ours.name} reaches the floor for ${formatUsd(ours.outputUsdPerMTok)}.`;
}

function reasonOf({ offer, cell, meetsFloor }: Choice, market: Market, floor: number): string {
  const least = formatScoreInText(floor, market.scale);
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
