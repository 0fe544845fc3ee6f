/** What the pages of costs say of themselves. */
import { SENTENCES, toStartingDecision } from '../../cost/index.ts';
import type { Board } from '../../scoring/index.ts';
import { COST_PATH, costBoards, costPath, ownCostPath, type PageMeta, siteData, withLines } from '../../site/index.ts';
import { aboutFigure } from '../[...release]/_meta.ts';

const TITLE = 'What it costs, and what to route where';

export const costMetas = (): PageMeta[] => [costMeta(), ...costBoards().map(boardCostMeta)];

/** Of the page that has the first board, if there is one. */
export function costMeta(): PageMeta {
  const [board] = costBoards();
  if (board)
    return aboutFigure({ path: COST_PATH, title: TITLE, description: describe(board) }, [board.id, 'bill'], []);
  const description = 'The monthly bill of each model, a mix, and a router for each task, once a board has numbers.';
  return withLines({ path: COST_PATH, title: TITLE, description }, [['Your bill', '—']]);
}

export function boardCostMeta(board: Board): PageMeta {
  const path = ownCostPath(board);
  const description = `${board.title}. ${describe(board)}`;
  const meta = { path, title: `${TITLE}: ${board.title}`, description, canonical: costPath(board) };
  return aboutFigure(meta, [board.id, 'bill'], []);
}

function describe(board: Board): string {
  const { decision } = toStartingDecision(board, siteData().dataset);
  return `The monthly bill of each model, a mix, a router for each task, and what if prices change. ${SENTENCES.summary?.(decision)}`;
}
