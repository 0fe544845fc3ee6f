/** Makes a release: refuses what must not be one, and has its file and its entry in the changelog written, both or neither. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type Dataset,
  dayOfRelease,
  FILE_KINDS,
  HarnessError,
  type Release,
  type ReleaseFile,
  releaseName,
  usageError,
} from '../data/index.ts';
import { readPlainText } from '../data/node.ts';
import { addEntry } from './changelog.ts';
import { changelogOf } from './check.ts';
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
  /** Where its entry stands. */
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
  /** Writes files by their paths from the data folder: all or none. */
  write: (changes: ReadonlyMap<string, string>) => void;
}

export function makeRelease(options: ReleaseOptions, place: Place): Made {
  const { dataset, dataDir, listFigures, today, isDryRun, write } = place;
  const why = options.why?.trim() || null;
  if (options.force && why === null) throw usageError('--force: say with --why what the release is for.');
  const newest = [...dataset.releases.values()].at(-1) ?? null;
  const date = nameRelease(options.date ?? today, today, newest);
  const { content, unexplained } = composeRelease(dataset, newest, { date, why }, listFigures);
  const [first] = unexplained;
  if (first) {
    const many = unexplained.length === 1 ? 'A number' : `${unexplained.length} numbers`;
    const example = `${first.board}/${first.figure}, ${first.label}: ${first.before?.text ?? '—'} → ${first.after?.text ?? '—'}`;
    throw new HarnessError(`${many} changed though no data file did: ${example}. Say why with --why.`);
  }
  const release = { ...content, sha256: computeReleaseHash(content) };
  const text = `${layOutJson(release)}\n`;
  const path = join(FILE_KINDS.release.folder, `${date}.json`);
  const isWanted = newest === null || content.changes.length > 0 || options.force === true;
  const changelog = changelogOf(dataDir);
  if (isWanted && !isDryRun) {
    const before = existsSync(changelog) ? readPlainText(changelog) : '';
    const entry = [relative(dataDir, changelog), addEntry(before, release, dataDir)] as const;
    write(new Map([[path, text], entry]));
  }
  return { release, file: join(dataDir, path), changelog, bytes: Buffer.byteLength(text), isWanted };
}

/** The first name that is free on the day: several releases a day are told apart by their number. */
function nameRelease(day: string, today: string, newest: Release | null): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day);
  if (!isDay) throw usageError(`--date: expected a day as YYYY-MM-DD, found "${day}".`);
  if (day > today) throw usageError(`--date: ${day} is in the future; in UTC today is ${today}.`);
  if (newest === null || day > dayOfRelease(newest.date)) return day;
  if (day < dayOfRelease(newest.date))
    throw new HarnessError(`--date: ${day} is before the newest release, ${newest.date}.`);
  const name = `${day}.${Number(newest.date.slice(day.length + 1) || 1) + 1}`;
  if (!releaseName.safeParse(name).success)
    throw new HarnessError(`${day} has nine releases, which is all that it can have. Give another --date.`);
  return name;
}
