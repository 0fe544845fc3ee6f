/** Loads data/ with everything checked: shape and references, what numbers mean, and releases. */
import { join } from 'node:path';
import { type Dataset, FILE_KINDS, type Problem } from '../data/index.ts';
import { type LoadOptions, readDataset, toPlace } from '../data/node.ts';
import { checkMeaning } from '../scoring/index.ts';
import { checkReleases } from './check.ts';

export type LoadResult = { dataset: Dataset; problems: [] } | { dataset: null; problems: Problem[] };

/** The dataset where nothing is wrong with it, else every problem at once, by file. */
export function loadDataset(dir: string, options: LoadOptions = {}): LoadResult {
  const read = readDataset(dir, options);
  const { dataset, problems } = read;
  if (dataset !== null) {
    const isClaims = ({ file }: Problem) => file.startsWith(join(dir, FILE_KINDS.claims.folder, '/'));
    const meaning = checkMeaning(dataset, problems.every(isClaims));
    problems.push(...meaning.map((one) => ({ ...one, file: join(dir, one.file), fix: toPlace(one.fix) })));
    problems.push(...checkReleases(dataset.releases, read.known.release, dir));
  }
  problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return dataset !== null && problems.length === 0 ? { dataset, problems: [] } : { dataset: null, problems };
}
