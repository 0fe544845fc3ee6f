/** What the pages of models say of themselves. */
import { capitalise, countInWords, formatScoreInText, formatUsd, formatValue, type Model } from '../../data/index.ts';
import { mainLines, RECEIPT_PREFIX } from '../../figures/index.ts';
import {
  findFigure,
  firstStandings,
  type PageMeta,
  type Standing,
  siteData,
  toPreviewLines,
  toScoreLines,
  withLines,
} from '../../site/index.ts';

export function modelMetas(): PageMeta[] {
  return [modelsMeta(), ...[...siteData().dataset.models.values()].map(modelMeta)];
}

export function modelsMeta(): PageMeta {
  const { board, dataset } = siteData();
  const meta = {
    path: '/models/',
    title: 'All models, each with its receipt',
    description: `${capitalise(countInWords(dataset.models.size))} AI coding models by provider: price, score, value, and a receipt that itemises where each number comes from.`,
  };
  return withLines(meta, toScoreLines(board));
}

export function modelMeta({ id, name, provider }: Model): PageMeta {
  const standing = firstStandings().get(id);
  const by = provider === null ? name : `${name} by ${provider}`;
  const receipt = standing && findFigure(standing.board.id, RECEIPT_PREFIX + id);
  const meta = {
    path: `/models/${id}/`,
    title: `${by}: the receipt`,
    description: `${by}: ${standing ? describeStanding(standing) : 'not on a board yet'}. Its ranks, what beats it, what it beats, and where each number comes from.`,
  };
  return withLines(meta, receipt ? toPreviewLines(mainLines(receipt), (line) => line) : []);
}

function describeStanding({ board: { scale }, row }: Standing): string {
  const score = formatScoreInText(row.score, scale, row.approximate);
  const value = formatValue(row.value, scale, row.approximate);
  return `score ${score}, ${formatUsd(row.outputUsdPerMTok)} per million output tokens, value ${value}`;
}
