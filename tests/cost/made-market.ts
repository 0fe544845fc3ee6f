/** Markets made by hand and at random, for the tests of decisions. */
import fc from 'fast-check';
import type { Workload } from '../../src/cost/bill.ts';
import type { Inputs } from '../../src/cost/decide.ts';
import type { Market, Offer, OfferCell } from '../../src/cost/market.ts';
import { toPlainScenario } from '../../src/cost/scenario.ts';

export const WORKLOAD: Workload = {
  engineers: 20,
  callsPerDay: 500,
  daysPerMonth: 21,
  outputTokensPerCall: 1000,
  inputTokensPerCall: 0,
};

type Made = Partial<Omit<Offer, 'cells'>> & { id: string; cells?: (Partial<OfferCell> | number | null)[] };

export function makeOffer({ id, cells = [], ...rest }: Made): Offer {
  return {
    id,
    name: id.toUpperCase(),
    provider: 'Made-up Labs',
    score: null,
    approximate: false,
    interval: null,
    outputUsdPerMTok: null,
    inputUsdPerMTok: null,
    ...rest,
    cells: cells.map((cell) => ({
      score: null,
      answerUsd: null,
      outputTokens: null,
      axes: null,
      isAmbiguous: false,
      ...(typeof cell === 'number' ? { score: cell } : cell),
    })),
  };
}

export function makeMarket(offers: readonly Made[], more: Partial<Market> = {}): Market {
  const made = offers.map(makeOffer);
  const tasks = Math.max(0, ...made.map(({ cells }) => cells.length));
  return {
    board: 'made',
    kind: 'reported',
    scale: { min: 1, max: 10 },
    tasks: Array.from({ length: tasks }, (_, i) => ({ id: `task-${i}`, name: `Task ${i}` })),
    offers: made,
    ...more,
  };
}

export function makeInputs(market: Market, more: Partial<Inputs> = {}): Inputs {
  return {
    workload: WORKLOAD,
    baseline: null,
    tiers: [],
    floor: 5,
    budget: null,
    scenario: toPlainScenario(market, 4),
    ...more,
  };
}

const TASKS = 3;
const orUnknown = <T>(known: fc.Arbitrary<T>) => fc.option(known, { nil: null, freq: 4 });
const score = fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10);
const price = fc.integer({ min: 1, max: 5000 }).map((cents) => cents / 100);

/** Boards on which some scores and some prices are unknown. */
export const anyMarket: fc.Arbitrary<Market> = fc
  .array(
    fc.record({
      score: orUnknown(score),
      outputUsdPerMTok: orUnknown(price),
      provider: fc.constantFrom('A', 'B', 'C', null),
      cells: fc.array(orUnknown(score), { minLength: TASKS, maxLength: TASKS }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((offers) => makeMarket(offers.map((offer, i) => ({ id: `m${i}`, ...offer }))));

/** The same as if it had been measured: what an answer cost is known of most, and each score is of four axes. */
export const anyMeasured: fc.Arbitrary<Market> = fc
  .tuple(anyMarket, fc.array(orUnknown(fc.integer({ min: 1, max: 9 })), { minLength: 36, maxLength: 36 }))
  .map(([market, cents]) => ({
    ...market,
    kind: 'measured',
    offers: market.offers.map((offer, i) => ({
      ...offer,
      cells: offer.cells.map((cell, j) => ({
        ...cell,
        answerUsd: cents[i * TASKS + j] ?? null,
        outputTokens: 1000,
        axes: cell.score === null ? null : [cell.score, cell.score, 10, 1],
      })),
    })),
  }));

export const anyWorkload: fc.Arbitrary<Workload> = fc.record({
  engineers: fc.integer({ min: 1, max: 500 }),
  callsPerDay: fc.integer({ min: 1, max: 2000 }),
  daysPerMonth: fc.integer({ min: 1, max: 31 }),
  outputTokensPerCall: fc.integer({ min: 1, max: 100_000 }),
  inputTokensPerCall: fc.constantFrom(0, 1, 5000),
});

export const anyTimes = fc.integer({ min: 100, max: 900 }).map((hundredths) => hundredths / 100);
