/** Fills a table of the page with other rows, in the elements that are there already: nothing is laid out that stays as it is. */

import { alignedColumns, type Cell, type Figure, headKey } from '../../figures/index.ts';
import type { Table } from '../shown/tables.ts';

/** Some rows of a table of the page. */
export interface RowGroup {
  rows: readonly HTMLTableRowElement[];
  fill: (table: TableTexts) => void;
}

/** A table with the texts of its columns, aligned. */
export interface TableTexts extends Pick<Figure, 'columns' | 'rows'> {
  texts: readonly (readonly string[])[];
}

/** So many rows are filled together: few enough that hardly one out of sight is laid out with those in sight. */
const GROUP_SIZE = 5;

export function alignTable(table: Table): TableTexts {
  return { ...table, texts: alignedColumns(table) };
}

/** `base` is what stands before links to pages of this site. Of more rows than the page has at first, the last group gets all. */
export function rowGroups(table: HTMLTableElement, base: string): RowGroup[] {
  const [body] = table.tBodies;
  if (!body) return [];
  const all = [...body.rows];
  return Array.from({ length: Math.ceil(all.length / GROUP_SIZE) }, (_, i) => {
    const from = i * GROUP_SIZE;
    const rows = all.slice(from, from + GROUP_SIZE);
    const isLast = from + GROUP_SIZE >= all.length;
    return {
      rows,
      fill: (wanted) => {
        if (i === 0) fillHead(table, wanted);
        const last = rows.at(-1);
        while (isLast && last && from + rows.length < wanted.rows.length) {
          const added = last.cloneNode(true) as HTMLTableRowElement;
          rows.push(added);
          body.append(added);
        }
        for (const [j, row] of rows.entries()) fillRow(row, wanted, from + j, base);
      },
    };
  });
}

function fillHead({ tHead }: HTMLTableElement, { columns }: TableTexts): void {
  for (const [i, header] of [...(tHead?.rows[0]?.cells ?? [])].entries()) setText(header, columns[i]?.label ?? '');
}

/** One that the table does not have is hidden, as it may be wanted again. */
function fillRow(row: HTMLTableRowElement, { columns, rows, texts }: TableTexts, at: number, base: string): void {
  const cells = rows[at]?.cells;
  row.hidden = cells === undefined;
  const head = columns.findIndex(({ key }) => key === headKey({ columns }));
  for (const [i, cell] of cells?.entries() ?? []) {
    const element = row.cells[i];
    if (element) fillCell(element, cell, texts[i]?.[at] ?? '', base, i === head);
  }
}

function fillCell(element: HTMLElement, cell: Cell, text: string, base: string, isHead: boolean): void {
  const why = cell.missing ?? cell.note ?? '';
  if (element.title !== why) {
    if (why === '') element.removeAttribute('title');
    else element.title = why;
  }
  if (!isHead) element.classList.toggle('missing', cell.value === null);
  const link = element.firstElementChild;
  if (cell.href === undefined) {
    setText(element, text);
    return;
  }
  const to = base + cell.href;
  if (link instanceof HTMLAnchorElement) {
    setText(link, text);
    if (link.getAttribute('href') !== to) link.setAttribute('href', to);
    return;
  }
  const made = document.createElement('a');
  made.href = to;
  made.textContent = text;
  element.replaceChildren(made);
}

/** Writing a text that is there already would lay it out again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
