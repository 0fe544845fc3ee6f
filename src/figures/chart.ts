/** A chart as data: what is drawn, not how. The build's picture and the browser's chart both come from it. */

import { withoutFloatNoise } from '../data/index.ts';

export interface ScatterPoint {
  id: string;
  label: string;
  x: number;
  y: number;
  /** The ends of the interval of y; left out where none is known. */
  range?: [low: number, high: number];
  onFrontier: boolean;
  approximate: boolean;
  best: 'score' | 'value' | null;
  /** The numbers in words, as in "score 8.7, $0.25, value 34.8". */
  detail: string;
  href: string;
}

/** Whether something distinguishes it from others. */
export function isMarked({ onFrontier, best }: ScatterPoint): boolean {
  return onFrontier || best !== null;
}

/** Points over a logarithmic horizontal axis, with the frontier as a line of steps. */
export interface ScatterChart {
  kind: 'scatter';
  xLabel: string;
  /** Of the horizontal axis; USD if left out. */
  xUnit?: 'seconds';
  yLabel: string;
  xRange: [number, number];
  yRange: [number, number];
  /** How many decimals the scores have; 1 if left out. */
  yDecimals?: 1 | 3;
  points: ScatterPoint[];
  /** Where points were in the chart that this one is compared with. Left out where it is compared with none. */
  traces?: Trace[];
  /** A second frontier: what a router reaches that sends each task to another model. Left out where there is none. */
  router?: RouterLine;
}

/** A point that is elsewhere than it was; `to` is null where it is gone. */
export interface Trace {
  from: { x: number; y: number };
  to: { x: number; y: number } | null;
}

export interface RouterLine {
  label: string;
  /** By rising price. */
  steps: { x: number; y: number }[];
}

export interface Bar {
  id: string;
  label: string;
  value: number;
  text: string;
  approximate: boolean;
  best: 'score' | 'value' | null;
  href: string;
}

/** Horizontal bars from zero, longest first. */
export interface BarChart {
  kind: 'bars';
  label: string;
  max: number;
  bars: Bar[];
}

export type Chart = ScatterChart | BarChart;

/** 1, 2 and 5 times the powers of ten from `min` to `max`: the ticks of a logarithmic axis. */
export function logTicks(min: number, max: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(min)); power <= Math.ceil(Math.log10(max)); power++) {
    for (const step of [1, 2, 5]) {
      const tick = Number(`${step}e${power}`);
      if (tick >= min && tick <= max) ticks.push(tick);
    }
  }
  return ticks;
}

/** About `count` round numbers from `min` to `max`: the ticks of a linear axis. */
export function linearTicks(min: number, max: number, count: number): number[] {
  const rough = (max - min) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((s) => s * power >= rough) ?? 10) * power;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  // A range that holds fewer than two round numbers has its ends as ticks.
  if (last - first < 1) return [min, max];
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A range of round numbers around all values, with air below the lowest and above the highest, kept within `limits`. */
export function niceRange(values: readonly number[], limits: { min: number; max: number }): [number, number] {
  if (values.length === 0) return [limits.min, limits.max];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = limits.max - limits.min;
  const unit = (span > 20 ? 10 : span > 1 ? 1 : 0.1) * (high - low <= span / 2 ? 0.5 : 1);
  // Of 0.3 there are six units of 0.05, and not a little less as in binary.
  const min = Math.max(limits.min, withoutFloatNoise((Math.ceil(withoutFloatNoise(low / unit)) - 1) * unit));
  const max = Math.min(limits.max, withoutFloatNoise((Math.floor(withoutFloatNoise(high / unit)) + 1) * unit));
  return [min, max];
}

/** The least ratio of the ends of a logarithmic axis: any such range holds two of 1, 2, 5, 10, 20, 50 … */
const MIN_LOG_SPAN = 5;

/** The range of a logarithmic axis: more than the values, so that no point sits on the frame and there are ticks. */
export function logRange(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0.1, 10];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = Math.max(1.35, Math.sqrt((MIN_LOG_SPAN * low) / high));
  return [low / air, high * air];
}

/** The least ratio of an end of an axis to the value next to it, so that no point sits on the frame. */
const MIN_AIR = 1.1;

/** The powers of ten around all values: an axis with room for prices that move, which mostly stays as it is when they do. */
export function decadeRange(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return [10 ** Math.floor(Math.log10(low / MIN_AIR)), 10 ** Math.ceil(Math.log10(high * MIN_AIR))];
}
