/** The door of this room: what others may use. */
export {
  ARTICLES_PATH,
  articleAt,
  articlePath,
  citedArticle,
  countAssumed,
  countBound,
  countClaims,
  describeFound,
  foundPath,
  scopedPath,
  siteArticles,
} from './articles.ts';
export { badgePath, rankingOf, rankings } from './badges.ts';
export { absolute, href } from './base.ts';
export {
  boardsWithNumbers,
  claimsBoard,
  hasBoardList,
  otherReportedBoards,
  reportedBoards,
  taskGroupId,
  taskGroupPath,
  taskGroups,
} from './board-list.ts';
export { COST_PATH, costBoards, costPath, ownCostPath, toRouterContext } from './cost.ts';
export { firstStandings, oncePerData, siteData, siteStandings } from './data.ts';
export { isEmptyPage } from './empty-pages.ts';
export { figureOwner, figurePath, findFigure, siteFigures } from './figures.ts';
export { toFile, toJsonFile } from './file-response.ts';
export { articleJsonLd, boardJsonLd, catalogueJsonLd, figureJsonLd, frontJsonLd } from './json-ld.ts';
export {
  describeNumbers,
  describePreview,
  type PageMeta,
  type PagePreview,
  previewPath,
  type SimpleMeta,
  withLines,
} from './page-meta.ts';
export { drawPagePreview } from './preview-pictures.ts';
export {
  type FrozenFigure,
  figureContext,
  figureParams,
  frozenCopies,
  frozenFigures,
  type PublishedFigure,
  publishedFigures,
} from './published-figures.ts';
export {
  ATOM_PATH,
  hasFeeds,
  hasLiveChart,
  JSON_FEED_PATH,
  lasting,
  releasePath,
  releases,
  withoutDeadLinks,
} from './releases.ts';
export { answerFile, reportHref, sourceHref } from './source.ts';
