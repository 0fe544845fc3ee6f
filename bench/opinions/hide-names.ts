/** Hides which model an answer is of: its text must not tell. */
import type { Dataset } from '../../src/data/index.ts';

const MARK = '[name]';

/** Everything by which the models of the data are called, and those who make them. */
export function namesIn({ models, endpoints }: Pick<Dataset, 'models' | 'endpoints'>): string[] {
  const own = [...models.values()].flatMap(({ id, name, provider, aliases = [] }) => [
    id,
    name,
    ...(provider === null ? [] : [provider]),
    ...aliases,
  ]);
  return [...own, ...[...endpoints.values()].flatMap((endpoint) => Object.values(endpoint.models))];
}

/** Gives a function that replaces the names, however they are spelt with capitals, spaces and hyphens, as whole words. */
export function nameHider(names: Iterable<string>): (text: string) => string {
  const patterns = [...new Set(names)]
    .filter((name) => name.trim() !== '')
    // The longest first, so that of "Qwen3-32B" nothing is left behind "Qwen3".
    .toSorted((a, b) => b.length - a.length)
    .map((name) =>
      name
        .trim()
        .split(/[\s_-]+/)
        .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'))
        .join('[\\s_-]*'),
    );
  if (patterns.length === 0) return (text) => text;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${patterns.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => text.replace(pattern, MARK);
}
