/**
 * The small language in which articles say what a number is and what must stay true: numbers, references to cells,
 * arithmetic, comparisons, and counts over the rows of a figure. It is read here and computed in evaluate.ts; docs/articles.md
 * teaches it.
 */

import { didYouMean } from '../../data/index.ts';
import { ExpressionError, type Sign, type Token, toTokens } from './tokens.ts';

const AGGREGATES = ['count', 'missing', 'max', 'min', 'sum', 'mean'] as const;
export type Aggregate = (typeof AGGREGATES)[number];
export type Operator = '+' | '-' | '*' | '/';
export type Relation = '<' | '<=' | '=' | '>=' | '>' | 'rounds to';

export type Expression =
  | { type: 'number'; value: number; decimals: number }
  | { type: 'text'; value: string }
  /** One cell; among the rows of an aggregate, a column. */
  | { type: 'reference'; name: string }
  | { type: 'negation'; of: Expression }
  | { type: 'operation'; operator: Operator; left: Expression; right: Expression }
  | { type: 'comparison'; relation: Relation; left: Expression; right: Expression }
  | { type: 'and'; left: Expression; right: Expression }
  | { type: 'aggregate'; name: Aggregate; of: Expression; where: Expression | null };

export type ExpressionOf<T extends Expression['type']> = Extract<Expression, { type: T }>;

const RELATIONS: readonly string[] = ['<', '<=', '=', '>=', '>'];

/** Throws an ExpressionError that says what is wrong, and where. */
export function parseExpression(source: string): Expression {
  const parser = new Parser(toTokens(source));
  const expression = parser.readAnd();
  parser.expectEnd();
  return expression;
}

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  readAnd(): Expression {
    let left = this.#readComparison();
    while (this.#takeWord('and')) left = { type: 'and', left, right: this.#readComparison() };
    return left;
  }

  expectEnd(): void {
    const token = this.#tokens[this.#next];
    if (token) throw unexpected(token, 'the end');
  }

  #readComparison(): Expression {
    const left = this.#readSum();
    const relation = this.#takeRelation();
    if (relation === null) return left;
    const right = this.#readSum();
    if (relation === 'rounds to' && right.type !== 'number')
      throw new ExpressionError('"rounds to" wants a number behind it, written as it is printed');
    return { type: 'comparison', relation, left, right };
  }

  #readSum(): Expression {
    let left = this.#readProduct();
    for (let sign = this.#takeSign('+', '-'); sign; sign = this.#takeSign('+', '-'))
      left = { type: 'operation', operator: sign as Operator, left, right: this.#readProduct() };
    return left;
  }

  #readProduct(): Expression {
    let left = this.#readFactor();
    for (let sign = this.#takeSign('*', '/'); sign; sign = this.#takeSign('*', '/'))
      left = { type: 'operation', operator: sign as Operator, left, right: this.#readFactor() };
    return left;
  }

  #readFactor(): Expression {
    if (this.#takeSign('-')) return { type: 'negation', of: this.#readFactor() };
    if (this.#takeSign('(')) {
      const inner = this.readAnd();
      this.#expectSign(')');
      return inner;
    }
    const token = this.#tokens[this.#next++];
    if (token === undefined) throw new ExpressionError('it ends where a number or a reference is expected');
    if (token.type === 'number') return { type: 'number', value: token.value, decimals: token.decimals };
    if (token.type === 'text') return { type: 'text', value: token.value };
    if (token.type === 'sign') throw unexpected(token, 'a number or a reference');
    return this.#takeSign('(') ? this.#readAggregate(token.text) : { type: 'reference', name: token.text };
  }

  /** What stands between the parentheses, and the closing one. */
  #readAggregate(name: string): Expression {
    const known = AGGREGATES.find((each) => each === name);
    if (!known)
      throw new ExpressionError(
        `"${name}" is none of ${AGGREGATES.join(', ')}.${didYouMean(name, AGGREGATES)}`.replace(/\.$/, ''),
      );
    const of = this.readAnd();
    const where = this.#takeWord('where') ? this.readAnd() : null;
    this.#expectSign(')');
    return { type: 'aggregate', name: known, of, where };
  }

  #takeRelation(): Relation | null {
    const sign = this.#takeSign(...(RELATIONS as Sign[]));
    if (sign) return sign as Relation;
    if (!this.#takeWord('rounds')) return null;
    if (!this.#takeWord('to')) throw new ExpressionError('"rounds" wants "to" behind it');
    return 'rounds to';
  }

  #takeSign(...signs: Sign[]): Sign | null {
    const token = this.#tokens[this.#next];
    if (token?.type !== 'sign' || !signs.includes(token.text)) return null;
    this.#next++;
    return token.text;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#next];
    const isIt = token?.type === 'word' && token.text === word;
    if (isIt) this.#next++;
    return isIt;
  }

  #expectSign(sign: Sign): void {
    if (this.#takeSign(sign)) return;
    const token = this.#tokens[this.#next];
    throw token ? unexpected(token, `"${sign}"`) : new ExpressionError(`it ends where "${sign}" is expected`);
  }
}

function unexpected(token: Token, expected: string): ExpressionError {
  const found = token.type === 'text' || token.type === 'number' ? String(token.value) : token.text;
  return new ExpressionError(
    `at character ${token.at + 1}, where ${expected} is expected, stands ${JSON.stringify(found)}`,
  );
}
