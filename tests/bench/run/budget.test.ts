import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../../../bench/run/budget.ts';

describe('Budget', () => {
  it('counts what is under way at the most that it can cost', () => {
    const budget = new Budget(1, 0.5);
    expect(budget.canReserve(0.5)).toBe(true);
    budget.reserve(0.3);
    expect(budget.canReserve(0.3)).toBe(false);
    budget.settle(0.3, 0.1);
    expect(budget.canReserve(0.3)).toBe(true);
    expect(budget.spentUsd).toBeCloseTo(0.6, 12);
  });

  it('is never crossed, however calls overlap and whatever they cost', () => {
    const call = fc.record({
      most: fc.integer({ min: 1, max: 100 }),
      share: fc.integer({ min: 0, max: 100 }),
      end: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.array(call, { maxLength: 200 }), (cents, calls) => {
        const budget = new Budget(cents / 100, 0);
        const underWay: { most: number; cost: number }[] = [];
        for (const { most, share, end } of calls) {
          if (budget.canReserve(most / 100)) {
            budget.reserve(most / 100);
            underWay.push({ most: most / 100, cost: (most * share) / 10_000 });
          }
          const ended = end ? underWay.shift() : undefined;
          if (ended) budget.settle(ended.most, ended.cost);
        }
        for (const { most, cost } of underWay) budget.settle(most, cost);
        expect(budget.spentUsd).toBeLessThanOrEqual(budget.capUsd + 1e-9);
      }),
    );
  });
});
