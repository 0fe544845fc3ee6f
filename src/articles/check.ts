/** Holds an article against the figures: every reference leads somewhere, and every claim is true. */

import { capitalise, didYouMean, type Problem, quote } from '../data/index.ts';
import { describe, evaluate, explainFalse } from './expression/evaluate.ts';
import { parseExpression } from './expression/parse.ts';
import { ExpressionError } from './expression/tokens.ts';
import { showNumber } from './numbers.ts';
import type { Use } from './parts.ts';
import { findFigure, type Scope } from './scope.ts';
import { selectTable } from './shown-figures.ts';

export function checkUses(uses: readonly Use[], scope: Scope, file: string): Problem[] {
  const shown = new Set<string>();
  return uses.flatMap((use) => {
    const wrong = checkUse(use, scope) ?? checkShownOnce(use, shown);
    return wrong === null ? [] : [{ file, path: `line ${use.line}`, ...wrong }];
  });
}

type Wrong = Pick<Problem, 'expected' | 'found' | 'fix'>;

function checkUse({ name, attributes, words }: Use, scope: Scope): Wrong | null {
  const { of, as, that, id, columns, first } = attributes;
  try {
    if (name === 'Num' && of !== undefined) showNumber(of, as, scope.lookup);
    if (name === 'Figure' && of !== undefined) selectTable(findFigure(of, scope), columns, first);
    if (name === 'Model' && id !== undefined) return checkId('model', id, scope.models.keys());
    if (name === 'Source' && id !== undefined) return checkId('source', id, scope.sources.keys());
    if (name === 'Claim' && that !== undefined) return checkClaim(that, words, scope);
    return null;
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const written = of ?? that ?? '';
    return {
      expected: `<${name}> that follows from the figures`,
      found: quote(written),
      fix: capitalise(error.message),
    };
  }
}

/** A chart has an id on the page. */
function checkShownOnce({ name, attributes: { of = '' } }: Use, shown: Set<string>): Wrong | null {
  if (name !== 'Figure') return null;
  if (shown.has(of))
    return { expected: 'each figure once', found: quote(of), fix: 'Say where it stands, or leave it out' };
  shown.add(of);
  return null;
}

function checkClaim(that: string, words: string, { lookup }: Scope): Wrong | null {
  const expression = parseExpression(that);
  const { result, used } = evaluate(expression, lookup);
  if (result === true) return null;
  if (result !== false) throw new ExpressionError(`it gives ${describe(result)}, and a claim is a comparison`);
  const cells = used.filter(({ value }) => value !== null).map(({ name, value }) => `${name} = ${describeCell(value)}`);
  const from = cells.length > 0 ? ` (${cells.join(', ')})` : '';
  return {
    expected: `${quote(words)} to be true, that is ${that}`,
    found: `${explainFalse(expression, lookup)}${from}`,
    fix: 'It is no longer true: mend the sentence, or the number',
  };
}

function describeCell(value: number | string | null): string {
  return typeof value === 'number' ? describe({ value, unit: 'number', approximate: false }) : quote(value);
}

function checkId(what: string, id: string, valid: Iterable<string>): Wrong | null {
  const known = [...valid];
  if (known.includes(id)) return null;
  const hint = didYouMean(id, known);
  return {
    expected: `the id of a ${what}`,
    found: quote(id),
    fix: `Correct it.${hint || ` There are ${known.join(', ')}.`}`,
  };
}
