/** Computes an expression from cells. A cell without a number is an error that says so, never 0. */

import { roundsTo, withoutFloatNoise } from '../../data/index.ts';
import { toAggregate } from './aggregate.ts';
import { type Found, type FoundColumn, type Lookup, type Result, type Scope, toOperand } from './lookup.ts';
import type { Expression, ExpressionOf } from './parse.ts';
import { compare, compute, type Quantity } from './quantity.ts';
import { ExpressionError } from './tokens.ts';

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
      return toAggregate(expression, scope, toResult);
  }
}

function toOperation(
  { operator, left, right }: Omit<ExpressionOf<'operation'>, 'type'>,
  scope: Scope,
): Quantity | null {
  const [a, b] = [toQuantity(left, scope), toQuantity(right, scope)];
  return a === null || b === null ? null : compute(operator, a, b);
}

function toTruth({ relation, left, right }: ExpressionOf<'comparison'>, scope: Scope): boolean | null {
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

function bothTrue({ left, right }: ExpressionOf<'and'>, scope: Scope): boolean | null {
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
  return typeof result === 'boolean' ? String(result) : String(withoutFloatNoise(result.value));
}
