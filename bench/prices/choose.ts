/** What a price list says one of our models costs, where it says so beyond doubt; else the question that must be answered. */
import { countOf, formatExactUsd, type Model, type Price, toOneLine, toShown } from '../../src/data/index.ts';
import { isInForce } from '../../src/scoring/index.ts';
import { type PriceEntry, showPlace, toMapOption, toOption } from './entry.ts';
import type { Choices } from './options.ts';
import { chargeTheSame, type Table } from './rates.ts';
import { vendorPlace } from './vendors.ts';

export interface Chosen {
  entry: PriceEntry;
  /** By date, at least one. */
  tables: Table[];
  isReseller: boolean;
  /** Other entries with the same price. */
  alsoAt: PriceEntry[];
  /** What other sellers ask for it, the least first. */
  otherSellers: NonNullable<Price['otherSellers']>;
}

export interface Choice {
  chosen: Chosen | null;
  /** Set where nothing can be chosen without an answer; several lines where several prices are shown. */
  question: string | null;
  /** Entries with something in the place of a price that is none. */
  notPrices: { entry: PriceEntry; why: string }[];
}

/** `entries` are all that are this model. The vendor's own price goes before those of resellers. */
export function choosePrice(model: Model, entries: readonly PriceEntry[], choices: Choices): Choice {
  const wanted = choices.providerOf.get(model.id);
  const own = wanted === undefined ? entries : entries.filter(({ provider }) => provider === wanted);
  const notPrices = own.flatMap((entry) => entry.notPrices.map((why) => ({ entry, why })));
  const answer = { chosen: null, question: null, notPrices };
  if (own.length === 0) return { ...answer, question: describeOtherProviders(model.id, wanted ?? '', entries) };
  if (choices.vendorsOnly && wanted === undefined && !own.some((entry) => isVendors(model, entry))) return answer;
  const priced = own.filter(({ tables, doubt }) => tables.length > 0 || doubt !== null);
  const candidates = preferred(model, priced, choices);
  const [group, ...others] = toGroups(candidates);
  if (others.length > 0) return { ...answer, question: describeSeveral(model.id, candidates, choices.asOf) };
  const [entry, ...alsoAt] = group ?? [];
  if (entry === undefined) return answer;
  if (entry.doubt !== null) return { ...answer, question: describeDoubt(model.id, entry, entry.doubt) };
  const tables = choices.unknownInput.has(model.id) ? entry.tables.map(withoutFreeInput) : entry.tables;
  const isReseller = !isVendors(model, entry) && entry.provider !== null;
  const otherSellers = toOtherSellers(entry, entries, choices.asOf);
  return { ...answer, chosen: { entry, tables, isReseller, alsoAt, otherSellers } };
}

/** The one of a day: the last may be a price of next month. */
export function tableOf(tables: readonly Table[], day: string): Table | undefined {
  return tables.findLast((table) => isInForce({ asOf: day, ...table }, day)) ?? tables.at(-1);
}

const isVendors = (model: Model, { provider }: PriceEntry) => vendorPlace(model.provider, provider) >= 0;

/** Those that decide: of providers that were given, else of the first of the vendor's names, else all that ask for something. */
function preferred(model: Model, entries: readonly PriceEntry[], choices: Choices): readonly PriceEntry[] {
  const given = entries.filter(({ provider }) => provider !== null && choices.providers.has(provider));
  if (given.length > 0 && toGroups(entries).length > 1) return given;
  const places = entries.map(({ provider }) => vendorPlace(model.provider, provider));
  const best = Math.min(...places.filter((place) => place >= 0));
  if (Number.isFinite(best)) return entries.filter((_, i) => places[i] === best);
  // Beside others a 0 is no price: most of them say that nobody knows.
  const paid = entries.filter(
    ({ tables, doubt }) => doubt !== null || tables.some((table) => table.outputUsdPerMTok > 0),
  );
  return paid.length > 0 ? paid : entries;
}

/** What must be answered of a price of 0 before it is believed; null where there is none, or where it has been answered. */
export function findZeroQuestion(model: string, { entry, tables }: Chosen, { free }: Choices): string | null {
  const zero = tables.find((table) => table.outputUsdPerMTok === 0 || table.inputUsdPerMTok === 0);
  if (free.has(model) || zero === undefined) return null;
  const { outputUsdPerMTok: output, inputUsdPerMTok: input } = zero;
  const prices = output !== 0 ? 'input price is' : input !== 0 ? 'output price is' : 'input and output price are';
  const inputOnly = output === 0 ? '' : `, --unknown-input ${model} to take only the output price`;
  return `${model}: the ${prices} 0 at ${showPlace(entry)}: free or unknown? Say --free ${model} if it is really free${inputOnly}, or --skip ${model} to leave the model out.`;
}

function withoutFreeInput(table: Table): Table {
  const { inputUsdPerMTok, ...others } = table;
  return inputUsdPerMTok === 0 && table.outputUsdPerMTok > 0 ? others : table;
}

/** Entries that say the same, together. */
function toGroups(entries: readonly PriceEntry[]): PriceEntry[][] {
  return entries.reduce<PriceEntry[][]>((groups, entry) => {
    const group = groups.find(([one]) => one !== undefined && saysTheSame(one, entry));
    if (group) group.push(entry);
    else groups.push([entry]);
    return groups;
  }, []);
}

function saysTheSame(one: PriceEntry, other: PriceEntry): boolean {
  if (one.doubt !== other.doubt || one.tables.length !== other.tables.length) return false;
  return one.tables.every((table, i) => {
    const second = other.tables[i] as Table;
    return table.validFrom === second.validFrom && table.validTo === second.validTo && chargeTheSame(table, second);
  });
}

function toOtherSellers(chosen: PriceEntry, entries: readonly PriceEntry[], day: string): Chosen['otherSellers'] {
  const others = entries.flatMap(({ provider, tables, doubt }) => {
    const table = tableOf(tables, day);
    if (provider === null || provider === chosen.provider || doubt !== null || !table?.outputUsdPerMTok) return [];
    const { inputUsdPerMTok, outputUsdPerMTok } = table;
    return [{ seller: toOneLine(provider), ...(inputUsdPerMTok && { inputUsdPerMTok }), outputUsdPerMTok }];
  });
  const distinct = new Map(others.map((other) => [JSON.stringify(other), other]));
  return [...distinct.values()].sort((a, b) => a.outputUsdPerMTok - b.outputUsdPerMTok);
}

function showPrices({ tables, doubt }: PriceEntry, day: string): string {
  const table = tableOf(tables, day);
  if (doubt !== null || table === undefined) return toOneLine(doubt ?? 'none');
  const { outputUsdPerMTok, inputUsdPerMTok = null, cacheReadUsdPerMTok: cached } = table;
  const reading = cached === undefined ? '' : `, cached ${formatExactUsd(cached)}`;
  return `output ${formatExactUsd(outputUsdPerMTok)}, input ${formatExactUsd(inputUsdPerMTok)}${reading}${showConditions(table)}`;
}

/** ", 2 tiers, other prices Mon-Fri 01:00-04:00" */
export function showConditions({ tiers, hours, validFrom, validTo }: Table): string {
  return [
    ...(tiers ? [countOf(tiers.length, 'tier')] : []),
    ...(hours ? [`other prices ${hours.flatMap(({ utc }) => utc).join(' and ')} UTC`] : []),
    ...(validFrom === undefined ? [] : [`from ${validFrom}`]),
    ...(validTo === undefined ? [] : [`until ${validTo}`]),
  ]
    .map((condition) => `, ${condition}`)
    .join('');
}

/** How to decide: by provider where each has one price, else by the very entry. */
function describeSeveral(model: string, entries: readonly PriceEntry[], day: string): string {
  const ofProvider = [...Map.groupBy(entries, ({ provider }) => provider)];
  const byProvider = ofProvider.every(([provider, own]) => provider !== null && toGroups(own).length === 1);
  const lines = entries.map((entry) => {
    const option = byProvider ? toOption('--provider', `${model}=${entry.provider}`) : toMapOption(entry.names, model);
    return `  ${showPlace(entry)}: ${showPrices(entry, day)}${option === null ? '' : `  ${option}`}`;
  });
  const flag = byProvider ? '--provider NAME (for this model alone --provider MODEL=NAME)' : '--map NAME=MODEL';
  const prices = countOf(toGroups(entries).length, 'different price');
  const first = `${model}: ${prices} per million tokens. Decide with ${flag}, or leave it out with --skip ${model}:`;
  return [first, ...lines].join('\n');
}

function describeOtherProviders(model: string, wanted: string, entries: readonly PriceEntry[]): string {
  const others = [...new Set(entries.map(({ provider }) => provider ?? 'no provider'))].map(toShown).join(', ');
  return `${model}: no entry of the provider "${toShown(wanted)}" that --provider names. There are: ${others}.`;
}

function describeDoubt(model: string, entry: PriceEntry, doubt: string): string {
  return `${model}: ${showPlace(entry)}: ${toOneLine(doubt)}. Check the file and its --format, or leave the model out with --skip ${model}.`;
}
