/** The cap of --max-usd: what counts towards it, and whether it can be kept at all. */

import {
  type Answer,
  type Cost,
  describeTwoReadings,
  HarnessError,
  parseNumber,
  usageError,
} from '../../src/data/index.ts';
import { inDataDir, listAnswers } from '../../src/data/node.ts';
import { priceOf } from '../../src/scoring/index.ts';
import { mayHaveCost } from '../endpoints/index.ts';
import { mostUsdOf } from './estimate.ts';
import type { Prepared } from './prepare.ts';
import { readStoredAnswers } from './store.ts';

export interface CapOptions {
  maxUsd?: string;
  /** USD per million input tokens, counted under the cap where a model's own is unknown; stored costs stay unknown. */
  inputUsd?: string;
}

/** What a run has cost and the most that calls under way can cost never exceed the cap. All amounts are USD. */
export class Cap {
  readonly capUsd: number;
  spentUsd = 0;
  #reservedUsd = 0;
  readonly #most: ReadonlyMap<string, number | null>;
  readonly #priceAt: (model: string) => Cost['price'];

  constructor(capUsd: number, most: ReadonlyMap<string, number | null>, priceAt: (model: string) => Cost['price']) {
    this.capUsd = capUsd;
    this.#most = most;
    this.#priceAt = priceAt;
  }

  /** The most that one call of a model can cost. */
  mostUsdOf(model: string): number {
    return this.#most.get(model) ?? 0;
  }

  /** What an answer counts: the higher of its cost and what the endpoint says; the most that it can have been where both are unknown. */
  spentUsdOf({ model, usage, cost, askedAt }: Pick<Answer, 'model' | 'usage' | 'cost' | 'askedAt'>): number {
    const computedUsd = cost.usd ?? priceOf(usage, askedAt, this.#priceAt(model));
    return Math.max(cost.statedUsd ?? 0, computedUsd ?? cost.statedUsd ?? this.mostUsdOf(model));
  }

  canReserve(model: string): boolean {
    return this.spentUsd + this.#reservedUsd + this.mostUsdOf(model) <= this.capUsd;
  }

  reserve(model: string): void {
    this.#reservedUsd += this.mostUsdOf(model);
  }

  /** Gives back what was reserved for a call and counts what it really cost. */
  settle(model: string, spentUsd: number): void {
    this.#reservedUsd -= this.mostUsdOf(model);
    this.spentUsd += spentUsd;
  }
}

/**
 * Null without --max-usd. A cap can only be kept where every price is known: of what is asked, and of what is stored. What is
 * stored counts as spent, and calls that were cut off as the most that they can have cost.
 */
export function toCap({ maxUsd, inputUsd }: CapOptions, prepared: Prepared): Cap | null {
  if (maxUsd === undefined) {
    if (inputUsd !== undefined) throw usageError('--input-usd: goes with --max-usd only.');
    return null;
  }
  const { run, chosen, runDir } = prepared;
  const capUsd = toUsd('--max-usd', maxUsd);
  const assumed = inputUsd === undefined ? null : toUsd('--input-usd', inputUsd);
  const priceAt = (model: string) => withInputPrice(prepared.priceAt(model), assumed);
  const texts = chosen.messages.map(({ text }) => text);
  const most = new Map(
    run.models.map((model) => [model, mostUsdOf(texts, priceAt(model), run.settings.maxOutputTokens)]),
  );
  const unknownOf = (models: readonly string[]) => models.filter((model) => most.get(model) == null);
  const stored = [...new Set(listAnswers(runDir).map(({ model }) => model))];
  checkKnown(unknownOf(chosen.models), unknownOf(stored), priceAt);
  const cap = new Cap(capUsd, most, priceAt);
  for (const { answer, failed } of readStoredAnswers(runDir)) {
    const cutOff = answer.attempts.filter(mayHaveCost).length;
    cap.spentUsd += (failed ? 0 : cap.spentUsdOf(answer)) + cutOff * cap.mostUsdOf(answer.model);
  }
  return cap;
}

function checkKnown(asked: string[], stored: string[], priceAt: (model: string) => Cost['price']): void {
  const [unknown, remedy] =
    asked.length > 0
      ? ([asked, 'Leave out what has none with --models'] as const)
      : ([stored, 'Begin another run with --id'] as const);
  if (unknown.length === 0) return;
  // Where only the price of input is missing, the person may have a bound for it.
  const bound = unknown.every((model) => priceAt(model) !== null) ? ', give a bound for input with --input-usd' : '';
  throw new HarnessError(
    `--max-usd: the price of input or output is unknown for ${unknown.join(', ')}, so no cap can be kept. ` +
      `${remedy}${bound}, or add the price to ${inDataDir('models/')}.`,
  );
}

function withInputPrice(price: Cost['price'], assumed: number | null): Cost['price'] {
  return price === null ? null : { ...price, inputUsdPerMTok: price.inputUsdPerMTok ?? assumed };
}

function toUsd(option: string, text: string): number {
  const twoReadings = describeTwoReadings(text, () => true);
  if (twoReadings !== null) throw usageError(`${option}: ${twoReadings}`);
  const usd = parseNumber(text) ?? 0;
  if (usd <= 0) throw usageError(`${option}: expected USD above 0, as in 2.50.`);
  return usd;
}
