/** Which model a name stands for: by its id, its name, or a name that its file claims. Never by likeness. */
import type { Model } from './schema.ts';

export interface NamedModel {
  name: string;
  /** Where its file says so, as in "aliases.0". */
  path: string;
  model: string;
  /** How it was run, where the name says so too. */
  variant: string | null;
}

/** Upper and lower case and the signs between words make no other name: "Claude Opus 4.7" is "claude-opus-4-7". */
export function toNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('+', ' plus ')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** What a model's file says that it is called, each with the variant that the name stands for. */
export function namesOfModel({ id, name, aliases = [], variants = {} }: Model): NamedModel[] {
  const plain = [['id', id], ['name', name], ...aliases.map((alias, i) => [`aliases.${i}`, alias])] as [
    string,
    string,
  ][];
  return [
    ...plain.map(([path, own]) => ({ name: own, path, model: id, variant: null })),
    ...Object.entries(variants).map(([own, variant]) => ({ name: own, path: `variants.${own}`, model: id, variant })),
  ];
}

/** Every claimed name by its key. Where two models claim one, `check` says so, and the first has it here. */
export function indexModelNames(models: Iterable<Model>): Map<string, NamedModel> {
  const index = new Map<string, NamedModel>();
  for (const named of [...models].flatMap(namesOfModel)) {
    const key = toNameKey(named.name);
    if (!index.has(key)) index.set(key, named);
  }
  return index;
}
