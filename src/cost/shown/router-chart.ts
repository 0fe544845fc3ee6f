/** The value chart with the frontier that a router could reach. */

import {
  decadeRange,
  type PlottedModel,
  type RouterLine,
  type ScatterChart,
  type Trace,
  toScatterChart,
} from '../../figures/index.ts';
import type { Decision } from '../decide.ts';

/** Of more models that are elsewhere the traces are a tangle. */
export const MAX_TRACES = 60;

/** Null where there is no model to draw. */
export function routerChart(decision: Decision): ScatterChart | null {
  const chart = toScatterChart(listModels(decision), decision.market.scale, toRouterLine(decision));
  if (chart === null) return null;
  const places = [...chart.points, ...(chart.router?.steps ?? [])];
  return { ...chart, xRange: decadeRange(places.map(({ x }) => x)) };
}

/**
 * The same with traces of where models are in `before`, the chart of the board as it is. The axes have room for that as well,
 * so that they mostly stay where they are and it is seen what moves.
 */
export function routerChartSince(before: ScatterChart | null, decision: Decision): ScatterChart | null {
  const now = routerChart(decision);
  if (before === null) return now;
  const { router: _, ...axes } = before;
  const chart = now ?? { ...axes, points: [] };
  const traces = listTraces(before, chart);
  return {
    ...chart,
    xRange: around([...chart.xRange, ...before.xRange]),
    yRange: around([...chart.yRange, ...before.yRange]),
    ...(traces.length > 0 && traces.length <= MAX_TRACES ? { traces } : {}),
  };
}

function listTraces(before: ScatterChart, chart: ScatterChart): Trace[] {
  const now = new Map(chart.points.map((point) => [point.id, point]));
  return before.points.flatMap((from) => {
    const to = now.get(from.id) ?? null;
    return to && to.x === from.x && to.y === from.y ? [] : [{ from, to }];
  });
}

/** The range of all of them. */
function around(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function listModels({ standings, first, bestValued, frontier }: Decision): PlottedModel[] {
  const [onFrontier, bestScore, bestValue] = [new Set(frontier), new Set(first), new Set(bestValued)];
  return standings.map(({ offer, value }) => ({
    id: offer.id,
    label: offer.name,
    x: offer.outputUsdPerMTok,
    y: offer.score,
    approximate: offer.approximate,
    onFrontier: onFrontier.has(offer),
    best: bestScore.has(offer) ? 'score' : bestValue.has(offer) ? 'value' : null,
    value,
  }));
}

/** Undefined where no policy has a place on the axes. */
function toRouterLine({ routerFrontier }: Decision): RouterLine | undefined {
  const steps = routerFrontier.flatMap(({ score, outputUsdPerMTok }) =>
    score === null || !outputUsdPerMTok ? [] : [{ x: outputUsdPerMTok, y: score }],
  );
  return steps.length > 0 ? { label: 'with a router', steps } : undefined;
}
