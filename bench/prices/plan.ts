/** What a price list changes: which of our models get a new price, which keep theirs, and what somebody must decide first. */

import {
  type Dataset,
  didYouMean,
  joinWords,
  type Model,
  type Price,
  quote,
  toShown,
  usageError,
} from '../../src/data/index.ts';
import { type Choice, type Chosen, choosePrice, findZeroQuestion } from './choose.ts';
import type { PriceEntry } from './entry.ts';
import { findNear, matchEntries, toLookalikes } from './match.ts';
import type { Choices } from './options.ts';
import { showPlace, toExactUsd, toMapOption } from './show.ts';

/** The list and where its prices come from. */
export interface PriceList {
  entries: readonly PriceEntry[];
  file: { name: string; sha256: string };
  /** The id of its file in data/sources/. */
  source: string;
}

export interface NewPrice {
  model: Model;
  chosen: Chosen;
  /** The newest known so far, of whatever source. */
  old: Price | null;
  price: Price;
}

export interface PricePlan {
  added: NewPrice[];
  /** Models whose newest price from this source is that of the list. */
  unchanged: Model[];
  notPrices: ({ model: string } & Choice['notPrices'][number])[];
  /** Models without a price in the list, and the keys that look like them. */
  unpriced: { model: Model; near: string[] }[];
  /** Models that were left out as told. */
  skipped: string[];
  /** What is worth knowing of what was added. */
  notes: string[];
  /** While there is any, nothing may be written. */
  questions: string[];
}

export function planPrices(dataset: Dataset, list: PriceList, choices: Choices): PricePlan {
  checkProviders(list, choices);
  const { entriesOf, ambiguous, unused } = matchEntries(list.entries, dataset, choices.map);
  if (unused[0] !== undefined) throw usageError(`--map: ${list.file.name} has no entry ${quote(unused[0])}.`);
  const plan: PricePlan = {
    added: [],
    unchanged: [],
    notPrices: [],
    unpriced: [],
    skipped: [...choices.skip],
    notes: [],
    questions: [],
  };
  for (const { entry, models } of ambiguous) {
    if (!models.every((model) => choices.skip.has(model))) plan.questions.push(describeAmbiguous(entry, models));
  }
  for (const model of dataset.models.values()) {
    if (!choices.skip.has(model.id)) planModel(model, entriesOf.get(model.id) ?? [], list, choices, plan);
  }
  const taken = new Set([...entriesOf.values()].flat());
  addHints(
    plan,
    dataset,
    list.entries.filter((entry) => !taken.has(entry)),
  );
  return plan;
}

function planModel(
  model: Model,
  entries: readonly PriceEntry[],
  list: PriceList,
  choices: Choices,
  plan: PricePlan,
): void {
  if (entries.length === 0) return void plan.unpriced.push({ model, near: [] });
  const { chosen, question, notPrices } = choosePrice(model.id, entries, choices);
  plan.notPrices.push(...notPrices.map((one) => ({ model: model.id, ...one })));
  if (question !== null) return void plan.questions.push(question);
  if (chosen === null) return void plan.unpriced.push({ model, near: [] });
  if (isKnown(model, chosen, list.source, choices.asOf)) return void plan.unchanged.push(model);
  // What is known to be free from this source has been asked before.
  const open = findZeroQuestion(model.id, chosen, choices) ?? findDateProblem(model, list.source, choices.asOf);
  if (open !== null) return void plan.questions.push(open);
  const price = toPrice(chosen, list, choices.asOf);
  plan.added.push({ model, chosen, old: listPrices(model).at(-1) ?? null, price });
  plan.notes.push(...toNotes(model, chosen, choices));
}

/** Those that are no endpoint's own. */
function listPrices({ prices }: Model): Price[] {
  return prices.filter(({ endpoint }) => endpoint === undefined);
}

/** Whether it is the newest price from this source, or one of this very day. */
function isKnown(model: Model, chosen: Chosen, source: string, asOf: string): boolean {
  const own = listPrices(model).filter(({ sources }) => sources.includes(source));
  const candidates = [own.at(-1), ...own.filter((price) => price.asOf === asOf)];
  return candidates.some(
    (price) =>
      price?.outputUsdPerMTok === chosen.outputUsdPerMTok && (price.inputUsdPerMTok ?? null) === chosen.inputUsdPerMTok,
  );
}

function findDateProblem(model: Model, source: string, asOf: string): string | null {
  const file = `data/models/${model.id}.json`;
  const sameDay = listPrices(model).find((price) => price.asOf === asOf && price.sources.includes(source));
  if (sameDay) {
    return `${model.id}: ${file} has another price of ${asOf} from "${source}", output ${toExactUsd(sameDay.outputUsdPerMTok)}. A price is never rewritten: take another --date, correct the file by hand, or leave the model out with --skip ${model.id}.`;
  }
  const newest = model.prices.at(-1)?.asOf ?? asOf;
  if (newest <= asOf) return null;
  return `${model.id}: ${file} has a price of ${newest}, and ${asOf} is before it; prices stand oldest first. Take another --date, or leave the model out with --skip ${model.id}.`;
}

function toPrice(
  { entry, outputUsdPerMTok, inputUsdPerMTok }: Chosen,
  { file, source }: PriceList,
  asOf: string,
): Price {
  return {
    asOf,
    outputUsdPerMTok,
    ...(inputUsdPerMTok === null ? {} : { inputUsdPerMTok }),
    sources: [source],
    from: { file: file.name, sha256: file.sha256, path: entry.path },
  };
}

function toNotes(model: Model, { entry, alsoAt }: Chosen, { asOf, isToday }: Choices): string[] {
  const notes: string[] = [];
  if (alsoAt.length > 0) {
    const others = joinWords(alsoAt.map(showPlace));
    notes.push(`${model.id}: taken from ${showPlace(entry)}; the same price stands at ${others}.`);
  }
  // Of a day gone by in a year of which no day is known, nobody can say which price came first.
  const newest = model.prices.at(-1)?.asOf ?? asOf;
  if (!isToday && newest !== asOf && asOf.startsWith(newest)) {
    notes.push(`${model.id}: its price of ${newest} may be older or newer than ${asOf}; the new one counts as newer.`);
  }
  return notes;
}

function checkProviders({ entries, file }: PriceList, { providers, providerOf }: Choices): void {
  const known = new Set(entries.flatMap(({ provider }) => provider ?? []));
  const stranger = [...providers, ...providerOf.values()].find((provider) => !known.has(provider));
  if (stranger !== undefined)
    throw usageError(
      `--provider: ${file.name} has no provider ${quote(stranger)}.${didYouMean(stranger, [...known].map(toShown))}`,
    );
}

function describeAmbiguous(entry: PriceEntry, models: readonly string[]): string {
  const names = joinWords(entry.names.map((name) => `"${toShown(name)}"`));
  const options = models.flatMap((model) => toMapOption(entry.names, model) ?? []);
  const skips = models.map((model) => `--skip ${model}`);
  return `${showPlace(entry)}: its names ${names} are those of ${joinWords(models)}. Decide with ${[...options, skips.join(' ')].join(', or ')}.`;
}

/** Only what is nobody's yet can be meant by a model that has no price. */
function addHints(plan: PricePlan, dataset: Dataset, free: readonly PriceEntry[]): void {
  if (plan.unpriced.length === 0) return;
  const lookalikes = toLookalikes(free);
  for (const one of plan.unpriced) one.near = findNear(one.model, dataset, lookalikes);
}
