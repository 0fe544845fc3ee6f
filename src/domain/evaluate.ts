/** Computes an expression from cells. A cell without a number is an error that says so, never 0. */
import type { Expression } from './expression.ts';
import { ExpressionError } from './expression-tokens.ts';
import { meant, roundsTo } from './format.ts';
import type { Found, FoundColumn, Lookup } from './lookup.ts';
import { compare, compute, type Quantity } from './quantity.ts';

export type Result = Quantity | string | boolean;

export interface Evaluation {
  result: Result;
  /** What it was computed from, each once, in the order of the expression. */
  used: Found[];
}

export function evaluate(expression: Expression, lookup: Lookup): Evaluation {
  const used = new Map<string, Found>();
  const result = toResult(expression, {
    columnOf: (reference) => {
      const column = lookup.column(reference);
      used.set(reference, toSample(reference, column));
      return column;
    },
    resolve: (reference) => {
      const found = lookup.cell(reference);
      used.set(reference, found);
      if (found.value === null)
        throw new ExpressionError(`"${reference}" has no number: ${found.missing ?? 'it is missing'}`);
      return toOperand(found);
    },
  });
  // Only cells of a row, which no aggregate is left in, are unknown.
  if (result === null) throw new ExpressionError('it has no number');
  return { result, used: [...used.values()] };
}

/** A column among what was used: its first number shows how its numbers are written. */
function toSample(name: string, { figure, rows }: FoundColumn): Found {
  const first = rows.flat().find(({ value }) => value !== null);
  const { text = '', unit = null } = first ?? {};
  return { name, figure, row: null, value: null, text, unit, approximate: false };
}

interface Scope {
  columnOf: Lookup['column'];
  /** Null where the cell has no number. */
  resolve(reference: string): Quantity | string | null;
}

function toResult(expression: Expression, scope: Scope): Result | null {
  switch (expression.type) {
    case 'number':
      return plain(expression.value);
    case 'text':
      return expression.value;
    case 'reference':
      return scope.resolve(expression.name);
    case 'negation':
      return toOperation(
        { operator: '-', left: { type: 'number', value: 0, decimals: 0 }, right: expression.of },
        scope,
      );
    case 'operation':
      return toOperation(expression, scope);
    case 'comparison':
      return toTruth(expression, scope);
    case 'and':
      return bothTrue(expression, scope);
    case 'aggregate':
      return toAggregate(expression, scope);
  }
}

type Of<T extends Expression['type']> = Extract<Expression, { type: T }>;

function toOperation({ operator, left, right }: Omit<Of<'operation'>, 'type'>, scope: Scope): Quantity | null {
  const [a, b] = [toQuantity(left, scope), toQuantity(right, scope)];
  return a === null || b === null ? null : compute(operator, a, b);
}

function toTruth({ relation, left, right }: Of<'comparison'>, scope: Scope): boolean | null {
  const [a, b] = [toResult(left, scope), toResult(right, scope)];
  if (a === null || b === null) return null;
  if (typeof a === 'string' && typeof b === 'string') {
    if (relation !== '=') throw new ExpressionError(`texts are compared by = only, and not by ${relation}`);
    return a.toLowerCase() === b.toLowerCase();
  }
  if (typeof a !== 'object' || typeof b !== 'object')
    throw new ExpressionError('a number can be compared with a number only, and a text with a text');
  if (relation !== 'rounds to') return compare(relation, a, b);
  return roundsTo(a.value, b.value, right.type === 'number' ? right.decimals : 0);
}

function bothTrue({ left, right }: Of<'and'>, scope: Scope): boolean | null {
  const [a, b] = [left, right].map((side) => {
    const truth = toResult(side, scope);
    if (truth !== null && typeof truth !== 'boolean') throw new ExpressionError('"and" stands between two comparisons');
    return truth;
  });
  if (a === false || b === false) return false;
  return a === null || b === null ? null : true;
}

function toQuantity(expression: Expression, scope: Scope): Quantity | null {
  const result = toResult(expression, scope);
  if (result !== null && typeof result !== 'object')
    throw new ExpressionError('only numbers can be added, multiplied or divided');
  return result;
}

function toAggregate({ name, of, where }: Of<'aggregate'>, scope: Scope): Quantity {
  const rows = rowsOf(of, where, scope);
  if (of.type !== 'reference') {
    if (name !== 'count') throw new ExpressionError(`"${name}" wants a column, as in ${name}(ranking.price)`);
    const met = rows.filter((row) => isMet(of, row, scope));
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
function rowsOf(of: Expression, where: Expression | null, scope: Scope): number[] {
  const columns = [...columnNames(of), ...(where ? columnNames(where) : [])].map((name) => scope.columnOf(name));
  const [first] = columns;
  if (!first) throw new ExpressionError('what stands in the parentheses names no column, as in ranking.price');
  const other = columns.find(({ figure }) => figure !== first.figure);
  if (other) throw new ExpressionError(`${first.figure} and ${other.figure} have different rows; one at a time`);
  const all = first.rows.map((_, row) => row);
  return where ? all.filter((row) => isMet(where, row, scope)) : all;
}

/** A row in which something is unknown does not meet a condition about it. */
function isMet(condition: Expression, row: number, scope: Scope): boolean {
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

function toOperand({ value, unit, approximate }: Found): Quantity | string {
  return typeof value === 'number' ? { value, unit: unit ?? 'number', approximate } : String(value);
}

function plain(value: number): Quantity {
  return { value, unit: 'number', approximate: false };
}

/** What is compared, in numbers, where a sentence is not true: "2.5 > 19.5". */
export function explainFalse(expression: Expression, lookup: Lookup): string {
  if (expression.type === 'and') {
    const isLeftTrue = evaluate(expression.left, lookup).result === true;
    return explainFalse(isLeftTrue ? expression.right : expression.left, lookup);
  }
  if (expression.type !== 'comparison') return describe(evaluate(expression, lookup).result);
  const [left, right] = [expression.left, expression.right].map((side) => describe(evaluate(side, lookup).result));
  return `${left} ${expression.relation} ${right}`;
}

export function describe(result: Result): string {
  if (typeof result === 'string') return JSON.stringify(result);
  return typeof result === 'boolean' ? String(result) : String(meant(result.value));
}
