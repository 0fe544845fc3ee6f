/** Score against price as a chart: of a board, and of the models that a budget is about. */
import { decimalsOf, formatScoreInText, formatTaskUsd, formatUsd, formatValue, type Scale } from '../data/index.ts';
import type { PaysBy } from '../scoring/index.ts';
import { modelHref } from './cells.ts';
import { logRange, niceRange, type RouterLine, type ScatterChart, type ScatterPoint } from './chart.ts';
import { PAYS, scoreHeading } from './columns.ts';

/** A model with its place on the axes, in USD and in points; null where unknown. */
export interface PlottedModel extends Omit<ScatterPoint, 'x' | 'y' | 'detail' | 'href'> {
  /** The id of its model. */
  model: string;
  x: number | null;
  y: number | null;
  value: number | null;
}

/** Null where there is no model to draw: one of unknown score or price, or a free one, has no place on the axes. */
export function toScatterChart(
  models: readonly PlottedModel[],
  scale: Scale,
  { router, paysBy = 'price' }: { router?: RouterLine | undefined; paysBy?: PaysBy } = {},
): ScatterChart | null {
  const points = models.flatMap(({ value, model: id, ...model }): ScatterPoint[] => {
    const { x, y } = model;
    if (y === null || x === null || x === 0) return [];
    const score = formatScoreInText(y, scale, model.approximate);
    const detail = `score ${score}, ${paysBy === 'cost' ? `${formatTaskUsd(x)} a task` : formatUsd(x)}, value ${formatValue(value, scale, model.approximate)}`;
    return [{ ...model, x, y, detail, href: modelHref(id) }];
  });
  if (points.length === 0) return null;
  const places = [...points, ...(router?.steps ?? [])];
  return {
    kind: 'scatter',
    xLabel: `${PAYS[paysBy].axis} (logarithmic)`,
    yLabel: scoreHeading(scale),
    xRange: logRange(places.map(({ x }) => x)),
    yRange: niceRange([...places.map(({ y }) => y), ...points.flatMap(({ range = [] }) => range)], scale),
    ...(decimalsOf(scale) === 1 ? {} : { yDecimals: decimalsOf(scale) }),
    points,
    ...(router ? { router } : {}),
  };
}
