/** The badges of every model on every board that ranks it, as pictures and as shields.io takes them. */
import type { APIRoute } from 'astro';
import { BADGE_KINDS, type BadgeKind, toBadge, toBadgeJson, toBadgeSvg } from '../../exports/index.ts';
import type { Figure, Row } from '../../figures/index.ts';
import { badgePath, rankings, siteData, toFile, toJsonFile } from '../../site/index.ts';

interface Props {
  ranking: Figure;
  row: Row;
  kind: BadgeKind;
  form: 'svg' | 'json';
}

export function getStaticPaths() {
  const forms = ['svg', 'json'] as const;
  const badges: Props[] = rankings().flatMap((ranking) =>
    ranking.rows.flatMap((row) => BADGE_KINDS.flatMap((kind) => forms.map((form) => ({ ranking, row, kind, form })))),
  );
  return badges.map((props) => {
    const badge = badgePath(props.ranking.board, props.row.id, props.kind).replace('/badges/', '');
    return { params: { badge, form: props.form }, props };
  });
}

// The form is not read from the address: names of models hold dots, too.
export const GET: APIRoute<Props> = ({ props: { ranking, row, kind, form } }) => {
  const badge = toBadge(ranking, row, kind, siteData().dataset.site.name);
  return form === 'svg' ? toFile('image/svg+xml', toBadgeSvg(badge)) : toJsonFile(toBadgeJson(badge));
};
