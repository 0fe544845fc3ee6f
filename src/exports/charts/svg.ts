/** A chart as SVG: for the page (colours from its style sheet) or as a file of its own. */

import { formatPoints, formatUsd } from '../../data/index.ts';
import { type BarChart, type Dot, type Drawing, isMarked, type ScatterChart, type Trace } from '../../figures/index.ts';
import { escapeXml } from '../escape.ts';
import {
  BAR_FRAME,
  BAR_HEIGHT,
  type Box,
  barChartHeight,
  barRows,
  FONT_SIZE,
  frontierPath,
  listMarked,
  POINT_RADIUS,
  placeLabels,
  plotBox,
  routerPath,
  type Size,
  scatterScales,
  scatterTicks,
  toBarLabel,
} from './chart-layout.ts';
import { drawSpots } from './chart-spots.ts';
import { type Anchor, type Element, group, label, tenth as n, path, rect, toXml } from './element.ts';

/** The two widths in which each chart is drawn: a page shows the one that fits, so that letters keep their size. */
export const CHART_WIDTHS = { narrow: 340, wide: 820 } as const;
export type ChartWidth = keyof typeof CHART_WIDTHS;
const SCATTER_HEIGHTS: Record<ChartWidth, number> = { narrow: 430, wide: 480 };

/** The colours of a picture that stands alone; on a page the style sheet decides. */
const STANDALONE_STYLE = `
svg{--paper:#fbf7ef;--ink:#231f1a;--muted:#6a6055;--rule:#ddd3c3;--score:#b4321f;--value:#1d4f91;background:var(--paper)}
@media(prefers-color-scheme:dark){svg{--paper:#17140f;--ink:#efe7d9;--muted:#aca08e;--rule:#3b342a;--score:#ff8d73;--value:#8fb9f6}}
text{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round;font-family:'Source Sans 3','Gill Sans',Ubuntu,Calibri,'DejaVu Sans',sans-serif}
.num{font-family:'IBM Plex Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace}`;

export function chartSize(chart: Drawing, width: ChartWidth): Size {
  const height = chart.kind === 'bars' ? barChartHeight(chart) : SCATTER_HEIGHTS[width];
  return { width: CHART_WIDTHS[width], height };
}

/**
 * The chart for a page, without a name of its own: the element around it carries the alternative text. `spots` are rows whose
 * points a script or a style may show highlighted.
 */
export function toInlineSvg(chart: Drawing, width: ChartWidth, spots?: ReadonlySet<string>): string {
  const size = chartSize(chart, width);
  const chosen = spots
    ? toXml(group({ 'font-size': FONT_SIZE, fill: 'var(--ink)' }, drawSpots(chart, size, spots)))
    : '';
  return `<svg class="chart-${width}" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" aria-hidden="true" focusable="false">${toXml(drawChart(chart, size))}${chosen}</svg>`;
}

/** The chart as a file: well-formed XML with its name and description inside, light or dark as the reader's system is. */
export function toSvgFile(chart: Drawing, title: string, description: string): string {
  const size = chartSize(chart, 'wide');
  return toSvgDocument(size, { title, description, style: STANDALONE_STYLE, content: toXml(drawChart(chart, size)) });
}

export function toSvgDocument(
  { width, height }: Size,
  { title, description, style, content }: Record<'title' | 'description' | 'style' | 'content', string>,
): string {
  const head = `<title>${escapeXml(title)}</title><desc>${escapeXml(description)}</desc><style>${style}</style>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${head}${content}</svg>\n`;
}

export function drawChart(chart: Drawing, size: Size): Element {
  const content = chart.kind === 'bars' ? bars(chart, size) : scatter(chart, size);
  return group({ 'font-size': FONT_SIZE, fill: 'var(--ink)' }, content);
}

function scatter(chart: ScatterChart<Dot>, size: Size): Element[] {
  const box = plotBox(chart, size);
  const { x, y } = scatterScales(chart, box);
  const frontier = {
    d: toLine(frontierPath(chart, box)),
    stroke: 'var(--ink)',
    'stroke-width': 1.5,
    'stroke-dasharray': '1 3',
    'stroke-linecap': 'round',
    fill: 'none',
  };
  return [
    ...drawAxes(chart, size),
    path(frontier),
    ...routerLine(chart, box),
    ...traces(chart, x, y),
    circles(chart.points.filter(isOrdinary), x, y, ORDINARY),
    ...listMarked(chart).map((point) => mark(point, x(point.x), y(point.y))),
    ...placeLabels(chart, box).map((placed) => text(placed.x, placed.y, placed.text, placed.anchor)),
  ];
}

function drawAxes(chart: ScatterChart<Dot>, size: Size): Element[] {
  const box = plotBox(chart, size);
  const { x, y } = scatterScales(chart, box);
  const ticks = scatterTicks(chart, box);
  const rules = ticks.y.map((t) => `M${n(box.left)} ${n(y(t))}H${n(box.right)}`).join('');
  const marks = ticks.x.map((t) => `M${n(x(t))} ${n(box.bottom)}v5`).join('');
  const yLabels = ticks.y.map((t) => text(box.left - 8, y(t) + 4, formatPoints(t, chart.yDecimals ?? 1), 'end', 'num'));
  const xLabels = ticks.x.map((t) => text(x(t), box.bottom + 19, formatUsd(t), 'middle', 'num'));
  return [
    path({ d: rules + marks, stroke: 'var(--rule)', fill: 'none' }),
    group({ fill: 'var(--muted)' }, [
      ...yLabels,
      ...xLabels,
      text(box.left, box.top - 3, chart.yLabel, 'start'),
      text(box.right, size.height - 6, chart.xLabel, 'end'),
    ]),
  ];
}

const toLine = (points: readonly [number, number][]) =>
  points.map(([px, py], i) => `${i ? 'L' : 'M'}${n(px)} ${n(py)}`).join('');

/** A full line with squares, so that it is told from the dotted one of single models without colours. */
function routerLine(chart: ScatterChart<Dot>, box: Box): Element[] {
  if (!chart.router) return [];
  const { x, y } = scatterScales(chart, box);
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

const isOrdinary = (point: Dot) => !isMarked(point);

type ToPixel = (value: number) => number;

/** What nothing distinguishes from others. */
const ORDINARY = { fill: 'var(--paper)', stroke: 'var(--muted)', 'stroke-width': 1.5 };

/** All circles as one path: a thousand models stay a small picture. */
function circles(points: readonly Trace['from'][], x: ToPixel, y: ToPixel, attributes: Element['attributes']): Element {
  const r = POINT_RADIUS - 1;
  const circle = `a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0-${2 * r} 0`;
  let d = '';
  for (const point of points) d += `M${n(x(point.x) - r)} ${n(y(point.y))}${circle}`;
  return path({ d, ...attributes });
}

/** Where points were that are elsewhere now, or gone, with lines to where they are. */
function traces({ traces = [] }: ScatterChart<Dot>, x: ToPixel, y: ToPixel): Element[] {
  if (traces.length === 0) return [];
  const lines = traces.map(({ from, to }) => to && `M${n(x(from.x))} ${n(y(from.y))}L${n(x(to.x))} ${n(y(to.y))}`);
  const faint = { stroke: 'var(--muted)', 'stroke-opacity': 0.5 };
  const places = traces.map(({ from }) => from);
  return [
    path({ d: lines.join(''), fill: 'none', ...faint }),
    circles(places, x, y, { fill: 'var(--paper)', ...faint }),
  ];
}

/** Shapes and not only colours tell the best from the rest: triangle for score, diamond for value, disc for the frontier. */
function mark(point: Dot, x: number, y: number): Element {
  const r = POINT_RADIUS + 2;
  const shape = (d: string, colour: string) => {
    const fill = point.approximate ? { fill: 'var(--paper)', 'stroke-dasharray': '2 2' } : { fill: `var(--${colour})` };
    return path({ d, ...fill, stroke: `var(--${colour})`, 'stroke-width': 1.5 });
  };
  if (point.best === 'score') return shape(triangle(x, y, r), 'score');
  if (point.best === 'value') return shape(diamond(x, y, r), 'value');
  const disc = `M${n(x - POINT_RADIUS)} ${n(y)}a${POINT_RADIUS} ${POINT_RADIUS} 0 1 0 ${2 * POINT_RADIUS} 0a${POINT_RADIUS} ${POINT_RADIUS} 0 1 0-${2 * POINT_RADIUS} 0`;
  return shape(disc, 'ink');
}

/** The sign of the best score, with its middle at a point. */
export function triangle(x: number, y: number, r: number): string {
  return `M${n(x)} ${n(y - r)}l${r} ${r * 1.75}h-${2 * r}z`;
}

/** The sign of the best value. */
export function diamond(x: number, y: number, r: number): string {
  return `M${n(x)} ${n(y - r)}l${r} ${r}l-${r} ${r}l-${r}-${r}z`;
}

function bars(chart: BarChart, { width }: Size): Element[] {
  const rows = barRows(chart, width).flatMap(({ bar, top, length }) => {
    const middle = top + BAR_HEIGHT / 2;
    const colour = `var(--${bar.best === 'value' ? 'value' : 'muted'})`;
    const outline = bar.approximate
      ? { fill: 'var(--paper)', stroke: colour, 'stroke-dasharray': '3 2' }
      : { fill: colour };
    const box = { x: BAR_FRAME.left, y: n(middle - 6), width: n(Math.max(length, 1)), height: 12 };
    return [
      text(BAR_FRAME.left - 10, middle + 4, toBarLabel(bar.label), 'end'),
      rect({ ...box, ...outline }),
      text(BAR_FRAME.left + length + 8, middle + 4, bar.text, 'start', 'num'),
    ];
  });
  const bottom = BAR_FRAME.top + chart.bars.length * BAR_HEIGHT;
  const line = { d: `M${BAR_FRAME.left - 0.5} ${BAR_FRAME.top}V${bottom}`, stroke: 'var(--ink)' };
  return [path(line), ...rows];
}

function text(x: number, y: number, content: string, anchor: Anchor, className = ''): Element {
  return label(x, y, content, {
    ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
    ...(className === '' ? {} : { class: className }),
  });
}
