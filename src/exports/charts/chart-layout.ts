/** Where things stand in a chart, in pixels: shared by the build's picture and the browser's chart, so that both agree. */

import { formatPoints, formatUsd, shortened } from '../../data/index.ts';
import { type BarChart, type Dot, isMarked, linearTicks, logTicks, type ScatterChart } from '../../figures/index.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface PlacedLabel {
  id: string;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

export const FONT_SIZE = 13;
export const POINT_RADIUS = 5;
/** A mean width of a letter, as a part of the font size: there is no font to measure with at build. */
const LETTER_WIDTH = 0.52;
const LABEL_GAP = POINT_RADIUS + 4;
const LINE_HEIGHT = 1.15;
/** More labels than this are no help to anybody. */
const MAX_LABELS = 24;
const TICK_GAP = 8;
/** The width of a digit of a tick, in pixels. */
const DIGIT_WIDTH = 7.5;

export const FRAME = { left: 40, top: 14, right: 14, bottom: 48 };
export const BAR_HEIGHT = 30;
export const BAR_FRAME = { left: 148, top: 6, right: 62, bottom: 6 };

export const widthOf = (text: string, fontSize = FONT_SIZE) => text.length * fontSize * LETTER_WIDTH;

const MAX_BAR_LABEL = 21;

/** As much of a name as there is room for before a bar. */
export const toBarLabel = (name: string) => shortened(name, MAX_BAR_LABEL);

/** The frame has room for four characters beside the vertical axis, as in "10.0"; longer ones take more. */
export function plotBox({ yRange, yDecimals = 1 }: ScatterChart<Dot>, { width, height }: Size): Box {
  const longest = Math.max(...yRange.map((end) => formatPoints(end, yDecimals).length));
  const left = FRAME.left + Math.max(0, longest - 4) * DIGIT_WIDTH;
  return { left, top: FRAME.top, right: width - FRAME.right, bottom: height - FRAME.bottom };
}

export function scatterScales(chart: ScatterChart<Dot>, box: Box) {
  const [minX, maxX] = chart.xRange.map(Math.log) as [number, number];
  const [minY, maxY] = chart.yRange;
  return {
    x: (value: number) => box.left + ((Math.log(value) - minX) / (maxX - minX)) * (box.right - box.left),
    y: (value: number) => box.bottom - ((value - minY) / (maxY - minY)) * (box.bottom - box.top),
  };
}

/** Ticks whose labels do not run into each other at this width. */
export function scatterTicks(chart: ScatterChart<Dot>, box: Box): { x: number[]; y: number[] } {
  const all = logTicks(...chart.xRange);
  const { x } = scatterScales(chart, box);
  const kept: number[] = [];
  for (const tick of all) {
    const previous = kept.at(-1);
    const room = (widthOf(formatUsd(previous ?? tick)) + widthOf(formatUsd(tick))) / 2 + TICK_GAP;
    const fits = x(tick) + widthOf(formatUsd(tick)) / 2 <= box.right + FRAME.right;
    if (fits && (previous === undefined || x(tick) - x(previous) > room)) kept.push(tick);
  }
  return { x: kept, y: linearTicks(...chart.yRange, Math.max(2, Math.round((box.bottom - box.top) / 70))) };
}

/** The points that something distinguishes from others. */
export function listMarked({ points }: ScatterChart<Dot>): Dot[] {
  return points.filter(isMarked);
}

/** The frontier as a line of steps: for each price the best score to be had, up to the right edge. */
export function frontierPath(chart: ScatterChart<Dot>, box: Box): [number, number][] {
  const points = listMarked(chart).filter(({ onFrontier }) => onFrontier);
  return stepPath(points, chart, box);
}

/** What a router reaches, likewise; empty where the chart has none. */
export function routerPath(chart: ScatterChart<Dot>, box: Box): [number, number][] {
  return stepPath(chart.router?.steps ?? [], chart, box);
}

function stepPath(points: readonly { x: number; y: number }[], chart: ScatterChart<Dot>, box: Box): [number, number][] {
  const { x, y } = scatterScales(chart, box);
  const steps: [number, number][] = [];
  for (const point of [...points].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const previous = steps.at(-1);
    if (previous) steps.push([x(point.x), previous[1]]);
    steps.push([x(point.x), y(point.y)]);
  }
  const last = steps.at(-1);
  return last ? [...steps, [box.right, last[1]]] : [];
}

/**
 * Labels beside their points, the important ones first, each in the first place around its point where it covers
 * neither a point nor another label, if possible not even a line; a label without such a place is left out.
 */
export function placeLabels(chart: ScatterChart<Dot>, box: Box, fontSize = FONT_SIZE): PlacedLabel[] {
  const { x, y } = scatterScales(chart, box);
  const lines = [
    ...stretches(frontierPath(chart, box)),
    ...stretches(routerPath(chart, box)),
    ...(chart.traces ?? []).flatMap(({ from, to }) =>
      to ? stretches([from, to].map((dot) => [x(dot.x), y(dot.y)])) : [],
    ),
  ];
  const dots = new Dots(chart.points, chart, box);
  const left = new Boxes((chart.traces ?? []).map(({ from }) => around(x(from.x), y(from.y), DOT_REACH)));
  const placed: PlacedLabel[] = [];
  const taken = new Boxes();
  for (const point of mostImportant(chart)) {
    const text = (point.approximate ? '~ ' : '') + point.label;
    const isFree = (area: Box) => {
      return contains(box, area) && !taken.cover(area) && !left.cover(area) && !dots.cover(area, point.id);
    };
    const best = findPlace(candidates(point.id, text, x(point.x), y(point.y), fontSize), isFree, lines, fontSize);
    if (best === undefined) continue;
    taken.add(labelBox(best, fontSize));
    placed.push(best);
  }
  return [...placed, ...routerLabel(chart, box, taken, dots, lines, fontSize)];
}

/**
 * Along the line, the right end first, where it covers nothing, if need be only no other label. Without such a place it is left
 * out, as two labels in one place are none.
 */
function routerLabel(
  chart: ScatterChart<Dot>,
  box: Box,
  labels: Boxes,
  points: Dots,
  lines: readonly Box[],
  fontSize: number,
): PlacedLabel[] {
  if (!chart.router) return [];
  const { label: text, steps } = chart.router;
  const { x, y } = scatterScales(chart, box);
  const squares = new Boxes(steps.map((step) => around(x(step.x), y(step.y), DOT_REACH)));
  const baselines = [-LABEL_GAP / 2, LABEL_GAP / 2 + fontSize * 0.8];
  const sides = [
    ['end', 0],
    ['start', LABEL_GAP],
    ['end', -LABEL_GAP],
    ['middle', 0],
  ] as const;
  const line = routerPath(chart, box).reverse();
  // One by one, as mostly one of the first will do.
  function* places(): Generator<PlacedLabel> {
    for (const [px, py] of line) {
      for (const [anchor, dx] of sides) {
        for (const dy of baselines) yield { id: '', text, x: px + dx, y: py + dy, anchor };
      }
    }
  }
  const isReadable = (area: Box) => contains(box, area) && !labels.cover(area);
  const isFree = (area: Box) => isReadable(area) && !squares.cover(area) && !points.cover(area);
  const best = findPlace(places(), isFree, lines, fontSize) ?? findPlace(places(), isReadable, lines, fontSize);
  return best ? [best] : [];
}

/** The first place that is free and on no line, else the first that is free. */
function findPlace(
  places: Iterable<PlacedLabel>,
  isFree: (area: Box) => boolean,
  lines: readonly Box[],
  fontSize: number,
): PlacedLabel | undefined {
  let second: PlacedLabel | undefined;
  for (const place of places) {
    const area = labelBox(place, fontSize);
    if (!isFree(area)) continue;
    if (!lines.some((line) => overlap(area, line))) return place;
    second ??= place;
  }
  return second;
}

export function barRows(chart: BarChart, width: number) {
  const full = width - BAR_FRAME.left - BAR_FRAME.right;
  return chart.bars.map((bar, i) => ({
    bar,
    top: BAR_FRAME.top + i * BAR_HEIGHT,
    length: chart.max > 0 ? (bar.value / chart.max) * full : 0,
  }));
}

export const barChartHeight = (chart: BarChart) => BAR_FRAME.top + chart.bars.length * BAR_HEIGHT + BAR_FRAME.bottom;

/** Those that get a label if there is room for it, the most important ones first. */
function mostImportant(chart: ScatterChart<Dot>): Dot[] {
  const importance = ({ best, onFrontier }: Dot) => (best ? 2 : 0) + (onFrontier ? 1 : 0);
  const wanted = listMarked(chart).sort((a, b) => importance(b) - importance(a));
  for (const point of chart.points) {
    if (wanted.length >= MAX_LABELS) break;
    if (!isMarked(point)) wanted.push(point);
  }
  return wanted.slice(0, MAX_LABELS);
}

function candidates(id: string, text: string, x: number, y: number, fontSize: number): PlacedLabel[] {
  const middle = y + fontSize * 0.35;
  const [above, below] = [y - LABEL_GAP, y + LABEL_GAP + fontSize * 0.7];
  const at = (anchor: PlacedLabel['anchor'], dx: number, baseline: number) => ({
    id,
    text,
    anchor,
    x: x + dx,
    y: baseline,
  });
  return [
    at('start', LABEL_GAP, middle),
    at('middle', 0, above),
    at('end', -LABEL_GAP, middle),
    at('middle', 0, below),
    at('start', LABEL_GAP / 2, above),
    at('end', -LABEL_GAP / 2, above),
    at('start', LABEL_GAP / 2, below),
    at('end', -LABEL_GAP / 2, below),
  ];
}

function labelBox({ text, x, y, anchor }: PlacedLabel, fontSize: number): Box {
  const width = widthOf(text, fontSize);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return {
    left,
    right: left + width,
    top: y - LINE_HEIGHT * fontSize * 0.8,
    bottom: y + LINE_HEIGHT * fontSize * 0.25,
  };
}

/** The straight pieces of a line, as boxes. */
function stretches(line: readonly [number, number][]): Box[] {
  return line.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = line[i] ?? [x, y];
    return {
      left: Math.min(fromX, x),
      right: Math.max(fromX, x),
      top: Math.min(fromY, y) - 1,
      bottom: Math.max(fromY, y) + 1,
    };
  });
}

/** Half of the square around a point that no label may touch. */
const DOT_REACH = POINT_RADIUS + 1;

/** How many pixels of the width are searched together: about as many as a short label has. */
const STRIP_WIDTH = 32;

/** Boxes in strips from left to right, so that one among a thousand is found by looking at the few beside it. */
class Boxes {
  readonly #strips = new Map<number, Box[]>();

  constructor(boxes: readonly Box[] = []) {
    for (const box of boxes) this.add(box);
  }

  add(box: Box): void {
    for (let i = stripOf(box.left); i <= stripOf(box.right); i++) {
      const strip = this.#strips.get(i);
      if (strip) strip.push(box);
      else this.#strips.set(i, [box]);
    }
  }

  /** Whether one of them overlaps the area. */
  cover(area: Box): boolean {
    for (let i = stripOf(area.left); i <= stripOf(area.right); i++) {
      for (const box of this.#strips.get(i) ?? []) if (overlap(area, box)) return true;
    }
    return false;
  }
}

/** The squares around all points, likewise, as numbers: a thousand boxes take longer to make than to search. */
class Dots {
  readonly #points: readonly Dot[];
  readonly #x: Float64Array;
  readonly #y: Float64Array;
  /** By strip one of its points, and by point the next one in its strip; none is -1. */
  readonly #first = new Map<number, number>();
  readonly #next: Int32Array;

  constructor(points: readonly Dot[], chart: ScatterChart<Dot>, box: Box) {
    const { x, y } = scatterScales(chart, box);
    this.#points = points;
    this.#x = new Float64Array(points.length);
    this.#y = new Float64Array(points.length);
    this.#next = new Int32Array(points.length);
    for (let i = 0; i < points.length; i++) {
      const { x: price = 0, y: score = 0 } = points[i] ?? {};
      this.#x[i] = x(price);
      this.#y[i] = y(score);
      const strip = stripOf(x(price));
      this.#next[i] = this.#first.get(strip) ?? -1;
      this.#first.set(strip, i);
    }
  }

  /** Whether one of them overlaps the area; the point with the id `except` is left aside. */
  cover(area: Box, except: string | null = null): boolean {
    const { left, right, top, bottom } = area;
    for (let strip = stripOf(left - DOT_REACH); strip <= stripOf(right + DOT_REACH); strip++) {
      for (let i = this.#first.get(strip) ?? -1; i >= 0; i = this.#next[i] ?? -1) {
        const x = this.#x[i] ?? 0;
        const y = this.#y[i] ?? 0;
        const isBeside = x - DOT_REACH < right && x + DOT_REACH > left;
        const isOver = isBeside && y - DOT_REACH < bottom && y + DOT_REACH > top;
        if (isOver && (except === null || this.#points[i]?.id !== except)) return true;
      }
    }
    return false;
  }
}

const stripOf = (x: number) => Math.floor(x / STRIP_WIDTH);

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}
