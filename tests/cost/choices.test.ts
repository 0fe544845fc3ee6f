/** Which model a policy chooses for each task, and what is left without a provider: what must hold of any board. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelsOf } from '../../src/cost/board-numbers.ts';
import { decide } from '../../src/cost/decide.ts';
import { computeRouterFrontier, listOptions } from '../../src/cost/policy.ts';
import { byScore, goodEnough } from '../../src/cost/standings.ts';
import { anyNumbers, coarse, makeInputs, makeNumbers, policyAt } from './made-board.ts';

const floors = fc.integer({ min: 1, max: 10 });

describe('policies', () => {
  test('a raised floor never lowers the routed score, nor its price', () => {
    const more = fc.double({ min: 0, max: 5, noNaN: true });
    fc.assert(
      fc.property(anyNumbers, fc.double({ min: 0, max: 10, noNaN: true }), more, (numbers, floor, by) => {
        const [low, high] = [policyAt(numbers, floor), policyAt(numbers, floor + by)];
        expect(high.score ?? 0).toBeGreaterThanOrEqual(low.score ?? 0);
        expect(high.paysUsd ?? 0).toBeGreaterThanOrEqual(low.paysUsd ?? 0);
      }),
    );
  });

  test('each choice is the cheapest that reaches the floor and the best of those, else the best and the cheapest of those', () => {
    fc.assert(
      fc.property(fc.oneof(anyNumbers, coarse), floors, (numbers, floor) => {
        for (const [i, { model, cell, meetsFloor }] of policyAt(numbers, floor).choices.entries()) {
          const able = numbers.models.flatMap(({ cells, paysUsd: usd }) => {
            const score = cells[i]?.score ?? null;
            return usd === null || score === null ? [] : [{ usd, score }];
          });
          const enough = able.filter(({ score }) => score >= floor);
          const [wanted] = (enough.length > 0 ? enough : able).sort((a, b) =>
            enough.length > 0 ? a.usd - b.usd || b.score - a.score : b.score - a.score || a.usd - b.usd,
          );
          expect(meetsFloor).toBe(enough.length > 0);
          expect([model?.paysUsd, cell?.score]).toEqual([wanted?.usd, wanted?.score]);
        }
      }),
    );
  });

  test('a task without scores has no choice, and stays out of price and score', () => {
    const numbers = makeNumbers([
      { id: 'a', score: 9, outputUsdPerMTok: 1, cells: [8, null] },
      { id: 'b', score: 5, cells: [9, 9] },
    ]);
    const policy = policyAt(numbers, 7);
    expect(policy.choices.map(({ model }) => model?.id ?? null)).toEqual(['a', null]);
    expect(policy).toMatchObject({ score: 8, paysUsd: 1 });
  });

  test('no policy of the frontier is beaten by another, and no single model with all scores beats the whole frontier', () => {
    fc.assert(
      fc.property(anyNumbers, (numbers) => {
        const frontier = computeRouterFrontier(numbers, [1, 1, 1], listOptions(numbers));
        for (const [i, next] of frontier.slice(1).entries()) {
          expect(next.score ?? 0).toBeGreaterThan(frontier[i]?.score ?? 0);
          expect(next.paysUsd ?? 0).toBeGreaterThan(frontier[i]?.paysUsd ?? 0);
        }
        for (const { outputUsdPerMTok, cells } of numbers.models) {
          if (outputUsdPerMTok === null || cells.some(({ score }) => score === null)) continue;
          const mean = cells.reduce((sum, { score }) => sum + (score ?? 0), 0) / cells.length;
          expect(frontier.at(-1)?.score ?? 0).toBeGreaterThanOrEqual(mean - 1e-9);
        }
      }),
    );
  });

  test('where it was measured, cheap is what an answer cost, and prices are blended by real tokens', () => {
    const cell = (score: number, answerUsd: number, outputTokens: number) => ({ score, answerUsd, outputTokens });
    const numbers = makeNumbers(
      [
        { id: 'wordy', score: 8, outputUsdPerMTok: 1, cells: [cell(8, 0.09, 90_000), cell(8, 0.01, 10_000)] },
        { id: 'terse', score: 8, outputUsdPerMTok: 2, cells: [cell(8, 0.02, 10_000), cell(8, 0.06, 30_000)] },
      ],
      { kind: 'measured' },
    );
    const policy = policyAt(numbers, 8);
    expect(policy.choices.map(({ model }) => model?.id)).toEqual(['terse', 'wordy']);
    expect(policy.passUsd).toBeCloseTo(0.03, 12);
    expect(policy.paysUsd).toBe(1.5);
  });

  test.each([
    {
      floor: 6,
      models: [
        { score: 9, usd: 4, on: 9 },
        { score: 7, usd: 1, on: 7 },
      ],
      monthlyUsd: 210,
    },
    // None reaches the floor overall, so that the fallback is the best; on the first task it is taken for the same reason.
    {
      floor: 9.5,
      models: [
        { score: 9, usd: 4, on: 9 },
        { score: 7, usd: 1, on: 7 },
      ],
      monthlyUsd: 840,
    },
    {
      floor: 8,
      models: [
        { score: 5, usd: 4, on: 9 },
        { score: 8, usd: 2, on: null },
      ],
      monthlyUsd: (210 * (4 + 2)) / 2,
    },
    { floor: 5, models: [{ score: 9, usd: 1, on: null }], monthlyUsd: null },
  ])('its bill at a floor of $floor has the task without scores at the fallback', ({ floor, models, monthlyUsd }) => {
    const numbers = makeNumbers(
      models.map(({ score, usd, on }, i) => ({ id: `m${i}`, score, outputUsdPerMTok: usd, cells: [on, null] })),
    );
    const { policyMonthlyUsd } = decide(numbers, makeInputs(numbers, { floor }));
    if (monthlyUsd === null) expect(policyMonthlyUsd).toBeNull();
    else expect(policyMonthlyUsd).toBeCloseTo(monthlyUsd, 8);
  });
});

test('what is left without a provider is what a board has on which it never was', () => {
  fc.assert(
    fc.property(fc.oneof(anyNumbers, coarse), floors, (numbers, floor) => {
      const { lockIns, policy } = decide(numbers, makeInputs(numbers, { floor }));
      for (const { provider, bestLeft, cheapestLeft, tasksLost } of lockIns) {
        const gone = modelsOf(provider, numbers);
        const rest = { ...numbers, models: numbers.models.filter(({ id }) => !gone.includes(id)) };
        const left = policyAt(rest, floor).choices;
        expect(bestLeft).toBe(byScore(rest.models)[0] ?? null);
        expect(cheapestLeft).toBe(goodEnough(rest.models, floor)[0] ?? null);
        const lost = policy.choices.filter(({ model }, i) => model !== null && left[i]?.model === null);
        expect(tasksLost).toEqual(lost.map(({ task }) => task));
      }
    }),
  );
});
