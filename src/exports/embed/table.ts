/** The table of an embedded figure: the head column and the first number stay in sight while the rest scrolls. */
import type { Cell, Row } from '../../figures/index.ts';
import { isEndOfGroup } from '../charts/table-picture.ts';
import { escapeXml } from '../escape.ts';
import { toMarkStyle } from '../mark.ts';
import type { EmbedColumn, EmbedContent } from './content.ts';

/** So few fit on a phone. */
const FEW_COLUMNS = 3;

export function toEmbedTable({ figure, columns }: EmbedContent): string {
  const title = escapeXml(figure.title);
  const head = columns.map(({ column, ...place }) => {
    const title = column.unit === undefined ? '' : ` title="${escapeXml(column.unit)}"`;
    return `<th scope="col" data-key="${escapeXml(column.key)}"${classOf({ column, ...place })}${title}>${escapeXml(column.label)}</th>`;
  });
  const body = figure.rows.map((row, at) => {
    const end = isEndOfGroup(figure, at) ? ' class="end"' : '';
    return `<tr data-row="${escapeXml(row.id)}"${end}>${columns.map((column) => toCell(column, row, at)).join('')}</tr>`;
  });
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${title}">`,
    `<table${columns.length > FEW_COLUMNS ? ' class="many"' : ''}><caption class="sr">${title}</caption>`,
    `<thead><tr>${head.join('')}</tr></thead><tbody>`,
    ...body,
    '</tbody></table></div>',
  ].join('\n');
}

function toCell(place: EmbedColumn, { cells }: Row, at: number): string {
  const { column, index, texts, isHead } = place;
  const cell = cells[index] ?? { value: null, text: '' };
  const remark = cell.missing ?? cell.note;
  const mark = toMarkStyle(column, cell);
  const attributes = [
    classOf(place, cell),
    mark === undefined ? '' : ` style="${mark}"`,
    remark === undefined ? '' : ` title="${escapeXml(remark)}"`,
  ].join('');
  const text = escapeXml(texts[at] ?? '');
  const sign = cell.best ? `<i class="sign"></i>${text}<span class="sr"> best ${cell.best}</span>` : text;
  const content = cell.aimed ? `<u>${text}</u><span class="sr"> must lose marks</span>` : sign;
  return isHead ? `<th scope="row"${attributes}>${content}</th>` : `<td${attributes}>${content}</td>`;
}

function classOf({ column, isHead, isFirstNumber, isLong }: EmbedColumn, cell?: Cell): string {
  const names = [
    isHead && 'name',
    isFirstNumber && 'first-number',
    isLong && 'long',
    column.kind !== 'text' && 'number',
    column.mark?.shape,
    cell?.value === null && 'missing',
    cell?.best && `best-${cell.best}`,
  ].filter(Boolean);
  return names.length > 0 ? ` class="${names.join(' ')}"` : '';
}
