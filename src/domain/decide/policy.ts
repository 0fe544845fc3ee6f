/**
 * A routing policy: for each kind of task the cheapest model that is good enough, and what such a router costs and scores.
 * A score that nobody published is never assumed.
 */

import { meant } from '../format.ts';
import { dominates } from '../frontier.ts';
import { computeSaving } from '../mix.ts';
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

interface Candidate {
  offer: Offer;
  cell: OfferCell & { score: number };
  usd: number;
}

/**
 * For each task the cheapest model that scores at least `floor`; among equally cheap ones the best. Cheap is, where it was
 * measured, what an answer to the task cost, else the list price of output. Weights are shares of the work by task.
 */
export function computePolicy(market: Market, floor: number, taskWeights: readonly number[]): Policy {
  const candidates = market.tasks.map((_, i) => listCandidates(market, i));
  return toPolicy(market, candidates, floor, taskWeights);
}

/** The policies that no other of them beats on score at the same or a lower price, by rising floor: what a router can reach. */
export function computeRouterFrontier(market: Market, taskWeights: readonly number[]): Policy[] {
  const candidates = market.tasks.map((_, i) => listCandidates(market, i));
  const floors = [...new Set(candidates.flat().map(({ cell }) => cell.score))].sort((a, b) => a - b);
  const reached: Policy[] = [];
  for (const floor of floors) {
    const policy = toPolicy(market, candidates, floor, taskWeights);
    const last = reached.at(-1);
    if (last && policy.score === last.score && policy.outputUsdPerMTok === last.outputUsdPerMTok) continue;
    reached.push(policy);
  }
  const points = reached.map(({ score, outputUsdPerMTok }) => ({ score, price: outputUsdPerMTok }));
  return reached.filter(
    (_, i) => !points.some((other, j) => j !== i && dominates(other, points[i] as (typeof points)[0])),
  );
}

export function comparePolicy(policy: Policy, market: Market, taskWeights: readonly number[]): Comparison[] {
  const covered = policy.choices.map(({ offer }) => offer !== null);
  const tasks = covered.filter(Boolean).length;
  return market.offers.map((offer) => {
    const cells = offer.cells.filter((cell, i) => covered[i] && cell.score !== null);
    const isWhole = cells.length === tasks && tasks > 0;
    const score = isWhole
      ? weightedScore(
          offer.cells.map((cell, i) => (covered[i] ? cell : null)),
          taskWeights,
        )
      : null;
    return {
      offer,
      score,
      scored: cells.length,
      gain: score === null || policy.score === null ? null : meant(policy.score - score),
      saving: computeSaving(policy.outputUsdPerMTok, offer.outputUsdPerMTok),
    };
  });
}

/** By rising cost, and among equal costs by falling score. */
function listCandidates({ offers }: Market, task: number): Candidate[] {
  const priced = offers.flatMap((offer): Candidate[] => {
    const cell = offer.cells[task];
    const usd = cell?.answerUsd ?? offer.outputUsdPerMTok;
    return cell?.score == null || usd === null ? [] : [{ offer, cell: { ...cell, score: cell.score }, usd }];
  });
  // What an answer cost and what a million tokens cost are not compared: where one is known of all, all go by it.
  const isMeasured = priced.every(({ cell }) => cell.answerUsd !== null);
  const comparable = isMeasured ? priced : priced.flatMap(toListPrice);
  return comparable.sort((a, b) => a.usd - b.usd || b.cell.score - a.cell.score);
}

function toListPrice(candidate: Candidate): Candidate[] {
  const usd = candidate.offer.outputUsdPerMTok;
  return usd === null ? [] : [{ ...candidate, usd }];
}

function toPolicy(
  market: Market,
  candidates: readonly (readonly Candidate[])[],
  floor: number,
  taskWeights: readonly number[],
): Policy {
  const choices = market.tasks.map((task, i) => choose(task.id, candidates[i] ?? [], market, i, floor));
  const cells = choices.map(({ cell }) => cell);
  return {
    floor,
    choices,
    outputUsdPerMTok: blendPrice(choices, taskWeights),
    passUsd: sumUsd(choices),
    score: weightedScore(cells, taskWeights),
  };
}

function choose(task: string, candidates: readonly Candidate[], market: Market, at: number, floor: number): Choice {
  const enough = candidates.find(({ cell }) => cell.score >= floor);
  const chosen = enough ?? bestOf(candidates);
  return {
    task,
    offer: chosen?.offer ?? null,
    cell: chosen?.cell ?? null,
    meetsFloor: enough !== undefined,
    scored: market.offers.filter(({ cells }) => cells[at]?.score != null).length,
  };
}

/** The first, and so the cheapest, of those with the highest score. */
function bestOf(candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) if (!best || candidate.cell.score > best.cell.score) best = candidate;
  return best;
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
