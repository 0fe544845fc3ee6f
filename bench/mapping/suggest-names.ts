/** Names in the files of sources that no model claims, each with what it may be: for people to decide, never taken by itself. */
import { type Dataset, indexModelNames, type Mapping, namesOfModel, toNameKey } from '../../src/data/index.ts';
import { readCopies } from './copies.ts';
import { Node } from './node.ts';
import { findRows } from './rows.ts';

export interface UnmatchedName {
  mapping: string;
  name: string;
  /** Models whose names share the most words with it, the nearest first, with the line that would claim it. */
  proposals: { model: string; line: string }[];
}

export interface NameReport {
  mapping: string;
  rows: number;
  matched: number;
  /** The models of the matched rows, one for each row. */
  models: string[];
  unmatched: UnmatchedName[];
}

const MAX_PROPOSALS = 3;
/** Words that say how a model was run, not which it is. */
const SETTING =
  /^(?:no|non|think|thinking|reasoning|reasoner|chat|low|medium|high|xhigh|max|minimal|none|default|preview|exp|experimental|beta|latest|free|\d+k|\d{4}|\d{8}|tokens)$/;

export function reportNames(dataDir: string, dataset: Dataset, id: string | undefined): NameReport[] {
  const names = indexModelNames(dataset.models.values());
  return [...dataset.mappings.values()]
    .filter((mapping) => id === undefined || mapping.id === id)
    .map((mapping) => {
      const all = namesIn(mapping, dataDir);
      const unknown = [...new Set(all)].filter((name) => !names.has(toNameKey(name)));
      return {
        mapping: mapping.id,
        rows: all.length,
        matched: all.filter((name) => names.has(toNameKey(name))).length,
        models: all.flatMap((name) => names.get(toNameKey(name))?.model ?? []),
        unmatched: unknown.map((name) => ({ mapping: mapping.id, name, proposals: propose(name, dataset) })),
      };
    });
}

function namesIn(mapping: Mapping, dataDir: string): string[] {
  const document = readCopies(dataDir, mapping);
  const root = new Node(document.value, '$', { file: document.path, problems: [], hits: new Map() });
  const left = new Set(mapping.leaveOut?.map(({ row }) => row));
  return findRows(root, mapping)
    .flatMap((node) => node.text(mapping.row.name) ?? [])
    .filter((name) => !left.has(name));
}

/** Words as sets, of which settings count nothing: "claude-opus-4-7-thinking (high)" has all words of "Claude Opus 4.7". */
function propose(name: string, { models }: Dataset): UnmatchedName['proposals'] {
  const words = wordsOf(name);
  const scored = [...models.values()].flatMap((model) => {
    const best = Math.max(...namesOfModel(model).map((own) => likeness(words, wordsOf(own.name))));
    return best >= 0.5 ? [{ model: model.id, best }] : [];
  });
  const settings = toNameKey(name)
    .split('-')
    .filter((word) => SETTING.test(word))
    .join(' ');
  return scored
    .sort((a, b) => b.best - a.best)
    .slice(0, MAX_PROPOSALS)
    .map(({ model }) => ({
      model,
      line:
        settings === ''
          ? `"aliases": [${JSON.stringify(name)}]`
          : `"variants": { ${JSON.stringify(name)}: ${JSON.stringify(settings)} }`,
    }));
}

const wordsOf = (name: string) =>
  new Set(
    toNameKey(name)
      .split('-')
      .filter((word) => !SETTING.test(word)),
  );

/** The share of words that two names have in common (P. Jaccard, 1901). */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = a.intersection(b).size;
  const all = a.union(b).size;
  return all === 0 ? 0 : common / all;
}
