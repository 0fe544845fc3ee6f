/** A figure as JSON: for programs, and for the browser's own charts. */
import { type Figure, toFiledColumn } from '../figures/index.ts';
import { FIGURE_SCHEMA_VERSION, type FigureJson } from './figure-schema.ts';

export function toFigureJson(figure: Figure): FigureJson {
  const { id, board, title, alt, columns, notes, provenance, chart } = figure;
  return {
    schemaVersion: FIGURE_SCHEMA_VERSION,
    id,
    board,
    title,
    alt,
    columns: columns.map(toFiledColumn).map(({ mark: _, isForPrograms: __, ...column }) => column),
    rows: figure.rows.map((row) => ({
      id: row.id,
      cells: Object.fromEntries(
        row.cells.map(({ value, missing, approximate, note }, i) => [
          columns[i]?.key ?? String(i),
          { value, missing, approximate: approximate || undefined, note },
        ]),
      ),
    })),
    notes,
    provenance,
    chart,
  };
}
