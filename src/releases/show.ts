/** What `release` prints: for people, and as JSON. */

import { toOneLine } from '../data/index.ts';
import type { Made } from './make-release.ts';
import { summariseRelease, tellChanges } from './summary.ts';

export function formatMade({ release, file, changelog, bytes, isWanted }: Made, isDryRun: boolean): string {
  if (!isWanted) {
    return `No number changed since ${release.previous?.date}; nothing was written. For a release all the same: --force --why TEXT.`;
  }
  const changes = tellChanges(release.changes).map(
    ({ label, what, board, figures, why }) =>
      `  ${toOneLine(`${label}: ${what}`)}\n    in ${board}: ${figures.join(', ')}\n    ${toOneLine(why.join(' '))}`,
  );
  const done = `${isDryRun ? 'Would write' : 'Wrote'} ${file} (${Math.ceil(bytes / 1000)} kB, SHA-256 ${release.sha256}) and its entry in ${changelog}.`;
  return [summariseRelease(release), ...changes, done].join('\n');
}

export function toMadeJson({ release, file, changelog, bytes, isWanted }: Made, isDryRun: boolean) {
  const { date, sha256, previous, changes } = release;
  return {
    date,
    file,
    changelog,
    written: isWanted && !isDryRun,
    bytes,
    sha256,
    previous,
    summary: summariseRelease(release),
    changes,
  };
}
