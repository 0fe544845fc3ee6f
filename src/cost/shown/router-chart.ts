/** The value chart with the frontier that a router could reach. */

import {
  type Dot,
  decadeRange,
  hasPlace,
  isMarked,
  niceRange,
  type Plotted,
  pointsById,
  type RouterLine,
  type ScatterChart,
  toScatter,
  toScatterChart,
} from '../../figures/index.ts';
import { keep } from '../../scoring/index.ts';
import type { Decision } from '../decide.ts';
import type { Market, Offer } from '../market.ts';
import { originOf } from '../scenario.ts';

/** Of more models that are elsewhere the traces are a tangle. */
export const MAX_TRACES = 60;

type Mark = Pick<Dot, 'onFrontier' | 'best'>;
const UNMARKED: Mark = { onFrontier: false, best: null };

/** Null where there is no model to draw. */
export function routerChart(decision: Decision): ScatterChart | null {
  const marks = listMarks(decision);
  const models = decision.standings.map(({ offer, value }) => ({ ...toPlotted(offer, marks.get(offer)), value }));
  return inDecades(toScatterChart(models, decision.market.scale, toRouterLine(decision)));
}

/**
 * The same without what is said of each point, and with traces of where models stood in `before`, the drawing of the market as
 * it is. The axes have room for that as well, so that they mostly stay where they are and it is seen what moves: a price has to
 * leave the decades of all others before they make room for it.
 */
export function routerDrawing(decision: Decision, before: ScatterChart<Dot> | null): ScatterChart<Dot> | null {
  const drawing = before ? moveOn(before, decision) : drawAfresh(decision);
  if (drawing === null || before === null) return drawing;
  return {
    ...drawing,
    xRange: around([...drawing.xRange, ...before.xRange]),
    yRange: around([...drawing.yRange, ...before.yRange]),
  };
}

function drawAfresh(decision: Decision): ScatterChart<Dot> | null {
  const marks = listMarks(decision);
  const dots = decision.standings.map(({ offer }) => toPlotted(offer, marks.get(offer))).filter(hasPlace);
  return inDecades(toScatter(dots, decision.market.scale, toRouterLine(decision)));
}

/** Most of a thousand points stay as they are, and are neither looked at again nor drawn again. */
function moveOn(before: ScatterChart<Dot>, decision: Decision): ScatterChart<Dot> {
  const moved = listMoved(decision.market);
  const { points, others } = movePoints(before.points, moved, listMarks(decision));
  const router = toRouterLine(decision);
  const { router: _, ...same } = before;
  const places = [...others, ...(router?.steps ?? [])];
  const [prices, scores] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  return {
    ...same,
    ...(moved.size > 0 ? { points } : {}),
    ...(moved.size > 0 && moved.size <= MAX_TRACES
      ? { past: { points: before.points, others, moved: new Set(moved.keys()) } }
      : {}),
    ...(router ? { router } : {}),
    ...(places.length > 0 ? { xRange: decadeRange(prices), yRange: niceRange(scores, decision.market.scale) } : {}),
  };
}

/** The points as they are now, in the same order, and those of them that are not as they were. */
function movePoints(
  were: readonly Dot[],
  moved: ReadonlyMap<string, Offer | null>,
  marks: ReadonlyMap<Offer, Mark>,
): { points: Dot[]; others: Dot[] } {
  const marked = new Map<string, Plotted>();
  for (const dot of markedOf(were)) marked.set(dot.id, { ...dot, ...UNMARKED });
  for (const [offer, mark] of marks) marked.set(offer.id, toPlotted(offer, mark));
  const points: Dot[] = [];
  const others: Dot[] = [];
  const add = (plotted: Plotted) => {
    if (!hasPlace(plotted)) return;
    points.push(plotted);
    others.push(plotted);
  };
  for (const dot of were) {
    const offer = moved.get(dot.id);
    if (offer === null) continue;
    const now = offer ? toPlotted(offer, marks.get(offer)) : marked.get(dot.id);
    if (now) add(now);
    else points.push(dot);
  }
  const known = pointsById(were);
  for (const offer of moved.values()) if (offer && !known.has(offer.id)) add(toPlotted(offer, marks.get(offer)));
  return { points, others };
}

const markedOf = keep((points: readonly Dot[]) => points.filter(isMarked));

function inDecades<Point extends Dot>(chart: ScatterChart<Point> | null): ScatterChart<Point> | null {
  if (chart === null) return null;
  const { points, router } = chart;
  return { ...chart, xRange: decadeRange([...points, ...(router?.steps ?? [])].map(({ x }) => x)) };
}

/** The range of all of them. */
function around(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

/** By the ids of the models that are elsewhere than in the market as it is, what became of them; null of one that is gone. */
function listMoved(market: Market): Map<string, Offer | null> {
  const moved = new Map<string, Offer | null>();
  for (let origin = originOf(market); origin; origin = originOf(origin.market)) {
    for (const [{ id }, now] of origin.changes) if (!moved.has(id)) moved.set(id, now);
  }
  return moved;
}

/** Of the models that something distinguishes from others. */
function listMarks({ first, bestValued, frontier }: Decision): Map<Offer, Mark> {
  const onFrontier = new Set(frontier);
  const marks = new Map<Offer, Mark>();
  for (const offer of frontier) marks.set(offer, { onFrontier: true, best: null });
  for (const offer of bestValued) marks.set(offer, { onFrontier: onFrontier.has(offer), best: 'value' });
  for (const offer of first) marks.set(offer, { onFrontier: onFrontier.has(offer), best: 'score' });
  return marks;
}

function toPlotted(
  { id, name, score, outputUsdPerMTok, approximate }: Offer,
  { onFrontier, best }: Mark = UNMARKED,
): Plotted {
  return { id, label: name, x: outputUsdPerMTok, y: score, approximate, onFrontier, best };
}

/** Undefined where no policy has a place on the axes. */
function toRouterLine({ routerFrontier }: Decision): RouterLine | undefined {
  const steps = routerFrontier.flatMap(({ score, outputUsdPerMTok }) =>
    score === null || !outputUsdPerMTok ? [] : [{ x: outputUsdPerMTok, y: score }],
  );
  return steps.length > 0 ? { label: 'with a router', steps } : undefined;
}
