/** What the page of one board, model, task, run, receipt, figure, release or article says of itself. */
import type { Article } from '../articles/index.ts';
import { describeSummary, SENTENCES, toStartingDecision } from '../cost/index.ts';
import {
  countInWords,
  countOf,
  dayOfRelease,
  formatPartialDate,
  formatScore,
  formatScoreInText,
  formatUsd,
  formatValue,
  joinWords,
  MISSING,
  type Model,
  type Release,
  type Run,
  type RunResult,
  type Task,
} from '../data/index.ts';
import { toArticleCitation } from '../exports/index.ts';
import type { PreviewLine } from '../exports/node.ts';
import {
  askedAgainFigure,
  type Figure,
  mainLines,
  RECEIPT_PREFIX,
  RUN_FIGURE,
  receiptHref,
  runHref,
  separationFigure,
  taskLeaders,
} from '../figures/index.ts';
import { summariseRelease } from '../releases/index.ts';
import {
  AXIS_NAMES,
  type Board,
  type Calibration,
  isRun,
  MEASURED_SCALE,
  type MeasuredBoard,
} from '../scoring/index.ts';
import {
  absolute,
  articlePath,
  citedArticle,
  costPath,
  countBound,
  countClaims,
  figureOwner,
  figurePath,
  findFigure,
  firstStandings,
  ownCostPath,
  type PageMeta,
  type PagePreview,
  type PublishedFigure,
  releasePath,
  type SimpleMeta,
  siteData,
  withLines,
} from '../site/index.ts';

/** So many lines have room on a picture. */
const MAX_LINES = 6;

/** Of the first of them: writing out all of a thousand would take long, and nobody would see them. */
export function toPreviewLines<T>(items: readonly T[], toLine: (item: T) => PreviewLine): PreviewLine[] {
  return items.slice(0, MAX_LINES).map(toLine);
}

/** The first models of a board with their scores. */
export function toScoreLines({ rows, scale }: Board): PreviewLine[] {
  const shown: readonly Board['rows'][number][] = rows;
  return toPreviewLines(shown, (row) => [row.name, formatScoreInText(row.score, scale, row.approximate)]);
}

interface MetaWithFigure extends SimpleMeta {
  /** What the page is about: both share the picture. Where there is no such figure, lines are drawn. */
  figure: readonly [board: string | undefined, id: string];
}

export function toMeta({ figure: [board, id], ...meta }: MetaWithFigure): PageMeta {
  const figure = board === undefined ? undefined : findFigure(board, id);
  const simple = withLines(meta);
  return figure ? { ...simple, preview: previewOf(figure) } : simple;
}

export function askedAgainMeta(board: MeasuredBoard): PageMeta {
  const { id, title } = board;
  return toMeta({
    path: `/boards/${id}/asking-again/`,
    title: `What asking again changes: ${title}`,
    description: `${askedAgainFigure(board).alt} What a leaderboard should make of it.`,
    figure: [id, 'asking-again'],
    lines: [],
  });
}

export function boardMeta(board: Board | Calibration): PageMeta {
  const { id, title, description, tasks } = board;
  const path = `/boards/${id}/`;
  if (board.kind === 'calibration') {
    const known = board.separation.filter(({ gap }) => gap !== null);
    return toMeta({
      path,
      title: `${title}: the graders, graded`,
      description: `${description} ${separationFigure(board).alt}`,
      figure: [id, 'separation'],
      lines: toPreviewLines(known, ({ task, axis, gap }) => [
        `${task.name}, ${AXIS_NAMES[axis].toLowerCase()}`,
        formatScore(gap, MEASURED_SCALE),
      ]),
    });
  }
  const models = countOf(board.rows.length, 'model');
  const isUnrun = board.kind === 'measured' && !isRun(board);
  const what = isUnrun
    ? `Not run yet: ${models}, ${countOf(tasks.length, 'task')}, and the command that does.`
    : 'Every row with its score, price and value, sortable and filterable.';
  return toMeta({
    path,
    title: `${title}: ${isUnrun ? 'not run yet' : `${models} ranked`}`,
    description: `${description} ${what}`,
    figure: [id, isUnrun ? 'tasks-grid' : 'ranking'],
    lines: toScoreLines(board),
  });
}

export function boardCostMeta(board: Board): PageMeta {
  const { title, description } = describeCost(board);
  return toMeta({
    path: ownCostPath(board),
    title: `${title}: ${board.title}`,
    description: `${board.title}. ${description}`,
    canonical: costPath(board),
    figure: [board.id, 'bill'],
    lines: [],
  });
}

/** As the page says it before anybody asks for something else. */
export function describeCost(board: Board): Pick<PageMeta, 'title' | 'description'> {
  const { decision } = toStartingDecision(board, siteData().dataset);
  return { title: SENTENCES.title?.(decision) ?? '', description: describeSummary(decision) };
}

export function modelMeta({ id, name, provider }: Model): PageMeta {
  const standing = firstStandings().get(id);
  const by = provider === null ? name : `${name} by ${provider}`;
  const receipt = standing && findFigure(standing.board.id, RECEIPT_PREFIX + standing.row.id);
  let numbers = 'not on a board yet';
  if (standing) {
    const { score, value, approximate, outputUsdPerMTok } = standing.row;
    const { scale } = standing.board;
    numbers = `score ${formatScoreInText(score, scale, approximate)}, ${formatUsd(outputUsdPerMTok)} per million output tokens, value ${formatValue(value, scale, approximate)}`;
  }
  return withLines({
    path: `/models/${id}/`,
    title: `${by}: the receipt`,
    description: `${by}: ${numbers}. Its ranks, what beats it, what it beats, and where each number comes from.`,
    lines: receipt ? toReceiptLines(receipt) : [],
  });
}

export function taskMeta({ id, name, language, prompt }: Task): PageMeta {
  const board = siteData().boards.find(({ tasks }) => tasks.some((task) => task.id === id));
  const leaders = board ? taskLeaders(board, id) : [];
  const how = board?.kind === 'measured' ? 'measured' : 'published';
  const led = leaders.length > 0 ? ` First by ${how} score: ${joinWords(leaders.map((row) => row.name))}.` : '';
  const scored = (board?.rows ?? []).flatMap(({ model, cells }) => {
    const score = cells[id]?.score ?? null;
    return score === null ? [] : [{ model, score }];
  });
  const of = language ?? board?.title;
  const where = of === undefined ? '' : language === null ? ` of “${of}”` : ` in ${of}`;
  const what = `${prompt === null ? '' : 'its prompt as asked and '}${countInWords(scored.length)} ${how} scores`;
  return toMeta({
    path: `/tasks/${id}/`,
    title: `${name}${of === undefined ? '' : ` (${of})`}`,
    description: `The task “${name}”${where}: ${what}.${led}`,
    figure: [board?.id, `task-${id}`],
    lines: toPreviewLines(
      scored.toSorted((a, b) => b.score - a.score),
      ({ model, score }) => [model.name, board ? formatScoreInText(score, board.scale) : MISSING],
    ),
  });
}

export function runMeta({ id, title, kind, results }: Run): PageMeta {
  const count = (of: 'task' | 'model') => new Set(results.map((result) => result[of])).size;
  const who = kind === 'asked' ? countOf(count('model'), 'model') : 'by hand';
  return toMeta({
    path: runHref(id),
    title: `${title}: the run`,
    description: `The run “${title}”: ${countOf(results.length, 'answer')} ${who} to ${countOf(count('task'), 'task')}, each with its receipt, and the command that grades them again.`,
    figure: [id, RUN_FIGURE],
    lines: [
      ['Run', id],
      ['Answers', String(results.length)],
      ['Tasks', String(count('task'))],
      [kind === 'asked' ? 'Models' : 'By hand', String(count('model'))],
    ],
  });
}

/** Search engines are asked to leave receipts out, for they are strangers' texts. */
export function receiptMeta(run: Run, results: readonly RunResult[]): PageMeta {
  const { dataset } = siteData();
  const [first] = results;
  if (!first) throw new Error(`run "${run.id}": a receipt of no answer`);
  const name = run.kind === 'asked' ? (dataset.models.get(first.model)?.name ?? first.model) : first.model;
  const task = dataset.tasks.get(first.task)?.name ?? first.task;
  const scores = results.map(({ grade }) => formatScore(grade?.score ?? null, MEASURED_SCALE)).join(', ');
  const what = first.about
    ? `a hand-written ${first.about.role === 'good' ? 'good answer' : first.about.role} that tests the graders`
    : countOf(results.length, 'answer');
  return {
    path: receiptHref(run.id, first.model, first.task),
    title: `${name} on ${task}: the receipt (${run.title})`,
    description: `${name} on the task “${task}” in the run “${run.title}”: ${what}, scored ${scores}, with every check, tokens and cost.`,
    isListed: false,
    preview: runMeta(run).preview,
  };
}

export function figureMeta({ figure, release, path }: PublishedFigure): PageMeta {
  if (release === null) {
    const what = figure.chart ? 'chart' : 'table';
    const description = `${nameOf(figure)}, as a ${what} to cite, to paste and to download. ${figure.alt}`;
    return { path, title: titleOf(figure), description, preview: previewOf(figure) };
  }
  const { date, boards } = release;
  const day = formatPartialDate(date);
  const name = nameOf(figure, boards.find(({ id }) => id === figure.board)?.title ?? figure.board);
  const title = `${name}, frozen on ${day}`;
  const description = `${name}, as it was on ${day}. ${figure.alt}`;
  const preview = { path, title, release: date, ...drawnOf(figure) };
  return { path, title, description, modified: date, release: date, preview };
}

/** The receipt of a model on the board where it stands first has the picture of the model's page, which shows the same numbers. */
function previewOf(figure: Figure): PagePreview {
  const standing = firstStandings().get(figure.id.slice(RECEIPT_PREFIX.length));
  const model = standing?.board.id === figure.board && siteData().dataset.models.get(standing.row.model.id);
  if (model && figure.id.startsWith(RECEIPT_PREFIX)) return modelMeta(model).preview;
  return { path: figurePath(figure), title: titleOf(figure), ...drawnOf(figure) };
}

function drawnOf(figure: Figure): Pick<PagePreview, 'lines' | 'figure'> {
  return figure.id.startsWith(RECEIPT_PREFIX) ? { lines: toReceiptLines(figure) } : { lines: [], figure };
}

/** Without the lines that are dashes. */
const toReceiptLines = (receipt: Figure) => toPreviewLines(mainLines(receipt), (line) => line);

function titleOf(figure: Figure): string {
  return `${nameOf(figure)}: the ${figure.chart ? 'chart' : 'table'} to cite`;
}

function nameOf(figure: Figure, owner = figureOwner(figure).title): string {
  return figure.title.includes(owner) ? figure.title : `${figure.title} (${owner})`;
}

export function releaseMeta(release: Release): PageMeta {
  const { date, boards, models, figures } = release;
  const day = formatPartialDate(date);
  return withLines({
    ...{ path: releasePath(date), modified: dayOfRelease(date), release: date },
    title: `Release of ${day}: every figure as it was`,
    description: `Every figure as it was on ${day}, at addresses that stay. ${summariseRelease(release)}`,
    lines: [
      ['Release', date],
      ['Boards', String(boards.length)],
      ['Models', String(models.length)],
      ['Figures', String(figures.length)],
    ],
  });
}

export function articleMeta(article: Article): PageMeta {
  const { title, description, date, scope } = article;
  const path = articlePath(article);
  const address = absolute(path);
  const citation = toArticleCitation(siteData().dataset.site.name, citedArticle(article, address));
  return withLines({
    ...{ path, title, description, modified: date, citation: citation.slice(0, -address.length) },
    release: scope.release ?? undefined,
    lines: [
      ['Written', date],
      ['Numbers from the data', String(countBound(article))],
      ['Sentences checked', String(countClaims(article))],
      scope.release === null ? ['Follows corrections', 'yes'] : ['Frozen on', scope.release],
    ],
  });
}
