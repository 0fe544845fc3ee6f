/** What each of our models is called, here and at endpoints: the names by which foreign files are matched, exactly as they are written. */
import type { Dataset, Model } from '../../src/data/index.ts';

export interface OurName {
  name: string;
  by: 'id' | 'name' | 'alias' | 'endpoint';
}

export function namesOf({ id, name, aliases = [] }: Model, { endpoints }: Dataset): OurName[] {
  const elsewhere = [...endpoints.values()].flatMap(({ models }) =>
    Object.hasOwn(models, id) ? (models[id] ?? []) : [],
  );
  return [
    { name: id, by: 'id' },
    { name, by: 'name' },
    ...aliases.map((alias) => ({ name: alias, by: 'alias' as const })),
    ...elsewhere.map((there) => ({ name: there, by: 'endpoint' as const })),
  ];
}

/** Every name to the models that go by it, each with the first of the ways in which it does. */
export function toOwners(dataset: Dataset): Map<string, Map<string, OurName['by']>> {
  const owners = new Map<string, Map<string, OurName['by']>>();
  for (const model of dataset.models.values()) {
    for (const { name, by } of namesOf(model, dataset)) {
      const own = owners.get(name) ?? new Map<string, OurName['by']>();
      if (!own.has(model.id)) own.set(model.id, by);
      owners.set(name, own);
    }
  }
  return owners;
}
