/** The ranking of the models by score, and which of them are the best, the cheapest that are good enough, and the fallbacks. */
import { BEST_FIRST, computeFrontier, computeRanks, computeValue, sortBy } from '../scoring/index.ts';
import type { BoardNumbers, ModelNumbers } from './board-numbers.ts';

export interface Standing {
  model: ModelNumbers;
  /** By score; null where it is unknown. */
  rank: number | null;
  /** Score ÷ what the board pays by; null where either is unknown, or the model is free. */
  value: number | null;
  onFrontier: boolean;
}

/** The best first, equal ones by name, those without a score last. */
export function computeStandings({ models }: Pick<BoardNumbers, 'models'>): Standing[] {
  const sorted = sortBy(models, ({ score }) => score, BEST_FIRST.score);
  const ranks = computeRanks(
    sorted.map(({ score }) => score),
    BEST_FIRST.score,
  );
  const onFrontier = computeFrontier(sorted.map(({ score, paysUsd }) => ({ score, price: paysUsd })));
  return sorted.map((model, i) => ({
    model,
    rank: ranks[i] ?? null,
    value: computeValue(model.score, model.paysUsd),
    onFrontier: onFrontier[i] ?? false,
  }));
}

/** The models with a score: the best first, of equal ones the cheapest. */
export function byScore(models: readonly ModelNumbers[]): ModelNumbers[] {
  const scored = models.filter(({ score }) => score !== null);
  return sortBy(sortBy(scored, costOf, 'ascending'), scoreOf, 'descending');
}

/** The models of known cost that score at least `floor` overall: the cheapest first, of equal ones the best. */
export function goodEnough(models: readonly ModelNumbers[], floor: number): ModelNumbers[] {
  const enough = models.filter(({ score, paysUsd }) => score !== null && score >= floor && paysUsd !== null);
  return sortBy(sortBy(enough, scoreOf, 'descending'), costOf, 'ascending');
}

/**
 * The models that a router asks where it has none for a task: the cheapest that is good enough overall, then the cheapest such
 * of another provider; where none is good enough, the best. Empty where no score is known.
 */
export function pickFallbacks(models: readonly ModelNumbers[], floor: number): ModelNumbers[] {
  const enough = goodEnough(models, floor);
  const [first] = enough;
  if (first === undefined) return byScore(models).slice(0, 1);
  const second = first.provider === null ? undefined : enough.find(({ provider }) => provider !== first.provider);
  return second === undefined ? [first] : [first, second];
}

const scoreOf = ({ score }: ModelNumbers) => score;
const costOf = ({ paysUsd }: ModelNumbers) => paysUsd;
