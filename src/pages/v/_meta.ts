/** What the pages of releases say of themselves. */
import { countOf, formatPartialDate, type Release } from '../../data/index.ts';
import { summariseRelease } from '../../releases/index.ts';
import { type PageMeta, releasePath, releases, withLines } from '../../site/index.ts';

export const releaseMetas = (): PageMeta[] => [releaseListMeta(), ...releases().map(releaseMeta)];

export function releaseListMeta(): PageMeta {
  const all = releases();
  const [newest] = all;
  const meta = {
    path: '/releases/',
    title: 'Releases: the numbers frozen, and what changed',
    description: `${countOf(all.length, 'release')}: every figure frozen on a day, to be cited for good, with each number that changed, what it was, and why.${newest ? ` The newest is of ${formatPartialDate(newest.date)}.` : ''}`,
    ...(newest ? { modified: newest.date } : {}),
  };
  return withLines(meta, [
    ['Releases', String(all.length)],
    ['Newest', newest?.date ?? '—'],
  ]);
}

export function releaseMeta(release: Release): PageMeta {
  const { date, boards, models, figures } = release;
  const day = formatPartialDate(date);
  const meta = {
    ...{ path: releasePath(date), modified: date, release: date },
    title: `Release of ${day}: every figure as it was`,
    description: `Every figure as it was on ${day}, at addresses that stay. ${summariseRelease(release)}`,
  };
  return withLines(meta, [
    ['Release', date],
    ['Boards', String(boards.length)],
    ['Models', String(models.length)],
    ['Figures', String(figures.length)],
  ]);
}
