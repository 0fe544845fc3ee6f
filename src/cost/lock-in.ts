/** How locked in one is: what is lost, and what the next best costs, if a provider goes away. */
import { type BoardNumbers, type ModelNumbers, providersOf } from './board-numbers.ts';
import type { TaskOptions } from './policy.ts';
import { byScore, goodEnough } from './standings.ts';

export interface LockIn {
  provider: string;
  /** How many models it has. */
  models: number;
  /** The best model without the provider; null where none with a score is left. */
  bestLeft: ModelNumbers | null;
  /** Best score now − best score without; 0 where the best is another provider's; null where nothing is left. */
  scoreLost: number | null;
  /** The cheapest model without the provider that scores at least the floor overall; null where there is none. */
  cheapestLeft: ModelNumbers | null;
  /** What the cheapest model costs without ÷ what it costs now; 1 where it is another provider's; null where none is left, or one is free. */
  priceRatio: number | null;
  /** The ids of the tasks that have a choice now, and none without the provider. */
  tasksLost: string[];
}

/** For each provider of the board, the one that would be missed most first. */
export function computeLockIns(numbers: BoardNumbers, floor: number, options: readonly TaskOptions[]): LockIn[] {
  const best = byScore(numbers.models);
  const enough = goodEnough(numbers.models, floor);
  const lockIns = providersOf(numbers).map((provider): LockIn => {
    const isOther = (model: ModelNumbers) => model.provider !== provider;
    const [bestLeft, cheapestLeft] = [best.find(isOther) ?? null, enough.find(isOther) ?? null];
    const [scoreNow, scoreLeft] = [best[0]?.score ?? null, bestLeft?.score ?? null];
    const [usdNow, usdLeft] = [enough[0]?.paysUsd ?? null, cheapestLeft?.paysUsd ?? null];
    return {
      provider,
      models: numbers.models.filter((model) => !isOther(model)).length,
      bestLeft,
      scoreLost: scoreNow === null || scoreLeft === null ? null : scoreNow - scoreLeft,
      cheapestLeft,
      priceRatio: usdLeft === null || !usdNow ? null : usdLeft / usdNow,
      tasksLost: numbers.tasks
        .filter((_, i) => options[i]?.models.some((model) => !isOther(model)) && !options[i].models.some(isOther))
        .map(({ id }) => id),
    };
  });
  const orMost = (lost: number | null) => lost ?? Number.MAX_VALUE;
  return lockIns.sort(
    (a, b) =>
      orMost(b.scoreLost) - orMost(a.scoreLost) || orMost(b.priceRatio) - orMost(a.priceRatio) || b.models - a.models,
  );
}
