/** The value chart with the frontier that a router could reach. */
import type { Decision } from '../../domain/decide/decide.ts';
import type { Standing } from '../../domain/decide/standings.ts';
import { decimalsOf, formatScoreInText, formatUsd, formatValue } from '../../domain/format.ts';
import { modelHref } from '../cells.ts';
import { logRange, niceRange, type ScatterChart, type ScatterPoint } from '../chart.ts';
import { scoreHeading } from '../score-words.ts';

/** Null where there is no model to draw. */
export function routerChart({ standings, routerFrontier, market }: Decision): ScatterChart | null {
  const { scale } = market;
  const values = standings.flatMap(({ value }) => value ?? []);
  const best = { value: Math.max(...values) };
  const points = standings.flatMap((standing) => toPoint(standing, scale, best));
  const steps = routerFrontier.flatMap(({ score, outputUsdPerMTok }) =>
    score === null || !outputUsdPerMTok ? [] : [{ x: outputUsdPerMTok, y: score }],
  );
  if (points.length === 0) return null;
  const all = [...points, ...steps];
  return {
    kind: 'scatter',
    xLabel: 'Output price, USD per million tokens (logarithmic)',
    yLabel: scoreHeading(scale),
    xRange: logRange(all.map(({ x }) => x)),
    yRange: niceRange(
      all.map(({ y }) => y),
      scale,
    ),
    ...(decimalsOf(scale) === 1 ? {} : { yDecimals: decimalsOf(scale) }),
    points,
    ...(steps.length > 0 ? { router: { label: 'with a router', steps } } : {}),
  };
}

function toPoint(
  { offer, rank, value, onFrontier }: Standing,
  scale: Decision['market']['scale'],
  best: { value: number },
): ScatterPoint[] {
  const { id, name, score, outputUsdPerMTok, approximate } = offer;
  if (score === null || !outputUsdPerMTok) return [];
  return [
    {
      id,
      label: name,
      x: outputUsdPerMTok,
      y: score,
      onFrontier,
      approximate,
      best: rank === 1 ? 'score' : value === best.value ? 'value' : null,
      detail: `score ${formatScoreInText(score, scale, approximate)}, ${formatUsd(outputUsdPerMTok)}, value ${formatValue(value, scale, approximate)}`,
      href: modelHref(id),
    },
  ];
}
