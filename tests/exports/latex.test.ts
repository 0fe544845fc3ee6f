/** LaTeX: a booktabs table in which no letter of a stranger is a command, an alignment mark or a comment. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toFigureBibtex } from '../../src/exports/citation.ts';
import { toLatex } from '../../src/exports/latex.ts';
import { escapeTex } from '../../src/exports/tex.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { board, dataset } from '../helpers.ts';
import { context, hostileText, madeFigure, madeRows } from './made-figure.ts';
import { allFigures } from './our-figures.ts';

/** The commands that an escaped text may hold. */
const OURS = new Set([
  ...['textbackslash', 'textasciitilde', 'textasciicircum', 'textbraceleft', 'textbraceright', 'textless'],
  ...['textgreater', 'textbar', 'textasciigrave', 'ensuremath', 'phantom', 'leq', 'geq', 'approx', 'rightarrow'],
  ...['times', 'div', 'pm', 'neq', 'leftarrow', 'uparrow', 'downarrow', 'infty', 'surd', 'Sigma', 'Delta', 'Omega'],
  ...['alpha', 'beta', 'kappa', 'lambda', 'mu', 'pi', 'rho', 'sigma', 'tau', 'phi'],
  ...['textemdash', 'textendash', 'textquotedblleft', 'textquotedblright', 'textquoteleft', 'textquoteright', 'ldots'],
  ...['textbullet', 'textperiodcentered', 'textdegree', 'textcopyright', 'textregistered', 'texttrademark', 'S'],
  ...['pounds', 'texteuro', 'ss', 'ae', 'AE', 'oe', 'OE', 'o', 'O', 'l', 'L', 'i', 'u', 'r', 'H', 'v', 'c'],
]);

function faultsOf(escaped: string): string[] {
  const commands = [...escaped.matchAll(/\\([a-zA-Z]+|.)/gs)].map((match) => match[1] ?? '');
  const rest = escaped.replace(/\\([a-zA-Z]+|.)/gs, '');
  return [
    ...commands.filter((command) => !OURS.has(command) && !/^[&%$#_`'^~=."]$/.test(command)),
    ...(rest.match(/[&%$#_^\n\r]/g) ?? []),
    ...(rest.match(/[^ -~]/g) ?? []),
    ...(rest.split('{').length === rest.split('}').length ? [] : ['braces']),
  ];
}

describe('escapeTex', () => {
  test.each([
    ['R&D 100% #1 a_b $5', 'R\\&D 100\\% \\#1 a\\_b \\$5'],
    ['~^', '\\textasciitilde{}\\textasciicircum{}'],
    ['\\input{x}', '\\textbackslash{}input\\textbraceleft{}x\\textbraceright{}'],
    ['[1] *', '{[}1{]} {*}'],
    ['a\r\n\n b', 'a b'],
    ['±0.3 ≥ 1 × 2 ÷ 3', '\\ensuremath{\\pm}0.3 \\ensuremath{\\geq} 1 \\ensuremath{\\times} 2 \\ensuremath{\\div} 3'],
    ['8.5\u2007', '8.5\\phantom{0}'],
    ['Σ share', '\\ensuremath{\\Sigma} share'],
    ['“a” — b', '\\textquotedblleft{}a\\textquotedblright{} \\textemdash{} b'],
    ['Müller, Škoda, Ångström', 'M{\\"{u}}ller, {\\v{S}}koda, {\\r{A}}ngstr{\\"{o}}m'],
    ['通义 🙂', '{[}U+901A{]}{[}U+4E49{]} {[}U+1F642{]}'],
  ])('%j', (text, escaped) => {
    expect(escapeTex(text)).toBe(escaped);
  });

  test('no special character stands bare and no command is a stranger’s', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(faultsOf(escapeTex(text))).toEqual([]);
      }),
    );
    expect(faultsOf('a & b')).toEqual(['&']);
    expect(faultsOf('\\input')).toEqual(['input']);
  });
});

test('every figure of ours is of ASCII letters alone, which all engines read alike', () => {
  expect(allFigures.length).toBeGreaterThan(10);
  for (const figure of allFigures) {
    for (const text of [toLatex(figure, context), toFigureBibtex(figure, context)])
      expect(text.match(/[^\n -~]/g) ?? [], figure.id).toEqual([]);
  }
});

test('a table with rules, a line for each row, its caption and its address', () => {
  const lines = toLatex(rankingFigure(board, dataset), context).split('\n');
  expect(lines[0]).toBe('% In the preamble: \\usepackage{booktabs,url}');
  expect(lines).toContain('\\caption{Two articles of 2026: the ranking}\\label{tab:field-report-ranking}');
  expect(lines).toContain('\\begin{tabular}{rlrrrllr}');
  expect(lines).toContain('Rank & Model & Score & Price & Value & Provider & Category & Printed \\\\');
  expect(lines).toContain('1 & DeepSeek-R1 & 9.4 & \\$2.50 & 3.8 & DeepSeek & Reasoning (code thinking) & 5 \\\\');
  expect(lines).toContain(`Invented, \\url{${context.address}}\\par`);
});

test('every line of the table has as many cells as columns, whatever they hold', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const rows = toLatex(madeFigure(text), context)
        .split('\n')
        .filter((line) => line.endsWith('\\\\'));
      expect(rows).toHaveLength(3);
      for (const row of rows) expect(row.match(/(?<!\\)&/g)).toHaveLength(2);
    }),
  );
});

test('a long table goes over pages, and repeats its head', () => {
  const latex = toLatex(madeFigure('plain', { rows: madeRows(41) }), context);
  expect(latex).toContain('\\usepackage{booktabs,url,longtable}');
  expect(latex).toContain('\\endhead');
  expect(latex).toContain('Invented 41 & 40 &');
  expect(latex).not.toContain('\\begin{table}');
});
