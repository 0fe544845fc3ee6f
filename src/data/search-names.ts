/** Finding models by a few words of any of their names, in any order, as somebody types them. */
import { namesOfModel, toNameKey } from './model-names.ts';
import type { Model } from './schema.ts';

/** "GPT-4o" and "gpt4o" are one, and 4.5 is one number, so that "opus 5" does not find Opus 4.5. */
function toSearchKey(name: string): string {
  return toNameKey(name)
    .replace(/(?<!\d)(\d{1,2})-(?=\d{1,2}(?:-|$))/g, '$1.')
    .replace(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, '-');
}

/** All that a model can be found by: its names and its vendor, each with a sign before every word; what another has in it is left out. */
export function searchTextOf(model: Model): string {
  const names = [...namesOfModel(model).map(({ name }) => name), model.provider ?? ''];
  const keys = [...new Set(names.map((name) => `-${toSearchKey(name)}`))];
  return keys.filter((key) => !keys.some((other) => other !== key && other.includes(key))).join(' ');
}

/** Whether every word of what was typed begins a word of the text. Nothing typed finds everything. */
export function matchesSearch(text: string, typed: string): boolean {
  return typed.split(/\s+/).every((word) => text.includes(`-${toSearchKey(word)}`));
}
