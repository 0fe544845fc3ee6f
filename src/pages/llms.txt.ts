/** What the site tells language models of itself, all of it written from the data. */
import type { APIRoute } from 'astro';
import { countOf, formatPartialDate, formatScale } from '../data/index.ts';
import { type LlmsLink, markdownPath, toLlmsText } from '../exports/index.ts';
import { RECEIPT_PREFIX } from '../figures/index.ts';
import { summariseRelease } from '../releases/index.ts';
import {
  absolute,
  articlePath,
  figurePath,
  hasFeeds,
  isEmptyPage,
  releasePath,
  releases,
  siteArticles,
  siteData,
  siteFigures,
  toFile,
} from '../site/index.ts';
import { allMetas } from './_metas.ts';

const NOTES = [
  'Numbers are reported, which is copied from a source that is named, or measured by runs whose answers are kept. The two are never mixed, and each table says which it holds.',
  'A number that is unknown stands as “—” in text and is null or empty in data. It is never 0.',
  'Value is the score divided by the cost per task in USD where a board states it, else by the output price in USD per million tokens. Scores of boards with different scales cannot be compared.',
  '“~” before a number says that it is approximate. Intervals say whether they are over answers or over tasks.',
  'Every page is there as Markdown: /models/a/ as /models/a.md. Tables and charts are figures: /figures/board/figure.md, likewise .csv and .json with unrounded numbers.',
  'To show a figure elsewhere: /embed/board/figure/ is a frame of it, /oembed/board/figure.json says how to frame it, /badges/board/model.svg is a badge.',
  'To cite, name the site, the title and the address of the page and, for a reported number, its source. Figures change when their data does; those under /v/ are frozen and do not.',
];

const NEWS = 'Changes of numbers are in /feed.xml and /feed.json.';

const PAGES = ['/', '/models/', '/tasks/', '/value/', '/cost/', '/claims/', '/runs/', '/methodology/', '/data/'];
/** Of so many releases only the newest are named; their page has them all. */
const MAX_RELEASES = 5;

export const GET: APIRoute = () => toFile('text/plain; charset=utf-8', makeText());

function makeText(): string {
  const { dataset, boards, calibrations } = siteData();
  const { name, tagline } = dataset.site;
  const link = (title: string, path: string, note: string): LlmsLink => ({ title, url: absolute(path), note });
  const page = (path: string) =>
    allMetas()
      .filter((meta) => meta.path === path)
      .map((meta) => link(meta.title, markdownPath(path), meta.description));
  const figures = siteFigures().filter(({ id }) => !id.startsWith(RECEIPT_PREFIX));
  const newest = releases().slice(0, MAX_RELEASES);
  return toLlmsText({
    siteName: name,
    summary: `${tagline}. ${countOf(dataset.models.size, 'model')}, ${countOf(boards.length, 'board')}, ${countOf(dataset.tasks.size, 'task')}.`,
    notes: hasFeeds() ? [...NOTES, NEWS] : NOTES,
    sections: {
      Boards: [
        ...boards.map(({ id, title, description, scale }) =>
          link(title, markdownPath(`/boards/${id}/`), `${description} Scores: ${formatScale(scale)}.`),
        ),
        ...calibrations.map(({ id, title, description }) => link(title, markdownPath(`/boards/${id}/`), description)),
      ],
      Articles: siteArticles().flatMap((article) => page(articlePath(article))),
      Pages: PAGES.filter((path) => !isEmptyPage(path)).flatMap(page),
      'Tables and charts': figures.map((figure) => link(figure.title, markdownPath(figurePath(figure)), figure.alt)),
      Data: [
        link('The API', '/api/v1/index.json', 'JSON of every board, model, task and run, and where each is'),
        ...boards.map(({ id, title }) =>
          link(`${title} as JSON`, `/api/v1/boards/${id}.json`, 'every row and cell, unrounded'),
        ),
        link('The schema of a figure', '/api/v1/schema/figure.schema.json', 'JSON Schema of every figure as JSON'),
      ],
      Releases: [
        ...(isEmptyPage('/releases/') ? [] : page('/releases/')),
        ...newest.map((release) => {
          const path = markdownPath(releasePath(release.date));
          return link(`Release of ${formatPartialDate(release.date)}`, path, summariseRelease(release));
        }),
      ],
    },
  });
}
