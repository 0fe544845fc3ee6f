/** A ring around each point of a chart, or a frame around each bar, to be shown where the reader's page asks for it. */
import type { Chart } from '../../figures/index.ts';
import { circlePath, type Element, group, label, tenth as n, path } from './element.ts';
import { placeLabels } from './labels.ts';
import { BAR_FRAME, BAR_HEIGHT, barRows, plotBox, type Size, scatterScales } from './scales.ts';

const RADIUS = 8.5;
const LABEL_GAP = 4;

/** Of what these rows are about; each says its row, and its name where the chart has no room for it otherwise. */
export function drawSpots(chart: Chart, size: Size, rows: ReadonlySet<string>): Element[] {
  if (chart.kind === 'bars') {
    return barRows(chart, size.width)
      .filter(({ bar }) => rows.has(bar.id))
      .map(({ bar, top, length }) => {
        const right = n(BAR_FRAME.left + length + BAR_FRAME.right - 2);
        return spot(bar.id, [path({ d: `M2 ${n(top + 3)}H${right}v${BAR_HEIGHT - 6}H2z` })]);
      });
  }
  const box = plotBox(chart, size);
  const { x, y } = scatterScales(chart, box);
  const labelled = new Set(placeLabels(chart, box).map(({ id }) => id));
  const points = chart.points.filter(({ id }) => rows.has(id));
  return points.map((point) => {
    const [left, top] = [x(point.x), y(point.y)];
    const isRight = left > (box.left + box.right) / 2;
    const nameLeft = left + (isRight ? -1 : 1) * (RADIUS + LABEL_GAP);
    const name = label(nameLeft, top + 4, point.label, isRight ? { 'text-anchor': 'end' } : {});
    return spot(point.id, [path({ d: circlePath(left, top, RADIUS) }), ...(labelled.has(point.id) ? [] : [name])]);
  });
}

function spot(row: string, children: Element[]): Element {
  return group({ class: 'spot', 'data-row': row }, children);
}
