/** A chart as SVG: for the page (colours from its style sheet) or as a file of its own. */

import { formatPoints } from '../../data/index.ts';
import { type BarChart, type Chart, isMarked, type ScatterChart, type ScatterPoint } from '../../figures/index.ts';
import { escapeXml } from '../escape.ts';
import {
  type Attributes,
  circlePath,
  diamondPath,
  type Element,
  group,
  label,
  tenth as n,
  type Picture,
  path,
  rect,
  toXml,
  trianglePath,
  withTextLengths,
} from './element.ts';
import { placeLabels } from './labels.ts';
import { PALETTES, toVariables } from './palette.ts';
import {
  BAR_FRAME,
  BAR_HEIGHT,
  type Box,
  barRows,
  type ChartWidth,
  chartSize,
  FONT_SIZE,
  formatX,
  frontierPath,
  NUMBER_SIZE,
  type Place,
  POINT_RADIUS,
  plotBox,
  routerPath,
  type Scales,
  type Size,
  scatterScales,
  scatterTicks,
  toBarLabel,
} from './scales.ts';
import { drawSpots } from './spots.ts';

/** The look of a picture in a file of its own, light or dark as the reader's system is. */
const STYLE = `
svg{${toVariables(PALETTES.light)};background:var(--paper)}
@media(prefers-color-scheme:dark){svg{${toVariables(PALETTES.dark)}}}
text{font-family:'Source Sans 3','Gill Sans',Ubuntu,Calibri,Carlito,'Liberation Sans',Arial,'DejaVu Sans',sans-serif}
.bold{font-weight:600}
.num,.num text{font-family:'IBM Plex Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace}
.chart text{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}`;

/** A picture as a file: well-formed XML with its name and description inside. */
export function toSvgDocument({ width, height, content }: Picture, title: string, description: string): string {
  const head = `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc><style>${STYLE}</style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${head}${toXml(withTextLengths(content))}</svg>\n`;
}

/**
 * The chart for a page, without a name of its own: the element around it carries the alternative text. `spots` are rows whose
 * points a script or a style may show highlighted.
 */
export function toInlineSvg(chart: Chart, width: ChartWidth, spots?: ReadonlySet<string>): string {
  const size = chartSize(chart, width);
  const chosen = spots
    ? toXml(group({ 'font-size': FONT_SIZE, fill: 'var(--ink)' }, drawSpots(chart, size, spots)))
    : '';
  return `<svg class="chart-${width}" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" aria-hidden="true" focusable="false">${toXml(drawChart(chart, size))}${chosen}</svg>`;
}

/** The chart as a picture of its own, without title and sources. */
export function toChartPicture(chart: Chart): Picture {
  const size = chartSize(chart, 'wide');
  return { ...size, content: group({ class: 'chart' }, [drawChart(chart, size)]) };
}

/** All of a chart; its texts may be given an outline of the colour of the ground, so that they are legible on lines. */
function drawChart(chart: Chart, size: Size): Element {
  const content = chart.kind === 'bars' ? drawBars(chart, size) : drawScatter(chart, size);
  return group({ 'font-size': FONT_SIZE, fill: 'var(--ink)' }, content);
}

function drawScatter(chart: ScatterChart, size: Size): Element[] {
  const box = plotBox(chart, size);
  const scales = scatterScales(chart, box);
  const frontier = {
    d: toLine(frontierPath(chart, box)),
    stroke: 'var(--ink)',
    'stroke-width': 1.5,
    'stroke-dasharray': '1 3',
    'stroke-linecap': 'round',
    fill: 'none',
  };
  const ordinary = { fill: 'var(--paper)', stroke: 'var(--muted)', 'stroke-width': 1.5 };
  return [
    ...drawAxes(chart, size, box, scales),
    path(frontier),
    ...drawRouter(chart, box, scales),
    ...drawTraces(chart, scales),
    ...drawRanges(chart, scales),
    circles(
      chart.points.filter((point) => !isMarked(point)),
      scales,
      ordinary,
    ),
    ...chart.points.filter(isMarked).map((point) => drawMarked(point, scales)),
    ...placeLabels(chart, box).map(({ x, y, text, anchor }) => label(x, y, text, anchored(anchor))),
  ];
}

function drawAxes(chart: ScatterChart, size: Size, box: Box, { x, y }: Scales): Element[] {
  const ticks = scatterTicks(chart, box);
  const rules = ticks.y.map((score) => `M${n(box.left)} ${n(y(score))}H${n(box.right)}`);
  const marks = ticks.x.map((at) => `M${n(x(at))} ${n(box.bottom)}v5`);
  const scores = ticks.y.map((score) =>
    label(box.left - 8, y(score) + 4, formatPoints(score, chart.yDecimals ?? 1), anchored('end')),
  );
  const values = ticks.x.map((at) => label(x(at), box.bottom + 19, formatX(chart, at), anchored('middle')));
  return [
    path({ d: [...rules, ...marks].join(''), stroke: 'var(--rule)', fill: 'none' }),
    group({ fill: 'var(--muted)' }, [
      group({ class: 'num', 'font-size': NUMBER_SIZE }, [...scores, ...values]),
      label(box.left, box.top - 3, chart.yLabel),
      label(box.right, size.height - 6, chart.xLabel, anchored('end')),
    ]),
  ];
}

function toLine(places: readonly Place[]): string {
  return places.map(([x, y], i) => `${i ? 'L' : 'M'}${n(x)} ${n(y)}`).join('');
}

/** A full line with squares, so that it is told from the dotted one of single models without colours. */
function drawRouter(chart: ScatterChart, box: Box, { x, y }: Scales): Element[] {
  if (!chart.router) return [];
  const r = POINT_RADIUS - 1;
  const squares = chart.router.steps.map(
    (step) => `M${n(x(step.x) - r)} ${n(y(step.y) - r)}h${2 * r}v${2 * r}h-${2 * r}z`,
  );
  const stroke = { stroke: 'var(--value)', 'stroke-width': 1.5 };
  return [
    path({ d: toLine(routerPath(chart, box)), fill: 'none', ...stroke }),
    path({ d: squares.join(''), fill: 'var(--paper)', ...stroke }),
  ];
}

/** Faint rings where points were, with lines to where they are. */
function drawTraces({ traces = [] }: ScatterChart, scales: Scales): Element[] {
  if (traces.length === 0) return [];
  const { x, y } = scales;
  const lines = traces.map(({ from, to }) => to && toLine([from, to].map((end): Place => [x(end.x), y(end.y)])));
  const faint = { stroke: 'var(--muted)', 'stroke-opacity': 0.5 };
  const from = traces.map((trace) => trace.from);
  return [
    path({ d: lines.join(''), fill: 'none', ...faint }),
    circles(from, scales, { fill: 'var(--paper)', ...faint }),
  ];
}

/** The intervals, as thin lines behind the points. */
function drawRanges({ points }: ScatterChart, { x, y }: Scales): Element[] {
  const d = points.flatMap(({ x: at, range }) => (range ? `M${n(x(at))} ${n(y(range[0]))}V${n(y(range[1]))}` : []));
  return d.length > 0 ? [path({ d: d.join(''), stroke: 'var(--muted)', 'stroke-opacity': 0.5 })] : [];
}

/** All circles as one path: a thousand models stay a small picture. */
function circles(points: readonly { x: number; y: number }[], { x, y }: Scales, attributes: Attributes): Element {
  const d = points.map((point) => circlePath(x(point.x), y(point.y), POINT_RADIUS - 1));
  return path({ d: d.join(''), ...attributes });
}

/** Shapes and not only colours tell the best from the rest: triangle for score, diamond for value, disc for the frontier. */
function drawMarked(point: ScatterPoint, scales: Scales): Element {
  const [x, y] = [scales.x(point.x), scales.y(point.y)];
  const { d, colour } = {
    score: { d: trianglePath(x, y, POINT_RADIUS + 2), colour: 'var(--score)' },
    value: { d: diamondPath(x, y, POINT_RADIUS + 2), colour: 'var(--value)' },
    frontier: { d: circlePath(x, y, POINT_RADIUS), colour: 'var(--ink)' },
  }[point.best ?? 'frontier'];
  const fill = point.approximate ? { fill: 'var(--paper)', 'stroke-dasharray': '2 2' } : { fill: colour };
  return path({ d, ...fill, stroke: colour, 'stroke-width': 1.5 });
}

function drawBars(chart: BarChart, { width, height }: Size): Element[] {
  const rows = barRows(chart, width).flatMap(({ bar, top, length }) => {
    const middle = top + BAR_HEIGHT / 2;
    const colour = `var(--${bar.best === 'value' ? 'value' : 'muted'})`;
    const outline = bar.approximate
      ? { fill: 'var(--paper)', stroke: colour, 'stroke-dasharray': '3 2' }
      : { fill: colour };
    const box = { x: BAR_FRAME.left, y: n(middle - 6), width: n(Math.max(length, 1)), height: 12 };
    return [
      label(BAR_FRAME.left - 10, middle + 4, toBarLabel(bar.label), anchored('end')),
      rect({ ...box, ...outline }),
      label(BAR_FRAME.left + length + 8, middle + 4, bar.text, { class: 'num', 'font-size': NUMBER_SIZE }),
    ];
  });
  const axis = `M${BAR_FRAME.left - 0.5} ${BAR_FRAME.top}V${height - BAR_FRAME.bottom}`;
  return [path({ d: axis, stroke: 'var(--ink)' }), ...rows];
}

function anchored(anchor: 'start' | 'middle' | 'end'): Attributes {
  return anchor === 'start' ? {} : { 'text-anchor': anchor };
}
