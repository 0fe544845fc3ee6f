/** The badges of every model on every board that ranks it. */

import { BADGE_KINDS, type BadgeKind, toBadge, toBadgeJson, toBadgeSvg } from '../exports/index.ts';
import type { Figure, Row } from '../figures/index.ts';
import { siteData } from './data.ts';
import { siteFigures } from './figures.ts';
import type { SiteFile } from './site-file.ts';

/** From the root of the site, without its ending: ids hold dots, so what is not the score has a folder. */
export function badgePath(board: string, model: string, kind: BadgeKind): string {
  return `/badges/${board}/${model}${kind === 'score' ? '' : `/${kind}`}`;
}

/** The figure that the badges of a board say the numbers of; none of a board that nobody has run. */
export function rankingOf(board: string): Figure | undefined {
  return siteFigures().find((figure) => figure.board === board && figure.id === RANKING);
}

const RANKING = 'ranking';

export function listBadgeFiles(): SiteFile[] {
  const rankings = siteFigures().filter(({ id }) => id === RANKING);
  return rankings.flatMap((ranking) =>
    ranking.rows.flatMap((row) => BADGE_KINDS.flatMap((kind) => filesOf(ranking, row, kind))),
  );
}

function filesOf(ranking: Figure, row: Row, kind: BadgeKind): SiteFile[] {
  const path = badgePath(ranking.board, row.id, kind);
  const badge = () => toBadge(ranking, row, kind, siteData().dataset.site.name);
  return [
    { path: `${path}.svg`, type: 'image/svg+xml', make: () => toBadgeSvg(badge()) },
    { path: `${path}.json`, type: 'application/json; charset=utf-8', make: () => JSON.stringify(toBadgeJson(badge())) },
  ];
}
