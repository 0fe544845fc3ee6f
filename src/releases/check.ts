/** Whether releases are as they were made: each held by its hash, by the one that follows, and by the changelog. */
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { FILE_KINDS, type Problem, quote, type Release } from '../data/index.ts';
import { readPlainText } from '../data/node.ts';
import { computeReleaseHash } from './hash.ts';

const CHANGELOG = 'CHANGELOG.md';
export const CHANGELOG_MARKS = [
  '<!-- releases: written by npm run bench -- release -->',
  '<!-- end of releases -->',
] as const;

const { folder } = FILE_KINDS.release;
const RESTORE = 'A release never changes: restore the file as it was published';
const fileName = (date: string) => `${date}.json`;

/**
 * The changelog of a data folder: inside, so that two folders of one project do not share it. That of data/ is beside it, the one
 * of the project.
 */
export function changelogOf(dir: string): string {
  return basename(resolve(dir)) === 'data' ? join(dir, '..', CHANGELOG) : join(dir, CHANGELOG);
}

/** How the changelog names a release; the data folder is in it, as a project may have several. */
export function toChangelogLine(dir: string, date: string, sha256: string): string {
  return `\`${basename(resolve(dir))}/${folder}/${fileName(date)}\`, SHA-256 \`${sha256}\``;
}

/** `known` holds the dates of all files that exist: one that cannot be read is told elsewhere. */
export function checkReleases(
  releases: ReadonlyMap<string, Release>,
  known: ReadonlySet<string>,
  dir: string,
): Problem[] {
  const own = [...known].sort().flatMap((date, i, dates) => {
    const release = releases.get(date);
    const wrong = release && (checkContent(release) ?? checkPrevious(release, dates[i - 1], releases));
    if (!wrong) return [];
    const [path, expected, found, fix] = wrong;
    return [{ file: join(dir, folder, fileName(date)), path, expected, found, fix }];
  });
  // What is wrong with a file would be said a second time by the changelog.
  return own.length > 0 || releases.size < known.size ? own : checkChangelog(releases, dir);
}

type Wrong = readonly [path: string, expected: string, found: string, fix: string];

function checkContent(release: Release): Wrong | null {
  const { date, id, sha256 } = release;
  if (date !== id) return ['date', `the date in the name of the file, ${quote(id)}`, quote(date), RESTORE];
  const hash = computeReleaseHash(release);
  return hash === sha256 ? null : ['sha256', `${quote(hash)}, which its content gives`, quote(sha256), RESTORE];
}

/** `date` is that of the file before; whether that can be read is another question. */
function checkPrevious(
  { previous }: Release,
  date: string | undefined,
  releases: ReadonlyMap<string, Release>,
): Wrong | null {
  if (date === undefined) {
    if (previous === null) return null;
    const fix = `Restore ${fileName(previous.date)}, the release before this one`;
    return ['previous', `the file of ${quote(previous.date)}`, 'nothing', fix];
  }
  if (previous?.date !== date) {
    const fix = 'Restore the release between the two, or remove one that was put there';
    return ['previous.date', `${quote(date)}, the release before`, quote(previous?.date), fix];
  }
  const hash = releases.get(date)?.sha256;
  if (hash === undefined || previous.sha256 === hash) return null;
  const fix = `Of the two files one is not as it was published: restore ${fileName(date)} or this one`;
  return ['previous.sha256', `${quote(hash)}, the hash of ${fileName(date)}`, quote(previous.sha256), fix];
}

/** Every release that the changelog names is there with that hash, and it names the newest, which no later release does. */
function checkChangelog(releases: ReadonlyMap<string, Release>, dir: string): Problem[] {
  const file = changelogOf(dir);
  const text = existsSync(file) ? readPlainText(file) : '';
  // A copy of the data has no changelog beside it, and one without the marks is not ours.
  if (!CHANGELOG_MARKS.every((mark) => text.includes(mark))) return [];
  const where = (date: string) => join(dir, folder, fileName(date));
  const entries = text.split(`\`${basename(resolve(dir))}/${folder}/`).slice(1);
  const named = entries.flatMap((entry): Problem[] => {
    const [, path, sha256] = /^([\d-]+(?:\.\d)?)\.json`, SHA-256 `([0-9a-f]{64})`/.exec(entry) ?? [];
    if (path === undefined) return [];
    const release = releases.get(path);
    if (release?.sha256 === sha256) return [];
    const expected = release ? `${quote(release.sha256)}, the hash of ${where(path)}` : `the file ${where(path)}`;
    const found = release ? quote(sha256) : 'nothing';
    return [{ file, path, expected, found, fix: 'Restore the release and its entry as they were published' }];
  });
  const date = [...releases.keys()].sort().at(-1);
  const newest = date === undefined ? undefined : releases.get(date);
  if (named.length > 0 || newest === undefined || text.includes(newest.sha256)) return named;
  const expected = `the hash of the newest release, ${quote(newest.sha256)}`;
  const fix = `Restore ${where(newest.date)} or the entry of ${newest.date}, as they were published`;
  return [{ file, path: newest.date, expected, found: 'nothing', fix }];
}
