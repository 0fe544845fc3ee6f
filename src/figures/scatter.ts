/** Score against price as a chart: of a board, and of the models that a budget is about. */
import {
  decimalsOf,
  formatScoreInText,
  formatSeconds,
  formatTaskUsd,
  formatUsd,
  formatValue,
  type Scale,
} from '../data/index.ts';
import { sortBy } from '../scoring/index.ts';
import { modelHref } from './cells.ts';
import { logRange, niceRange, type RouterLine, type ScatterChart, type ScatterPoint } from './chart.ts';
import { PAYS, scoreHeading } from './columns.ts';

const FORMATS: Record<keyof typeof PAYS, (x: number) => string> = {
  price: formatUsd,
  cost: (usd) => `${formatTaskUsd(usd)} a task`,
  time: (seconds) => `${formatSeconds(seconds * 1000)} a task`,
};

/** A model with its place on the axes, in USD or seconds and in points; null where unknown. */
export interface PlottedModel extends Omit<ScatterPoint, 'x' | 'y' | 'detail' | 'href'> {
  /** The id of its model. */
  model: string;
  x: number | null;
  y: number | null;
  value: number | null;
}

/** Null where there is no model to draw: one of unknown score, price or time, or a free one, has no place on the axes. */
export function toScatterChart(
  models: readonly PlottedModel[],
  scale: Scale,
  { router, by = 'price' }: { router?: RouterLine | undefined; by?: keyof typeof PAYS } = {},
): ScatterChart | null {
  const points = models.flatMap(({ value, model: id, ...model }): ScatterPoint[] => {
    const { x, y } = model;
    if (y === null || x === null || x === 0) return [];
    const score = formatScoreInText(y, scale, model.approximate);
    const worth = by === 'time' ? '' : `, value ${formatValue(value, scale, model.approximate)}`;
    const detail = `score ${score}, ${FORMATS[by](x)}${worth}`;
    return [{ ...model, x, y, detail, href: modelHref(id) }];
  });
  if (points.length === 0) return null;
  const places = [...points, ...(router?.steps ?? [])];
  return {
    kind: 'scatter',
    xLabel: `${PAYS[by].axis} (logarithmic)`,
    ...(by === 'time' ? { xUnit: 'seconds' as const } : {}),
    yLabel: scoreHeading(scale),
    xRange: logRange(places.map(({ x }) => x)),
    yRange: niceRange([...places.map(({ y }) => y), ...points.flatMap(({ range = [] }) => range)], scale),
    ...(decimalsOf(scale) === 1 ? {} : { yDecimals: decimalsOf(scale) }),
    points,
    ...(router ? { router } : {}),
  };
}

/** Each point of the frontier in words, by rising price or time. */
export function describeFrontier(points: readonly ScatterPoint[]): string[] {
  const frontier = points.filter(({ onFrontier }) => onFrontier);
  return sortBy(frontier, ({ x }) => x, 'ascending').map(({ label, detail }) => `${label} (${detail})`);
}
