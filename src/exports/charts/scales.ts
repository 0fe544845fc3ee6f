/** Where the numbers of a chart are in its picture, in pixels: for the SVG and for the chart of the browser alike. */

import { formatPoints, formatSecondsTick, formatUsd } from '../../data/index.ts';
import { type BarChart, type Chart, linearTicks, logTicks, type ScatterChart } from '../../figures/index.ts';
import { fitted, textWidth } from './text-width.ts';

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

export type Place = [x: number, y: number];

export const FONT_SIZE = 13;
/** Of the numbers beside axes and bars. */
export const NUMBER_SIZE = 12;
export const POINT_RADIUS = 5;
export const BAR_HEIGHT = 30;
export const BAR_FRAME = { left: 148, top: 6, right: 62, bottom: 6 };
const FRAME = { left: 40, top: 14, right: 14, bottom: 48 };
const TICK_GAP = 8;
const PIXELS_PER_SCORE_TICK = 70;

/** The two widths in which each chart is drawn: a page shows the one that fits, so that letters keep their size. */
export const CHART_WIDTHS = { narrow: 340, wide: 820 } as const;
export type ChartWidth = keyof typeof CHART_WIDTHS;
const SCATTER_HEIGHTS: Record<ChartWidth, number> = { narrow: 430, wide: 480 };

export function chartSize(chart: Chart, width: ChartWidth): Size {
  const barsHeight = (count: number) => BAR_FRAME.top + count * BAR_HEIGHT + BAR_FRAME.bottom;
  const height = chart.kind === 'bars' ? barsHeight(chart.bars.length) : SCATTER_HEIGHTS[width];
  return { width: CHART_WIDTHS[width], height };
}

/** The area between the axes, with room for the numbers beside the vertical one. */
export function plotBox({ yRange, yDecimals = 1 }: ScatterChart, { width, height }: Size): Box {
  const widest = Math.max(...yRange.map((end) => numberWidth(formatPoints(end, yDecimals))));
  const left = Math.max(FRAME.left, Math.ceil(widest) + 11);
  return { left, top: FRAME.top, right: width - FRAME.right, bottom: height - FRAME.bottom };
}

const numberWidth = (text: string) => textWidth(text, NUMBER_SIZE, 'num');

export interface Scales {
  /** Of USD or seconds. */
  x: (value: number) => number;
  y: (score: number) => number;
}

export function scatterScales(chart: ScatterChart, box: Box): Scales {
  const [minX, maxX] = chart.xRange.map(Math.log) as [number, number];
  const [minY, maxY] = chart.yRange;
  return {
    x: (value) => box.left + ((Math.log(value) - minX) / (maxX - minX)) * (box.right - box.left),
    y: (score) => box.bottom - ((score - minY) / (maxY - minY)) * (box.bottom - box.top),
  };
}

/** A number beside the horizontal axis. */
export function formatX({ xUnit }: Pick<ScatterChart, 'xUnit'>, x: number): string {
  return xUnit === 'seconds' ? formatSecondsTick(x) : formatUsd(x);
}

/** Ticks whose labels do not run into each other at this width. */
export function scatterTicks(chart: ScatterChart, box: Box): { x: number[]; y: number[] } {
  const { x } = scatterScales(chart, box);
  const kept: number[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const tick of logTicks(...chart.xRange)) {
    const half = numberWidth(formatX(chart, tick)) / 2;
    if (x(tick) - half < free || x(tick) + half > box.right + FRAME.right) continue;
    kept.push(tick);
    free = x(tick) + half + TICK_GAP;
  }
  const count = Math.max(2, Math.round((box.bottom - box.top) / PIXELS_PER_SCORE_TICK));
  return { x: kept, y: linearTicks(...chart.yRange, count) };
}

/** The frontier as a line of steps: for each price the best score to be had, up to the right edge. */
export function frontierPath(chart: ScatterChart, box: Box): Place[] {
  const points = chart.points.filter(({ onFrontier }) => onFrontier);
  return stepPath(points, chart, box);
}

/** What a router reaches, likewise; empty where the chart has none. */
export function routerPath(chart: ScatterChart, box: Box): Place[] {
  return stepPath(chart.router?.steps ?? [], chart, box);
}

function stepPath(points: readonly { x: number; y: number }[], chart: ScatterChart, box: Box): Place[] {
  const { x, y } = scatterScales(chart, box);
  const steps: Place[] = [];
  for (const point of [...points].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const previous = steps.at(-1);
    if (previous) steps.push([x(point.x), previous[1]]);
    steps.push([x(point.x), y(point.y)]);
  }
  const last = steps.at(-1);
  return last ? [...steps, [box.right, last[1]]] : [];
}

/** The bars with their upper edges and lengths. */
export function barRows(chart: BarChart, width: number) {
  const full = width - BAR_FRAME.left - BAR_FRAME.right;
  return chart.bars.map((bar, i) => ({
    bar,
    top: BAR_FRAME.top + i * BAR_HEIGHT,
    length: chart.max > 0 ? (bar.value / chart.max) * full : 0,
  }));
}

/** As much of a name as there is room for before a bar. */
export function toBarLabel(name: string): string {
  return fitted(name, BAR_FRAME.left - 12, FONT_SIZE, 'sans');
}
