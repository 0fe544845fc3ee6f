/** Fills a table of the page with other rows, in the elements that are there already: nothing is laid out that stays as it is. */

import type { Table } from '../figures/decide/tables.ts';
import { alignedColumns, type Cell, headKey } from '../figures/figure.ts';

/** At most as many rows as the page had at first are asked for; `base` is what stands before links to pages of this site. */
export function fillTable(table: HTMLTableElement, toTable: (most: number) => Table, base: string): void {
  const [body] = table.tBodies;
  const template = body?.rows[0];
  if (!body || !template) return;
  table.dataset.rows ??= String(body.rows.length);
  const most = Number(table.dataset.rows);
  const { columns, rows } = toTable(most);
  const shown = rows.slice(0, most);
  const texts = alignedColumns({ columns, rows: shown });
  for (const [j, header] of [...(table.tHead?.rows[0]?.cells ?? [])].entries())
    setText(header, columns[j]?.label ?? '');
  while (body.rows.length > shown.length) body.rows[body.rows.length - 1]?.remove();
  while (body.rows.length < shown.length) body.append(template.cloneNode(true));
  const head = columns.findIndex(({ key }) => key === headKey({ columns }));
  for (const [i, { cells }] of shown.entries()) {
    const row = body.rows[i];
    for (const [j, cell] of cells.entries()) {
      const element = row?.cells[j];
      if (element) fillCell(element, cell, texts[j]?.[i] ?? '', base, j === head);
    }
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
