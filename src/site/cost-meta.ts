/** Title, description and preview of the cost pages. */

import { SENTENCES, toStartingDecision } from '../cost/index.ts';
import { formatUsd } from '../data/index.ts';
import { COST_PATH, costBoards, costPath, ownCostPath } from './cost.ts';
import { siteData } from './data.ts';
import type { Draft } from './page-meta.ts';
import { toPreviewLines } from './preview-lines.ts';

const TITLE = 'What it costs, and what to route where';

export function costDrafts(): Draft[] {
  const { dataset } = siteData();
  const boards = costBoards();
  if (boards.length === 0) return [emptyDraft()];
  return boards.flatMap((board) => {
    const { decision } = toStartingDecision(board, dataset);
    const [path, own] = [costPath(board), ownCostPath(board)];
    const what = `The monthly bill of each model, a mix, a router for each task, and what if prices change. ${SENTENCES.summary?.(decision)}`;
    const lines = toPreviewLines(decision.bills, ({ model, monthlyUsd }) => [model.name, formatUsd(monthlyUsd)]);
    const ofBoard = { path: own, title: `${TITLE}: ${board.title}`, description: `${board.title}. ${what}`, lines };
    return path === own
      ? [ofBoard]
      : [
          { path, title: TITLE, description: what, lines },
          { ...ofBoard, canonical: path },
        ];
  });
}

function emptyDraft(): Draft {
  return {
    path: COST_PATH,
    title: TITLE,
    description: 'The monthly bill of each model, a mix, and a router for each task, once a board has numbers.',
    lines: [['Your bill', '—']],
  };
}
