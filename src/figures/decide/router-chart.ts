/** The value chart with the frontier that a router could reach. */
import type { Decision } from '../../domain/decide/decide.ts';
import { TIMES_TO_TRY } from '../../domain/decide/limits.ts';
import type { Market, Offer } from '../../domain/decide/market.ts';
import { listDearer, originOf } from '../../domain/decide/scenario.ts';
import type { Standing } from '../../domain/decide/standings.ts';
import { keep } from '../../domain/keep.ts';
import { type Dot, decadeRange, type RouterLine, type ScatterChart } from '../chart.ts';
import { hasPlace, type Plotted, toScatter, toScatterChart } from '../scatter.ts';

/** Of more models that are elsewhere the traces are a tangle. */
export const MAX_TRACES = 60;

/** Null where there is no model to draw. */
export function routerChart(decision: Decision): ScatterChart | null {
  const { standings, market } = decision;
  const bestValue = bestValueOf(standings);
  const models = standings.map(({ offer, rank, value, onFrontier }) => ({
    ...toPlotted(offer, onFrontier, toBest(rank, value, bestValue)),
    value,
  }));
  const chart = toScatterChart(models, market.scale, toRouterLine(decision));
  return chart && { ...chart, xRange: decadeRange(pricesOf(chart)) };
}

/**
 * The same without what is said of each point, and with traces of where models stood in what it is compared with. The axes have
 * room for that, and for whatever price one tries: so they stay where they are when prices change, and it is seen what moves.
 */
export function routerDrawing(decision: Decision, before: ScatterChart<Dot> | null): ScatterChart<Dot> | null {
  const drawing = toScatter(listDots(decision), decision.market.scale, toRouterLine(decision));
  if (drawing === null) return null;
  const { dearer } = decision.inputs.scenario;
  const tried = listDearer(decision.present.offers, dearer).flatMap(({ outputUsdPerMTok: usd }) =>
    usd === null || usd === 0 ? [] : [usd * TIMES_TO_TRY.min, usd * TIMES_TO_TRY.max],
  );
  const moved = listMoved(decision.market);
  return {
    ...drawing,
    xRange: around([...decadeRange([...pricesOf(drawing), ...tried]), ...(before?.xRange ?? [])]),
    yRange: around([...drawing.yRange, ...(before?.yRange ?? [])]),
    ...(moved && before ? { past: { points: before.points, moved } } : {}),
  };
}

function pricesOf({ points, router }: ScatterChart<Dot>): number[] {
  return [...points, ...(router?.steps ?? [])].map(({ x }) => x);
}

/** The range of all of them. */
function around(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** The ids of the models that are elsewhere than in the market as it is; null where there is nothing to be seen of that. */
function listMoved(market: Market): ReadonlySet<string> | null {
  const moved = new Set<string>();
  for (let origin = originOf(market); origin; origin = originOf(origin.market)) {
    for (const { id } of origin.changes.keys()) moved.add(id);
  }
  return moved.size > 0 && moved.size <= MAX_TRACES ? moved : null;
}

function bestValueOf(standings: readonly Standing[]): number {
  let best = Number.NEGATIVE_INFINITY;
  for (const { value } of standings) if (value !== null && value > best) best = value;
  return best;
}

function toPlotted(offer: Offer, onFrontier: boolean, best: Plotted['best']): Plotted {
  const { id, name, score, outputUsdPerMTok, approximate } = offer;
  return { id, label: name, x: outputUsdPerMTok, y: score, onFrontier, approximate, best };
}

/** Nothing distinguishes most models, so that their dots stay the same from one decision to the next. */
const toOrdinaryDot = keep((offer: Offer) => toPlotted(offer, false, null));

function listDots({ standings }: Decision): Dot[] {
  const bestValue = bestValueOf(standings);
  return standings
    .map(({ offer, rank, value, onFrontier }) => {
      const best = toBest(rank, value, bestValue);
      return onFrontier || best !== null ? toPlotted(offer, onFrontier, best) : toOrdinaryDot(offer);
    })
    .filter(hasPlace);
}

function toBest(rank: Standing['rank'], value: Standing['value'], bestValue: number): Plotted['best'] {
  return rank === 1 ? 'score' : value === bestValue ? 'value' : null;
}

/** Undefined where no policy has a place on the axes. */
function toRouterLine({ routerFrontier }: Decision): RouterLine | undefined {
  const steps = routerFrontier.flatMap(({ score, outputUsdPerMTok }) =>
    score === null || !outputUsdPerMTok ? [] : [{ x: outputUsdPerMTok, y: score }],
  );
  return steps.length > 0 ? { label: 'with a router', steps } : undefined;
}
