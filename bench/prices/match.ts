/** Which entries of a price list are which of our models: by the names that our files claim, or by --map. Never by a list's own rules. */
import { type Dataset, indexModelNames, type Model, namesOfModel, toNameKey } from '../../src/data/index.ts';
import type { PriceEntry } from './entry.ts';

export interface Matches {
  /** By model id; a model that has no entry is not in it. */
  entriesOf: Map<string, PriceEntry[]>;
  /** Entries whose names are those of several models. */
  ambiguous: { entry: PriceEntry; models: string[] }[];
}

/** A model that is named in `map` takes only what is mapped to it, an entry only the model that it is mapped to. */
export function matchEntries(
  entries: readonly PriceEntry[],
  dataset: Dataset,
  map: ReadonlyMap<string, string>,
): Matches {
  const owners = toOwners(dataset);
  const mapped = new Set(map.values());
  const entriesOf: Matches['entriesOf'] = new Map();
  const ambiguous: Matches['ambiguous'] = [];
  const ownersOf = (names: readonly string[]) => names.flatMap((name) => owners.get(toNameKey(name)) ?? []);
  const keys = new Set(entries.map(({ names: [key] }) => key));
  for (const entry of entries) {
    // A key names its own entry before it names another one with its seller in front.
    const byMap = entry.names.flatMap((name, i) => (i === 0 || !keys.has(name) ? (map.get(name) ?? []) : []));
    const byId =
      byMap.length > 0 ? byMap : ownersOf([...entry.names, ...(entry.lastName === null ? [] : [entry.lastName])]);
    const named = byId.length > 0 || entry.title === null ? byId : ownersOf([entry.title]);
    const models = [...new Set(byMap.length > 0 ? byMap : named.filter((id) => !mapped.has(id)))];
    if (models.length > 1) ambiguous.push({ entry, models });
    else if (models[0] !== undefined) entriesOf.set(models[0], [...(entriesOf.get(models[0]) ?? []), entry]);
  }
  return { entriesOf, ambiguous };
}

/** The model of each name; a name that says how a model was run as well is none of a price. */
function toOwners({ models, endpoints }: Dataset): Map<string, string> {
  const owners = new Map<string, string>();
  for (const endpoint of endpoints.values())
    for (const [id, name] of Object.entries(endpoint.models)) owners.set(toNameKey(name), id);
  for (const [key, { model, variant }] of indexModelNames(models.values())) {
    if (variant === null) owners.set(key, model);
    else owners.delete(key);
  }
  return owners;
}

/** The keys of entries whose names begin with a name of one of these models, by model id. */
export function findNear(
  models: readonly Model[],
  dataset: Dataset,
  entries: readonly PriceEntry[],
): Map<string, string[]> {
  // Each name also without the folders in front of it, as in "accounts/name-of-a-user/models/name".
  const lookalikes = entries
    .flatMap(({ names: [key = ''], title }) => {
      const names = new Set([key, key.slice(key.lastIndexOf('/') + 1), title ?? key]);
      return [...names].map((name) => ({ key, letters: toLetters(name) }));
    })
    .sort((a, b) => compare(a.letters, b.letters));
  const endpoints = [...dataset.endpoints.values()].map((endpoint) => endpoint.models);
  return new Map(
    models.map((model) => {
      const own = namesOfModel(model).flatMap(({ name, variant }) => (variant === null ? name : []));
      const elsewhere = endpoints.flatMap((names) => (Object.hasOwn(names, model.id) ? (names[model.id] ?? []) : []));
      const ours = new Set([...own, ...elsewhere].map(toLetters));
      const near = [...ours].filter(Boolean).flatMap((own) => startingWith(own, lookalikes));
      return [model.id, [...new Set(near)]];
    }),
  );
}

interface Lookalike {
  key: string;
  letters: string;
}

/** They are in order, so those that begin alike stand together; the shortest first. */
function startingWith(own: string, ordered: readonly Lookalike[]): string[] {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(ordered[middle]?.letters ?? '', own) < 0) low = middle + 1;
    else high = middle;
  }
  const keys: string[] = [];
  for (let i = low; ordered[i]?.letters.startsWith(own); i += 1) keys.push(ordered[i]?.key ?? '');
  return keys;
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

function toLetters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
