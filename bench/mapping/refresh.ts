/** Derives the results of boards again from our copies, or from newer files, and says what changes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Dataset,
  didYouMean,
  formatProblem,
  HarnessError,
  type Mapping,
  quote,
  toError,
  usageError,
} from '../../src/data/index.ts';
import { benchCommand, readDataset } from '../../src/data/node.ts';
import { applyChanges, toProblem, withData } from '../files/index.ts';
import { toFile } from '../ingest/index.ts';
import { compareResults, type RowChange } from './compare.ts';
import { findChangedCopies, readCopies, takeCopies, toOrigins } from './copies.ts';
import { deriveResults } from './derive.ts';
import type { Document } from './document.ts';

export interface RefreshOptions {
  /** A newer file or folder of the source; our copies if left out. */
  path?: string | undefined;
  /** The commit that it is of. */
  commit?: string | undefined;
  isDryRun: boolean;
  /** YYYY-MM-DD. */
  today: string;
}

export interface Refreshed {
  mapping: string;
  rows: number;
  changes: RowChange[];
  setAside: string[];
}

/** Of all mappings where `id` is left out. Throws HarnessError, with nothing changed, for what does not fit its mapping. */
export function refresh(dataDir: string, id: string | undefined, options: RefreshOptions): Refreshed[] {
  const work = () => refreshThem(dataDir, id, options);
  return options.isDryRun ? work() : withData(dataDir, work);
}

/** Results may be missing yet, which is no reason to stop here: everything is checked before it is written. */
function readOrThrow(dataDir: string): Dataset {
  const { dataset, problems } = readDataset(dataDir, { results: false });
  if (dataset === null) throw toError(problems);
  return dataset;
}

/** See {@link toOrigins}. */
export const listOrigins = (dataDir: string) => toOrigins(readOrThrow(dataDir));

function refreshThem(dataDir: string, id: string | undefined, options: RefreshOptions): Refreshed[] {
  const dataset = readOrThrow(dataDir);
  const known = [...dataset.mappings.keys()];
  if (id !== undefined && !known.includes(id)) {
    const hint = didYouMean(id, known);
    throw usageError(`expected a mapping, one of ${known.join(', ') || 'none'}, found ${quote(id)}.${hint}`);
  }
  const changes = new Map<string, string>();
  const refreshed = [...dataset.mappings.values()]
    .filter((mapping) => id === undefined || mapping.id === id)
    .map((mapping) => {
      const taken = options.path === undefined ? null : takeCopies(options.path, mapping, dataset, options);
      const document = taken?.document ?? readCopies(dataDir, mapping);
      const derived = deriveResults(mapping, document, dataset);
      for (const [path, text] of taken?.files ?? []) changes.set(path, text);
      changes.set(...toFile('result', mapping.id, derived));
      return {
        mapping: mapping.id,
        rows: derived.rows.length,
        changes: compareResults(dataset.results.get(mapping.id)?.rows ?? [], derived.rows),
        setAside: derived.setAside ?? [],
      };
    });
  applyChanges(dataDir, changes, { dataset, dryRun: options.isDryRun });
  return refreshed;
}

/** Where results and copies disagree, a line for each. */
export function findStaleResults(dataDir: string, dataset: Dataset): string[] {
  return [...dataset.mappings.values()].flatMap((mapping) => {
    try {
      const document = readCopies(dataDir, mapping);
      return [...findChangedCopies(mapping, document, dataset), ...findStale(mapping, document, dataset, dataDir)];
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      return error.message.split('\n');
    }
  });
}

function findStale(mapping: Mapping, document: Document, dataset: Dataset, dataDir: string): string[] {
  const derived = deriveResults(mapping, document, dataset);
  const [path, text] = toFile('result', mapping.id, derived);
  const file = join(dataDir, path);
  if (existsSync(file) && readFileSync(file, 'utf8').replaceAll('\r\n', '\n') === text) return [];
  const [first] = compareResults(dataset.results.get(mapping.id)?.rows ?? [], derived.rows);
  const [place, expected, found] = first
    ? [`${first.row}: ${first.what}`, first.now, first.before]
    : ['', 'other text', 'this'];
  const fix = `It is what ${document.path} gives by its mapping: run ${benchCommand(`refresh ${mapping.id}`)}`;
  return [formatProblem(toProblem(file, place, expected, found, fix))];
}
