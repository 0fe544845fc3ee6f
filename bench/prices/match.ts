/** Which entries of a price list are which of our models: by exactly the same name, or by --map. */
import type { Dataset, Model } from '../../src/data/index.ts';
import { namesOf, toOwners } from '../ingest/index.ts';
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
  for (const entry of entries) {
    const byMap = entry.names.flatMap((name) => map.get(name) ?? []);
    const byName = entry.names.flatMap((name) => [...(owners.get(name)?.keys() ?? [])]).filter((id) => !mapped.has(id));
    const models = [...new Set(byMap.length > 0 ? byMap : byName)];
    if (models.length > 1) ambiguous.push({ entry, models });
    else if (models[0] !== undefined) entriesOf.set(models[0], [...(entriesOf.get(models[0]) ?? []), entry]);
  }
  return { entriesOf, ambiguous };
}

/** The keys of entries that look like one of these models without having its name, by model id: what differs only in case and marks, then longer names. */
export function findNear(
  models: readonly Model[],
  dataset: Dataset,
  entries: readonly PriceEntry[],
): Map<string, string[]> {
  // Each name also without the folders in front of it, as in "accounts/name-of-a-user/models/name".
  const lookalikes = entries.map(({ names }) => ({
    key: names[0] ?? '',
    letters: names.flatMap((name) => [name, name.slice(name.lastIndexOf('/') + 1)]).map(toLetters),
  }));
  return new Map(
    models.map((model) => {
      const ours = namesOf(model, dataset)
        .map(({ name }) => toLetters(name))
        .filter((own) => own !== '');
      const keysWhere = (test: (theirs: string, own: string) => boolean) =>
        lookalikes.filter(({ letters }) => letters.some((theirs) => ours.some((own) => test(theirs, own))));
      const near = [
        ...keysWhere((theirs, own) => theirs === own),
        ...keysWhere((theirs, own) => theirs.startsWith(own)),
      ];
      return [model.id, [...new Set(near.map(({ key }) => key))]];
    }),
  );
}

function toLetters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
