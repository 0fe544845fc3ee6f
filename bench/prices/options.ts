/** What the options of `prices` say: read, checked against the data, and refused where they contradict each other. */

import { type Dataset, didYouMean, quote, usageError } from '../../src/data/index.ts';

/** As they are written on the command line. */
export interface PriceOptions {
  format?: string;
  source?: string;
  date?: string;
  map?: readonly string[];
  provider?: readonly string[];
  free?: readonly string[];
  unknownInput?: readonly string[];
  round?: readonly string[];
  skip?: readonly string[];
}

export interface Choices {
  /** YYYY-MM-DD. */
  asOf: string;
  isToday: boolean;
  /** Null for the format's own. */
  source: string | null;
  /** A name in the list to the id of our model. */
  map: ReadonlyMap<string, string>;
  /** The providers that decide wherever prices differ. */
  providers: ReadonlySet<string>;
  /** By model, the one provider whose price is taken. */
  providerOf: ReadonlyMap<string, string>;
  free: ReadonlySet<string>;
  unknownInput: ReadonlySet<string>;
  /** Models whose prices have more digits than are meant. */
  round: ReadonlySet<string>;
  skip: ReadonlySet<string>;
}

/** `today` is YYYY-MM-DD in UTC. */
export function toChoices(options: PriceOptions, dataset: Dataset, today: string): Choices {
  const asOf = toDate(options.date ?? today, today);
  const choices = {
    asOf,
    isToday: asOf === today,
    source: toSource(options.source, dataset),
    map: toMap(options.map ?? [], dataset),
    ...toProviders(options.provider ?? [], dataset),
    free: toModels('--free', options.free, dataset),
    unknownInput: toModels('--unknown-input', options.unknownInput, dataset),
    round: toModels('--round', options.round, dataset),
    skip: toModels('--skip', options.skip, dataset),
  };
  const { free, unknownInput, skip } = choices;
  refuseBoth('--free', free, '--skip', skip);
  refuseBoth('--free', free, '--unknown-input', unknownInput);
  refuseBoth('--unknown-input', unknownInput, '--skip', skip);
  return choices;
}

function toDate(date: string, today: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw usageError(`--date: expected a day as YYYY-MM-DD, found ${quote(date)}.`);
  }
  if (date > today) throw usageError(`--date: expected no day after today, ${today} in UTC, found ${quote(date)}.`);
  return date;
}

function toSource(source: string | undefined, { sources }: Dataset): string | null {
  if (source === undefined || sources.has(source)) return source ?? null;
  const ids = [...sources.keys()];
  throw usageError(
    `There is no source ${quote(source)}.${didYouMean(source, ids)} There are: ${ids.join(', ')}. Add yours to data/sources/ first.`,
  );
}

function toMap(pairs: readonly string[], dataset: Dataset): Map<string, string> {
  const map = new Map<string, string>();
  for (const pair of pairs) {
    // An id has no "=", a stranger's name may.
    const at = pair.lastIndexOf('=');
    if (at < 1)
      throw usageError(`--map: expected a name in the list, "=" and one of our models, found ${quote(pair)}.`);
    const [foreign, ours] = [pair.slice(0, at), toModel('--map', pair.slice(at + 1), dataset)];
    if ((map.get(foreign) ?? ours) !== ours) throw usageError(`--map: ${quote(foreign)} cannot be two of our models.`);
    map.set(foreign, ours);
  }
  return map;
}

/** "NAME" for all models, "model=NAME" for one. */
function toProviders(values: readonly string[], dataset: Dataset): Pick<Choices, 'providers' | 'providerOf'> {
  const providers = new Set<string>();
  const providerOf = new Map<string, string>();
  for (const value of values) {
    const at = value.indexOf('=');
    if (at < 0) {
      providers.add(value);
      continue;
    }
    const [model, provider] = [toModel('--provider', value.slice(0, at), dataset), value.slice(at + 1)];
    if ((providerOf.get(model) ?? provider) !== provider) throw usageError(`--provider: two for the model "${model}".`);
    providerOf.set(model, provider);
  }
  return { providers, providerOf };
}

function toModels(option: string, ids: readonly string[] = [], dataset: Dataset): Set<string> {
  return new Set(ids.map((id) => toModel(option, id, dataset)));
}

function toModel(option: string, id: string, { models }: Dataset): string {
  if (models.has(id)) return id;
  throw usageError(`${option}: there is no model ${quote(id)} in data/models/.${didYouMean(id, models.keys())}`);
}

function refuseBoth(one: string, ids: ReadonlySet<string>, other: string, others: ReadonlySet<string>): void {
  const both = [...ids].find((id) => others.has(id));
  if (both !== undefined) throw usageError(`${one} and ${other} contradict each other for the model "${both}".`);
}
