/** Numbers of boards made by hand and at random, for the tests of decisions. */
import fc from 'fast-check';
import type { Workload } from '../../src/cost/bill.ts';
import type { BoardNumbers, ModelNumbers, TaskNumbers } from '../../src/cost/board-numbers.ts';
import type { Inputs } from '../../src/cost/decide.ts';
import { computePolicy, listOptions } from '../../src/cost/policy.ts';
import { toPlainScenario } from '../../src/cost/scenario.ts';

export const WORKLOAD: Workload = {
  tasksPerMonth: null,
  engineers: 20,
  callsPerDay: 500,
  daysPerMonth: 21,
  outputTokensPerCall: 1000,
  inputTokensPerCall: 0,
  cachedPercent: 0,
};

type Made = Partial<Omit<ModelNumbers, 'cells'>> & { id: string; cells?: (Partial<TaskNumbers> | number | null)[] };

/** Compared by its price, unless it says something else. */
function makeModel({ id, cells = [], ...rest }: Made): ModelNumbers {
  return {
    id,
    model: id,
    name: id.toUpperCase(),
    provider: 'Made-up Labs',
    score: null,
    approximate: false,
    interval: null,
    tiedWith: [],
    paysUsd: rest.outputUsdPerMTok ?? null,
    outputUsdPerMTok: null,
    inputUsdPerMTok: null,
    cacheReadUsdPerMTok: null,
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

export function makeNumbers(models: readonly Made[], more: Partial<BoardNumbers> = {}): BoardNumbers {
  const made = models.map(makeModel);
  const tasks = Math.max(0, ...made.map(({ cells }) => cells.length));
  return {
    board: 'made',
    kind: 'reported',
    paysBy: 'price',
    scale: { min: 1, max: 10 },
    tasks: Array.from({ length: tasks }, (_, i) => ({ id: `task-${i}`, name: `Task ${i}` })),
    models: made,
    ...more,
  };
}

export function makeInputs(numbers: BoardNumbers, more: Partial<Inputs> = {}): Inputs {
  return {
    workload: WORKLOAD,
    baseline: null,
    tiers: [],
    floor: 5,
    budget: null,
    scenario: toPlainScenario(numbers, 4),
    ...more,
  };
}

const TASKS = 3;
const orUnknown = <T>(known: fc.Arbitrary<T>) => fc.option(known, { nil: null, freq: 4 });
const score = fc.integer({ min: 10, max: 100 }).map((tenths) => tenths / 10);
const price = fc.integer({ min: 1, max: 5000 }).map((cents) => cents / 100);

/** Boards on which some scores and some prices are unknown. */
export const anyNumbers: fc.Arbitrary<BoardNumbers> = fc
  .array(
    fc.record({
      score: orUnknown(score),
      outputUsdPerMTok: orUnknown(price),
      provider: fc.constantFrom('A', 'B', 'C', null),
      cells: fc.array(orUnknown(score), { minLength: TASKS, maxLength: TASKS }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((models) => makeNumbers(models.map((model, i) => ({ id: `m${i}`, ...model }))));

/** The same as if it had been measured: what an answer cost is known of most, and each score is of four axes. */
export const anyMeasured: fc.Arbitrary<BoardNumbers> = fc
  .tuple(anyNumbers, fc.array(orUnknown(fc.integer({ min: 1, max: 9 })), { minLength: 36, maxLength: 36 }))
  .map(([numbers, cents]) => ({
    ...numbers,
    kind: 'measured',
    models: numbers.models.map((model, i) => ({
      ...model,
      cells: model.cells.map((cell, j) => ({
        ...cell,
        answerUsd: cents[i * TASKS + j] ?? null,
        outputTokens: 1000,
        axes: cell.score === null ? null : [cell.score, cell.score, 10, 1],
      })),
    })),
  }));

export const anyWorkload: fc.Arbitrary<Workload> = fc.record({
  tasksPerMonth: fc.constant(null),
  engineers: fc.integer({ min: 1, max: 500 }),
  callsPerDay: fc.integer({ min: 1, max: 2000 }),
  daysPerMonth: fc.integer({ min: 1, max: 31 }),
  outputTokensPerCall: fc.integer({ min: 1, max: 100_000 }),
  inputTokensPerCall: fc.constantFrom(0, 1, 5000),
  cachedPercent: fc.constantFrom(0, 50),
});

export const anyTimes = fc.integer({ min: 100, max: 900 }).map((hundredths) => hundredths / 100);

/** The policy where all tasks count alike. */
export const policyAt = (numbers: BoardNumbers, floor: number) =>
  computePolicy(
    numbers,
    floor,
    numbers.tasks.map(() => 1),
    listOptions(numbers),
  );
const toCoarsePrice = ({ outputUsdPerMTok: price }: ModelNumbers) => {
  const usd = price && Math.ceil(price / 20);
  return { paysUsd: usd, outputUsdPerMTok: usd };
};

/** Few prices and scores, so that ties are common. */
export const coarse = anyNumbers.map((numbers) => ({
  ...numbers,
  models: numbers.models.map((model) => ({
    ...model,
    score: model.score && Math.ceil(model.score / 3),
    ...toCoarsePrice(model),
    cells: model.cells.map((cell) => ({ ...cell, score: cell.score && Math.ceil(cell.score / 3) })),
  })),
}));
