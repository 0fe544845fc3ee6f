/** What changed between the figures of two releases: every number once, with what it was and what it is. */
import type { Change } from '../data/index.ts';

/** As much of a figure as is compared; the figures of src/figures/ and frozen ones both are this. */
export interface ComparedFigure {
  id: string;
  board: string;
  title: string;
  columns: readonly { key: string; label: string }[];
  rows: readonly { id: string; cells: readonly ComparedCell[] }[];
}

export interface ComparedCell {
  value: number | string | null;
  text: string;
  range?: readonly [number, number] | undefined;
}

/** A change for which nobody has said why yet. */
export type BareChange = Omit<Change, 'why'>;

type Pair<T> = readonly [before: T | undefined, after: T | undefined];

/**
 * By board, figure, row and column. What came or went as a whole, be it figure, row or column, is one change and not one for
 * each of its cells.
 */
export function computeChanges(before: readonly ComparedFigure[], after: readonly ComparedFigure[]): BareChange[] {
  return pairUp(before, after, (figure) => `${figure.board}/${figure.id}`).flatMap(([old, now]) =>
    old && now ? changesOfFigure(old, now) : [wholeFigure(old, now)],
  );
}

function changesOfFigure(old: ComparedFigure, now: ComparedFigure): BareChange[] {
  const place = { board: now.board, figure: now.id };
  const columns = pairUp(old.columns, now.columns, ({ key }) => key);
  const wholeColumns = columns
    .filter(([a, b]) => !a || !b)
    .map(
      ([a, b]): BareChange => ({
        ...place,
        ...whole(a, b, ({ label }) => label),
        row: null,
        column: (b ?? a)?.key ?? null,
        label: `Column “${(b ?? a)?.label}” of “${now.title}”`,
      }),
    );
  const rows = pairUp(old.rows, now.rows, ({ id }) => id).flatMap(([a, b]): BareChange[] => {
    if (!a || !b) {
      const [figure, row] = b ? [now, b] : [old, a];
      const label = row ? nameOf(figure, row) : '';
      return [{ ...place, ...whole(a, b, (r) => describeRow(figure, r)), row: row?.id ?? null, column: null, label }];
    }
    return columns.flatMap(([was, is]): BareChange[] => {
      const from = was && a.cells[old.columns.indexOf(was)];
      const to = is && b.cells[now.columns.indexOf(is)];
      if (!from || !to || isSame(from, to)) return [];
      const label = `${nameOf(now, b)}, ${is.label}`;
      return [{ ...place, ...compareCells(from, to), row: b.id, column: is.key, label }];
    });
  });
  return [...wholeColumns, ...rows];
}

function wholeFigure(old: ComparedFigure | undefined, now: ComparedFigure | undefined): BareChange {
  const { board = '', id = '', title = '' } = now ?? old ?? {};
  const change = whole(old, now, ({ rows }) => `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`);
  return { ...change, board, figure: id, row: null, column: null, label: title };
}

type Movement = Pick<BareChange, 'kind' | 'before' | 'after'>;

/** What is there only before or only after; texts only, as it has no number of its own. */
function whole<T>(before: T | undefined, after: T | undefined, describe: (what: T) => string): Movement {
  const toShown = (what: T | undefined) => (what === undefined ? null : { value: null, text: describe(what) });
  return { kind: after === undefined ? 'went' : 'came', before: toShown(before), after: toShown(after) };
}

/** A number that was missing comes, and one that is missing now goes. */
function compareCells(from: ComparedCell, to: ComparedCell): Movement {
  const kind =
    from.value === null && to.value !== null ? 'came' : to.value === null && from.value !== null ? 'went' : 'changed';
  return { kind, before: toShown(from), after: toShown(to) };
}

function toShown({ value, text, range }: ComparedCell) {
  return { value, text: range ? `${text} (${range.join(' to ')})` : text };
}

function isSame(a: ComparedCell, b: ComparedCell): boolean {
  return a.value === b.value && a.text === b.text && a.range?.join() === b.range?.join();
}

/** Columns that name a row where it is not the first text that does. */
const NAMING = ['model', 'item'];

function nameOf({ columns }: ComparedFigure, { id, cells }: ComparedFigure['rows'][number]): string {
  const naming = cells[columns.findIndex(({ key }) => NAMING.includes(key))];
  return (naming ?? cells.find(({ value }) => typeof value === 'string'))?.text ?? id;
}

/** "Score 8.7, Price $0.25": what a row says, missing cells left out. */
function describeRow({ columns }: ComparedFigure, { cells }: ComparedFigure['rows'][number]): string {
  const known = cells.flatMap(({ value, text }, i) =>
    typeof value === 'number' ? `${columns[i]?.label} ${text}` : [],
  );
  return known.length > 0 ? known.join(', ') : 'no numbers';
}

/** Those of the same key, in the order of the later list; what is only in the earlier one last. Of a repeated key by its turn. */
function pairUp<T>(before: readonly T[], after: readonly T[], keyOf: (entry: T) => string): Pair<T>[] {
  const old = byKey(before, keyOf);
  const now = byKey(after, keyOf);
  const gone = [...old].filter(([key]) => !now.has(key));
  return [
    ...[...now].map(([key, entry]): Pair<T> => [old.get(key), entry]),
    ...gone.map(([, entry]): Pair<T> => [entry, undefined]),
  ];
}

function byKey<T>(entries: readonly T[], keyOf: (entry: T) => string): Map<string, T> {
  const turns = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const key = keyOf(entry);
      const turn = turns.get(key) ?? 0;
      turns.set(key, turn + 1);
      return [JSON.stringify([key, turn]), entry] as const;
    }),
  );
}
