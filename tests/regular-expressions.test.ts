/** Every regular expression of ours takes time in proportion to its text: text from outside cannot hold it up. */
import { globSync, readFileSync } from 'node:fs';
import { analyse } from 'scslre';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

interface Pattern {
  place: string;
  source: string;
  flags: string;
}

/** The literals of a file, and those made of one text that is no template with parts. */
function patternsIn(file: string, text: string): Pattern[] {
  const found: Pattern[] = [];
  const parsed = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    const line = parsed.getLineAndCharacterOfPosition(node.getStart(parsed)).line + 1;
    const place = `${file}:${line}`;
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ place, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    if (ts.isNewExpression(node) && node.expression.getText(parsed) === 'RegExp') {
      const [source, flags] = node.arguments ?? [];
      if (source && ts.isStringLiteralLike(source)) {
        found.push({ place, source: source.text, flags: flags && ts.isStringLiteralLike(flags) ? flags.text : '' });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

/** Where it takes more than that, with the text of the expression. */
function slowOnes(patterns: readonly Pattern[]): string[] {
  return patterns.flatMap(({ place, source, flags }) => {
    const { reports } = analyse({ source, flags: flags.replaceAll('d', '') });
    return reports.length === 0 ? [] : [`${place}: /${source}/${flags}`];
  });
}

const FILES = globSync('{src,bench,scripts}/**/*.{ts,mjs,cjs,js}', { cwd: `${import.meta.dirname}/..` });
const patterns = FILES.flatMap((file) => patternsIn(file, readFileSync(`${import.meta.dirname}/../${file}`, 'utf8')));

describe('regular expressions', () => {
  test('of this project are never slow', () => {
    expect(patterns.length).toBeGreaterThan(200);
    expect(slowOnes(patterns)).toEqual([]);
  });

  test('that are slow are found', () => {
    const text = 'const a = /^(\\s*)(.*?)(\\s*)$/s; const b = /,+$/; const c = new RegExp("x*x*y"); const d = /^a+b$/;';
    expect(slowOnes(patternsIn('a.ts', text)).length).toBe(3);
  });
});
