/** The entry of a release in CHANGELOG.md: its file and hash, and what numbers changed, for people. */

import { formatPartialDate, type ReleaseFile, toOneLine } from '../data/index.ts';
import { CHANGELOG_MARKS, toChangelogLine } from './check.ts';
import { summariseRelease, type ToldChange, tellChanges } from './summary.ts';

const [START, END] = CHANGELOG_MARKS;
/** A changelog is read from top to bottom: what is beyond this stands in the release file and on the site. */
const MAX_LISTED = 100;
/** Of one change. */
const MAX_FIGURES = 8;

const SECTION = `## Numbers

What every release changed in the numbers, newest first.

${START}

${END}
`;

/** The changelog with the entry on top of its section; an entry of the same release is replaced. */
export function addEntry(changelog: string, release: ReleaseFile, dataDir: string): string {
  const text = changelog.includes(START) ? changelog : `${changelog.trimEnd() || '# Changelog'}\n\n${SECTION}`;
  const start = text.indexOf(START) + START.length;
  const end = text.indexOf(END);
  if (end < start) throw new Error(`expected ${END} behind ${START}`);
  const heading = `### ${formatPartialDate(release.date)}`;
  const place = toChangelogLine(dataDir, release.date, '').replace(/``$/, '');
  const old = text.slice(start, end).split(/^(?=### )/m);
  const others = old.map((entry) => entry.trim()).filter((entry) => entry !== '' && !entry.includes(place));
  const entries = [`${heading}\n\n${toEntry(release, dataDir)}`, ...others];
  return `${text.slice(0, start)}\n\n${entries.join('\n\n')}\n\n${text.slice(end)}`;
}

function toEntry(release: ReleaseFile, dataDir: string): string {
  const told = tellChanges(release.changes);
  const lines = told.slice(0, MAX_LISTED).map(toLine);
  const more = told.length > MAX_LISTED ? [`- And ${told.length - MAX_LISTED} more, all of them in the file.`] : [];
  return [
    `${toChangelogLine(dataDir, release.date, release.sha256)}.`,
    [summariseRelease(release), release.why === null ? '' : inert(release.why)].filter(Boolean).join(' '),
    [...lines, ...more].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function toLine({ board, label, what, figures, why }: ToldChange): string {
  const more = figures.length > MAX_FIGURES ? ` and ${figures.length - MAX_FIGURES} more` : '';
  const places = `${figures.slice(0, MAX_FIGURES).join(', ')}${more}`;
  return inert(`${label}: ${what}, in ${board}: ${places}. ${why.join(' ')}`).replace(/^/, '- ');
}

/** Names and notes may be strangers': one line, and nothing in it that Markdown or HTML would obey. */
function inert(text: string): string {
  return toOneLine(text).replace(/[\\`*_[\]<>|#!~&]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
}
