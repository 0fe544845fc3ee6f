/** What references give while an expression is computed: cells as numbers or texts. */
import type { Found, Lookup } from './lookup.ts';
import type { Quantity } from './quantity.ts';

export type Result = Quantity | string | boolean;

export interface Scope {
  columnOf: Lookup['column'];
  /** Null where the cell has no number. */
  resolve(reference: string): Quantity | string | null;
}

export function toOperand({ value, unit, approximate }: Found): Quantity | string {
  return typeof value === 'number' ? { value, unit: unit ?? 'number', approximate } : String(value);
}
