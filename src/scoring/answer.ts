/** What a board answers first: the best, the cheapest that may be as good, and whom no one beats for the same money. */
import type { BoardBase, BoardRow } from './board.ts';
import { sortBy } from './sort.ts';

export interface Answer {
  /** Several where they tie by score; none where nothing has a score. */
  best: BoardRow[];
  /** Of the best and all that are not told apart from it, the one of the lowest known price or cost; null where none is known. */
  cheapest: BoardRow | null;
  /** By rising price or cost. */
  frontier: BoardRow[];
}

export function computeAnswer({ rows }: Pick<BoardBase<BoardRow>, 'rows'>): Answer {
  const best = rows.filter(({ rank }) => rank === 1);
  const asGood = new Set(best.flatMap(({ id, tiedWith }) => [id, ...tiedWith.map((other) => other.id)]));
  const byCost = sortBy(
    rows.filter(({ paysUsd }) => paysUsd !== null),
    ({ paysUsd }) => paysUsd,
    'ascending',
  );
  return {
    best,
    cheapest: byCost.find(({ id }) => asGood.has(id)) ?? null,
    frontier: byCost.filter(({ onFrontier }) => onFrontier),
  };
}

/** Round sums by which a reader narrows a board down, so that each keeps more rows than the one before and not all. */
export function budgetsOf({ rows }: Pick<BoardBase<BoardRow>, 'rows'>): { usd: number; rows: number }[] {
  const costs = rows.flatMap(({ paysUsd }) => paysUsd ?? []);
  const within = (usd: number) => costs.filter((cost) => cost <= usd).length;
  const known = costs.length;
  const sums = [0.25, 0.5, 0.75].map((share) => ROUND_SUMS.find((usd) => within(usd) >= share * known));
  return [...new Set(sums)].flatMap((usd) =>
    usd === undefined || known === 0 || within(usd) === known ? [] : [{ usd, rows: within(usd) }],
  );
}

const ROUND_SUMS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
