/** What a price list changes: which of our models get a new price, which keep theirs, and what must be decided first. */
import { isDeepStrictEqual } from 'node:util';
import {
  type Dataset,
  didYouMean,
  formatExactUsd,
  joinWords,
  type Model,
  type Price,
  quote,
  toOneLine,
  toShown,
  usageError,
} from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { newestPrice } from '../../src/scoring/index.ts';
import { type Choice, type Chosen, choosePrice, findZeroQuestion, tableOf } from './choose.ts';
import { type PriceEntry, showPlace, toMapOption } from './entry.ts';
import { findNear, matchEntries } from './match.ts';
import type { Choices } from './options.ts';
import { chargeTheSame } from './rates.ts';

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
  /** Models that had a price from this source and are no longer in the list; what is stored stays. */
  vanished: Model[];
  /** Models that only resellers sell, where those are left out. */
  resold: Model[];
  /** Models that --skip leaves out. */
  skipped: string[];
  /** What is worth knowing of what was added. */
  notes: string[];
  /** While there is any, nothing may be written. */
  questions: string[];
}

const MAX_OTHERS = 8;

/** Throws HarnessError for options that name what the list does not have. */
export function planPrices(dataset: Dataset, list: PriceList, choices: Choices): PricePlan {
  checkNames(list, choices);
  const { entriesOf, ambiguous } = matchEntries(list.entries, dataset, choices.map);
  const open = ambiguous.filter(({ models }) => !models.every((model) => choices.skip.has(model)));
  const plan: PricePlan = {
    added: [],
    unchanged: [],
    notPrices: [],
    unpriced: [],
    vanished: [],
    resold: [],
    skipped: [...choices.skip],
    notes: [],
    questions: open.map(({ entry, models }) => describeAmbiguous(entry, models)),
  };
  const unpriced: Model[] = [];
  const asked: Model[] = [];
  for (const model of dataset.models.values()) {
    if (choices.skip.has(model.id)) continue;
    const entries = entriesOf.get(model.id) ?? [];
    const before = plan.questions.length;
    const isPlanned = planModel(model, entries, list, choices, plan);
    if (plan.questions.length > before && entries.length > 1) asked.push(model);
    if (isPlanned) continue;
    const isResold = choices.vendorsOnly && entries.some(({ tables }) => tables.length > 0);
    (isResold ? plan.resold : unpriced).push(model);
  }
  // An entry that is another model's is no hint.
  const taken = new Set([...entriesOf.values()].flat());
  const free = list.entries.filter((entry) => !taken.has(entry));
  const near = findNear([...unpriced, ...asked], dataset, free);
  plan.questions.push(...asked.flatMap(({ id }) => describeOthers(id, near.get(id) ?? [])));
  plan.vanished = unpriced.filter(({ prices }) => prices.some(({ sources }) => sources.includes(list.source)));
  plan.unpriced = unpriced.map((model) => ({ model, near: near.get(model.id) ?? [] }));
  return plan;
}

/** Names in options that the list does not have. */
function checkNames({ entries, file }: PriceList, { map, providers, providerOf }: Choices): void {
  const wanted = [...providers, ...providerOf.values()];
  const unknown = wanted.find((name) => !entries.some(({ provider }) => provider === name));
  if (unknown !== undefined) {
    const known = new Set(entries.flatMap(({ provider }) => provider ?? []));
    const hint = didYouMean(unknown, [...known].map(toShown));
    throw usageError(`--provider: ${file.name} has no provider ${quote(unknown)}.${hint}`);
  }
  const unused = [...map.keys()].find((name) => !entries.some(({ names }) => names.includes(name)));
  if (unused !== undefined) throw usageError(`--map: ${file.name} has no entry ${quote(unused)}.`);
}

/** Adds to the plan what the list says of a model; false where it has no price for it. */
function planModel(
  model: Model,
  entries: readonly PriceEntry[],
  { file, source }: PriceList,
  choices: Choices,
  plan: PricePlan,
): boolean {
  if (entries.length === 0) return false;
  const { asOf } = choices;
  const { chosen, question, notPrices } = choosePrice(model, entries, choices);
  plan.notPrices.push(...notPrices.map((one) => ({ model: model.id, ...one })));
  const prices = chosen === null ? [] : toPrices(chosen, { file, source }, asOf);
  const fresh = prices.filter((price) => !isKnown(model, price, source));
  if (chosen !== null && fresh.length === 0) {
    plan.unchanged.push(model);
    return true;
  }
  // A price that is known to be free from this source has been asked about before.
  const open = question ?? (chosen && findZeroQuestion(model.id, chosen, choices)) ?? findDateProblem(model, fresh);
  if (open !== null) plan.questions.push(open);
  if (open !== null || chosen === null) return open !== null;
  const old = newestPrice(listPrices(model));
  plan.added.push(...fresh.map((price) => ({ model, chosen, old, price })));
  plan.notes.push(...toNotes(model, chosen, choices));
  return true;
}

function toPrices(chosen: Chosen, { file, source }: Pick<PriceList, 'file' | 'source'>, asOf: string): Price[] {
  const { entry, tables, isReseller, otherSellers } = chosen;
  const current = tableOf(tables, asOf);
  return tables.map((table) => ({
    asOf,
    ...table,
    ...(entry.provider !== null && { seller: toOneLine(entry.provider) }),
    ...(isReseller && { isReseller }),
    // What others ask is of that day, not of what was or will be.
    ...(table === current && otherSellers.length > 0 && { otherSellers }),
    ...(entry.notRead.length > 0 && { notRead: [...new Set(entry.notRead)] }),
    sources: [source],
    from: { file: file.name, sha256: file.sha256, path: entry.path },
  }));
}

/** Those that are no endpoint's own. */
function listPrices({ prices }: Model): Price[] {
  return prices.filter(({ endpoint }) => endpoint === undefined);
}

/** Whether it is the newest price from this source for that time, or one of this very day. */
function isKnown(model: Model, price: Price, source: string): boolean {
  const own = listPrices(model).filter((known) => known.sources.includes(source) && isOfTheSameTime(known, price));
  const candidates = [own.at(-1), ...own.filter(({ asOf }) => asOf === price.asOf)];
  return candidates.some(
    (known) => known && chargeTheSame(known, price) && isDeepStrictEqual(servicesOf(known), servicesOf(price)),
  );
}

const isOfTheSameTime = (a: Price, b: Price) => a.validFrom === b.validFrom && a.validTo === b.validTo;
const servicesOf = ({ batch, priority }: Price) => ({ batch, priority });

function findDateProblem(model: Model, fresh: readonly Price[]): string | null {
  const file = inDataDir(`models/${model.id}.json`);
  const skip = `leave the model out with --skip ${model.id}`;
  for (const price of fresh) {
    const { asOf } = price;
    const [source = ''] = price.sources;
    const sameDay = listPrices(model).find(
      (known) => known.asOf === asOf && known.sources.includes(source) && isOfTheSameTime(known, price),
    );
    if (sameDay) {
      const output = formatExactUsd(sameDay.outputUsdPerMTok);
      return `${model.id}: ${file} has another price of ${asOf} from "${source}", output ${output}. A price is never rewritten: take another --date, correct the file by hand, or ${skip}.`;
    }
    const newest = model.prices.at(-1)?.asOf ?? asOf;
    if (newest > asOf)
      return `${model.id}: ${file} has a price of ${newest}, and ${asOf} is before it; prices are in order, oldest first. Take another --date, or ${skip}.`;
  }
  return null;
}

function toNotes(model: Model, { entry, alsoAt }: Chosen, { asOf, isToday }: Choices): string[] {
  const notes: string[] = [];
  if (alsoAt.length > 0) {
    const others = joinWords(alsoAt.map(showPlace));
    notes.push(`${model.id}: taken from ${showPlace(entry)}; the same price is at ${others}.`);
  }
  // Of a day in the past, and a year of which no day is known, it is unknown which price came first.
  const newest = model.prices.at(-1)?.asOf ?? asOf;
  if (!isToday && newest !== asOf && asOf.startsWith(newest)) {
    notes.push(`${model.id}: its price of ${newest} may be older or newer than ${asOf}; the new one counts as newer.`);
  }
  return notes;
}

/** What is listed under a longer name, as quantised or free, is sold at another price and decides nothing. */
function describeOthers(model: string, keys: readonly string[]): string[] {
  const shown = keys.slice(0, MAX_OTHERS).map(toShown).join(', ');
  const rest = keys.length > MAX_OTHERS ? ` and ${keys.length - MAX_OTHERS} more` : '';
  return keys.length === 0 ? [] : [`${model}: not counted, as their names say more: ${shown}${rest}.`];
}

function describeAmbiguous(entry: PriceEntry, models: readonly string[]): string {
  const names = joinWords(entry.names.map((name) => `"${toShown(name)}"`));
  const maps = models.flatMap((model) => toMapOption(entry.names, model) ?? []);
  const skips = models.map((model) => `--skip ${model}`).join(' ');
  return `${showPlace(entry)}: its names ${names} are those of ${joinWords(models)}. Decide with ${[...maps, skips].join(', or ')}.`;
}
