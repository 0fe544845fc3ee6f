/** Which entries of a price list are which of our models: by exactly the same name, or because somebody says so. */
import type { Dataset, Model } from '../../src/data/index.ts';
import { namesOf, toOwners } from '../ingest/index.ts';
import type { PriceEntry } from './entry.ts';

export interface Matches {
  /** By model id; a model that has no entry is not in it. */
  entriesOf: Map<string, PriceEntry[]>;
  /** Entries whose names are those of several models. */
  ambiguous: { entry: PriceEntry; models: string[] }[];
  /** The names in `map` that no entry has. */
  unused: string[];
}

/** A model that is named in `map` takes only what is mapped to it, an entry only the model that it is mapped to. */
export function matchEntries(
  entries: readonly PriceEntry[],
  dataset: Dataset,
  map: ReadonlyMap<string, string>,
): Matches {
  const owners = toOwners(dataset);
  const mapped = new Set(map.values());
  const entriesOf = new Map<string, PriceEntry[]>();
  const ambiguous: Matches['ambiguous'] = [];
  const used = new Set<string>();
  for (const entry of entries) {
    const named = entry.names.filter((name) => map.has(name));
    for (const name of named) used.add(name);
    const said = new Set(named.flatMap((name) => map.get(name) ?? []));
    const found = new Set(
      entry.names.flatMap((name) => [...(owners.get(name)?.keys() ?? [])]).filter((id) => !mapped.has(id)),
    );
    const models = [...(said.size > 0 ? said : found)];
    if (models.length > 1) ambiguous.push({ entry, models });
    else if (models[0] !== undefined) entriesOf.set(models[0], [...(entriesOf.get(models[0]) ?? []), entry]);
  }
  return { entriesOf, ambiguous, unused: [...map.keys()].filter((name) => !used.has(name)) };
}

/** An entry as it is compared by letters and digits alone. */
export interface Lookalike {
  key: string;
  letters: string[];
}

/** Each name also without the folders in front of it, as in "accounts/somebody/models/name". */
export function toLookalikes(entries: readonly PriceEntry[]): Lookalike[] {
  return entries.map(({ names }) => {
    const letters = names.flatMap((name) => [name, name.slice(name.lastIndexOf('/') + 1)]).map(toLetters);
    return { key: names[0] ?? '', letters: [...new Set(letters)] };
  });
}

/** The keys of those that look like a model without being called so: what differs only in case and marks, then longer names. */
export function findNear(model: Model, dataset: Dataset, lookalikes: readonly Lookalike[]): string[] {
  const ours = [...new Set(namesOf(model, dataset).map(({ name }) => toLetters(name)))].filter((own) => own !== '');
  const keysWhere = (test: (theirs: string, own: string) => boolean) =>
    lookalikes.filter(({ letters }) => letters.some((theirs) => ours.some((own) => test(theirs, own))));
  const same = keysWhere((theirs, own) => theirs === own);
  const longer = keysWhere((theirs, own) => theirs.startsWith(own));
  return [...new Set([...same, ...longer].map(({ key }) => key))];
}

function toLetters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
