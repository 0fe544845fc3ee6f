/** What the pages of this folder say of themselves, but for those in Markdown, whose front matter does. */
import { capitalise, countInWords, formatScoreInText, formatUsd, formatValue } from '../data/index.ts';
import { checkedClaims } from '../figures/index.ts';
import { sortBy } from '../scoring/index.ts';
import { type PageMeta, siteData, toPreviewLines, toScoreLines, withLines } from '../site/index.ts';
import { aboutFigure } from './[...release]/_meta.ts';

export function frontMeta(): PageMeta {
  const { board } = siteData();
  const meta = {
    path: '/',
    title: 'AI coding models ranked by score, price and value',
    description: `${board.description} ${capitalise(countInWords(board.rows.length))} models on ${countInWords(board.tasks.length)} tasks, each number with its source.`,
  };
  return aboutFigure(meta, [board.id, 'ranking'], toScoreLines(board));
}

export function valueMeta(): PageMeta {
  const { board } = siteData();
  const meta = {
    path: '/value/',
    title: 'Score against price: which model is worth its price',
    description: `Score against output price of ${board.rows.length} AI coding models, with the frontier that no model beats, value (score per dollar) and price in bars.`,
  };
  const byValue = sortBy(
    board.rows.filter((row) => row.valueRank !== null),
    (row) => row.valueRank,
    'ascending',
  );
  const lines = toPreviewLines(byValue, (row) => [
    row.model.name,
    formatValue(row.value, board.scale, row.approximate),
  ]);
  return aboutFigure(meta, [board.id, 'value-chart'], lines);
}

export function compareMeta(): PageMeta {
  const { board } = siteData();
  const meta = {
    path: '/compare/',
    title: 'Compare models side by side',
    description: `Put up to four of ${countInWords(board.rows.length)} AI coding models side by side: score, price, value, ranks and every published task score.`,
  };
  const lines = board.rows.slice(0, 4).map((row): [string, string] => {
    const score = formatScoreInText(row.score, board.scale, row.approximate);
    return [row.model.name, `${score} / ${formatUsd(row.outputUsdPerMTok)}`];
  });
  return withLines(meta, lines);
}

export function claimsMeta(): PageMeta {
  const { board, dataset } = siteData();
  const claims = checkedClaims(board, dataset);
  const meta = {
    path: '/claims/',
    title: 'What the sources claim, held against their own figures',
    description: `${claims.length} claims recomputed from the published numbers: which hold, which are contradicted, which nobody can check.`,
  };
  const verdicts = ['holds', 'contradicted', 'cannot-be-checked'] as const;
  const lines = verdicts.map((verdict): [string, string] => [
    capitalise(verdict.replaceAll('-', ' ')),
    String(claims.filter((claim) => claim.verdict === verdict).length),
  ]);
  return aboutFigure(meta, [board.id, 'claims'], lines);
}

export function dataMeta(): PageMeta {
  const meta = {
    path: '/data/',
    title: 'Download, API and how to cite',
    description:
      'Every table as CSV and JSON, every chart as SVG, a static JSON API with its schemas, and citations to copy.',
  };
  return withLines(meta, [
    ['Tables', 'CSV, JSON'],
    ['Charts', 'SVG'],
    ['API', '/api/v1/'],
  ]);
}

export function notFoundMeta(): PageMeta {
  const meta = { path: '/404/', title: 'No such page', description: 'There is no page at this address.' };
  return withLines({ ...meta, canonical: null }, [['Your page', '—']]);
}
