/** The view in the address: shared links show what they showed, and no address can do harm. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DEFAULT_VIEW,
  type Known,
  parseView,
  readNumber,
  serializeView,
  type View,
} from '../../src/client/view-state.ts';
import { anyText } from '../helpers.ts';

const known: Known = {
  keys: ['rank', 'model', 'score', 'price', 'value'],
  providers: ['', 'DeepSeek', 'GA Routing', 'R&D=?#%'],
  categories: ['', 'Premium general', 'Reasoning (code thinking)'],
  ranks: ['score', 'value', 'price'],
  maxScore: 100,
};
const parse = (search: string) => parseView(search, known);

/** JavaScript writes smaller numbers than these with an exponent, which nobody types. */
const limit = fc.option(fc.oneof(fc.constantFrom(0, 0.25, 8.5), fc.double({ min: 1e-6, max: 1e9, noNaN: true })));
const anyView: fc.Arbitrary<View> = fc.record({
  sort: fc.option(
    fc.record({ key: fc.constantFrom(...known.keys), direction: fc.constantFrom('ascending', 'descending') }),
  ),
  rankBy: fc.constantFrom('score', 'value', 'price'),
  query: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.constant('x'.repeat(5000))),
  provider: fc.constantFrom(...known.providers),
  category: fc.constantFrom(...known.categories),
  maxPrice: limit,
  minScore: limit,
});

describe('serializeView', () => {
  test('a view comes back from its address as it was', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parse(serializeView(view))).toEqual({ view, ignored: [] });
      }),
      { numRuns: 500 },
    );
  });

  test('names are in alphabetical order, defaults left out, and a minus sorts the other way round', () => {
    const view: View = {
      sort: { key: 'value', direction: 'descending' },
      rankBy: 'price',
      query: 'deep seek',
      provider: 'GA Routing',
      category: 'Premium general',
      maxPrice: 2.5,
      minScore: 8,
    };
    expect(serializeView(view)).toBe(
      '?category=Premium+general&max-price=2.5&min-score=8&provider=GA+Routing&q=deep+seek&rank=price&sort=-value',
    );
    expect(serializeView(DEFAULT_VIEW)).toBe('');
    expect(serializeView({ ...DEFAULT_VIEW, maxPrice: 0, minScore: 8.5 })).toBe('?max-price=0&min-score=8.5');
    expect(serializeView({ ...DEFAULT_VIEW, sort: { key: 'price', direction: 'ascending' } })).toBe('?sort=price');
  });
});

describe('parseView', () => {
  test.each([
    ['?provider=Nobody', 'provider'],
    ['?category=premium+general', 'category'],
    ['?sort=speed', 'sort'],
    ['?sort=--price', 'sort'],
    ['?rank=colour', 'rank'],
    ['?max-price=cheap', 'max-price'],
    ['?max-price=-1', 'max-price'],
    ['?min-score=', 'min-score'],
    ['?max-price=10.000', 'max-price'],
    ['?min-score=Infinity', 'min-score'],
    ['?color=red', 'color'],
    ['?__proto__=x', '__proto__'],
    ['?constructor=x', 'constructor'],
  ])('%s is ignored, and the reader is told', (search, name) => {
    expect(parse(search)).toEqual({ view: DEFAULT_VIEW, ignored: [name] });
  });

  test('what others add to see where readers come from is ignored in silence', () => {
    const search =
      '?utm_source=x&utm_campaign=y&fbclid=1&gclid=2&msclkid=3&twclid=4&mc_cid=5&mc_eid=6&gbraid=7&gad_source=8&igshid=9&_ga=10&ref=a&sort=price';
    const { view, ignored } = parse(search);
    expect(ignored).toEqual([]);
    expect(view.sort).toEqual({ key: 'price', direction: 'ascending' });
  });

  test('points are thousands only where so many are possible, and what is written is read again', () => {
    expect(parse('?max-price=10,000&min-score=75.125').view).toMatchObject({ maxPrice: 10_000, minScore: 75.125 });
    const view = { ...DEFAULT_VIEW, maxPrice: 1.125 };
    expect(parse(serializeView(view)).view).toEqual(view);
  });

  test('what is understood beside it still counts', () => {
    const { view, ignored } = parse('?sort=-price&provider=Nobody&min-score=8.5');
    expect(ignored).toEqual(['provider']);
    expect(view).toEqual({ ...DEFAULT_VIEW, sort: { key: 'price', direction: 'descending' }, minScore: 8.5 });
  });

  test('any address gives a view that the table knows, and leaves the default as it was', () => {
    const names = ['q', 'sort', 'rank', 'provider', 'category', 'max-price', 'min-score', '__proto__', 'toString', ''];
    const values = [
      '-',
      '--',
      'price',
      '-value',
      '<script>alert(1)</script>',
      '%',
      '%zz',
      '\u0000',
      '1e999',
      '0x10',
      '-0',
    ];
    const part = fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...values), anyText));
    const search = fc.array(part, { maxLength: 6 }).map((parts) => `?${parts.map(([n, v]) => `${n}=${v}`).join('&')}`);
    const before = structuredClone(DEFAULT_VIEW);
    fc.assert(
      fc.property(search, (hostile) => {
        const { view } = parse(hostile);
        expect(Object.keys(view)).toEqual(Object.keys(DEFAULT_VIEW));
        expect(['score', 'value', 'price']).toContain(view.rankBy);
        expect(known.providers).toContain(view.provider);
        expect(known.categories).toContain(view.category);
        expect(view.sort === null || known.keys.includes(view.sort.key)).toBe(true);
        for (const number of [view.maxPrice, view.minScore]) {
          expect(number === null || (Number.isFinite(number) && number >= 0)).toBe(true);
        }
        expect(DEFAULT_VIEW).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });
});

test('a number of the form is one, is empty, or is refused in words', () => {
  expect(readNumber(' 10,000 ')).toEqual({ number: 10_000 });
  expect(readNumber('')).toEqual({ number: null, problem: '' });
  expect(readNumber('10.000')).toEqual({
    number: null,
    problem: '10.000 can be read in two ways: write 10 or 10000.',
  });
  expect(readNumber('7.500', 10)).toEqual({ number: 7.5 });
  expect(readNumber('x')).toMatchObject({ number: null, problem: expect.stringContaining('Write a number') });
});
