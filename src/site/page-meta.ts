/** Title, description and preview picture of every page: one list, from which pages and pictures are made. */

import {
  capitalise,
  countInWords,
  countOf,
  formatScoreInText,
  formatUsd,
  formatValue,
  joinWords,
  MISSING,
  type Model,
  type Task,
} from '../data/index.ts';
import type { PreviewLine } from '../exports/node.ts';
import { checkedClaims, type Figure, mainLines, RECEIPT_PREFIX, taskLeaders } from '../figures/index.ts';
import { type Board, type BoardRow, isRun } from '../scoring/index.ts';
import { articleDrafts } from './article-meta.ts';
import { hasBoardList, reportedBoards } from './board-list.ts';
import { costDrafts } from './cost-meta.ts';
import { firstStandings, type SiteData, type Standing, siteData } from './data.ts';
import { figureDraft } from './figure-meta.ts';
import { figurePath, findFigure, siteFigures } from './figures.ts';
import { calibrationDraft, runDraft, runsDraft } from './measured-meta.ts';
import { toPreviewLines } from './preview-lines.ts';
import { releaseDrafts } from './release-meta.ts';
import { shownFigure } from './shown-figure.ts';

export interface PageMeta {
  /** The address from the root of the site, with slashes at both ends. */
  path: string;
  title: string;
  description: string;
  /** Where another address is the page's real one; null for a page that has none. */
  canonical?: string | null;
  /** False where search engines are asked to leave it out, and the sitemap does; true if left out. */
  isListed?: boolean;
  /** The day of its last change, YYYY-MM-DD, where that is known. */
  modified?: string;
  /** The path of the page whose picture it shares, where it has none of its own. */
  previewOf?: string;
  /** The lines of the receipt on the preview picture, the first of them if there are many; none where it shows a figure. */
  lines: PreviewLine[];
  /** What the preview picture shows, where that is a figure. */
  figure?: Figure;
  /** The release that froze that figure, YYYY-MM-DD. */
  release?: string;
  previewAlt: string;
}

/** What is written of a page; the rest follows from it. */
export type Draft = Omit<PageMeta, 'previewAlt'>;

let cached: { data: SiteData; metas: Map<string, PageMeta> } | null = null;

export function pageMetas(): Map<string, PageMeta> {
  const data = siteData();
  if (cached?.data !== data) {
    cached = { data, metas: toMetas(drafts(data)) };
  }
  return cached.metas;
}

function toMetas(all: readonly Draft[]): Map<string, PageMeta> {
  const shared = all.map((draft): Draft => {
    const figure = shownFigure(draft.path);
    return figure ? { ...draft, previewOf: figurePath(figure) } : draft;
  });
  const alts = new Map(shared.map((draft) => [draft.path, describe(draft)]));
  return new Map(
    shared.map((draft) => [draft.path, { ...draft, previewAlt: alts.get(draft.previewOf ?? draft.path) ?? '' }]),
  );
}

export function pageMeta(path: string): PageMeta {
  const meta = pageMetas().get(path);
  if (!meta) throw new Error(`src/site/page-meta.ts has no entry for ${path}`);
  return meta;
}

/** `/models/glm-5/` has its picture at `/previews/models/glm-5.png`, `/` at `/previews/index.png`. */
export function previewPath({ path, previewOf = path }: Pick<PageMeta, 'path' | 'previewOf'>): string {
  return `/previews/${previewOf === '/' ? 'index' : previewOf.slice(1, -1)}.png`;
}

function drafts(data: SiteData): Draft[] {
  const { dataset, boards, board, calibrations } = data;
  const models = board.rows.length;
  const standingOf = firstStandings(boards);
  const top = scoreLines(board);
  const byValue = [...board.rows]
    .filter((r) => r.valueRank !== null)
    .sort((a, b) => (a.valueRank ?? 0) - (b.valueRank ?? 0));
  const claims = checkedClaims(board, dataset);
  const { published, total } = board.coverage;
  const hasPrompts = board.tasks.every((task) => task.prompt !== null);
  return [
    {
      path: '/',
      title: 'AI coding models ranked by score, price and value',
      description: `${board.description} ${capitalise(countInWords(models))} models on ${countInWords(board.tasks.length)} tasks, each number with its source.`,
      lines: top,
    },
    ...boards.map((b, i) => ({ ...boardDraft(b), ...(i === 0 ? { canonical: '/' } : {}) })),
    ...(hasBoardList() ? [boardListDraft()] : []),
    ...calibrations.map(calibrationDraft),
    runsDraft(data),
    ...[...dataset.runs.values()].map(runDraft),
    ...siteFigures().map((figure) => figureDraft(figure, standingOf)),
    ...releaseDrafts(),
    ...articleDrafts(),
    {
      path: '/value/',
      title: 'Score against price: which model is worth its price',
      description: `Score against output price of ${models} AI coding models, with the frontier that no model beats, value (score per dollar) and price in bars.`,
      lines: toPreviewLines(byValue, (row) => [row.model.name, formatValue(row.value, board.scale, row.approximate)]),
    },
    ...costDrafts(),
    {
      path: '/tasks/',
      title: hasPrompts ? 'The tasks, their prompts and who scored what' : 'The tasks and who scored what',
      description: `${capitalise(countInWords(board.tasks.length))} coding tasks${hasPrompts ? ' with their prompts as asked' : ''}, and every published score: ${published} of ${total}.`,
      lines: toPreviewLines(board.tasks, (task) => [task.name, task.language ?? MISSING]),
    },
    ...[...dataset.tasks.values()].map((task) => taskDraft(task, boards)),
    {
      path: '/models/',
      title: 'All models, each with its receipt',
      description: `${capitalise(countInWords(dataset.models.size))} AI coding models by provider: price, score, value, and a receipt that itemises where each number comes from.`,
      lines: top,
    },
    ...[...dataset.models.values()].map((model) => modelDraft(model, standingOf.get(model.id))),
    {
      path: '/compare/',
      title: 'Compare models side by side',
      description: `Put up to four of ${countInWords(models)} AI coding models side by side: score, price, value, ranks and every published task score.`,
      lines: board.rows
        .slice(0, 4)
        .map((row) => [
          row.model.name,
          `${formatScoreInText(row.score, board.scale, row.approximate)} / ${formatUsd(row.outputUsdPerMTok)}`,
        ]),
    },
    {
      path: '/claims/',
      title: 'What the sources claim, held against their own figures',
      description: `${claims.length} claims recomputed from the published numbers: which hold, which are contradicted, which nobody can check.`,
      lines: (['holds', 'contradicted', 'cannot-be-checked'] as const).map((verdict) => [
        capitalise(verdict.replaceAll('-', ' ')),
        String(claims.filter((claim) => claim.verdict === verdict).length),
      ]),
    },
    {
      path: '/methodology/',
      title: 'How the numbers are made',
      description:
        'What is copied from the sources, what is computed, how ranks, value and the frontier are defined, and what is unknown.',
      lines: [
        ['Value', 'score ÷ price'],
        ['Ranks', '1, 2, 2, 4'],
        ['Unknown', 'never 0'],
      ],
    },
    {
      path: '/data/',
      title: 'Download, API and how to cite',
      description:
        'Every table as CSV and JSON, every chart as SVG, a static JSON API with its schemas, and citations to copy.',
      lines: [
        ['Tables', 'CSV, JSON'],
        ['Charts', 'SVG'],
        ['API', '/api/v1/'],
      ],
    },
    {
      path: '/404/',
      title: 'No such page',
      description: 'There is no page at this address.',
      canonical: null,
      lines: [['Your page', '—']],
    },
  ];
}

function boardDraft(board: Board): Draft {
  const { id, title, description, rows, tasks } = board;
  if (board.kind === 'measured' && !isRun(board)) {
    return {
      path: `/boards/${id}/`,
      title: `${title}: not run yet`,
      description: `${description} Nobody has run it yet: ${countOf(rows.length, 'model')}, ${countOf(tasks.length, 'task')}, and the command that does.`,
      lines: scoreLines(board),
    };
  }
  return {
    path: `/boards/${id}/`,
    title: `${title}: ${countOf(rows.length, 'model')} ranked`,
    description: `${description} Every row with its score, price and value, sortable and filterable.`,
    lines: scoreLines(board),
  };
}

function boardListDraft(): Draft {
  const listed = reportedBoards();
  return {
    path: '/boards/',
    title: 'The boards of published results',
    description: `${capitalise(countInWords(listed.length))} boards of results that others published, each on its own scale: ${joinWords(listed.slice(0, 3).map(({ title }) => title))}${listed.length > 3 ? ' and more' : ''}.`,
    lines: toPreviewLines(listed, ({ title, rows }) => [title, countOf(rows.length, 'model')]),
  };
}

function taskDraft(task: Task, boards: readonly Board[]): Draft {
  const board = boards.find((b) => b.tasks.some((t) => t.id === task.id));
  const leaders = board ? taskLeaders(board, task.id) : [];
  const how = board?.kind === 'measured' ? 'measured' : 'published';
  const led = leaders.length > 0 ? ` First by ${how} score: ${joinWords(leaders.map((row) => row.model.name))}.` : '';
  const scored = board ? board.rows.filter((row) => row.cells[task.id]?.score != null) : [];
  const of = task.language ?? board?.title;
  const what = `${task.prompt === null ? '' : 'its prompt as asked and '}${countInWords(scored.length)} ${how} scores`;
  return {
    path: `/tasks/${task.id}/`,
    title: `${task.name}${of === undefined ? '' : ` (${of})`}`,
    description: `The task “${task.name}”${of === undefined ? '' : task.language === null ? ` of “${of}”` : ` in ${of}`}: ${what}.${led}`,
    lines: toPreviewLines(
      scored.sort((a, b) => (b.cells[task.id]?.score ?? 0) - (a.cells[task.id]?.score ?? 0)),
      (row) => [row.model.name, board ? formatScoreInText(row.cells[task.id]?.score ?? null, board.scale) : MISSING],
    ),
  };
}

function modelDraft({ id, name, provider }: Model, standing: Standing | undefined): Draft {
  const by = provider === null ? name : `${name} by ${provider}`;
  const receipt = standing && findFigure(standing.board.id, RECEIPT_PREFIX + id);
  return {
    path: `/models/${id}/`,
    title: `${by}: the receipt`,
    description: `${by}: ${standing ? describeStanding(standing) : 'not on a board yet'}. Its ranks, what beats it, what it beats, and where each number comes from.`,
    lines: receipt ? toPreviewLines(mainLines(receipt), (line) => line) : [],
  };
}

function describeStanding({ board: { scale }, row }: Standing): string {
  const score = formatScoreInText(row.score, scale, row.approximate);
  const value = formatValue(row.value, scale, row.approximate);
  return `score ${score}, ${formatUsd(row.outputUsdPerMTok)} per million output tokens, value ${value}`;
}

function scoreLines({ rows, scale }: Board): PreviewLine[] {
  return toPreviewLines<BoardRow>(rows, (row) => [
    row.model.name,
    formatScoreInText(row.score, scale, row.approximate),
  ]);
}

function describe({ title, lines, figure }: Draft): string {
  if (figure) return `${title}. ${figure.alt}`;
  return `${title}. ${lines.map(([label, figure]) => `${label}: ${figure}`).join('; ')}`.trim();
}
