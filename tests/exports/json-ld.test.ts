/** Figures and boards in the words of search engines: all that is asked for is said, and no text breaks out of it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Publisher,
  toArticleJsonLd,
  toBoardJsonLd,
  toCatalogueJsonLd,
  toFigureJsonLd,
  toScriptText,
  toSiteJsonLd,
} from '../../src/exports/json-ld.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { valueChartFigure } from '../../src/figures/value-chart.ts';
import { board, dataset } from '../helpers.ts';
import { faultsOfJsonLd } from './json-ld-rules.ts';
import { article, context, hostileText, madeFigure } from './made-figure.ts';

const publisher: Publisher = {
  name: 'Invented',
  tagline: 'Invented numbers',
  home: 'https://example.org/',
  catalogue: 'https://example.org/data/',
  methodology: 'https://example.org/methodology/',
  licence: 'https://example.org/licence',
};
const live = { published: '2001-07-01', copyOf: null };

test('a figure is a dataset with all that search engines ask for', async () => {
  for (const figure of [rankingFigure(board, dataset), valueChartFigure(board, dataset)]) {
    const data = toFigureJsonLd(figure, context, publisher, live);
    expect(await faultsOfJsonLd(data)).toEqual([]);
    expect(data).toMatchObject({
      name: figure.title,
      url: context.address,
      version: figure.provenance.asOf,
      datePublished: '2001-07-01',
      license: publisher.licence,
    });
    const csv = { contentUrl: 'https://example.org/figures/made/invented.csv', encodingFormat: 'text/csv' };
    expect(data.distribution).toContainEqual(expect.objectContaining(csv));
  }
});

test('an article says who wrote it, when, and on which data it rests', async () => {
  const data = toArticleJsonLd(article, [context.address], publisher);
  expect(await faultsOfJsonLd(data)).toEqual([]);
  expect(data).toMatchObject({
    creditText: 'Jane Doe and The people of X',
    datePublished: article.date,
    dateModified: article.updated,
    isBasedOn: [{ '@id': toFigureJsonLd(madeFigure('Invented'), context, publisher, live)['@id'] }],
  });
});

test('it names the sources with their dates, and says of each number what it is in', () => {
  const data = toFigureJsonLd(rankingFigure(board, dataset), context, publisher, live);
  expect((data.isBasedOn as { name: string }[]).map(({ name }) => name)).toEqual(
    board.report.sources.map((id) => dataset.sources.get(id)?.title),
  );
  const price = { '@type': 'PropertyValue', name: 'Price', unitText: 'USD per million output tokens' };
  expect(data.variableMeasured).toContainEqual(price);
});

test('a frozen figure has the date of its release as version, and leads to the figure as it is now', async () => {
  const frozen = { ...context, address: 'https://example.org/v/2001-07-31/figures/made/a/', release: '2001-07-31' };
  const data = toFigureJsonLd(madeFigure('Invented'), frozen, publisher, { published: null, copyOf: context.address });
  expect(await faultsOfJsonLd(data)).toEqual([]);
  expect(data).toMatchObject({
    version: '2001-07-31',
    datePublished: '2001-07-31',
    exampleOfWork: { '@id': `${context.address}#dataset` },
  });
});

test('boards, the catalogue and the site are described too', async () => {
  const of = { title: board.title, description: board.description, address: publisher.home };
  const main = rankingFigure(board, dataset);
  const apiAddress = 'https://example.org/api/v1/boards/a.json';
  const data = toBoardJsonLd({ ...of, apiAddress, main, parts: [context.address] }, publisher);
  const all = [data, toCatalogueJsonLd(publisher, [of.address]), toSiteJsonLd(publisher, of.address)];
  expect(await faultsOfJsonLd(all)).toEqual([]);
  expect(data.hasPart).toEqual([{ '@id': `${context.address}#dataset` }]);
});

test('without a licence it names none', () => {
  const data = toFigureJsonLd(madeFigure('Invented'), context, { ...publisher, licence: null }, live);
  expect('license' in data).toBe(false);
});

test('no text closes the script, and what was written is what is read', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, async (text) => {
      const data = toFigureJsonLd(madeFigure(text), context, { ...publisher, name: text }, live);
      const script = toScriptText(data);
      expect(script).not.toMatch(/[<>&\u2028\u2029]/);
      expect(JSON.parse(script)).toEqual(JSON.parse(JSON.stringify(data)));
      expect((await faultsOfJsonLd(data)).filter((fault) => !fault.endsWith('is empty'))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('the rules find what is missing', async () => {
  const { license: _, description: __, ...data } = toFigureJsonLd(madeFigure('A'), context, publisher, live);
  expect(await faultsOfJsonLd({ ...data, url: '/a', colour: 'red' })).toEqual(
    expect.arrayContaining([
      'Dataset: without license',
      'Dataset: without description',
      'Dataset: no property of it: colour',
      'Dataset: url is no absolute address: /a',
    ]),
  );
});
