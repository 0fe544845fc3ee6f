/**
 * Decisions as JSON: what they are computed from, what was asked, and what came of it. The cost page starts from the same file.
 * Its names are published and stay, whatever the code calls them: `market` are the numbers of the board, `offers` its models.
 */
import { API_SCHEMA_VERSION } from '../exports/index.ts';
import { computeMonthlyTasks, countTasks } from './bill.ts';
import type { BoardNumbers } from './board-numbers.ts';
import type { Decision, Inputs } from './decide.ts';
import type { Policy } from './policy.ts';

export function toCostJson({ actual, inputs, bills, mix, policy, policyMonthlyUsd, ...decision }: Decision) {
  return {
    schemaVersion: API_SCHEMA_VERSION,
    board: actual.board,
    market: toMarketJson(actual),
    inputs: toInputsJson(inputs),
    bills: bills.map(({ model, monthlyUsd, yearlyUsd, saving, missing, isOutputOnly }) => ({
      model: model.id,
      monthlyUsd,
      yearlyUsd,
      saving,
      isOutputOnly,
      ...(missing === null ? {} : { missing }),
    })),
    mix: mix && { ...mix, ...toPaidJson(mix, actual) },
    // Tasks without a choice are in the bill at the price of the first fallback.
    policy: {
      ...toPolicyJson(policy, actual),
      monthlyUsd: policyMonthlyUsd,
      fallbacks: decision.fallbacks.map(({ id }) => id),
    },
    routerFrontier: decision.routerFrontier.map((one) => toPolicyJson(one, actual)),
    lockIn: decision.lockIns.map(({ provider, models, bestLeft, scoreLost, cheapestLeft, priceRatio, tasksLost }) => ({
      provider,
      models,
      bestLeft: bestLeft?.id ?? null,
      scoreLost,
      cheapestLeft: cheapestLeft?.id ?? null,
      priceRatio,
      tasksLost,
    })),
  };
}

export type CostJson = ReturnType<typeof toCostJson>;

/** What the browser decides from: the numbers and inputs that `toCostJson` wrote. */
export function fromCostJson({ market, inputs }: Pick<CostJson, 'market' | 'inputs'>): {
  numbers: BoardNumbers;
  inputs: Inputs;
} {
  const { offers, ...board } = market;
  const { dearer, ...scenario } = inputs.scenario;
  const { workload } = inputs;
  const tasksPerMonth = workload.tasksPerMonth === countTasks(workload) ? null : workload.tasksPerMonth;
  return {
    numbers: { ...board, models: offers },
    inputs: { ...inputs, workload: { ...workload, tasksPerMonth }, scenario: { priceChange: dearer, ...scenario } },
  };
}

function toMarketJson({ models, ...board }: BoardNumbers) {
  return { ...board, offers: models };
}

function toInputsJson({ scenario: { priceChange, ...scenario }, ...inputs }: Inputs) {
  const workload = { ...inputs.workload, tasksPerMonth: computeMonthlyTasks(inputs.workload) };
  return { ...inputs, workload, scenario: { dearer: priceChange, ...scenario } };
}

/** What the board's `paysBy` names; with the name that it had where only prices were known. */
function toPaidJson({ paysUsd }: { paysUsd: number | null }, { paysBy }: BoardNumbers) {
  return { outputUsdPerMTok: paysBy === 'price' ? paysUsd : null, paysUsd };
}

function toPolicyJson({ floor, passUsd, score, choices, ...policy }: Policy, numbers: BoardNumbers) {
  return {
    floor,
    ...toPaidJson(policy, numbers),
    passUsd,
    score,
    choices: choices.map(({ task, model, cell, meetsFloor, scored }) => ({
      task,
      model: model?.id ?? null,
      score: cell?.score ?? null,
      meetsFloor,
      scored,
    })),
  };
}
