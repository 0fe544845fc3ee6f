/** Makes a release: refuses what must not be one, and writes its file and its entry in the changelog, both or neither. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, FILE_KINDS, HarnessError, type Release, type ReleaseFile, usageError } from '../data/index.ts';
import { readPlainText, writeAtomically } from '../data/node.ts';
import { addEntry } from './changelog.ts';
import { CHANGELOG } from './check.ts';
import { composeRelease, type ListFigures } from './compose.ts';
import { computeReleaseHash } from './hash.ts';
import { layOutJson } from './lay-out.ts';

export interface ReleaseOptions {
  date?: string;
  why?: string;
  force?: true;
}

export interface Made {
  release: ReleaseFile;
  file: string;
  /** Where its entry stands: beside the data folder. */
  changelog: string;
  bytes: number;
  /** False where no number changed and nobody asked for a release all the same. */
  isWanted: boolean;
}

export interface Place {
  dataset: Dataset;
  dataDir: string;
  listFigures: ListFigures;
  /** Today in UTC, YYYY-MM-DD. */
  today: string;
  isDryRun: boolean;
}

export function makeRelease(options: ReleaseOptions, { dataset, dataDir, listFigures, today, isDryRun }: Place): Made {
  const why = options.why?.trim() || null;
  if (options.force && why === null) throw usageError('--force: say with --why what the release is for.');
  const date = options.date ?? today;
  const newest = [...dataset.releases.values()].at(-1) ?? null;
  checkDate(date, today, dataset, newest);
  const { content, unexplained } = composeRelease(dataset, newest, { date, why }, listFigures);
  const [first] = unexplained;
  if (first) {
    const many = unexplained.length === 1 ? 'A number' : `${unexplained.length} numbers`;
    const example = `${first.board}/${first.figure}, ${first.label}: ${first.before?.text ?? '—'} → ${first.after?.text ?? '—'}`;
    throw new HarnessError(`${many} changed though no data file did: ${example}. Say why with --why.`);
  }
  const release = { ...content, sha256: computeReleaseHash(content) };
  const text = `${layOutJson(release)}\n`;
  const file = join(dataDir, FILE_KINDS.release.folder, `${date}.json`);
  const isWanted = newest === null || content.changes.length > 0 || options.force === true;
  const changelog = join(dataDir, '..', CHANGELOG);
  if (isWanted && !isDryRun) writeBoth(file, text, changelog, release, dataDir);
  return { release, file, changelog, bytes: Buffer.byteLength(text), isWanted };
}

function checkDate(date: string, today: string, { releases }: Dataset, newest: Release | null): void {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toJSON()?.startsWith(date);
  if (!isDay) throw usageError(`--date: expected a day as YYYY-MM-DD, found "${date}".`);
  if (date > today) throw usageError(`--date: ${date} is in the future; in UTC today is ${today}.`);
  if (releases.has(date))
    throw new HarnessError(`${date} is released and frozen: a release never changes. Give another --date.`);
  if (newest && date < newest.date)
    throw new HarnessError(`--date: ${date} is before the newest release, ${newest.date}.`);
}

/** What fails on the way is undone. */
function writeBoth(file: string, text: string, changelog: string, release: ReleaseFile, dataDir: string): void {
  const before = existsSync(changelog) ? readPlainText(changelog) : '';
  const after = addEntry(before, release, dataDir);
  writeAtomically(file, text);
  try {
    writeAtomically(changelog, after);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
