/** Charts made up for tests, by hand and at random. */
import fc from 'fast-check';
import { logRange, niceRange, type ScatterChart, type ScatterPoint } from '../../src/figures/chart.ts';

type MadePoint = Partial<ScatterPoint> & { x: number; y: number };

export function scatterOf(points: readonly MadePoint[]): ScatterChart {
  return {
    kind: 'scatter',
    xLabel: 'Price',
    yLabel: 'Score',
    xRange: logRange(points.map(({ x }) => x)),
    yRange: niceRange(
      points.map(({ y }) => y),
      { min: 1, max: 10 },
    ),
    points: points.map((point, i) => ({
      id: `model-${i}`,
      label: `Model ${i}`,
      onFrontier: false,
      approximate: false,
      best: null,
      detail: '',
      href: `/models/model-${i}/`,
      ...point,
    })),
  };
}

/** Crowded charts: prices over several decades, scores on few steps, names short and long. */
export const anyScatter = (label: fc.Arbitrary<string>) =>
  fc
    .array(
      fc.record({
        x: fc.oneof(fc.constantFrom(0.2, 0.25, 3), fc.double({ min: 0.0001, max: 500, noNaN: true })),
        y: fc.oneof(fc.constantFrom(8, 8.5, 9), fc.double({ min: 1, max: 10, noNaN: true })),
        label,
        onFrontier: fc.boolean(),
        approximate: fc.boolean(),
        best: fc.constantFrom(null, 'score' as const, 'value' as const),
      }),
      { minLength: 1, maxLength: 40 },
    )
    .map(scatterOf);
