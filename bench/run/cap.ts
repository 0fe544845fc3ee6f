/** The cap of --max-usd: what counts towards it, and whether it can be kept at all. */

import { type Answer, type Cost, HarnessError, usageError } from '../../src/data/index.ts';
import { computeCost } from '../../src/scoring/index.ts';
import { Budget } from './budget.ts';
import { mostUsdOf, type Prepared } from './prepare.ts';
import { computeSpent, modelsStored } from './stored.ts';

export interface Cap {
  budget: Budget;
  /** The most that one call of a model can cost. */
  mostUsdOf: (model: string) => number;
  /** What an answer counts: its cost, or the most that it can have been where that is unknown. */
  spentUsdOf: (answer: Pick<Answer, 'model' | 'usage' | 'cost'>) => number;
}

export interface CapOptions {
  maxUsd?: string;
  /** USD per million input tokens, counted under the cap where a model's own is unknown; stored costs stay unknown. */
  inputUsd?: string;
}

/** Null without --max-usd. A cap can only be kept where every price is known: of what is asked, and of what is stored. */
export function toCap({ maxUsd, inputUsd }: CapOptions, prepared: Prepared): Cap | null {
  if (maxUsd === undefined) {
    if (inputUsd !== undefined) throw usageError('--input-usd: goes with --max-usd only.');
    return null;
  }
  const capUsd = toUsd('--max-usd', maxUsd);
  const assumed = inputUsd === undefined ? null : toUsd('--input-usd', inputUsd);
  const priceOf = (model: string) => withInputPrice(prepared.priceOf(model), assumed);
  const { run, chosen, runDir } = prepared;
  const most = new Map(run.models.map((model) => [model, mostUsdOf({ chosen, priceOf }, model)]));
  const unknownOf = (models: readonly string[]) => models.filter((model) => most.get(model) == null);
  checkKnown(unknownOf(chosen.models), unknownOf(modelsStored(runDir)), priceOf);
  const mostOf = (model: string) => most.get(model) ?? 0;
  const spentUsdOf: Cap['spentUsdOf'] = ({ model, usage, cost }) =>
    cost.usd ?? computeCost(usage, priceOf(model)) ?? mostOf(model);
  return {
    budget: new Budget(capUsd, computeSpent(runDir, { mostUsdOf: mostOf, spentUsdOf })),
    mostUsdOf: mostOf,
    spentUsdOf,
  };
}

function checkKnown(asked: string[], stored: string[], priceOf: (model: string) => Cost['price']): void {
  const [unknown, remedy] =
    asked.length > 0
      ? ([asked, 'Leave out what has none with --models'] as const)
      : ([stored, 'Begin another run with --id'] as const);
  if (unknown.length === 0) return;
  // Where only the price of input is missing, the person may have a bound for it.
  const bound = unknown.every((model) => priceOf(model) !== null) ? ', give a bound for input with --input-usd' : '';
  throw new HarnessError(
    `--max-usd: the price of input or output is unknown for ${unknown.join(', ')}, so no cap can be kept. ` +
      `${remedy}${bound}, or add the price to data/models/.`,
  );
}

function withInputPrice(price: Cost['price'], assumed: number | null): Cost['price'] {
  return price === null ? null : { ...price, inputUsdPerMTok: price.inputUsdPerMTok ?? assumed };
}

function toUsd(option: string, text: string): number {
  const usd = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (usd <= 0) throw usageError(`${option}: expected USD above 0, as in 2.50.`);
  return usd;
}
