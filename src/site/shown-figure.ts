/** The figure that a page is about: its preview picture shows that figure, and both pages share the one picture. */

import { type Figure, RUN_FIGURE } from '../figures/index.ts';
import { isRun } from '../scoring/index.ts';
import { type SiteData, siteData } from './data.ts';
import { findFigure } from './figures.ts';

/** Undefined where the page is about no figure, or about a receipt, which is drawn as one. */
export function shownFigure(path: string): Figure | undefined {
  const named = nameOf(path, siteData());
  return named && findFigure(...named);
}

/** The board or run of the figure, and its id. */
function nameOf(
  path: string,
  { boards, board, calibrations, dataset }: SiteData,
): [board: string, id: string] | undefined {
  const [folder = '', id = '', ...deeper] = path.split('/').slice(1, -1);
  if (deeper.length > 0) return undefined;
  const ofDefault: Record<string, string> = {
    '': 'ranking',
    value: 'value-chart',
    claims: 'claims',
    tasks: 'tasks-grid',
  };
  if (id === '' && Object.hasOwn(ofDefault, folder)) return [board.id, ofDefault[folder] ?? ''];
  if (folder === 'cost') return [id === '' ? board.id : id, 'bill'];
  if (folder === 'boards') {
    const isUnrun = boards.some((other) => other.id === id && other.kind === 'measured' && !isRun(other));
    const main = calibrations.some((other) => other.id === id) ? 'separation' : 'ranking';
    return [id, isUnrun ? 'tasks-grid' : main];
  }
  if (folder === 'tasks')
    return toName(boards.find(({ tasks }) => tasks.some((task) => task.id === id))?.id, `task-${id}`);
  return folder === 'runs' && dataset.runs.has(id) ? [id, RUN_FIGURE] : undefined;
}

function toName(board: string | undefined, id: string): [string, string] | undefined {
  return board === undefined ? undefined : [board, id];
}
