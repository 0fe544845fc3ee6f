/** Bugs found, each with the test that shows it. */
import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEFAULT_VIEW, parseView, serializeView } from '../../src/client/view-state.ts';
import { checkClaim } from '../../src/domain/claims.ts';
import { formatUsd, formatValue } from '../../src/domain/format.ts';
import { loadDataset } from '../../src/domain/load.ts';
import { formatProblem } from '../../src/domain/problem.ts';
import { readJson } from '../../src/domain/read-json.ts';
import { FILE_KINDS } from '../../src/domain/schema.ts';
import { computeMeanScore } from '../../src/domain/score.ts';
import { validate } from '../../src/domain/validate.ts';
import { computeValue } from '../../src/domain/value.ts';
import { valueChartFigure } from '../../src/figures/value-chart.ts';
import { placeLabels, plotBox, scatterScales, scatterTicks, widthOf } from '../../src/formats/chart-layout.ts';
import { drawPreview } from '../../src/formats/preview.ts';
import { toSnippets } from '../../src/formats/snippet.ts';
import { chartSize } from '../../src/formats/svg.ts';
import { scatterOf } from './formats/charts.ts';
import { board, dataset, makeBoard } from './helpers.ts';

test.each([
  [9.1, 9.2, '9.2'],
  [1.1, 4.6, '2.9'],
])('1 the mean of %d and %d is %s', (a, b, shown) => {
  expect(formatValue(computeMeanScore([a, b]))).toBe(shown);
});
test.each([
  [1.9, 0.4, '4.8'],
  [2.3, 0.08, '28.8'],
  [1.2, 1.6, '0.8'],
])('1 %d / %d is %s', (s, p, shown) => {
  expect(formatValue(computeValue(s, p))).toBe(shown);
});
test('2 a folder where a file should be', () => {
  const data = join(mkdtempSync(join(tmpdir(), 'x-')), 'data');
  cpSync('tests/cases/base', data, { recursive: true });
  mkdirSync(join(data, 'models', 'gamma.json'));
  expect(loadDataset(data).problems).toHaveLength(1);
});
test('2 DATA_DIR is a file', () => {
  expect(loadDataset('package.json').problems).toHaveLength(1);
});
test('3 top sets of unknown numbers cannot be checked', () => {
  const { board: b, dataset: d } = makeBoard([
    { id: 'a', score: 9 },
    { id: 'b', score: 8 },
  ]);
  const result = checkClaim({ kind: 'top-sets-differ', top: 2, by: 'score', and: 'value' }, b, d);
  console.log(result.computed);
  expect(result.verdict).toBe('cannot-be-checked');
});
test('4 lead over a free model', () => {
  const { board: b, dataset: d } = makeBoard([
    { id: 'a', score: 9.4, price: 2 },
    { id: 'b', score: 8.7, price: 0 },
  ]);
  const result = checkClaim({ kind: 'lead-costs', model: 'a', lead: 0.7, priceRatio: 6.5 }, b, d);
  expect(result.computed).not.toMatch(/∞|NaN/);
});
test('4 both free', () => {
  const { board: b, dataset: d } = makeBoard([
    { id: 'a', score: 9.4, price: 0 },
    { id: 'b', score: 8.7, price: 0 },
  ]);
  const result = checkClaim({ kind: 'lead-costs', model: 'a', lead: 0.7, priceRatio: 6.5 }, b, d);
  expect(result.computed).not.toMatch(/∞|NaN/);
});
test('5 beats-category on an approximate score is approximate', () => {
  const { board: b, dataset: d } = makeBoard([
    { id: 'a', score: 9, price: 1, approximate: true },
    { id: 'b', score: 8, price: 2, category: 'Premium' },
  ]);
  const check = { kind: 'beats-category', model: 'a', by: 'score', category: 'Premium', atLeast: 1 } as const;
  expect(checkClaim(check, b, d)).toMatchObject({ verdict: 'holds', approximate: true });
});
test('6 an unknown field of a claim check names the fields', () => {
  const check = { kind: 'rank', model: 'a', modle: 'a', by: 'score', rank: 1 };
  const claims = { board: 'b', claims: [{ id: 'x', says: 'X.', sources: ['s'], check, verdict: 'holds' }] };
  const [line] = validate(FILE_KINDS.claims.schema, claims, 'x.json').problems.map(formatProblem);
  console.log(line);
  expect(line).toContain('Did you mean "model"?');
});
test('6 an unknown kind of check lists the kinds', () => {
  const claims = {
    board: 'b',
    claims: [{ id: 'x', says: 'X.', sources: ['s'], check: { kind: 'gut-feeling' }, verdict: 'holds' }],
  };
  const [line] = validate(FILE_KINDS.claims.schema, claims, 'x.json').problems.map(formatProblem);
  console.log(line);
  expect(line).toContain('"price-span"');
});
test('7 deep nesting', () => {
  expect(readJson('['.repeat(20_000), 'x.json').problem).not.toBeNull();
});
test('8 best value is labelled on a phone', () => {
  const { chart } = valueChartFigure(board, dataset);
  if (chart?.kind !== 'scatter') throw new Error();
  const named = placeLabels(chart, plotBox(chartSize(chart, 'narrow'))).map(({ id }) => id);
  expect(named).toContain('ga-standard');
});
test.each(['\u0000', 'a\u0000b', '\ud800', '\u001b'])('9 preview %j', (title) => {
  expect(() => drawPreview({ siteName: 'a', title, lines: [], foot: '' })).not.toThrow();
});
test('10 a model called constructor', () => {
  const endpoint = dataset.endpoints.get('global-api')!;
  const model = { ...dataset.models.get('glm-5')!, id: 'constructor' };
  expect(toSnippets(model, endpoint).python).toContain('model="constructor"');
});
test('11 tick labels over many decades', () => {
  const made = scatterOf([
    { x: 0.0001, y: 8 },
    { x: 3, y: 8 },
  ]);
  for (const box of [plotBox({ width: 820, height: 480 }), plotBox({ width: 340, height: 380 })]) {
    const { x } = scatterScales(made, box);
    const ticks = scatterTicks(made, box).x;
    const half = (usd: number) => widthOf(formatUsd(usd)) / 2;
    for (const [i, t] of ticks.entries())
      if (i) expect(x(t) - half(t)).toBeGreaterThan(x(ticks[i - 1]!) + half(ticks[i - 1]!));
  }
});
test('12 a name without quotes', () => {
  expect(readJson('{ x: 1 }', 'x').problem?.expected).toBe('a name in double quotes');
});
test('13 a long text to look for survives', () => {
  const view = { ...DEFAULT_VIEW, query: 'x'.repeat(150) };
  expect(parseView(serializeView(view), { keys: [], providers: [], categories: [] }).view).toEqual(view);
});
test('14 duplicate keys', () => {
  expect(readJson('{"score": 9, "score": 8}', 'x').problem).not.toBeNull();
});
