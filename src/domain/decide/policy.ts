/**
 * A routing policy: for each kind of task the cheapest model that is good enough, and what such a router costs and scores.
 * A score that nobody published is never assumed.
 */

import { meant } from '../format.ts';
import { computeFrontier } from '../frontier.ts';
import { computeSaving } from '../mix.ts';
import { sortBy } from '../sort.ts';
import type { Market, Offer, OfferCell } from './market.ts';

export interface Choice {
  task: string;
  /** Null where no model with a known price has a score on the task. */
  offer: Offer | null;
  cell: OfferCell | null;
  /** Whether it scores at least the floor; where none does, the best is taken. */
  meetsFloor: boolean;
  /** How many models have a score on the task. */
  scored: number;
}

export interface Policy {
  floor: number;
  choices: Choice[];
  /** USD per million output tokens, blended over the tasks that have a choice; null where none has. */
  outputUsdPerMTok: number | null;
  /** What one answer to each task costs in USD; null where nobody measured it. */
  passUsd: number | null;
  /** The mean over the tasks that have a choice. */
  score: number | null;
}

/** How one model compares with a policy on the tasks for which the policy has a choice. */
export interface Comparison {
  offer: Offer;
  /** Its mean score on these tasks; null where it has no score on one of them. */
  score: number | null;
  /** On how many of them it has a score. */
  scored: number;
  /** The policy's score less the model's. */
  gain: number | null;
  /** The part of the model's price that the policy saves; negative where the policy is dearer. */
  saving: number | null;
}

/** Who could answer a task; those without a score on it, or without a known cost, are passed over. */
export interface Candidates {
  /** Equal ones are taken in this order. */
  offers: readonly Offer[];
  /** Whether the cost is what an answer was measured to cost, and not the list price of output. */
  isMeasured: boolean;
  /** How many models have a score on the task, their cost known or not. */
  scored: number;
}

/**
 * For each task those who could answer it; worth keeping where several policies are made. What an answer cost and what a
 * million tokens cost are not compared: where one is known of all who have a score on a task, all go by it.
 */
export function listCandidates({ offers, tasks }: Market): Candidates[] {
  return tasks.map((_, task): Candidates => {
    let [scored, measured] = [0, 0];
    for (const { cells } of offers) {
      const cell = cells[task];
      if (cell === undefined || cell.score === null) continue;
      scored += 1;
      if (cell.answerUsd !== null) measured += 1;
    }
    return { offers, isMeasured: scored > 0 && measured === scored, scored };
  });
}

/**
 * For each task the cheapest model that scores at least `floor`; among equally cheap ones the best. Cheap is, where it was
 * measured, what an answer to the task cost, else the list price of output. Weights are shares of the work by task.
 */
export function computePolicy(
  market: Market,
  floor: number,
  taskWeights: readonly number[],
  candidates: readonly Candidates[] = listCandidates(market),
): Policy {
  const choices = market.tasks.flatMap(({ id }, i) => {
    const own = candidates[i];
    return own ? [chooseFor(id, i, floor, own)] : [];
  });
  return toPolicy(floor, choices, taskWeights);
}

/** The same policy where all models of `provider` are gone: another choice for each task that one of them was chosen for. */
export function withoutProvider(
  policy: Policy,
  provider: string,
  taskWeights: readonly number[],
  candidates: readonly Candidates[],
): Policy {
  const isOwn = ({ offer }: Choice) => offer?.provider === provider;
  if (!policy.choices.some(isOwn)) return policy;
  const choices = policy.choices.map((choice, i) => {
    const own = candidates[i];
    return own && isOwn(choice) ? chooseFor(choice.task, i, policy.floor, own, provider) : choice;
  });
  return toPolicy(policy.floor, choices, taskWeights);
}

function chooseFor(task: string, at: number, floor: number, candidates: Candidates, without?: string): Choice {
  const offer = choose(candidates, at, floor, without);
  const cell = offer?.cells[at] ?? null;
  return { task, offer, cell, meetsFloor: cell?.score != null && cell.score >= floor, scored: candidates.scored };
}

function toPolicy(floor: number, choices: Choice[], taskWeights: readonly number[]): Policy {
  return {
    floor,
    choices,
    outputUsdPerMTok: blendPrice(choices, taskWeights),
    passUsd: sumUsd(choices),
    score: weightedScore(
      choices.map(({ cell }) => cell),
      taskWeights,
    ),
  };
}

/** The policies that no other of them beats on score at the same or a lower price, by rising floor: what a router can reach. */
export function computeRouterFrontier(
  market: Market,
  taskWeights: readonly number[],
  candidates = listCandidates(market),
): Policy[] {
  // A policy changes only where the floor passes the score of a model that nothing cheaper equals.
  const byPrice = sortBy(market.offers, ({ outputUsdPerMTok }) => outputUsdPerMTok, 'ascending');
  const steps = candidates.map((own, i) => ({ ...own, offers: toSteps({ ...own, offers: byPrice }, i) }));
  const floors = steps.flatMap(({ offers }, i) => offers.flatMap(({ cells }) => cells[i]?.score ?? []));
  const reached: Policy[] = [];
  for (const floor of [...new Set(floors)].sort((a, b) => a - b)) {
    const policy = computePolicy(market, floor, taskWeights, steps);
    const last = reached.at(-1);
    if (last && policy.score === last.score && policy.outputUsdPerMTok === last.outputUsdPerMTok) continue;
    reached.push(policy);
  }
  const onFrontier = computeFrontier(reached.map(({ score, outputUsdPerMTok: price }) => ({ score, price })));
  return reached.filter((_, i) => onFrontier[i]);
}

/** Each of the offers, in their order. */
export function comparePolicy(policy: Policy, offers: readonly Offer[], taskWeights: readonly number[]): Comparison[] {
  const covered = policy.choices.flatMap(({ offer }, i) => (offer === null ? [] : [i]));
  const weights = covered.map((i) => taskWeights[i] ?? 0);
  return offers.map((offer) => {
    const cells = covered.map((i) => offer.cells[i] ?? null);
    const scored = cells.reduce((n, cell) => n + (cell?.score == null ? 0 : 1), 0);
    const score = scored === covered.length ? weightedScore(cells, weights) : null;
    return {
      offer,
      score,
      scored,
      gain: score === null || policy.score === null ? null : meant(policy.score - score),
      saving: computeSaving(policy.outputUsdPerMTok, offer.outputUsdPerMTok),
    };
  });
}

/** The cheapest that is good enough, and of those that cost as much the best; the best of all where none is good enough. */
function choose({ offers, isMeasured }: Candidates, task: number, floor: number, without?: string): Offer | null {
  let enough: Scored | null = null;
  let best: Scored | null = null;
  for (const offer of offers) {
    const scored = toScored(offer, task, isMeasured);
    if (scored === null || (without !== undefined && offer.provider === without)) continue;
    if (scored.score >= floor && (enough === null || isCheaper(scored, enough))) enough = scored;
    if (best === null || isHigher(scored, best)) best = scored;
  }
  return (enough ?? best)?.offer ?? null;
}

function isCheaper(a: Scored, b: Scored): boolean {
  if (a.usd !== b.usd) return a.usd < b.usd;
  return a.score === b.score ? hasLowerPrice(a, b) : a.score > b.score;
}

function isHigher(a: Scored, b: Scored): boolean {
  if (a.score !== b.score) return a.score > b.score;
  return a.usd === b.usd ? hasLowerPrice(a, b) : a.usd < b.usd;
}

/** Where answers cost the same and score the same: the list price is what the next one will cost. */
function hasLowerPrice({ offer: a }: Scored, { offer: b }: Scored): boolean {
  return (a.outputUsdPerMTok ?? Number.POSITIVE_INFINITY) < (b.outputUsdPerMTok ?? Number.POSITIVE_INFINITY);
}

/** Those that score more than all that cost no more; `offers` have to be by rising price. */
function toSteps({ offers, isMeasured }: Candidates, task: number): Offer[] {
  const ordered = isMeasured ? sortBy(offers, ({ cells }) => cells[task]?.answerUsd ?? null, 'ascending') : offers;
  const steps: Scored[] = [];
  for (const offer of ordered) {
    const scored = toScored(offer, task, isMeasured);
    const last = steps.at(-1);
    if (scored === null || (last && scored.score <= last.score)) continue;
    if (last?.usd === scored.usd) steps.pop();
    steps.push(scored);
  }
  return steps.map(({ offer }) => offer);
}

interface Scored {
  offer: Offer;
  score: number;
  usd: number;
}

/** Null where the score or the cost is unknown. */
function toScored(offer: Offer, task: number, isMeasured: boolean): Scored | null {
  const cell = offer.cells[task];
  if (cell === undefined || cell.score === null) return null;
  const usd = isMeasured ? cell.answerUsd : offer.outputUsdPerMTok;
  return usd === null ? null : { offer, score: cell.score, usd };
}

function weightedScore(cells: readonly (OfferCell | null)[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  for (const [i, cell] of cells.entries()) {
    const weight = weights[i] ?? 0;
    if (cell?.score == null || weight === 0) continue;
    sum += weight * cell.score;
    total += weight;
  }
  return total === 0 ? null : meant(sum / total);
}

/** By the tokens that were measured, where they were of all; else as if each task took equally many. */
function blendPrice(choices: readonly Choice[], weights: readonly number[]): number | null {
  const isMeasured = choices.every(({ cell }) => cell === null || cell.outputTokens !== null);
  let usd = 0;
  let tokens = 0;
  for (const [i, { offer, cell }] of choices.entries()) {
    if (offer?.outputUsdPerMTok == null || cell === null) continue;
    const written = (weights[i] ?? 0) * (isMeasured ? (cell.outputTokens ?? 0) : 1);
    usd += written * offer.outputUsdPerMTok;
    tokens += written;
  }
  return tokens === 0 ? null : meant(usd / tokens);
}

function sumUsd(choices: readonly Choice[]): number | null {
  let sum = 0;
  for (const { cell } of choices) {
    if (cell === null) continue;
    if (cell.answerUsd === null) return null;
    sum += cell.answerUsd;
  }
  return choices.every(({ cell }) => cell === null) ? null : sum;
}
