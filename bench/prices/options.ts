/** What the options of `prices` say: read, checked against the data, and refused where they contradict each other. */
import { z } from 'zod';
import { type Dataset, didYouMean, quote, usageError } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';

/** As they are written on the command line. */
export interface PriceOptions {
  format?: string;
  source?: string;
  date?: string;
  map?: readonly string[];
  provider?: readonly string[];
  free?: readonly string[];
  unknownInput?: readonly string[];
  skip?: readonly string[];
  vendorsOnly?: boolean;
  /** Whether models with an open question are left out and listed, instead of that nothing is written. */
  leaveOpen?: boolean;
}

export interface Choices {
  /** YYYY-MM-DD. */
  asOf: string;
  isToday: boolean;
  /** A name in the list to the id of our model. */
  map: ReadonlyMap<string, string>;
  /** The providers that decide wherever prices differ. */
  providers: ReadonlySet<string>;
  /** By model, the one provider whose price is taken. */
  providerOf: ReadonlyMap<string, string>;
  free: ReadonlySet<string>;
  unknownInput: ReadonlySet<string>;
  skip: ReadonlySet<string>;
  /** Whether a model that only resellers sell is left out. */
  vendorsOnly: boolean;
}

/** `today` is YYYY-MM-DD in UTC. Throws HarnessError for wrong usage. */
export function toChoices(options: PriceOptions, dataset: Dataset, today: string): Choices {
  const { date = today, source, map = [], provider = [] } = options;
  checkDate(date, today);
  checkSource(source, dataset);
  const models = (option: string, ids: readonly string[] = []) => {
    for (const id of ids) checkModel(option, id, dataset);
    return new Set(ids);
  };
  const free = models('--free', options.free);
  const unknownInput = models('--unknown-input', options.unknownInput);
  const skip = models('--skip', options.skip);
  refuseBoth('--free', free, '--skip', skip);
  refuseBoth('--free', free, '--unknown-input', unknownInput);
  refuseBoth('--unknown-input', unknownInput, '--skip', skip);
  return {
    asOf: date,
    isToday: date === today,
    map: toMap(map, dataset),
    providers: new Set(provider.filter((value) => !value.includes('='))),
    providerOf: toProviderOf(
      provider.filter((value) => value.includes('=')),
      dataset,
    ),
    free,
    unknownInput,
    skip,
    vendorsOnly: options.vendorsOnly ?? false,
  };
}

function checkDate(date: string, today: string): void {
  const isDay = z.iso.date().safeParse(date).success;
  if (!isDay) throw usageError(`--date: expected a day as YYYY-MM-DD, found ${quote(date)}.`);
  if (date > today) throw usageError(`--date: expected no day after today, ${today} in UTC, found ${quote(date)}.`);
}

function checkSource(source: string | undefined, { sources }: Dataset): void {
  if (source === undefined || sources.has(source)) return;
  const ids = [...sources.keys()];
  const known = `${didYouMean(source, ids)} There are: ${ids.join(', ')}.`;
  throw usageError(`There is no source ${quote(source)}.${known} Add yours to ${inDataDir('sources/')} first.`);
}

function checkModel(option: string, id: string, { models }: Dataset): void {
  if (models.has(id)) return;
  throw usageError(
    `${option}: there is no model ${quote(id)} in ${inDataDir('models/')}.${didYouMean(id, models.keys())}`,
  );
}

/** NAME=MODEL of each --map. */
function toMap(pairs: readonly string[], dataset: Dataset): Map<string, string> {
  const map = new Map<string, string>();
  for (const pair of pairs) {
    // An id has no "=", a name in the list may.
    const at = pair.lastIndexOf('=');
    const [name, model] = [pair.slice(0, at), pair.slice(at + 1)];
    if (at < 1)
      throw usageError(`--map: expected a name in the list, "=" and one of our models, found ${quote(pair)}.`);
    checkModel('--map', model, dataset);
    if ((map.get(name) ?? model) !== model) throw usageError(`--map: ${quote(name)} cannot be two of our models.`);
    map.set(name, model);
  }
  return map;
}

/** MODEL=NAME of each --provider for one model. */
function toProviderOf(pairs: readonly string[], dataset: Dataset): Map<string, string> {
  const providerOf = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    const [model, provider] = [pair.slice(0, at), pair.slice(at + 1)];
    checkModel('--provider', model, dataset);
    if ((providerOf.get(model) ?? provider) !== provider) throw usageError(`--provider: two for the model "${model}".`);
    providerOf.set(model, provider);
  }
  return providerOf;
}

function refuseBoth(one: string, ids: ReadonlySet<string>, other: string, others: ReadonlySet<string>): void {
  const both = [...ids].find((id) => others.has(id));
  if (both !== undefined) throw usageError(`${one} and ${other} contradict each other for the model "${both}".`);
}
