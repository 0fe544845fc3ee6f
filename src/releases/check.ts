/** Whether releases are as they were made: each held by its hash, by the one that follows, and by the changelog. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Release } from '../data/index.ts';
import { FILE_KINDS, type Problem, quote } from '../data/index.ts';
import { computeReleaseHash } from './hash.ts';

export const CHANGELOG = 'CHANGELOG.md';
export const CHANGELOG_MARKS = [
  '<!-- releases: written by npm run bench -- release -->',
  '<!-- end of releases -->',
] as const;

const { folder } = FILE_KINDS.release;
const RESTORE = 'A release never changes: restore the file as it was published';
const fileName = (date: string) => `${date}.json`;

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
  const inOrder = [...known].sort();
  const own = inOrder.flatMap((date, i) => {
    const release = releases.get(date);
    const file = join(dir, folder, fileName(date));
    if (release === undefined) return [];
    return checkContent(release, file) ?? checkPrevious(release, i, inOrder, releases, file);
  });
  // What is wrong with a file would be said a second time by the changelog.
  return own.length > 0 || releases.size < known.size ? own : checkChangelog(releases, dir);
}

function checkContent(release: Release, file: string): Problem[] | null {
  if (release.date !== release.id) {
    const expected = `the date in the name of the file, ${quote(release.id)}`;
    return [{ file, path: 'date', expected, found: quote(release.date), fix: RESTORE }];
  }
  const hash = computeReleaseHash(release);
  if (hash === release.sha256) return null;
  return [
    {
      file,
      path: 'sha256',
      expected: `${quote(hash)}, which its content gives`,
      found: quote(release.sha256),
      fix: RESTORE,
    },
  ];
}

function checkPrevious(
  { previous }: Release,
  i: number,
  inOrder: readonly string[],
  releases: ReadonlyMap<string, Release>,
  file: string,
): Problem[] {
  const date = inOrder[i - 1];
  if (date === undefined) {
    if (previous === null) return [];
    const fix = `Restore ${fileName(previous.date)}, the release before this one`;
    return [{ file, path: 'previous', expected: `the file of ${quote(previous.date)}`, found: 'nothing', fix }];
  }
  const before = releases.get(date);
  if (previous?.date !== date) {
    const fix = 'Restore the release between the two, or remove one that was put there';
    return [
      {
        file,
        path: 'previous.date',
        expected: `${quote(date)}, the release before`,
        found: quote(previous?.date),
        fix,
      },
    ];
  }
  if (before === undefined || previous.sha256 === before.sha256) return [];
  const fix = `Of the two files one is not as it was published: restore ${fileName(date)} or this one`;
  return [
    {
      file,
      path: 'previous.sha256',
      expected: `${quote(before.sha256)}, the hash of ${fileName(date)}`,
      found: quote(previous.sha256),
      fix,
    },
  ];
}

/** A copy of the data has no changelog beside it, and one without the marks is not ours: then there is nothing to hold it against. */
function checkChangelog(releases: ReadonlyMap<string, Release>, dir: string): Problem[] {
  const file = join(dir, '..', CHANGELOG);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (!CHANGELOG_MARKS.every((mark) => text.includes(mark))) return [];
  const named = checkNamed(releases, text, dir, file);
  return named.length > 0 ? named : checkNewest(releases, text, dir, file);
}

/** The one that no later release names. */
function checkNewest(releases: ReadonlyMap<string, Release>, text: string, dir: string, file: string): Problem[] {
  const newest = [...releases.values()].sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1);
  if (newest === undefined || text.includes(newest.sha256)) return [];
  const expected = `the hash of the newest release, ${quote(newest.sha256)}`;
  const fix = `Restore ${join(dir, folder, fileName(newest.date))} or the entry of ${newest.date}, as they were published`;
  return [{ file, path: newest.date, expected, found: 'nothing', fix }];
}

/** Every release that the changelog names is there, with the hash that it names. */
function checkNamed(releases: ReadonlyMap<string, Release>, text: string, dir: string, file: string): Problem[] {
  const prefix = `\`${basename(resolve(dir))}/${folder}/`;
  const entries = text.split(prefix).slice(1);
  const named = entries.flatMap((entry) => {
    const [, date, sha256] = /^([\d-]+)\.json`, SHA-256 `([0-9a-f]{64})`/.exec(entry) ?? [];
    return date !== undefined && sha256 !== undefined ? [{ date, sha256 }] : [];
  });
  return named.flatMap(({ date, sha256 }) => {
    const release = releases.get(date);
    if (release?.sha256 === sha256) return [];
    const where = join(dir, folder, fileName(date));
    const expected = release ? `${quote(release.sha256)}, the hash of ${where}` : `the file ${where}`;
    const found = release ? quote(sha256) : 'nothing';
    return [{ file, path: date, expected, found, fix: 'Restore the release and its entry as they were published' }];
  });
}
