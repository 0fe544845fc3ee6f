/** Places the names of points beside them, so that they cover neither points nor each other. */

import type { ScatterChart, ScatterPoint } from '../../figures/index.ts';
import { type Box, FONT_SIZE, frontierPath, type Place, POINT_RADIUS, routerPath, scatterScales } from './scales.ts';
import { textWidth } from './text-width.ts';

export interface PlacedLabel {
  /** Of its point; empty for the name of the router's line. */
  id: string;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

/** Half of the square around a point that no label may touch. */
const DOT_REACH = POINT_RADIUS + 1;
const LABEL_GAP = POINT_RADIUS + 4;
/** Above and below the baseline, in parts of the font size. */
const [ASCENT, DESCENT] = [0.92, 0.29];
/** More labels than this are no help to anybody. */
const MAX_LABELS = 24;

/**
 * Labels beside their points, the important ones first, each in the first place around its point where it covers
 * neither a point nor another label, if possible not even a line; a label without such a place is left out.
 */
export function placeLabels(chart: ScatterChart, box: Box, fontSize = FONT_SIZE): PlacedLabel[] {
  const { x, y } = scatterScales(chart, box);
  const { points, traces = [] } = chart;
  const toSquare = (point: { x: number; y: number }) => around(x(point.x), y(point.y), DOT_REACH);
  const squares = new Map(points.map((point) => [point.id, toSquare(point)]));
  const traced = traces.map(({ from }) => toSquare(from));
  const lines = [
    ...toStretches(frontierPath(chart, box)),
    ...toStretches(routerPath(chart, box)),
    ...traces.flatMap(({ from, to }) => (to ? toStretches([from, to].map((end): Place => [x(end.x), y(end.y)])) : [])),
  ];
  const labels: PlacedLabel[] = [];
  const taken: Box[] = [];
  const place = (candidates: readonly PlacedLabel[], obstacles: readonly Box[]) => {
    const found = findPlace(candidates, box, [...obstacles, ...taken], lines, fontSize);
    if (!found) return false;
    labels.push(found);
    taken.push(labelBox(found, fontSize));
    return true;
  };
  for (const point of listImportant(points)) {
    const text = (point.approximate ? '~ ' : '') + point.label;
    const others = [...squares].flatMap(([id, square]) => (id === point.id ? [] : [square]));
    place(aroundPoint(point.id, text, x(point.x), y(point.y), fontSize), [...others, ...traced]);
  }
  if (chart.router) {
    const places = alongLine(chart.router.label, routerPath(chart, box), fontSize);
    const dots = [...squares.values(), ...traced, ...chart.router.steps.map(toSquare)];
    // Where it fits nowhere else it may cover points, but never another label: two labels in one place are none.
    if (!place(places, dots)) place(places, []);
  }
  return labels;
}

/** The best and those on the frontier before all others. */
function listImportant(points: readonly ScatterPoint[]): ScatterPoint[] {
  const importance = ({ best, onFrontier }: ScatterPoint) => (best ? 2 : 0) + (onFrontier ? 1 : 0);
  return [...points].sort((a, b) => importance(b) - importance(a)).slice(0, MAX_LABELS);
}

/** The first place that is free and on no line, else the first that is free. */
function findPlace(
  candidates: readonly PlacedLabel[],
  box: Box,
  obstacles: readonly Box[],
  lines: readonly Box[],
  fontSize: number,
): PlacedLabel | undefined {
  const free = candidates.filter((label) => {
    const area = labelBox(label, fontSize);
    return contains(box, area) && !obstacles.some((obstacle) => overlap(area, obstacle));
  });
  return free.find((label) => !lines.some((line) => overlap(labelBox(label, fontSize), line))) ?? free[0];
}

function aroundPoint(id: string, text: string, x: number, y: number, fontSize: number): PlacedLabel[] {
  const middle = y + fontSize * 0.35;
  const [above, below] = [y - LABEL_GAP, y + LABEL_GAP + fontSize * 0.7];
  const places: [PlacedLabel['anchor'], number, number][] = [
    ['start', LABEL_GAP, middle],
    ['middle', 0, above],
    ['end', -LABEL_GAP, middle],
    ['middle', 0, below],
    ['start', LABEL_GAP / 2, above],
    ['end', -LABEL_GAP / 2, above],
    ['start', LABEL_GAP / 2, below],
    ['end', -LABEL_GAP / 2, below],
  ];
  return places.map(([anchor, dx, baseline]) => ({ id, text, anchor, x: x + dx, y: baseline }));
}

/** Above and below each corner of a line, its right end first. */
function alongLine(text: string, line: readonly Place[], fontSize: number): PlacedLabel[] {
  const baselines = [-LABEL_GAP / 2, LABEL_GAP / 2 + fontSize * 0.8];
  const sides: [PlacedLabel['anchor'], number][] = [
    ['end', 0],
    ['start', LABEL_GAP],
    ['end', -LABEL_GAP],
    ['middle', 0],
  ];
  return [...line]
    .reverse()
    .flatMap(([x, y]) =>
      sides.flatMap(([anchor, dx]) => baselines.map((dy) => ({ id: '', text, anchor, x: x + dx, y: y + dy }))),
    );
}

function labelBox({ text, x, y, anchor }: PlacedLabel, fontSize: number): Box {
  const width = textWidth(text, fontSize, 'sans');
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - ASCENT * fontSize, bottom: y + DESCENT * fontSize };
}

/** The straight pieces of a line, as boxes. */
function toStretches(line: readonly Place[]): Box[] {
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
