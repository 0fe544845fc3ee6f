/** What a refresh changes on a board, row by row. */
import type { ResultRow } from '../../src/data/index.ts';

export interface RowChange {
  row: string;
  /** "score", "cost per task" and the like; "row" for one that comes or goes. */
  what: string;
  before: string;
  now: string;
}

const NONE = '—';

export function compareResults(before: readonly ResultRow[], now: readonly ResultRow[]): RowChange[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const fresh = new Map(now.map((row) => [row.id, row]));
  return [
    ...now.flatMap((row) => {
      const was = old.get(row.id);
      if (was === undefined) return [{ row: row.id, what: 'row', before: NONE, now: String(row.score ?? NONE) }];
      return compareRow(was, row);
    }),
    ...before
      .filter(({ id }) => !fresh.has(id))
      .map(({ id, score }) => ({ row: id, what: 'row', before: String(score ?? NONE), now: 'gone' })),
  ];
}

function compareRow(was: ResultRow, is: ResultRow): RowChange[] {
  const [before, now] = [flatten(was), flatten(is)];
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((what) => {
    const [a, b] = [before.get(what) ?? NONE, now.get(what) ?? NONE];
    return a === b ? [] : [{ row: is.id, what, before: a, now: b }];
  });
}

/** Every field that people see, those of a cell by its task; not where it stood. */
function flatten({ cells, from: _, id: __, ...row }: ResultRow): Map<string, string> {
  const ofCells = cells.flatMap(({ task, from: _, ...cell }) =>
    Object.entries(cell).map(([key, value]) => [`${task}: ${key}`, show(value)] as const),
  );
  return new Map([...Object.entries(row).map(([key, value]) => [key, show(value)] as const), ...ofCells]);
}

const show = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** More changes than these are counted. */
const MAX_LINES = 60;

export function formatChanges(changes: readonly RowChange[]): string {
  if (changes.length === 0) return 'Nothing changes.';
  const table = [{ row: 'row', what: 'what', before: 'before', now: 'now' }, ...changes.slice(0, MAX_LINES)];
  const widths = (['row', 'what', 'before'] as const).map((key) => Math.max(...table.map((line) => line[key].length)));
  const lines = table.map(({ row, what, before, now }) =>
    [row.padEnd(widths[0] ?? 0), what.padEnd(widths[1] ?? 0), before.padEnd(widths[2] ?? 0), now].join('  '),
  );
  const rest = changes.length - MAX_LINES;
  return [...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('\n');
}
