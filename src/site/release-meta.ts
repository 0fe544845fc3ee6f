/** Title, description and preview of the pages of releases, and of every figure that they froze. */
import { countOf, formatPartialDate, type Release } from '../data/index.ts';
import { summariseRelease } from '../releases/index.ts';
import { drawnOf } from './figure-meta.ts';
import type { Draft } from './page-meta.ts';
import { type FrozenFigure, frozenFigures, releasePath, releases } from './releases.ts';

export function releaseDrafts(): Draft[] {
  const all = releases();
  const [newest] = all;
  return [
    {
      path: '/releases/',
      title: 'Releases: the numbers frozen, and what changed',
      description: `${countOf(all.length, 'release')}: every figure frozen on a day, to be cited for good, with each number that changed, what it was, and why.${newest ? ` The newest is of ${formatPartialDate(newest.date)}.` : ''}`,
      ...(newest ? { modified: newest.date } : {}),
      lines: [
        ['Releases', String(all.length)],
        ['Newest', newest?.date ?? '—'],
      ],
    },
    ...all.map(releaseDraft),
    ...frozenFigures().map(frozenDraft),
  ];
}

function releaseDraft(release: Release): Draft {
  const { date, boards, models, figures } = release;
  return {
    path: releasePath(date),
    modified: date,
    title: `Release of ${formatPartialDate(date)}: every figure as it was`,
    description: `Every figure as it was on ${formatPartialDate(date)}, at addresses that stay. ${summariseRelease(release)}`,
    lines: [
      ['Release', date],
      ['Boards', String(boards.length)],
      ['Models', String(models.length)],
      ['Figures', String(figures.length)],
    ],
  };
}

function frozenDraft({ release, figure, path }: FrozenFigure): Draft {
  const board = release.boards.find(({ id }) => id === figure.board)?.title ?? figure.board;
  const name = figure.title.includes(board) ? figure.title : `${figure.title} (${board})`;
  const day = formatPartialDate(release.date);
  return {
    path,
    modified: release.date,
    title: `${name}, frozen on ${day}`,
    release: release.date,
    ...drawnOf(figure),
    description: `${name}, as it was on ${day}. ${figure.alt}`,
  };
}
