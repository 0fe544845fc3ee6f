/** A figure as a picture with all that it needs away from here: title, table or chart, notes, sources and address. */
import type { Figure } from '../../figures/index.ts';
import { describePublisher, describeSources, type FigureContext } from '../context.ts';
import { MAX_NOTES_SHOWN } from '../cut.ts';
import { type Element, group, label, moved, type Picture, path, receiptPath, rect } from './element.ts';
import { chartSize } from './scales.ts';
import { toChartPicture } from './svg.ts';
import { drawTable, type PictureOptions, tableWidth } from './table-picture.ts';
import { type Face, textWidth, wrapText } from './text-width.ts';

const MARGIN = 16;
const PADDING = 28;
const EDGE = MARGIN + PADDING;
const TOOTH = 16;
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
  const drawn = chart && size ? toChartPicture(chart) : drawTable(figure, context, inner, options);
  const foot = drawFoot(figure, context, inner, options);
  const footTop = top + drawn.height + GAP;
  const height = Math.ceil(footTop + foot.height + EDGE);
  const content = group({ fill: 'var(--ink)', 'font-size': SMALL.size }, [
    rect({ x: 0, y: 0, width, height, fill: 'var(--paper)' }),
    ...(chart ? [] : [drawReceipt(width, height)]),
    ...title.map((line, i) => styled(EDGE, titleTop + i * TITLE.line, line, TITLE.size, 'bold')),
    moved(EDGE, top, drawn.content),
    moved(EDGE, footTop, foot.content),
  ]);
  return { width, height, content };
}

/** The picture in the middle of a card of a given size, as large as there is room for. */
export function toCard({ width, height, content }: Picture, card: { width: number; height: number }): Picture {
  const scale = Math.min(card.width / width, card.height / height);
  const [left, top] = [(card.width - width * scale) / 2, (card.height - height * scale) / 2];
  return {
    ...card,
    content: group({}, [rect({ x: 0, y: 0, ...card, fill: 'var(--paper)' }), moved(left, top, content, scale)]),
  };
}

/** Paper with torn edges, as from a till. */
function drawReceipt(width: number, height: number): Element {
  const d = receiptPath(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN, TOOTH);
  return path({ d, fill: 'var(--card)', stroke: 'var(--rule)' });
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
