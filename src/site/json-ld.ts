/** What each page tells search engines of its data. */
import { type Article, citedFigures } from '../articles/index.ts';
import {
  type JsonLd,
  type Publisher,
  toArticleJsonLd,
  toBoardJsonLd,
  toCatalogueJsonLd,
  toFigureJsonLd,
  toSiteJsonLd,
} from '../exports/node.ts';
import { type Figure, RECEIPT_PREFIX } from '../figures/index.ts';
import type { Board, Calibration } from '../scoring/index.ts';
import { articlePath, citedArticle, scopedPath } from './articles.ts';
import { absolute } from './base.ts';
import { siteData } from './data.ts';
import { figurePath, findFigure, siteFigures } from './figures.ts';
import { frozenCopies, type PublishedFigure } from './published-figures.ts';

function publisher(): Publisher {
  const { name, tagline, licence = null } = siteData().dataset.site;
  const [home, catalogue, methodology] = ['/', '/data/', '/methodology/'].map(absolute) as [string, string, string];
  return { name, tagline, licence, home, catalogue, methodology };
}

export function figureJsonLd({ figure, release, context }: PublishedFigure): JsonLd {
  const dates =
    release === null
      ? { published: frozenCopies(figure).at(-1)?.release.date ?? null, copyOf: null }
      : { published: null, copyOf: findFigure(figure.board, figure.id) ? absolute(figurePath(figure)) : null };
  return toFigureJsonLd(figure, context, publisher(), dates);
}

export function articleJsonLd(article: Article): JsonLd {
  const figures = citedFigures(article).map((figure) => absolute(scopedPath(article.scope, figure)));
  return toArticleJsonLd(citedArticle(article, absolute(articlePath(article))), figures, publisher());
}

/** The receipts of models are as many as these: their pages tell of them. */
export function boardJsonLd(board: Board | Calibration): JsonLd {
  const figures = siteFigures().filter((figure) => figure.board === board.id && !figure.id.startsWith(RECEIPT_PREFIX));
  return toBoardJsonLd(dataOf(board, figures), publisher());
}

/** The front page is weighed: the page of its board says what the data is. */
export function frontJsonLd(): JsonLd {
  return toSiteJsonLd(publisher(), boardAddress(siteData().board));
}

export function catalogueJsonLd(): JsonLd {
  const { boards, calibrations } = siteData();
  return toCatalogueJsonLd(publisher(), [...boards, ...calibrations].map(boardAddress));
}

function dataOf(board: Board | Calibration, figures: readonly Figure[]) {
  return {
    title: board.title,
    description: board.description,
    address: boardAddress(board),
    apiAddress: absolute(`/api/v1/boards/${board.id}.json`),
    main: figures[0],
    parts: figures.map((figure) => absolute(figurePath(figure))),
  };
}

function boardAddress({ id }: Board | Calibration): string {
  return absolute(`/boards/${id}/`);
}
