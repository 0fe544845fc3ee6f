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

/** Who could answer each task: those with a score on it and a known cost, by rising cost. */
export interface Candidates {
  byTask: readonly (readonly Candidate[])[];
  /** How many models have a score on each task, their cost known or not. */
  scored: readonly number[];
}

interface Candidate {
  offer: Offer;
  cell: OfferCell;
  score: number;
  usd: number;
}

/** Those of which a policy may be made; it is worth keeping where several policies are. */
export function listCandidates({ offers, tasks }: Market): Candidates {
  const byPrice = sortBy(
    offers.filter(({ outputUsdPerMTok }) => outputUsdPerMTok !== null),
    ({ outputUsdPerMTok }) => outputUsdPerMTok,
    'ascending',
  );
  const lists = tasks.map((_, task) => listForTask(offers, byPrice, task));
  return { byTask: lists.map(({ candidates }) => candidates), scored: lists.map(({ scored }) => scored) };
}

/**
 * For each task the cheapest model that scores at least `floor`; among equally cheap ones the best. Cheap is, where it was
 * measured, what an answer to the task cost, else the list price of output. Weights are shares of the work by task. Models of
 * the provider `without`, if one is given, are passed over.
 */
export function computePolicy(
  market: Market,
  floor: number,
  taskWeights: readonly number[],
  { candidates = listCandidates(market), without }: { candidates?: Candidates; without?: string } = {},
): Policy {
  const choices = market.tasks.map(({ id: task }, i): Choice => {
    const found = choose(candidates.byTask[i] ?? [], floor, without);
    return {
      task,
      offer: found?.offer ?? null,
      cell: found?.cell ?? null,
      meetsFloor: found !== null && found.score >= floor,
      scored: candidates.scored[i] ?? 0,
    };
  });
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
  const steps = { ...candidates, byTask: candidates.byTask.map(toSteps) };
  const floors = [...new Set(steps.byTask.flat().map(({ score }) => score))].sort((a, b) => a - b);
  const reached: Policy[] = [];
  for (const floor of floors) {
    const policy = computePolicy(market, floor, taskWeights, { candidates: steps });
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

/** What an answer cost and what a million tokens cost are not compared: where one is known of all, all go by it. */
function listForTask(
  offers: readonly Offer[],
  byPrice: readonly Offer[],
  task: number,
): { candidates: Candidate[]; scored: number } {
  let [scored, measured] = [0, 0];
  for (const { cells } of offers) {
    if (cells[task]?.score == null) continue;
    scored += 1;
    if (cells[task].answerUsd !== null) measured += 1;
  }
  const isMeasured = scored > 0 && measured === scored;
  const candidates: Candidate[] = [];
  for (const offer of isMeasured ? offers : byPrice) {
    const cell = offer.cells[task];
    const usd = isMeasured ? cell?.answerUsd : offer.outputUsdPerMTok;
    if (cell?.score != null && usd != null) candidates.push({ offer, cell, score: cell.score, usd });
  }
  if (isMeasured) candidates.sort((a, b) => a.usd - b.usd);
  return { candidates, scored };
}

/** The first that is good enough, and of those that cost as much the best; the best of all where none is good enough. */
function choose(candidates: readonly Candidate[], floor: number, without: string | undefined): Candidate | null {
  let enough: Candidate | null = null;
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (enough !== null && candidate.usd > enough.usd) return enough;
    if (without !== undefined && candidate.offer.provider === without) continue;
    if (candidate.score >= floor && candidate.score > (enough?.score ?? Number.NEGATIVE_INFINITY)) enough = candidate;
    if (best === null || candidate.score > best.score) best = candidate;
  }
  return enough ?? best;
}

/** Those that score more than all that cost no more. */
function toSteps(candidates: readonly Candidate[]): Candidate[] {
  const steps: Candidate[] = [];
  for (const candidate of candidates) {
    const last = steps.at(-1);
    if (last && candidate.score <= last.score) continue;
    if (last?.usd === candidate.usd) steps.pop();
    steps.push(candidate);
  }
  return steps;
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
