/** The value chart with the frontier that a router could reach. */
import type { Decision } from '../../domain/decide/decide.ts';
import type { Dot, RouterLine, ScatterChart } from '../chart.ts';
import { toScatterChart, toScatterDrawing } from '../scatter.ts';

/** Null where there is no model to draw. */
export function routerChart(decision: Decision): ScatterChart | null {
  return toScatterChart(listPlotted(decision), decision.market.scale, toRouterLine(decision));
}

/**
 * The same without what is said of each point, on axes that have room for what it is compared with, too: so they stay where
 * they are when prices change, and it is seen what moves.
 */
export function routerDrawing(decision: Decision, before: Axes | null): ScatterChart<Dot> | null {
  const drawing = toScatterDrawing(listPlotted(decision), decision.market.scale, toRouterLine(decision));
  if (drawing === null || before === null) return drawing;
  const { xRange, yRange } = drawing;
  return { ...drawing, xRange: widen(xRange, before.xRange), yRange: widen(yRange, before.yRange) };
}

type Axes = Pick<ScatterChart, 'xRange' | 'yRange'>;

function widen(a: Axes['xRange'], b: Axes['xRange']): Axes['xRange'] {
  return [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}

function listPlotted({ standings }: Decision) {
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const { value } of standings) if (value !== null && value > bestValue) bestValue = value;
  return standings.map(({ offer: { id, name, score, outputUsdPerMTok, approximate }, rank, value, onFrontier }) => ({
    id,
    label: name,
    x: outputUsdPerMTok,
    y: score,
    onFrontier,
    approximate,
    best: rank === 1 ? ('score' as const) : value === bestValue ? ('value' as const) : null,
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
