/** Counts, sums and extremes over the rows of a figure, all of them or those that meet a condition. */

import { type Found, type Result, type Scope, toOperand } from './lookup.ts';
import type { Expression, ExpressionOf } from './parse.ts';
import type { Quantity } from './quantity.ts';
import { ExpressionError } from './tokens.ts';

type Compute = (expression: Expression, scope: Scope) => Result | null;

/** `toResult` computes what stands inside, in the scope of a row. */
export function toAggregate({ name, of, where }: ExpressionOf<'aggregate'>, scope: Scope, toResult: Compute): Quantity {
  const rows = rowsOf(of, where, scope, toResult);
  if (of.type !== 'reference') {
    if (name !== 'count') throw new ExpressionError(`"${name}" wants a column, as in ${name}(ranking.price)`);
    const met = rows.filter((row) => isMet(of, row, scope, toResult));
    return { value: met.length, unit: 'count', approximate: false };
  }
  const column = scope.columnOf(of.name);
  if (column.isWhole && name === 'count') return { value: rows.length, unit: 'count', approximate: false };
  if (column.isWhole) throw new ExpressionError(`"${name}" wants a column of ${of.name}, as in ${of.name}.price`);
  const cells = rows.flatMap((row) => column.rows[row] ?? []);
  const known = cells.filter(({ value }) => value !== null);
  if (name === 'count') return { value: known.length, unit: 'count', approximate: false };
  if (name === 'missing') return { value: cells.length - known.length, unit: 'count', approximate: false };
  return summarise(name, of.name, known, cells.length);
}

function summarise(
  name: 'max' | 'min' | 'sum' | 'mean',
  column: string,
  known: readonly Found[],
  all: number,
): Quantity {
  const quantities = known.map((cell) => {
    const operand = toOperand(cell);
    if (typeof operand === 'string') throw new ExpressionError(`"${column}" holds text, of which there is no ${name}`);
    return operand;
  });
  if (name === 'sum' && quantities.length < all)
    throw new ExpressionError(`"${column}" lacks ${all - quantities.length} of ${all} numbers, so it has no sum`);
  const [first] = quantities;
  if (!first) throw new ExpressionError(`"${column}" has no number in these rows`);
  const values = quantities.map(({ value }) => value);
  const sum = values.reduce((total, value) => total + value, 0);
  const value = { max: Math.max(...values), min: Math.min(...values), sum, mean: sum / values.length }[name];
  const counted = name === 'sum' || name === 'mean' ? quantities : quantities.filter((each) => each.value === value);
  return { value, unit: first.unit, approximate: counted.some(({ approximate }) => approximate) };
}

/** The rows that are meant, as places in the figure. */
function rowsOf(of: Expression, where: Expression | null, scope: Scope, toResult: Compute): number[] {
  const columns = [...columnNames(of), ...(where ? columnNames(where) : [])].map((name) => scope.columnOf(name));
  const [first] = columns;
  if (!first) throw new ExpressionError('what stands in the parentheses names no column, as in ranking.price');
  const other = columns.find(({ figure }) => figure !== first.figure);
  if (other) throw new ExpressionError(`${first.figure} and ${other.figure} have different rows; one at a time`);
  const all = first.rows.map((_, row) => row);
  return where ? all.filter((row) => isMet(where, row, scope, toResult)) : all;
}

/** A row in which something is unknown does not meet a condition about it. */
function isMet(condition: Expression, row: number, scope: Scope, toResult: Compute): boolean {
  const truth = toResult(condition, {
    ...scope,
    resolve: (reference) => {
      if (reference.includes('#')) return scope.resolve(reference);
      const cells = scope.columnOf(reference).rows[row] ?? [];
      const [cell] = cells;
      if (!cell || cells.length > 1) throw new ExpressionError(`"${reference}" is not one column`);
      return cell.value === null ? null : toOperand(cell);
    },
  });
  if (truth !== null && typeof truth !== 'boolean')
    throw new ExpressionError('a condition is a comparison, as in ranking.price < 1');
  return truth === true;
}

/** The columns that an expression names; whole cells, which have a "#", are none. */
function columnNames(expression: Expression): string[] {
  switch (expression.type) {
    case 'reference':
      return expression.name.includes('#') ? [] : [expression.name];
    case 'negation':
      return columnNames(expression.of);
    case 'operation':
    case 'comparison':
    case 'and':
      return [...columnNames(expression.left), ...columnNames(expression.right)];
    default:
      return [];
  }
}
