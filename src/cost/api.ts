/** Decisions as JSON: what they are computed from, what was asked, and what came of it. The page of costs begins with the same file. */

import { API_SCHEMA_VERSION } from '../exports/index.ts';
import type { Decision } from './decide.ts';
import type { Market } from './market.ts';
import type { Policy } from './policy.ts';

/** `market` is as the board has it, before any scenario. */
export function toCostJson({ market, decision }: { market: Market; decision: Decision }) {
  const { inputs, bills, blend, policy, policyMonthlyUsd, fallbacks, routerFrontier, lockIns } = decision;
  return {
    schemaVersion: API_SCHEMA_VERSION,
    board: market.board,
    market,
    inputs,
    bills: bills.map(({ offer, monthlyUsd, yearlyUsd, saving, missing, isOutputOnly }) => ({
      model: offer.id,
      monthlyUsd,
      yearlyUsd,
      saving,
      isOutputOnly,
      ...(missing === null ? {} : { missing }),
    })),
    mix: blend,
    // Tasks without a choice are in the bill at the price of the first fallback.
    policy: { ...toPolicyJson(policy), monthlyUsd: policyMonthlyUsd, fallbacks: fallbacks.map(({ id }) => id) },
    routerFrontier: routerFrontier.map(toPolicyJson),
    lockIn: lockIns.map(({ provider, models, best, scoreLost, enough, priceRatio, tasksLost }) => ({
      provider,
      models,
      bestLeft: best.without?.id ?? null,
      scoreLost,
      cheapestLeft: enough.without?.id ?? null,
      priceRatio,
      tasksLost,
    })),
  };
}

export type CostJson = ReturnType<typeof toCostJson>;

function toPolicyJson({ floor, outputUsdPerMTok, passUsd, score, choices }: Policy) {
  return {
    floor,
    outputUsdPerMTok,
    passUsd,
    score,
    choices: choices.map(({ task, offer, cell, meetsFloor, scored }) => ({
      task,
      model: offer?.id ?? null,
      score: cell?.score ?? null,
      meetsFloor,
      scored,
    })),
  };
}
