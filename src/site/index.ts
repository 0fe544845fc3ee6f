/** The door of this room: what others may use. */
export { countAssumed, countBound, countClaims } from './article-meta.ts';
export {
  ARTICLES_PATH,
  articleAt,
  articlePath,
  citedArticle,
  describeFound,
  foundPath,
  scopedPath,
  siteArticles,
} from './articles.ts';
export { badgePath, rankingOf } from './badge-files.ts';
export { absolute, href } from './base.ts';
export { hasBoardList, otherReportedBoards, reportedBoards } from './board-list.ts';
export { COST_PATH, costBoards, costPath, ownCostPath, toRouterContext } from './cost.ts';
export { dataDir, firstStandings, type Standing, siteData } from './data.ts';
export { ATOM_PATH, feedContext, hasFeeds, JSON_FEED_PATH } from './feed.ts';
export { figureContext, frozenContext } from './figure-context.ts';
export { figureOwner, figurePath, findFigure, siteFigures } from './figures.ts';
export { articleJsonLd, boardJsonLd, catalogueJsonLd, figureJsonLd, frontJsonLd, frozenJsonLd } from './json-ld.ts';
export { type PageMeta, pageMeta, previewPath } from './page-meta.ts';
export { receiptMeta } from './receipt-meta.ts';
export {
  type FrozenFigure,
  frozenCopies,
  frozenFigures,
  hasLiveChart,
  releasePath,
  releases,
  withoutDeadLinks,
} from './releases.ts';
export { answerFile, sourceHref } from './source.ts';
export { taskGroupId, taskGroupPath, taskGroups } from './task-groups.ts';
export { twinPath } from './twins.ts';
