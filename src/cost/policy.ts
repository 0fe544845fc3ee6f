/**
 * A routing policy: for each kind of task the cheapest model that is good enough, and what such a router costs and scores.
 * A score that nobody published is never assumed.
 */

import { meant } from '../data/index.ts';
import { computeFrontier, computeSaving } from '../scoring/index.ts';
import { BY_PRICE, type Market, type Offer, type OfferCell, sortOffers } from './market.ts';

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
  /** By rising list price; equal ones are taken in this order. */
  offers: readonly Offer[];
  /** Whether the cost is what an answer was measured to cost, and not the list price of output. */
  isMeasured: boolean;
  /** How many models have a score on the task, their cost known or not. */
  scored: number;
  /** The best of these scores. */
  top: number;
}

/** Who has a score on a task. */
export interface ScoreCount {
  scored: number;
  /** Of how many of them it is known what an answer cost. */
  measured: number;
  /** The best of their scores. */
  top: number;
}

/** For each task. */
export function countScores({ offers, tasks }: Market): ScoreCount[] {
  const counts = tasks.map(() => ({ scored: 0, measured: 0, top: Number.NEGATIVE_INFINITY }));
  for (const { cells } of offers) {
    for (let task = 0; task < counts.length; task++) {
      const count = counts[task];
      const cell = cells[task];
      if (count === undefined || cell === undefined || cell.score === null) continue;
      count.scored += 1;
      if (cell.answerUsd !== null) count.measured += 1;
      if (cell.score > count.top) count.top = cell.score;
    }
  }
  return counts;
}

/** The same counts of the market that is left when these models are gone. */
export function countWithout(gone: readonly Offer[], counts: readonly ScoreCount[], { offers }: Market): ScoreCount[] {
  return counts.map(({ scored, measured, top }, i) => {
    const cells = gone.flatMap(({ cells }) => cells[i] ?? []).filter(({ score }) => score !== null);
    return {
      scored: scored - cells.length,
      measured: measured - cells.filter(({ answerUsd }) => answerUsd !== null).length,
      top: cells.some(({ score }) => score === top) ? topOf(offers, i) : top,
    };
  });
}

function topOf(offers: readonly Offer[], task: number): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const { cells } of offers) top = Math.max(top, cells[task]?.score ?? top);
  return top;
}

/**
 * For each task those who could answer it; worth keeping where several policies are made. What an answer cost and what a
 * million tokens cost are not compared: where one is known of all who have a score on a task, all go by it.
 */
export function listCandidates(
  market: Market,
  byPrice = sortOffers(market, BY_PRICE),
  counts = countScores(market),
): Candidates[] {
  return counts.map(({ scored, measured, top }) => {
    return { offers: byPrice, isMeasured: scored > 0 && measured === scored, scored, top };
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
  steps = listSteps(listCandidates(market)),
): Policy {
  return toPolicy(floor, climb(market, floor, steps), taskWeights);
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
    return own && isOwn(choice) ? choose(choice.task, i, policy.floor, own, provider) : choice;
  });
  return toPolicy(policy.floor, choices, taskWeights);
}

function toPolicy(floor: number, choices: Choice[], taskWeights: readonly number[]): Policy {
  return {
    floor,
    choices,
    outputUsdPerMTok: blendPrice(choices, taskWeights),
    passUsd: sumUsd(choices),
    score: weightedScore(choices, taskWeights),
  };
}

/** The policies that no other of them beats on score at the same or a lower price, by rising floor: what a router can reach. */
export function computeRouterFrontier(
  market: Market,
  taskWeights: readonly number[],
  steps = listSteps(listCandidates(market)),
): Policy[] {
  // A policy changes only where the floor passes the score of a model that nothing cheaper equals.
  const floors = new Set(steps.flatMap(({ offers }, i) => offers.flatMap(({ cells }) => cells[i]?.score ?? [])));
  const reached: { floor: number; choices: Choice[]; score: number | null; price: number | null }[] = [];
  let choices: Choice[] = [];
  for (const floor of [...floors].sort((a, b) => a - b)) {
    choices = climb(market, floor, steps, choices);
    const [score, price] = [weightedScore(choices, taskWeights), blendPrice(choices, taskWeights)];
    const last = reached.at(-1);
    if (score !== last?.score || price !== last.price) reached.push({ floor, choices, score, price });
  }
  const onFrontier = computeFrontier(reached);
  return reached.flatMap(({ floor, choices }, i) => (onFrontier[i] ? [toPolicy(floor, choices, taskWeights)] : []));
}

/** `before` are the choices at a lower floor. */
function climb(
  { tasks }: Market,
  floor: number,
  steps: readonly Candidates[],
  before: readonly Choice[] = [],
): Choice[] {
  return steps.map((own, i) => {
    const last = before[i];
    // There is nothing above the last step.
    const isStill = last && (!last.meetsFloor || (last.cell?.score ?? Number.NEGATIVE_INFINITY) >= floor);
    return isStill ? last : choose(tasks[i]?.id ?? '', i, floor, own);
  });
}

/**
 * The cheapest of those that score at least `floor`, of equally cheap ones the best; where none does, the best, of equally good
 * ones the cheapest. Models of the provider `without` are passed over.
 */
function choose(
  task: string,
  at: number,
  floor: number,
  { offers, isMeasured, scored }: Candidates,
  without?: string,
): Choice {
  let chosen: Offer | null = null;
  // What is above the floor counts no more than the floor.
  let [counted, score, usd] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const offer of offers) {
    const itsScore = offer.cells[at]?.score ?? null;
    const itsUsd = costOf(offer, at, isMeasured);
    if (itsScore === null || itsUsd === null || (without !== undefined && offer.provider === without)) continue;
    // By list price, all that follow cost more.
    if (!isMeasured && counted === floor && itsUsd > usd) break;
    const itsCounted = Math.min(itsScore, floor);
    if (itsCounted < counted) continue;
    if (itsCounted === counted && (itsUsd > usd || (itsUsd === usd && itsScore <= score))) continue;
    [chosen, counted, score, usd] = [offer, itsCounted, itsScore, itsUsd];
  }
  return { task, offer: chosen, cell: chosen?.cells[at] ?? null, meetsFloor: score >= floor, scored };
}

/** Each of the offers, in their order. */
export function comparePolicy(policy: Policy, offers: readonly Offer[], taskWeights: readonly number[]): Comparison[] {
  const covered = policy.choices.flatMap(({ offer }, i) => (offer === null ? [] : [i]));
  const weights = covered.map((i) => taskWeights[i] ?? 0);
  return offers.map((offer) => {
    const on = covered.map((i) => ({ cell: offer.cells[i] ?? null }));
    const scored = on.reduce((n, { cell }) => n + (cell?.score == null ? 0 : 1), 0);
    const score = scored === covered.length ? weightedScore(on, weights) : null;
    return {
      offer,
      score,
      scored,
      gain: score === null || policy.score === null ? null : meant(policy.score - score),
      saving: computeSaving(policy.outputUsdPerMTok, offer.outputUsdPerMTok),
    };
  });
}

/** For each task those who score more than all that cost no more, by rising cost; worth keeping, likewise. */
export function listSteps(candidates: readonly Candidates[]): Candidates[] {
  const steps = candidates.map((): Step[] => []);
  // Model by model and not task by task: so the memory of a thousand models is gone through once.
  for (const offer of candidates[0]?.offers ?? []) {
    for (let task = 0; task < candidates.length; task++) {
      // One by one: taken out of a list, they take a multiple of the time until the code is compiled.
      const own = steps[task] as Step[];
      const of = candidates[task] as Candidates;
      if (!isComplete(own, of)) addStep(own, offer, task, of.isMeasured);
    }
  }
  return candidates.map((own, i) => withSteps(own, steps[i] ?? []));
}

/** Of one task. */
export function findSteps(candidates: Candidates, task: number): Candidates {
  const steps: Step[] = [];
  for (const offer of candidates.offers) {
    if (isComplete(steps, candidates)) break;
    addStep(steps, offer, task, candidates.isMeasured);
  }
  return withSteps(candidates, steps);
}

/** The same where `candidates` has steps alone, and others could answer the task as well; `compare` as below. */
export function joinSteps(
  candidates: Candidates,
  others: readonly Offer[],
  task: number,
  compare: Compare,
): Candidates {
  const steps: Step[] = [];
  for (const offer of candidates.offers) addStep(steps, offer, task, candidates.isMeasured);
  for (const offer of others) addStep(steps, offer, task, candidates.isMeasured, compare);
  return withSteps(candidates, steps);
}

type Compare = (a: Offer, b: Offer) => number;

interface Step {
  offer: Offer;
  score: number;
  usd: number;
}

/** Whether the last of them is the best: by list price, all that follow cost more. */
function isComplete(steps: readonly Step[], { isMeasured, top }: Candidates): boolean {
  return !isMeasured && steps.at(-1)?.score === top;
}

function withSteps(candidates: Candidates, steps: readonly Step[]): Candidates {
  return { ...candidates, offers: steps.map(({ offer }) => offer) };
}

/**
 * In its place, and instead of those that cost no less and score no more; of equal ones the first in the order of `compare`
 * stays, else the one that is there.
 */
function addStep(steps: Step[], offer: Offer, task: number, isMeasured: boolean, compare?: Compare): void {
  const score = offer.cells[task]?.score ?? null;
  const usd = costOf(offer, task, isMeasured);
  if (score === null || usd === null) return;
  let from = steps.length;
  while (from > 0 && (steps[from - 1] as Step).usd > usd) from -= 1;
  const below = steps[from - 1];
  if (below && below.score >= score) {
    const isEqual = below.score === score && below.usd === usd;
    if (!isEqual || !compare || compare(below.offer, offer) <= 0) return;
  }
  if (below?.usd === usd) from -= 1;
  let to = from;
  while (to < steps.length && (steps[to] as Step).score <= score) to += 1;
  steps.splice(from, to - from, { offer, score, usd });
}

/** What choices go by: what an answer cost where it was measured, else the list price; null where it is unknown. */
function costOf(offer: Offer, task: number, isMeasured: boolean): number | null {
  return isMeasured ? (offer.cells[task]?.answerUsd ?? null) : offer.outputUsdPerMTok;
}

function weightedScore(on: readonly { cell: OfferCell | null }[], weights: readonly number[]): number | null {
  let sum = 0;
  let total = 0;
  // Not entries(), which takes a multiple of the time until its code is compiled.
  for (let i = 0; i < on.length; i++) {
    const weight = weights[i] ?? 0;
    const score = on[i]?.cell?.score ?? null;
    if (score === null || weight === 0) continue;
    sum += weight * score;
    total += weight;
  }
  return total === 0 ? null : meant(sum / total);
}

/** By the tokens that were measured, where they were of all; else as if each task took equally many. */
function blendPrice(choices: readonly Choice[], weights: readonly number[]): number | null {
  const isMeasured = choices.every(({ cell }) => cell === null || cell.outputTokens !== null);
  let usd = 0;
  let tokens = 0;
  for (let i = 0; i < choices.length; i++) {
    const { offer = null, cell = null } = choices[i] ?? {};
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
