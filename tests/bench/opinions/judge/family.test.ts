/** A judge leaves its own family alone, also where it hides behind a router. */
import { describe, expect, it } from 'vitest';
import { familyTie } from '../../../../bench/opinions/judge/family.ts';
import type { Endpoint, Model, RunResult } from '../../../../src/data/schema.ts';

const model = (id: string, provider: string, more: Partial<Model> = {}): Model => ({
  id,
  name: id.toUpperCase(),
  provider,
  category: 'Invented',
  kind: 'model',
  prices: [],
  ...more,
});
const models = new Map(
  [
    model('owl-1', 'Bird Labs'),
    model('owl-2', 'bird labs', { aliases: ['owl-two-latest'] }),
    model('cat-1', 'Feline'),
    model('any', 'Switch', { kind: 'router' }),
  ].map((one) => [one.id, one]),
);
const endpoint = { id: 'made', models: { 'owl-2': 'birds/owl-ii' } } as unknown as Endpoint;
const dataset = { models, endpoints: new Map([['made', endpoint]]) };
const judge = models.get('owl-1') as Model;

const answerOf = (id: string, answeredBy = { model: id as string | null, provider: null as string | null }) =>
  ({ model: id, asked: { answeredBy } }) as Pick<RunResult, 'model' | 'asked'>;

describe('a judge', () => {
  it('leaves alone what may be of its own family, because nobody knows who made one of the two', () => {
    const unknown = { ...judge, id: 'nobodys', name: 'NOBODYS', provider: null };
    const more = { ...dataset, models: new Map([...models, ['nobodys', unknown]]) };
    expect(familyTie(answerOf('nobodys'), judge, more)).toContain('a maker is unknown');
    expect(familyTie(answerOf('cat-1'), unknown, more)).toContain('a maker is unknown');
  });

  it('does not judge itself or a model of the same maker', () => {
    expect(familyTie(answerOf('owl-1'), judge, dataset)).toBe("of Bird Labs, the judge's own family");
    expect(familyTie(answerOf('owl-2'), judge, dataset)).toBe("of Bird Labs, the judge's own family");
  });

  it('judges another maker, and what people wrote', () => {
    expect(familyTie(answerOf('cat-1'), judge, dataset)).toBeNull();
    expect(familyTie({ model: 'good-short', asked: null }, judge, dataset)).toBeNull();
  });

  it.each([
    ['its id', { model: 'owl-2', provider: null }],
    ['its name with a folder before it', { model: 'birdlabs/OWL-2', provider: null }],
    ['an alias', { model: 'owl-two-latest', provider: null }],
    ['its name at an endpoint', { model: 'birds/owl-ii', provider: null }],
    ['its maker', { model: 'unheard-of', provider: 'Bird Labs' }],
  ])('does not judge a router behind which its family answered, told by %s', (_, answeredBy) => {
    expect(familyTie(answerOf('any', answeredBy), judge, dataset)).toBe("of Bird Labs, the judge's own family");
  });

  it('judges a router only where it says that another model answered', () => {
    expect(familyTie(answerOf('any', { model: 'cat-1', provider: null }), judge, dataset)).toBeNull();
    for (const name of [null, 'any', 'unheard-of']) {
      const tie = familyTie(answerOf('any', { model: name, provider: null }), judge, dataset);
      expect(tie).toBe('of a router that does not say which model answered');
    }
  });
});
