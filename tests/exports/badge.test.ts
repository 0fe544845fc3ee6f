/** Badges: they say what the ranking says, tell what is missing, and are inert whatever a model is called. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BADGE_KINDS, type BadgeKind, toBadge, toBadgeJson } from '../../src/exports/badge.ts';
import { toBadgeSvg } from '../../src/exports/badge-svg.ts';
import { rankingFigure } from '../../src/figures/ranking.ts';
import { board, dataset, makeBoard } from '../helpers.ts';
import { makeMeasured, samplesOf } from '../measured.ts';
import { hostileText } from './made-figure.ts';
import { parseMarkup } from './parse-markup.ts';

type Ranking = ReturnType<typeof rankingFigure>;

function badgeOf(ranking: Ranking, id: string, kind: BadgeKind) {
  const row = ranking.rows.find((one) => one.id === id);
  return toBadge(ranking, row ?? expect.fail(`no row ${id}`), kind, 'Invented');
}

/** As shields.io documents its endpoint. */
const shieldsEndpoint = z.strictObject({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string().min(1),
  color: z.string().regex(/^[0-9a-f]{6}$/),
});

describe('of what was reported', () => {
  const made = makeBoard([
    { id: 'a', score: 9, price: 2 },
    { id: 'b', score: 8, price: 0.5, approximate: true },
    { id: 'c', score: 8 },
    { id: 'd' },
  ]);
  const ranking = rankingFigure(made.board, made.dataset);
  const saysOf = (id: string) => BADGE_KINDS.map((kind) => badgeOf(ranking, id, kind).message);

  test('score, value and rank, ties as such, and what is unknown', () => {
    expect(saysOf('a')).toEqual(['9.0 of 10', '4.5', '1st of 4']);
    expect(saysOf('b')).toEqual(['~8.0 of 10', '~16.0', 'joint 2nd of 4']);
    expect(saysOf('c')).toEqual(['8.0 of 10', '—', 'joint 2nd of 4']);
    expect(saysOf('d')).toEqual(['—', '—', '—']);
  });

  test('the label says what it is, and the title all that is known', () => {
    expect(badgeOf(ranking, 'a', 'score').label).toBe('a: reported score');
    expect(badgeOf(ranking, 'a', 'value').label).toBe('a: value, score ÷ output price');
    expect(badgeOf(ranking, 'a', 'rank').label).toBe('a: rank by reported score');
    expect(badgeOf(ranking, 'a', 'score').title).toMatch(
      /^Invented: a in “Made-up board: the ranking”: reported score 9\.0 of 10\. Reported by .*Nothing here was measured by us\.$/,
    );
    expect(badgeOf(ranking, 'd', 'score').title).toContain('reported score — (never told).');
    expect(badgeOf(ranking, 'c', 'value').title).toContain('— (price unknown).');
  });

  test('the best are told by colour too, and nothing but them', () => {
    const coloursOf = (kind: BadgeKind) => ranking.rows.map(({ id }) => badgeOf(ranking, id, kind).colour);
    expect(coloursOf('score')).toEqual(['score', 'ink', 'ink', 'muted']);
    expect(coloursOf('value')).toEqual(['ink', 'value', 'muted', 'muted']);
  });

  test.each([
    [{ min: 0, max: 100, unit: '%' }, 61.25, '61.3 %'],
    [{ min: 0, max: 1 }, 0.6125, '0.613 of 1'],
  ])('on the scale %j', (scale, score, message) => {
    const own = makeBoard([{ id: 'a', score }], { report: { scale } });
    expect(badgeOf(rankingFigure(own.board, own.dataset), 'a', 'score').message).toBe(message);
  });

  test('a mean that was computed here is not called reported', () => {
    const own = makeBoard([{ id: 'a', score: 8 }], { report: { overallIs: 'computed-mean' } });
    expect(badgeOf(rankingFigure(own.board, own.dataset), 'a', 'score').label).toBe('a: computed score');
  });
});

test('what was measured says so, with its interval and whom it is tied with', () => {
  const results = [
    ...samplesOf('a', 'riddle', [8, 9, 8]),
    ...samplesOf('b', 'riddle', [8, 8, 9]),
    ...samplesOf('c', 'riddle', [2, 2, 3]),
  ];
  const { board: measured, dataset: data } = makeMeasured({
    tasks: ['riddle'],
    runs: [{ id: 'run', samples: 3, results }],
  });
  const badge = badgeOf(rankingFigure(measured, data), 'a', 'score');
  expect(badge.label).toBe('a: measured score');
  expect(badge.message).toMatch(/^8\.3 \(\d\.\d–\d\.\d\) of 10$/);
  expect(badge.title).toContain('Tied with b');
});

test('ranks are said as ordinals', () => {
  const models = Array.from({ length: 22 }, (_, i) => ({ id: `model-${i + 1}`, score: 9 - i / 10 }));
  const made = makeBoard(models);
  const ranking = rankingFigure(made.board, made.dataset);
  const says = [1, 2, 3, 4, 11, 22].map((rank) => badgeOf(ranking, `model-${rank}`, 'rank').message);
  expect(says).toEqual(['1st', '2nd', '3rd', '4th', '11th', '22nd'].map((ordinal) => `${ordinal} of 22`));
});

test('the JSON is what shields.io takes', () => {
  const ranking = rankingFigure(board, dataset);
  for (const row of ranking.rows) {
    for (const kind of BADGE_KINDS) {
      const json = toBadgeJson(toBadge(ranking, row, kind, 'Receipts'));
      expect(shieldsEndpoint.safeParse(json).error).toBeUndefined();
    }
  }
  expect(shieldsEndpoint.safeParse({ schemaVersion: 1, label: 'a', message: '', color: 'red' }).success).toBe(false);
});

test('the picture is well-formed and inert, and its texts have room, whatever they say', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (label, message) => {
      const elements = parseMarkup(toBadgeSvg({ label, message, title: label, colour: 'ink' }));
      expect(elements.map(({ name }) => name)).toEqual('svg title rect rect path rect text text'.split(' '));
      const [svg, , , right, , , ...texts] = elements.map(({ attributes }) => attributes);
      const width = Number(svg?.width);
      expect([svg?.role, Number(right?.x) + Number(right?.width)]).toEqual(['img', width]);
      const ends = texts.map(({ x, textLength }) => Number(x) + Number(textLength));
      expect(ends.map((end, i) => end < ([Number(right?.x), width][i] ?? 0))).toEqual([true, true]);
      const handlers = elements.flatMap(({ attributes }) =>
        Object.keys(attributes).filter((key) => /^on|href/.test(key)),
      );
      expect(handlers).toEqual([]);
    }),
  );
});

test('it says in words what it shows', () => {
  const [svg, title, , , , , left, right] = parseMarkup(
    toBadgeSvg({ label: 'Invented: score', message: '8.8 of 10', title: 'All of it.', colour: 'score' }),
  );
  expect(svg?.attributes['aria-label']).toBe('Invented: score 8.8 of 10');
  expect([title?.text, left?.text, right?.text]).toEqual(['All of it.', 'Invented: score', '8.8 of 10']);
});
