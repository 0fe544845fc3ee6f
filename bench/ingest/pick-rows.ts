/** One row for each model: what to do where a file has several of the same. */

import { type Problem, quote, usageError } from '../../src/data/index.ts';
import { complain } from './complain.ts';
import type { ForeignRow } from './foreign.ts';
import type { Match, Unmatched } from './match-models.ts';

export interface MatchedRow extends ForeignRow {
  match: Match;
}

/** `name=path` of each --pick: the row that is taken among those of one name. */
export function readPicks(entries: readonly string[]): Map<string, string> {
  return new Map(
    entries.map((entry) => {
      const at = entry.lastIndexOf('=');
      if (at <= 0)
        throw usageError(`--pick: expected NAME=PATH, as the message that asked for it shows, found ${quote(entry)}.`);
      return [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
}

/** The rows with their models, each model once. Ends with every name that is nobody's, and every model that has several rows. */
export function pickRows(
  rows: readonly ForeignRow[],
  matcher: (foreign: string) => Match | Unmatched,
  picks: ReadonlyMap<string, string>,
  file: string,
): { rows: MatchedRow[]; remarks: string[] } {
  const problems: Problem[] = [];
  const remarks: string[] = [];
  const matched = rows
    .filter((row) => isPicked(row, picks))
    .flatMap((row) => {
      const match = matcher(row.name);
      if ('id' in match) return { ...row, match };
      problems.push({ file, path: row.path, ...match });
      return [];
    });
  for (const [name, path] of picks) {
    const named = rows.filter((row) => row.name === name);
    if (named.some((row) => row.path === path)) {
      const others = named.filter((row) => row.path !== path);
      remarks.push(...others.map((row) => `${quote(name)}: ${describe(row)} was left out, as --pick says.`));
      continue;
    }
    const paths = named.map((row) => row.path).join(', ') || 'no row';
    throw usageError(
      `--pick ${quote(`${name}=${path}`)}: expected the path of a row of that name, found ${paths} in ${file}.`,
    );
  }
  for (const [id, own] of Map.groupBy(matched, ({ match }) => match.id)) {
    if (own.length === 1) continue;
    const found = own.map((row) => `${quote(row.name)} at ${describe(row)}`).join('; ');
    problems.push({
      file,
      path: own.map(({ path }) => path).join(' and '),
      expected: `one row for the model ${id}`,
      found,
      fix: howToChoose(own),
    });
  }
  // The same name twice is told once.
  const lines = new Map(problems.map((problem) => [`${problem.found} ${problem.fix}`, problem]));
  if (lines.size > 0) complain([...lines.values()]);
  return { rows: matched, remarks };
}

function isPicked({ name, path }: ForeignRow, picks: ReadonlyMap<string, string>): boolean {
  const picked = picks.get(name);
  return picked === undefined || picked === path;
}

function describe({ path, about, overall, cells }: ForeignRow): string {
  const score = overall ? overall.score : cells[0]?.score;
  return `${path} (${[about, score == null ? null : `score ${score}`].filter(Boolean).join(', ')})`;
}

function howToChoose(rows: readonly MatchedRow[]): string {
  const names = new Set(rows.map(({ name }) => name));
  if (names.size === 1)
    return `Choose: ${rows.map(({ name, path }) => `--pick ${quote(`${name}=${path}`)}`).join(' or ')}`;
  return 'Give all but one an id of their own with --map "NAME=AN-ID"';
}
