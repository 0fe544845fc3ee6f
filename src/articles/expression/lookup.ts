/** The cells that an expression refers to, as it sees them; whoever has figures looks them up. */
import type { Quantity, Unit } from './quantity.ts';

/** A cell as an expression sees it. */
export interface Found {
  /** As the expression names it. */
  name: string;
  /** The figure that it stands in, as in "field-report/ranking", and its row; null for a column as a whole. */
  figure: string;
  row: string | null;
  value: number | string | null;
  text: string;
  /** Null for text. */
  unit: Unit | null;
  approximate: boolean;
  missing?: string;
}

export interface FoundColumn {
  figure: string;
  /** Whether a figure is meant, and not a column of it. */
  isWhole: boolean;
  /** The cells of each row that are meant: one, or all numbers of the row. */
  rows: readonly (readonly Found[])[];
}

/** Where references lead; both throw an ExpressionError that names what there is instead. */
export interface Lookup {
  cell(reference: string): Found;
  column(reference: string): FoundColumn;
}

export type Result = Quantity | string | boolean;

export interface Scope {
  columnOf: Lookup['column'];
  /** Null where the cell has no number. */
  resolve(reference: string): Quantity | string | null;
}

export function toOperand({ value, unit, approximate }: Found): Quantity | string {
  return typeof value === 'number' ? { value, unit: unit ?? 'number', approximate } : String(value);
}
