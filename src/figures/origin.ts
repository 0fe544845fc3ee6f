/** Where a number stood before it came here: the file, and the path inside it. */
import { formatPartialDate, type Report, toVisible } from '../data/index.ts';
import type { Origin } from '../scoring/index.ts';

export type ReportFile = NonNullable<Report['files']>[number];

/** As many digits of a SHA-256 as tell files apart at a glance. */
const SHOWN_DIGITS = 12;

/** "results.0.score in results.json"; null for what was copied by hand. */
export function describeOrigin(from: Origin | null, { files = [] }: Report): string | null {
  const file = files.find(({ sha256 }) => sha256 === from?.file);
  return from && file ? toVisible(`${from.path} in ${file.name}`) : null;
}

/** "results.json (SHA-256 0123456789ab…, read as promptfoo on 26 November 2026)". */
export function describeFile({ name, sha256, format, ingestedAt, rescaled }: ReportFile): string {
  const parts = [
    `SHA-256 ${sha256.slice(0, SHOWN_DIGITS)}…`,
    `read as ${format} on ${formatPartialDate(ingestedAt)}`,
    ...(rescaled ? [toVisible(`rescaled from ${rescaled.from} to ${rescaled.to}`)] : []),
  ];
  return `${toVisible(name)} (${parts.join(', ')})`;
}

/** More files than these are named by the API alone. */
const MAX_NAMED = 6;

/** "File: results.json (…)." */
export function describeFiles(files: readonly ReportFile[]): string {
  const more = files.length > MAX_NAMED ? [`${files.length - MAX_NAMED} more, which the API names`] : [];
  const named = files.slice(0, MAX_NAMED).map(describeFile);
  return `${files.length === 1 ? 'File' : 'Files'}: ${[...named, ...more].join('; ')}.`;
}
