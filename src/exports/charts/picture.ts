/** A figure as a picture with all that it needs away from here: title, table or chart, notes, sources and address. */
import type { Figure } from '../../figures/index.ts';
import { describePublisher, describeSources, type FigureContext } from '../context.ts';
import { MAX_NOTES_SHOWN } from '../cut.ts';
import { type Element, group, label, tenth as n, path, rect, toXml } from './element.ts';
import { PALETTES, toVariables } from './palette.ts';
import { chartSize, drawChart, toSvgDocument } from './svg.ts';
import { drawTable, tableWidth } from './table-picture.ts';
import { type Face, textWidth, wrapText } from './text-width.ts';

export interface Picture {
  width: number;
  height: number;
  content: Element;
}

/** A picture for a card has less room: fewer rows, and no notes. */
export interface PictureOptions {
  maxRows?: number;
  isBrief?: boolean;
}

/** Pixels of a PNG for each of the picture. */
export const PNG_SCALE = 2;

const MARGIN = 16;
const PADDING = 28;
const EDGE = MARGIN + PADDING;
const TOOTH = { width: 16, depth: 6 };
const TITLE = { size: 23, line: 28, maxLines: 3 };
const SMALL = { size: 14, line: 19 };
const MAX_LINES = 2;
const GAP = 18;

export function toPicture(figure: Figure, context: FigureContext, options: PictureOptions = {}): Picture {
  const { chart } = figure;
  const size = chart && chartSize(chart, 'wide');
  const inner = size?.width ?? tableWidth(figure, options);
  const width = Math.ceil(inner + 2 * EDGE);
  const title = linesOf([figure.title], inner, TITLE, 'bold', TITLE.maxLines);
  const titleTop = EDGE + TITLE.size;
  const top = titleTop + (title.length - 1) * TITLE.line + GAP;
  const drawn =
    chart && size
      ? { height: size.height, content: group({ class: 'chart' }, [drawChart(chart, size)]) }
      : drawTable(figure, context, inner, options);
  const foot = drawFoot(figure, context, inner, options);
  const footTop = top + drawn.height + GAP;
  const height = Math.ceil(footTop + foot.height + EDGE);
  const content = group({ fill: 'var(--ink)', 'font-size': SMALL.size }, [
    rect({ x: 0, y: 0, width, height, fill: 'var(--paper)' }),
    ...(chart ? [] : [drawSlip(width, height)]),
    ...title.map((line, i) => styled(EDGE, titleTop + i * TITLE.line, line, TITLE.size, 'bold')),
    shifted(EDGE, top, drawn.content),
    shifted(EDGE, footTop, foot.content),
  ]);
  return { width, height, content };
}

/** The picture as a file of its own, light or dark as the reader's system is. */
export function toPictureSvg(figure: Figure, context: FigureContext): string {
  const picture = toPicture(figure, context);
  const { title, alt } = figure;
  return toSvgDocument(picture, { title, description: alt, style: STYLE, content: toXml(picture.content) });
}

const STYLE = `
svg{${toVariables(PALETTES.light)};background:var(--paper)}
@media(prefers-color-scheme:dark){svg{${toVariables(PALETTES.dark)}}}
text{font-family:'Source Sans 3','Gill Sans',Ubuntu,Calibri,Carlito,'Liberation Sans',Arial,'DejaVu Sans',sans-serif}
.bold{font-weight:600}
.num{font-family:'IBM Plex Mono',Menlo,Consolas,'DejaVu Sans Mono',monospace}`;

/** Paper with torn edges, as from a till. */
function drawSlip(width: number, height: number): Element {
  const [left, right, top, bottom] = [MARGIN, width - MARGIN, MARGIN + TOOTH.depth, height - MARGIN - TOOTH.depth];
  const teeth = Math.round((right - left) / TOOTH.width);
  const step = n((right - left) / teeth / 2);
  const down = `l${step} ${TOOTH.depth}`;
  const up = `l${step} -${TOOTH.depth}`;
  const back = `l-${step} ${TOOTH.depth}l-${step} -${TOOTH.depth}`;
  const d = `M${left} ${top}${(up + down).repeat(teeth)}V${bottom}${back.repeat(teeth)}z`;
  return path({ d, fill: 'var(--slip)', stroke: 'var(--rule)' });
}

function drawFoot(figure: Figure, context: FigureContext, width: number, { isBrief = false }: PictureOptions) {
  const { notes, provenance } = figure;
  const remarks = isBrief ? [] : [...notes.slice(0, MAX_NOTES_SHOWN), provenance.summary, describeSources(figure)];
  const lines = linesOf(remarks.filter(Boolean), width, SMALL, 'sans', MAX_LINES);
  const rule = lines.length * SMALL.line + (lines.length > 0 ? 4 : 0);
  const publisher = describePublisher(context);
  const address = context.address.replace(/^https?:\/\//, '');
  const isOneLine =
    textWidth(publisher, SMALL.size, 'bold') + GAP + textWidth(address, SMALL.size, 'num') <= width && !isBrief;
  const addressLines = wrapText(address, width, SMALL.size, 'num', 3);
  const firstLine = rule + GAP + 6;
  const below = isOneLine ? [] : addressLines;
  const content = group({}, [
    ...lines.map((line, i) => muted(styled(0, SMALL.size + i * SMALL.line, line, SMALL.size, 'sans'))),
    path({ d: `M0 ${rule + 4}H${width}`, stroke: 'var(--muted)', 'stroke-dasharray': '5 4' }),
    styled(0, firstLine + 4, publisher, SMALL.size, 'bold'),
    ...(isOneLine ? [muted(label(width, firstLine + 4, address, { class: 'num', 'text-anchor': 'end' }))] : []),
    ...below.map((line, i) => muted(styled(0, firstLine + 4 + (i + 1) * SMALL.line, line, SMALL.size, 'num'))),
  ]);
  return { height: firstLine + 4 + below.length * SMALL.line, content };
}

function linesOf(
  texts: readonly string[],
  width: number,
  { size }: { size: number },
  face: Face,
  maxLines: number,
): string[] {
  return texts.flatMap((text) => wrapText(text, width, size, face, maxLines));
}

function styled(x: number, y: number, text: string, size: number, face: Face): Element {
  return label(x, y, text, { ...(face === 'sans' ? {} : { class: face }), 'font-size': size });
}

function muted(element: Element): Element {
  return { ...element, attributes: { ...element.attributes, fill: 'var(--muted)' } };
}

function shifted(x: number, y: number, content: Element): Element {
  return group({ transform: `translate(${n(x)} ${n(y)})` }, [content]);
}
