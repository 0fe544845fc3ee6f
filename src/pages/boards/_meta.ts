/** What the pages of boards say of themselves. */
import { capitalise, countInWords, countOf, formatScore, joinWords } from '../../data/index.ts';
import { separationFigure } from '../../figures/index.ts';
import { AXIS_NAMES, type Board, type Calibration, isRun, MEASURED_SCALE } from '../../scoring/index.ts';
import {
  hasBoardList,
  type PageMeta,
  reportedBoards,
  siteData,
  toPreviewLines,
  toScoreLines,
  withLines,
} from '../../site/index.ts';
import { aboutFigure } from '../[...release]/_meta.ts';

export function boardMetas(): PageMeta[] {
  const { boards, calibrations } = siteData();
  return [...boards.map(boardMeta), ...calibrations.map(boardMeta), ...(hasBoardList() ? [boardListMeta()] : [])];
}

export function boardMeta(board: Board | Calibration): PageMeta {
  const { id, title, description, tasks } = board;
  const path = `/boards/${id}/`;
  if (board.kind === 'calibration') {
    const about = `${description} ${separationFigure(board).alt}`;
    const meta = { path, title: `${title}: the graders, graded`, description: about };
    return aboutFigure(meta, [id, 'separation'], toGapLines(board));
  }
  const canonical = board === siteData().board ? { canonical: '/' } : {};
  const models = countOf(board.rows.length, 'model');
  if (board.kind === 'measured' && !isRun(board)) {
    const about = `${description} Not run yet: ${models}, ${countOf(tasks.length, 'task')}, and the command that does.`;
    const meta = { path, title: `${title}: not run yet`, description: about, ...canonical };
    return aboutFigure(meta, [id, 'tasks-grid'], toScoreLines(board));
  }
  const about = `${description} Every row with its score, price and value, sortable and filterable.`;
  const meta = { path, title: `${title}: ${models} ranked`, description: about, ...canonical };
  return aboutFigure(meta, [id, 'ranking'], toScoreLines(board));
}

export function boardListMeta(): PageMeta {
  const listed = reportedBoards();
  const names = joinWords(listed.slice(0, 3).map(({ title }) => title)) + (listed.length > 3 ? ' and more' : '');
  const meta = {
    path: '/boards/',
    title: 'The boards of published results',
    description: `${capitalise(countInWords(listed.length))} boards of results that others published, each on its own scale: ${names}.`,
  };
  return withLines(
    meta,
    toPreviewLines(listed, ({ title, rows }) => [title, countOf(rows.length, 'model')]),
  );
}

function toGapLines({ separation }: Calibration) {
  const known = separation.filter(({ gap }) => gap !== null);
  return toPreviewLines(known, ({ task, axis, gap }) => [
    `${task.name}, ${AXIS_NAMES[axis].toLowerCase()}`,
    formatScore(gap, MEASURED_SCALE),
  ]);
}
