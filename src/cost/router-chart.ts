/** The value chart with the frontier that a router could reach. */
import {
  decadeRange,
  type RouterLine,
  type ScatterChart,
  type ScatterPoint,
  type Trace,
  toScatterChart,
} from '../figures/index.ts';
import type { Decision } from './decide.ts';

/** More traces than this are a tangle. */
export const MAX_TRACES = 60;

/** Null where there is no model to draw. */
export function routerChart(decision: Decision): ScatterChart | null {
  const { standings, numbers } = decision;
  const bestValue = Math.max(...standings.flatMap(({ value }) => value ?? []));
  const models = standings.map(({ model, rank, value, onFrontier }) => ({
    id: model.id,
    model: model.model,
    label: model.name,
    x: model.paysUsd,
    y: model.score,
    approximate: model.approximate,
    onFrontier,
    best: rank === 1 ? ('score' as const) : value === bestValue ? ('value' as const) : null,
    value,
  }));
  const chart = toScatterChart(models, numbers.scale, { router: toRouterLine(decision), by: numbers.paysBy });
  if (chart === null) return null;
  const places = [...chart.points, ...(chart.router?.steps ?? [])];
  return { ...chart, xRange: decadeRange(places.map(({ x }) => x)) };
}

/**
 * The same with traces of where models were before. The axes have room for that as well, so that they mostly stay where they
 * are and one sees what moves: a price has to leave the decades of all others before they make room for it.
 */
export function routerChartAfter(before: Decision, after: Decision): ScatterChart | null {
  const [was, is] = [routerChart(before), routerChart(after)];
  if (was === null || is === null) return is;
  const traces = listTraces(was.points, is.points);
  return {
    ...is,
    xRange: rangeOf([...was.xRange, ...is.xRange]),
    yRange: rangeOf([...was.yRange, ...is.yRange]),
    ...(traces.length > 0 && traces.length <= MAX_TRACES ? { traces } : {}),
  };
}

/** Of the points that are elsewhere now, or gone. */
function listTraces(were: readonly ScatterPoint[], are: readonly ScatterPoint[]): Trace[] {
  const now = new Map(are.map((point) => [point.id, point]));
  return were.flatMap((from) => {
    const to = now.get(from.id) ?? null;
    return to?.x === from.x && to.y === from.y ? [] : [{ from, to }];
  });
}

function rangeOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** Undefined where no policy has a place on the axes. */
function toRouterLine({ routerFrontier }: Decision): RouterLine | undefined {
  const steps = routerFrontier.flatMap(({ score, paysUsd }) =>
    score === null || !paysUsd ? [] : [{ x: paysUsd, y: score }],
  );
  return steps.length > 0 ? { label: 'with a router', steps } : undefined;
}
