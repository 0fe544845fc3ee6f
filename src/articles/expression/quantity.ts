/** Numbers with what they are in, so that nobody adds a price to a score, and what comes of computing with them. */

import { withoutFloatNoise } from '../../data/index.ts';
import type { Operator, Relation } from './parse.ts';
import { ExpressionError } from './tokens.ts';

export type Unit = 'score' | 'usd' | 'value' | 'count' | 'rank' | 'percent' | 'number';

export interface Quantity {
  value: number;
  unit: Unit;
  /** Whether a number that it rests on is approximate. */
  approximate: boolean;
}

export function compute(operator: Operator, left: Quantity, right: Quantity): Quantity {
  // No minus before a zero.
  const value = toValue(operator, left.value, right.value) + 0;
  if (!Number.isFinite(value)) throw new ExpressionError(`${left.value} ${operator} ${right.value} is no number`);
  const unit = operator === '+' || operator === '-' ? commonUnit(left, right) : scaledUnit(operator, left, right);
  return { value, unit, approximate: left.approximate || right.approximate };
}

export function compare(relation: Relation, left: Quantity, right: Quantity): boolean {
  commonUnit(left, right);
  const [a, b] = [withoutFloatNoise(left.value), withoutFloatNoise(right.value)];
  if (relation === '<') return a < b;
  if (relation === '<=') return a <= b;
  if (relation === '>') return a > b;
  return relation === '>=' ? a >= b : a === b;
}

function toValue(operator: Operator, left: number, right: number): number {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  return operator === '*' ? left * right : left / right;
}

/** Plain numbers go with anything; ranks are places, and the distance of two is a number. */
function commonUnit(left: Quantity, right: Quantity): Unit {
  if (left.unit === right.unit) return left.unit === 'rank' ? 'number' : left.unit;
  if (left.unit === 'number') return right.unit;
  if (right.unit === 'number') return left.unit;
  // "Last of ten": a place among so many.
  const isPlace = ({ unit }: Quantity) => unit === 'rank' || unit === 'count';
  if (isPlace(left) && isPlace(right)) return 'number';
  throw new ExpressionError(`${NAMES[left.unit]} and ${NAMES[right.unit]} cannot be added or compared`);
}

const NAMES: Record<Unit, string> = {
  score: 'a score',
  usd: 'an amount of dollars',
  value: 'a value',
  count: 'a count',
  rank: 'a rank',
  percent: 'a share',
  number: 'a number',
};

/** Three times a price is a price, and so is a count or a share of it; a price over a price is a ratio. */
function scaledUnit(operator: Operator, left: Quantity, right: Quantity): Unit {
  const isPlain = ({ unit }: Quantity) => unit === 'number' || unit === 'count' || unit === 'percent';
  if (right.unit === 'number' || (isPlain(right) && !isPlain(left))) return left.unit;
  if (operator === '*') return isPlain(left) ? right.unit : 'number';
  return 'number';
}
