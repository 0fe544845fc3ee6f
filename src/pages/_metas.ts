/** What the pages of which there is one each say of themselves, and what all pages do; Markdown says it in its front matter. */
import {
  capitalise,
  countInWords,
  countOf,
  dayOfRelease,
  formatPartialDate,
  formatScoreInText,
  formatUsd,
  formatValue,
  joinWords,
  MISSING,
} from '../data/index.ts';
import { checkedClaims, PAYS } from '../figures/index.ts';
import { sortBy } from '../scoring/index.ts';
import {
  ARTICLES_PATH,
  boardsWithNumbers,
  COST_PATH,
  claimsBoard,
  costBoards,
  countBound,
  countClaims,
  hasBoardList,
  oncePerData,
  type PageMeta,
  publishedFigures,
  releases,
  reportedBoards,
  type SimpleMeta,
  siteArticles,
  siteData,
  withLines,
} from '../site/index.ts';
import {
  articleMeta,
  boardCostMeta,
  boardMeta,
  describeCost,
  figureMeta,
  modelMeta,
  releaseMeta,
  runMeta,
  taskMeta,
  toMeta,
  toPreviewLines,
  toScoreLines,
} from './_entry-metas.ts';

const inMarkdown = import.meta.glob<SimpleMeta>('./*.mdx', { import: 'frontmatter', eager: true });

/**
 * For those who list pages and draw their pictures; without the receipts of answers: they are thousands, search engines leave
 * them out, and they have no picture of their own. Lists of nothing are not built.
 */
export const allMetas: () => PageMeta[] = oncePerData(({ dataset, boards, calibrations }) => [
  ...[frontMeta(), valueMeta(), compareMeta(), claimsMeta(), dataMeta(), notFoundMeta()],
  ...Object.values(inMarkdown).map(withLines),
  ...(hasBoardList() ? [boardListMeta()] : []),
  ...[...boards, ...calibrations].map(boardMeta),
  ...[runsMeta(), ...[...dataset.runs.values()].map(runMeta)],
  ...publishedFigures().map(figureMeta),
  ...[releaseListMeta(), ...releases().map(releaseMeta)],
  ...(siteArticles().length > 0 ? [articleListMeta()] : []),
  ...siteArticles().map(articleMeta),
  ...[costMeta(), ...costBoards().map(boardCostMeta)],
  ...[tasksMeta(), ...[...dataset.tasks.values()].map(taskMeta)],
  ...[modelsMeta(), ...[...dataset.models.values()].map(modelMeta)],
]);

const inWords = (count: number) => capitalise(countInWords(count));

export function frontMeta(): PageMeta {
  const { board } = siteData();
  return toMeta({
    path: '/',
    title: 'AI coding models ranked by score, price and value',
    description: `The best, the cheapest that may be as good, and the frontier of ${countOf(boardsWithNumbers().length, 'board')}, each number with its source. ${board.description}`,
    figure: [board.id, 'ranking'],
    lines: toScoreLines(board),
  });
}

export function valueMeta(): PageMeta {
  const { board } = siteData();
  const valued = board.rows.filter((row) => row.valueRank !== null);
  const byValue = sortBy(valued, (row) => row.valueRank, 'ascending');
  return toMeta({
    path: '/value/',
    title: 'Score against price: which model is worth its price',
    description: `${board.title}: score against ${PAYS[board.paysBy].word} of ${board.rows.length} AI coding models, with the frontier that no model beats, value (score per dollar) and ${board.paysBy} in bars.`,
    figure: [board.id, 'value-chart'],
    lines: toPreviewLines(byValue, (row) => [row.name, formatValue(row.value, board.scale, row.approximate)]),
  });
}

export function compareMeta(): PageMeta {
  const { board, dataset } = siteData();
  const { rows, scale } = board;
  return withLines({
    path: '/compare/',
    title: 'Compare models side by side',
    description: `Put up to four of ${countInWords(dataset.models.size)} AI coding models side by side: scores with intervals, ranks, prices, costs per task, and who is ahead where both ran.`,
    lines: rows
      .slice(0, 4)
      .map(({ model, score, approximate, outputUsdPerMTok }) => [
        model.name,
        `${formatScoreInText(score, scale, approximate)} / ${formatUsd(outputUsdPerMTok)}`,
      ]),
  });
}

export function claimsMeta(): PageMeta {
  const { dataset } = siteData();
  const board = claimsBoard();
  const claims = checkedClaims(board, dataset);
  return toMeta({
    path: '/claims/',
    title: 'What the sources claim, held against their own figures',
    description: `${claims.length} claims recomputed from the published numbers: which hold, which are contradicted, which no one can check.`,
    figure: [board.id, 'claims'],
    lines: toPreviewLines(['holds', 'contradicted', 'cannot-be-checked'], (verdict) => [
      capitalise(verdict.replaceAll('-', ' ')),
      String(claims.filter((claim) => claim.verdict === verdict).length),
    ]),
  });
}

export function dataMeta(): PageMeta {
  return withLines({
    path: '/data/',
    title: 'Download, API and how to cite',
    description:
      'Every table as CSV and JSON, every chart as SVG, a static JSON API with its schemas, and citations to copy.',
    lines: [
      ['Tables', 'CSV, JSON'],
      ['Charts', 'SVG'],
      ['API', '/api/v1/'],
    ],
  });
}

export function notFoundMeta(): PageMeta {
  return withLines({
    path: '/404/',
    title: 'No such page',
    description: 'There is no page at this address.',
    canonical: null,
    lines: [['Your page', MISSING]],
  });
}

export function boardListMeta(): PageMeta {
  const listed = reportedBoards();
  const names = joinWords(listed.slice(0, 3).map(({ title }) => title)) + (listed.length > 3 ? ' and more' : '');
  return withLines({
    path: '/boards/',
    title: 'The boards of published results',
    description: `${inWords(listed.length)} boards of results that others published, each on its own scale: ${names}.`,
    lines: toPreviewLines(listed, ({ title, rows }) => [title, countOf(rows.length, 'model')]),
  });
}

export function runsMeta(): PageMeta {
  const { dataset, boards, calibrations } = siteData();
  const runs = dataset.runs.size;
  return withLines({
    path: '/runs/',
    title: 'What was measured: boards and runs',
    description: `${inWords(runs)} ${runs === 1 ? 'run' : 'runs'}, every answer with its receipt: the checks that it passed, its tokens and what they cost.`,
    lines: [
      ['Measured boards', String(boards.filter(({ kind }) => kind === 'measured').length)],
      ['Calibrations', String(calibrations.length)],
      ['Runs', String(runs)],
    ],
  });
}

export function releaseListMeta(): PageMeta {
  const all = releases();
  const [newest] = all;
  return withLines({
    path: '/releases/',
    title: 'Releases: the numbers frozen, and what changed',
    description: `${countOf(all.length, 'release')}: every figure frozen on a day, to be cited for good, with each number that changed, what it was, and why.${newest ? ` The newest is of ${formatPartialDate(newest.date)}.` : ''}`,
    ...(newest && { modified: dayOfRelease(newest.date) }),
    lines: [
      ['Releases', String(all.length)],
      ['Newest', newest?.date ?? MISSING],
    ],
  });
}

export function articleListMeta(): PageMeta {
  const articles = siteArticles();
  const sum = (of: typeof countBound) => String(articles.reduce((total, article) => total + of(article), 0));
  return withLines({
    path: ARTICLES_PATH,
    title: 'Articles whose numbers are bound to the data',
    description: `${countOf(articles.length, 'article')}, whose numbers come from the figures of this site and lead back there: ${joinWords(articles.map(({ title }) => title))}.`,
    lines: [
      ['Articles', String(articles.length)],
      ['Numbers from the data', sum(countBound)],
      ['Sentences checked', sum(countClaims)],
    ],
  });
}

/** Of the page that has the first board, if there is one. */
export function costMeta(): PageMeta {
  const [board] = costBoards();
  const none = {
    title: 'What a month costs',
    description: 'The monthly bill of each model, a mix, and a router for each task, once a board has numbers.',
  };
  return toMeta({
    ...{ path: COST_PATH, ...(board ? describeCost(board) : none) },
    figure: [board?.id, 'bill'],
    lines: [['Your bill', MISSING]],
  });
}

export function tasksMeta(): PageMeta {
  const { board } = siteData();
  const { published, total } = board.coverage;
  const hasPrompts = board.tasks.every((task) => task.prompt !== null);
  return toMeta({
    path: '/tasks/',
    title: hasPrompts ? 'The tasks, their prompts and who scored what' : 'The tasks and who scored what',
    description: `${inWords(board.tasks.length)} coding tasks${hasPrompts ? ' with their prompts as asked' : ''}, and every published score: ${published} of ${total}.`,
    figure: [board.id, 'tasks-grid'],
    lines: toPreviewLines(board.tasks, (task) => [task.name, task.language ?? MISSING]),
  });
}

export function modelsMeta(): PageMeta {
  const { board, dataset } = siteData();
  return withLines({
    path: '/models/',
    title: 'All models, each with its receipt',
    description: `${inWords(dataset.models.size)} AI coding models on every board: scores and ranks side by side, list price, lowest cost per task, and a receipt for each number.`,
    lines: toScoreLines(board),
  });
}
