/** A figure as JSON: for programs, and for the browser's own charts. */
import { type Cell, type Figure, toFiledColumn } from '../figures/index.ts';
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
      cells: Object.fromEntries(row.cells.map((cell, i) => [columns[i]?.key ?? String(i), toJsonCell(cell)])),
    })),
    notes,
    provenance,
    chart,
  };
}

function toJsonCell({ value, missing, approximate, note }: Cell): FigureJson['rows'][number]['cells'][string] {
  return {
    value,
    ...(missing === undefined ? {} : { missing }),
    ...(approximate ? { approximate } : {}),
    ...(note === undefined ? {} : { note }),
  };
}
