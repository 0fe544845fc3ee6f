/** What changed between two releases: each number exactly once, and its reason where the data gives one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listAllFigures } from '../../src/cost/index.ts';
import { type Cause, explain, reasonsFor } from '../../src/releases/causes.ts';
import { type BareChange, type ComparedFigure, computeChanges } from '../../src/releases/changes.ts';
import { freezeFigures } from '../../src/releases/compose.ts';
import { summariseRelease, tellChanges } from '../../src/releases/summary.ts';
import { dataset } from '../helpers.ts';

const figures = freezeFigures(dataset, listAllFigures);

function makeFigure(cells: Record<string, number | null>, more: Partial<ComparedFigure> = {}): ComparedFigure {
  return {
    id: 'invented',
    board: 'made',
    title: 'Invented',
    columns: [
      { key: 'model', label: 'Model' },
      { key: 'score', label: 'Score' },
    ],
    rows: Object.entries(cells).map(([id, value]) => ({
      id,
      cells: [
        { value: id.toUpperCase(), text: id.toUpperCase() },
        { value, text: value === null ? '—' : value.toFixed(1) },
      ],
    })),
    ...more,
  };
}

describe('changes', () => {
  test('of the same figures there are none', () => {
    expect(computeChanges(figures, structuredClone(figures))).toEqual([]);
  });

  test('the order of figures, rows and columns is no change', () => {
    const turned = figures.map((figure) => ({
      ...figure,
      columns: figure.columns.toReversed(),
      rows: figure.rows.map((row) => ({ ...row, cells: row.cells.toReversed() })).reverse(),
    }));
    expect(computeChanges(figures, turned.reverse())).toEqual([]);
  });

  test('any single number that changes is listed exactly once, with what it was and is', () => {
    const places = figures.flatMap((figure, f) =>
      figure.rows.flatMap((row, r) => row.cells.map((_, c) => ({ f, r, c, figure, row }))),
    );
    const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
    fc.assert(
      fc.property(fc.constantFrom(...places), number, ({ f, r, c, figure, row }, value) => {
        const changed = figures.map((each, i) => (i === f ? structuredClone(each) : each));
        const cell = changed[f]?.rows[r]?.cells[c];
        const old = row.cells[c];
        if (!cell || !old) throw new Error('no such cell');
        fc.pre(old.value !== value);
        Object.assign(cell, { value });
        const found = computeChanges(figures, changed);
        expect(found).toHaveLength(1);
        expect(found[0]).toMatchObject({
          board: figure.board,
          figure: figure.id,
          row: row.id,
          column: figure.columns[c]?.key,
          before: { value: old.value },
          after: { value },
        });
        expect(computeChanges(changed, figures)).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });

  test('a shown text or an interval that changes is a change as well', () => {
    const before = makeFigure({ a: 1 });
    const shown = structuredClone(before);
    Object.assign(shown.rows[0]?.cells[1] ?? {}, { text: '~1.0' });
    expect(computeChanges([before], [shown])).toHaveLength(1);
    const wider = structuredClone(before);
    Object.assign(wider.rows[0]?.cells[1] ?? {}, { range: [0.5, 1.5] });
    expect(computeChanges([before], [wider])).toMatchObject([{ after: { text: '1.0 (0.5 to 1.5)' } }]);
  });

  test('what comes or goes as a whole is one change, a number that was missing comes', () => {
    const kinds = (before: ComparedFigure[], after: ComparedFigure[]) =>
      computeChanges(before, after).map(({ kind, figure, row, column }) => [kind, figure, row, column]);
    const one = makeFigure({ a: 1 });
    expect(kinds([], [one])).toEqual([['came', 'invented', null, null]]);
    expect(kinds([one], [])).toEqual([['went', 'invented', null, null]]);
    expect(kinds([one], [makeFigure({ a: 1, b: 2 })])).toEqual([['came', 'invented', 'b', null]]);
    expect(kinds([makeFigure({ a: 1, b: 2 })], [one])).toEqual([['went', 'invented', 'b', null]]);
    expect(kinds([makeFigure({ a: null })], [one])).toEqual([['came', 'invented', 'a', 'score']]);
    expect(kinds([one], [makeFigure({ a: null })])).toEqual([['went', 'invented', 'a', 'score']]);
    const bare = makeFigure({ a: 1 }, { columns: [{ key: 'model', label: 'Model' }] });
    expect(kinds([bare], [one])).toEqual([['came', 'invented', null, 'score']]);
    expect(kinds([one], [bare])).toEqual([['went', 'invented', null, 'score']]);
  });

  test('rows of the same id are told apart by their turn', () => {
    const [row] = makeFigure({ a: 1 }).rows;
    const [other] = makeFigure({ a: 2 }).rows;
    if (!row || !other) throw new Error('no rows');
    const before = makeFigure({}, { rows: [row, row] });
    expect(computeChanges([before], [makeFigure({}, { rows: [row, other] })])).toHaveLength(1);
  });
});

describe('reasons', () => {
  const change: BareChange = {
    ...{ kind: 'changed', board: 'made', figure: 'ranking', row: 'a', column: 'price', label: 'A, Price' },
    ...{ before: { value: 1, text: '$1.00' }, after: { value: 2, text: '$2.00' } },
  };
  const own: Cause = { text: 'New price of A.', boards: ['made'], model: 'a' };
  const other: Cause = { text: 'New price of B.', boards: ['made'], model: 'b' };
  const report: Cause = { text: 'Corrected report.', boards: ['made'], model: null };
  const elsewhere: Cause = { text: 'New run.', boards: ['another'], model: null };
  const mix: Cause = { text: 'Changed mix.', boards: null, model: null };

  test('what is about the model or its board comes first, then other models, then the rest', () => {
    const all = [mix, elsewhere, other, own, report];
    expect(reasonsFor(change, all)).toEqual(['New price of A.', 'Corrected report.']);
    expect(reasonsFor({ ...change, row: 'c' }, [mix, other, elsewhere])).toEqual(['New price of B.']);
    expect(reasonsFor({ ...change, figure: 'receipt-a', row: 'price' }, [other, own])).toEqual(['New price of A.']);
    expect(reasonsFor(change, [mix, elsewhere])).toEqual(['Changed mix.']);
    expect(reasonsFor(change, [elsewhere])).toEqual([]);
  });

  test('one that is given stands for all; without any, the change is named', () => {
    expect(explain([change], [elsewhere], null).unexplained).toEqual([change]);
    expect(explain([change], [own], 'Because.')).toEqual({
      explained: [{ ...change, why: ['Because.'] }],
      unexplained: [],
    });
  });

  test('more than three are counted', () => {
    const many = Array.from({ length: 5 }, (_, i) => ({ ...report, text: `${i}.` }));
    expect(reasonsFor(change, many)).toEqual(['0.', '1.', '2.', 'And 2 more changed files.']);
  });

  test('a number that stands in several figures is told once, with both numbers shown and unrounded', () => {
    const changes = ['ranking', 'value-chart'].map((figure) => ({ ...change, figure, why: ['Because.'] }));
    expect(tellChanges(changes)).toEqual([
      {
        ...{ kind: 'changed', board: 'made', label: 'A, Price', what: '$1.00 → $2.00 (unrounded 1 → 2)' },
        ...{ figures: ['ranking', 'value-chart'], why: ['Because.'] },
      },
    ]);
    const release = {
      ...{ schemaVersion: 1 as const, date: '2001-02-01', why: null, boards: [], models: [], figures: [] },
    };
    const previous = { date: '2001-01-01', sha256: '' };
    expect(summariseRelease({ ...release, previous, changes })).toBe('Since 2001-01-01: 1 changed.');
    expect(summariseRelease({ ...release, previous, changes: [] })).toBe('No number changed.');
    expect(summariseRelease({ ...release, previous: null, changes: [] })).toMatch(/^First release: 0 boards/);
  });
});
