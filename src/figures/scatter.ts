/** Score against price as a chart: of a board, and of the market that decisions are about. */
import { decimalsOf, formatScoreInText, formatUsd, formatValue, type Scale } from '../data/index.ts';
import { modelHref } from './cells.ts';
import { type Dot, logRange, niceRange, type RouterLine, type ScatterChart, type ScatterPoint } from './chart.ts';
import { scoreHeading } from './columns.ts';

/** A model with its place on the axes; null where its score or price is unknown. */
export interface Plotted extends Omit<Dot, 'x' | 'y'> {
  x: number | null;
  y: number | null;
}

/** Null where there is no model to draw: one of unknown score or price, or a free one, has no place on the axes. */
export function toScatterChart(
  models: readonly (Plotted & { value: number | null })[],
  scale: Scale,
  router?: RouterLine,
): ScatterChart | null {
  const points = models.flatMap((model): ScatterPoint[] => {
    if (!hasPlace(model)) return [];
    const { value, ...dot } = model;
    const score = formatScoreInText(dot.y, scale, dot.approximate);
    const detail = `score ${score}, ${formatUsd(dot.x)}, value ${formatValue(value, scale, dot.approximate)}`;
    return [{ ...dot, detail, href: modelHref(dot.id) }];
  });
  return toScatter(points, scale, router);
}

/** The same of points as they are drawn, without what is said of each, which takes longer than all else. */
export function toScatter<Point extends Dot>(
  points: Point[],
  scale: Scale,
  router?: RouterLine,
): ScatterChart<Point> | null {
  if (points.length === 0) return null;
  const steps = router?.steps ?? [];
  return {
    kind: 'scatter',
    xLabel: 'Output price, USD per million tokens (logarithmic)',
    yLabel: scoreHeading(scale),
    xRange: logRange([...points.map(({ x }) => x), ...steps.map(({ x }) => x)]),
    yRange: niceRange([...points.map(({ y }) => y), ...steps.map(({ y }) => y)], scale),
    ...(decimalsOf(scale) === 1 ? {} : { yDecimals: decimalsOf(scale) }),
    points,
    ...(router ? { router } : {}),
  };
}

export function hasPlace<M extends Plotted>(model: M): model is M & Dot {
  return model.y !== null && model.x !== null && model.x !== 0;
}
