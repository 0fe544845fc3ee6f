/** Where things stand in a chart: points to scale, a frontier of steps, and labels that cover nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatUsd } from '../../../src/data/format.ts';
import { type PlacedLabel, placeLabels } from '../../../src/exports/charts/labels.ts';
import {
  barRows,
  chartSize,
  FONT_SIZE,
  frontierPath,
  NUMBER_SIZE,
  POINT_RADIUS,
  plotBox,
  scatterScales,
  scatterTicks,
} from '../../../src/exports/charts/scales.ts';
import { textWidth } from '../../../src/exports/charts/text-width.ts';
import type { ScatterChart } from '../../../src/figures/chart.ts';
import { valueChartFigure } from '../../../src/figures/value-chart.ts';
import { board, dataset } from '../../helpers.ts';
import { anyScatter, scatterOf } from '../charts.ts';

const WIDTHS = ['wide', 'narrow'] as const;
const BOXES = WIDTHS.map((width) => plotBox(scatterOf([]), chartSize(scatterOf([]), width)));
const box = fc.constantFrom(...BOXES);
const [wide = expect.fail()] = BOXES;
const chart = anyScatter(fc.string({ unit: fc.constantFrom('a', 'W', '-', ' '), minLength: 1, maxLength: 30 }));

/** The letters of a label, between capital height and descenders. */
function areaOf({ text, x, y, anchor }: PlacedLabel) {
  const width = textWidth(text, FONT_SIZE, 'sans');
  const left = x - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
  return { left, right: left + width, top: y - FONT_SIZE * 0.75, bottom: y + FONT_SIZE * 0.25 };
}

type Area = ReturnType<typeof areaOf>;
const touch = (a: Area, b: Area) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

describe('placeLabels', () => {
  test('labels cover neither each other nor the point of another model, and stay within the plot', () => {
    fc.assert(
      fc.property(chart, box, (made, plot) => {
        const { x, y } = scatterScales(made, plot);
        const labels = placeLabels(made, plot);
        const areas = labels.map(areaOf);
        for (const [i, area] of areas.entries()) {
          expect(areas.slice(i + 1).filter((other) => touch(area, other))).toEqual([]);
          expect(area.left).toBeGreaterThanOrEqual(plot.left);
          expect(area.right).toBeLessThanOrEqual(plot.right);
          expect(area.top).toBeGreaterThanOrEqual(plot.top);
          expect(area.bottom).toBeLessThanOrEqual(plot.bottom);
          const covered = made.points.filter((point) => {
            const [left, top] = [x(point.x) - POINT_RADIUS, y(point.y) - POINT_RADIUS];
            const dot = { left, top, right: left + 2 * POINT_RADIUS, bottom: top + 2 * POINT_RADIUS };
            return point.id !== labels[i]?.id && touch(area, dot);
          });
          expect(covered).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('labels do not cover where points stood before', () => {
    fc.assert(
      fc.property(chart, chart, box, (made, { points: past }, plot) => {
        const compared = { ...made, traces: past.map((from, i) => ({ from, to: made.points[i] ?? null })) };
        const { x, y } = scatterScales(compared, plot);
        for (const area of placeLabels(compared, plot).map(areaOf)) {
          const covered = past.filter((was) => {
            const [left, top] = [x(was.x) - POINT_RADIUS, y(was.y) - POINT_RADIUS];
            return touch(area, { left, top, right: left + 2 * POINT_RADIUS, bottom: top + 2 * POINT_RADIUS });
          });
          expect(covered).toEqual([]);
        }
      }),
    );
  });

  test('a label stands beside its own point and says its name', () => {
    fc.assert(
      fc.property(chart, (made) => {
        const { x, y } = scatterScales(made, wide);
        for (const label of placeLabels(made, wide)) {
          const point = made.points.find(({ id }) => id === label.id) ?? expect.fail('no such point');
          expect(label.text).toBe((point.approximate ? '~ ' : '') + point.label);
          const area = areaOf(label);
          const across = Math.max(area.left - x(point.x), x(point.x) - area.right, 0);
          const along = Math.max(area.top - y(point.y), y(point.y) - area.bottom, 0);
          expect(Math.hypot(across, along)).toBeLessThan(3 * POINT_RADIUS);
        }
      }),
    );
  });

  describe('with what a router reaches', () => {
    const withRouter = (made: ScatterChart, text: string): ScatterChart => {
      const steps = made.points.map(({ x, y }) => ({ x, y }));
      return { ...made, router: { label: text, steps } };
    };
    const labelsOf = (made: ScatterChart, plot: typeof wide) => {
      const labels = placeLabels(made, plot);
      return { line: labels.filter(({ id }) => id === ''), models: labels.filter(({ id }) => id !== '') };
    };

    test('the name of its line covers no model’s, and stays within the plot', () => {
      fc.assert(
        fc.property(chart, box, (made, plot) => {
          const { line, models } = labelsOf(withRouter(made, 'with a router'), plot);
          for (const area of line.map(areaOf)) {
            expect(models.filter((label) => touch(area, areaOf(label)))).toEqual([]);
            expect([area.left >= plot.left, area.right <= plot.right]).toEqual([true, true]);
            expect([area.top >= plot.top, area.bottom <= plot.bottom]).toEqual([true, true]);
          }
        }),
        { numRuns: 200 },
      );
    });

    test('it stands by the line where there is room, if need be on points, and is left out where there is none', () => {
      const single = scatterOf([{ x: 1, y: 5, label: 'a' }]);
      expect(labelsOf(withRouter(single, 'with a router'), wide).line).toHaveLength(1);
      // Points all along the line, whose own names are too long for the plot.
      const crowd = scatterOf(Array.from({ length: 200 }, (_, i) => ({ x: 1.06 ** i, y: 5, label: 'W'.repeat(200) })));
      const onPoints = labelsOf(withRouter(crowd, 'with a router'), wide);
      expect([onPoints.line.length, onPoints.models.length]).toEqual([1, 0]);
      expect(labelsOf(withRouter(single, 'W'.repeat(200)), wide).line).toEqual([]);
    });
  });

  describe('of the real chart', () => {
    const real = valueChartFigure(board, dataset).chart;
    if (real?.kind !== 'scatter') throw new Error('no chart');
    const named = (width: (typeof WIDTHS)[number]) =>
      placeLabels(real, plotBox(real, chartSize(real, width))).map(({ id }) => id);

    test('every model has one where there is room', () => {
      expect(named('wide')).toHaveLength(10);
    });

    test.each(WIDTHS)('the best score and the best value have one on the %s chart', (width) => {
      const best = real.points.filter((point) => point.best !== null);
      expect(best.map(({ id, best: by }) => [id, by])).toEqual([
        ['deepseek-r1', 'score'],
        ['ga-standard', 'value'],
      ]);
      expect(named(width)).toEqual(expect.arrayContaining(best.map(({ id }) => id)));
    });

    test('the second-best score has one also where there is little room', () => {
      expect(named('narrow')).toContain('deepseek-v4-pro');
    });
  });

  test('the marked ones are named before the others', () => {
    const pair = [
      { x: 1, y: 5, label: 'x'.repeat(40) },
      { x: 1, y: 5, label: 'y'.repeat(40), best: 'score' as const },
    ];
    const many = Array.from({ length: 40 }, () => pair[0] ?? expect.fail());
    expect(placeLabels(scatterOf([...many, ...pair]), wide)[0]?.text).toBe('y'.repeat(40));
  });
});

describe('frontierPath', () => {
  test('never goes back in price nor down in score, in steps, up to the right edge', () => {
    fc.assert(
      fc.property(chart, box, (made, plot) => {
        // As on a real frontier, a more expensive point scores higher.
        const sorted = made.points.filter((p) => p.onFrontier).sort((a, b) => a.x - b.x || a.y - b.y);
        const rising = sorted.filter((p, i) => sorted.slice(0, i).every((q) => q.x < p.x && q.y < p.y));
        const path = frontierPath({ ...made, points: rising }, plot);
        const { x, y } = scatterScales(made, plot);
        for (const [i, [px, py]] of path.entries()) {
          const [beforeX, beforeY] = path[i - 1] ?? [px, py];
          expect(px).toBeGreaterThanOrEqual(beforeX);
          expect(py).toBeLessThanOrEqual(beforeY);
          expect(px === beforeX || py === beforeY).toBe(true);
        }
        for (const point of rising) expect(path).toContainEqual([x(point.x), y(point.y)]);
        expect(path.at(-1)?.[0]).toBe(rising.length > 0 ? plot.right : undefined);
      }),
    );
  });

  test('takes only the points on the frontier, cheapest first', () => {
    const made = scatterOf([
      { x: 2, y: 9, onFrontier: true },
      { x: 1, y: 3 },
      { x: 0.5, y: 5, onFrontier: true },
    ]);
    const { x, y } = scatterScales(made, wide);
    expect(frontierPath(made, wide)).toEqual([
      [x(0.5), y(5)],
      [x(2), y(5)],
      [x(2), y(9)],
      [wide.right, y(9)],
    ]);
  });
});

describe('scales and ticks', () => {
  test('the ranges fill the plot; prices are logarithmic, a high score is high', () => {
    const { x, y } = scatterScales({ ...scatterOf([]), xRange: [0.1, 10], yRange: [7, 10] }, wide);
    expect([x(0.1), x(10), y(7), y(10)].map(Math.round)).toEqual([wide.left, wide.right, wide.bottom, wide.top]);
    expect(x(1)).toBeCloseTo((wide.left + wide.right) / 2, 6);
    expect(y(8.5)).toBeCloseTo((wide.top + wide.bottom) / 2, 6);
  });

  test('price labels do not run into each other, over however many decades', () => {
    const price = fc.oneof(
      fc.constantFrom(0.0001, 0.01, 3, 1000),
      fc.double({ min: -4, max: 3, noNaN: true }).map((exponent) => 10 ** exponent),
    );
    const prices = fc
      .array(price, { minLength: 1, maxLength: 6 })
      .map((all) => scatterOf(all.map((x) => ({ x, y: 8 }))));
    fc.assert(
      fc.property(prices, box, (made, plot) => {
        const { x } = scatterScales(made, plot);
        const half = (usd: number) => textWidth(formatUsd(usd), NUMBER_SIZE, 'num') / 2;
        const ticks = scatterTicks(made, plot).x;
        for (const [i, tick] of ticks.slice(1).entries()) {
          const before = ticks[i] ?? expect.fail('no tick before');
          expect(x(tick) - half(tick)).toBeGreaterThan(x(before) + half(before));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('bars start at zero and the longest fills the room', () => {
    const bars = [4, 2, 0].map((value) => ({
      id: 'a',
      label: 'A',
      value,
      text: '',
      approximate: false,
      best: null,
      href: '',
    }));
    const lengths = barRows({ kind: 'bars', label: '', max: 4, bars }, 820).map(({ length }) => length);
    expect(lengths[1]).toBe((lengths[0] ?? 0) / 2);
    expect(lengths[2]).toBe(0);
    expect(barRows({ kind: 'bars', label: '', max: 0, bars }, 820).map(({ length }) => length)).toEqual([0, 0, 0]);
  });
});
