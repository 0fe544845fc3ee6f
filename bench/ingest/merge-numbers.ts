/** The numbers of a board: what it has and what a file brings, and the overall scores that follow. */
import type { Dataset, Report, ReportCell, ReportOverall } from '../../src/data/index.ts';
import { type TaskFile, toCells, toOverall } from './board-files.ts';
import type { ForeignResults } from './foreign.ts';
import { chooseHeadline, computeOverall, type Extras, type Headline } from './headline.ts';
import { mergeByKey } from './merge-rows.ts';
import type { MatchedRow } from './pick-rows.ts';
import type { Present } from './present.ts';

type ReportFile = NonNullable<Report['files']>[number];

/** The numbers of a board, old and new, by our ids. */
export interface Numbers {
  tasks: string[];
  models: string[];
  headline: Headline;
  overall: ReportOverall[];
  cells: ReportCell[];
}

interface Merge {
  foreign: ForeignResults;
  rows: readonly MatchedRow[];
  tasks: ReadonlyMap<string, TaskFile>;
  board: string;
  present: Present | null;
  dataset: Dataset;
  /** --overall. */
  wanted: string | undefined;
  replaces: boolean;
  /** The SHA-256 of the file. */
  sha256: string;
  /** The file, for what is said of it. */
  path: string;
}

/** Ends where an old number and a new one differ, or nothing says which score ranks. */
export function mergeNumbers({
  foreign,
  rows,
  tasks,
  board,
  present,
  dataset,
  wanted,
  replaces,
  sha256,
  path,
}: Merge): Numbers {
  const ownTasks = [...tasks.values()];
  const allTasks = unionOf(
    present?.file.tasks ?? [],
    ownTasks.map(({ id }) => id),
  );
  const models = unionOf(
    present?.file.models ?? [],
    rows.map(({ match }) => match.id),
  );
  const names = new Map([...dataset.tasks.values(), ...ownTasks].map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const own = new Map([...tasks].map(([key, { id }]) => [key, id]));
  const context = { present: present?.report ?? null, tasks: allTasks, own, nameOf, wanted };
  const headline = chooseHeadline(foreign, context, path);
  const cells = mergeByKey({
    old: present?.report.cells ?? [],
    fresh: rows.flatMap((row) => toCells(row, tasks, board, sha256)),
    keyOf: ({ model, task }) => `${model} on ${task}`,
    replaces,
    file: path,
  });
  if (headline.kind !== 'stated') {
    const overall = computeOverall(headline, models, allTasks, cells, nameOf, extrasOf(present, rows));
    return { tasks: allTasks, models, headline, overall, cells };
  }
  const overall = mergeByKey({
    old: present?.report.overall ?? [],
    fresh: rows.flatMap((row) => toOverall(row, sha256)),
    keyOf: ({ model }) => model,
    replaces,
    file: path,
  });
  return { tasks: allTasks, models, headline, overall, cells };
}

/** Costs and remarks, those of this file before older ones. */
function extrasOf(present: Present | null, rows: readonly MatchedRow[]): Map<string, Extras> {
  const old = (present?.report.overall ?? []).map(({ model, costUsd, note }) => [model, { costUsd, note }] as const);
  const fresh = rows
    .filter(({ costUsd, note }) => costUsd !== undefined || note !== undefined)
    .map(({ match, costUsd, note }) => [match.id, { costUsd, note }] as const);
  const known = [...old, ...fresh].map(([id, { costUsd, note }]): [string, Extras] => [
    id,
    { ...(costUsd === undefined ? {} : { costUsd }), ...(note === undefined ? {} : { note }) },
  ]);
  return new Map(known);
}

/** Those of the files that a number still comes from, each once, as it was when it was first read. */
export function filesBehind({ overall, cells }: Numbers, files: readonly ReportFile[]): ReportFile[] {
  const used = new Set([...overall, ...cells].flatMap(({ from }) => from?.file ?? []));
  const first = new Map(files.toReversed().map((file) => [file.sha256, file]));
  return unionOf(files.map(({ sha256 }) => sha256)).flatMap((hash) => (used.has(hash) ? (first.get(hash) ?? []) : []));
}

export function countScores({ cells }: Numbers): { known: number; missing: number } {
  const known = cells.filter(({ score }) => score !== null).length;
  return { known, missing: cells.length - known };
}

const unionOf = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())];
