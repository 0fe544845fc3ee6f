/** Writes what follows from a decision into the page: sentences, tables, chart, changes, advice and the exported policy. */
import { CHART_WIDTHS, type ChartWidth, toInlineSvg } from '../../exports/index.ts';
import { alignedColumns, type Cell } from '../../figures/index.ts';
import { type Advice, listAdvice, listAnswers } from '../advice.ts';
import { describeChanges } from '../changes.ts';
import type { Decision } from '../decide.ts';
import { POLICY_FORMS } from '../policy/forms.ts';
import { type RouterContext, toRoutes } from '../policy/routes.ts';
import { type Recommended, recommendationsTable } from '../recommendations.ts';
import { routerChartAfter } from '../router-chart.ts';
import { SENTENCES } from '../sentences.ts';
import {
  againstTable,
  billTable,
  lockInTable,
  MAX_ROWS_ON_PAGE,
  mixTable,
  policyTable,
  standingsTable,
  type Table,
} from '../tables.ts';

export interface Shown {
  decision: Decision;
  /** What its changes are told against. */
  before: Decision;
  /** What of the address says what was asked. */
  search: string;
}

/** What the page brings along beside its numbers. */
export interface Given {
  /** The path that links to pages of this site begin with. */
  base: string;
  context: RouterContext;
  recommended: readonly Recommended[];
}

export function render(
  page: HTMLElement,
  { decision, before, search }: Shown,
  { base, context, recommended }: Given,
): void {
  const heading = document.querySelector('[data-say="title"]')?.textContent ?? '';
  document.title = document.title.replace(heading, () => SENTENCES.title?.(decision) ?? '');
  for (const element of document.querySelectorAll<HTMLElement>('[data-say]')) {
    setText(element, SENTENCES[element.dataset.say ?? '']?.(decision) ?? '');
  }
  const firstRows: Decision = {
    ...decision,
    bills: decision.bills.slice(0, MAX_ROWS_ON_PAGE),
    comparisons: decision.comparisons.slice(0, MAX_ROWS_ON_PAGE),
    standings: decision.standings.slice(0, MAX_ROWS_ON_PAGE),
    lockIns: decision.lockIns.slice(0, MAX_ROWS_ON_PAGE),
  };
  const tables: Record<string, Table> = {
    bill: billTable(firstRows),
    mix: mixTable(decision),
    policy: policyTable(decision),
    against: againstTable(firstRows),
    standings: standingsTable(firstRows),
    'lock-in': lockInTable(firstRows),
    recommendations: recommendationsTable(recommended, decision),
  };
  for (const table of page.querySelectorAll<HTMLTableElement>('[data-table]')) {
    const wanted = tables[table.dataset.table ?? ''];
    if (wanted) renderTable(table, wanted, base);
  }
  for (const holder of page.querySelectorAll('[data-router-chart]')) renderChart(holder, before, decision);
  for (const list of page.querySelectorAll('[data-changes]')) {
    list.replaceChildren(...describeChanges(before, decision).map((sentence) => withText('li', sentence)));
  }
  const advice: Record<string, readonly Advice[]> = { answers: listAnswers(decision), advice: listAdvice(decision) };
  for (const list of page.querySelectorAll<HTMLElement>('[data-advice]')) {
    renderAdvice(list, advice[list.dataset.advice ?? ''] ?? [], base);
  }
  const routes = toRoutes(decision, { ...context, address: context.address + search });
  for (const { id, make } of POLICY_FORMS) {
    for (const code of page.querySelectorAll(`[data-policy-form="${id}"] code`)) setText(code, make(routes));
  }
}

/** Fills the rows that are there, which keep their classes; the last one is copied where more are wanted. */
function renderTable(table: HTMLTableElement, { columns, rows }: Table, base: string): void {
  const [body] = table.tBodies;
  const last = body?.rows[body.rows.length - 1];
  if (!body || !last) return;
  for (const [i, header] of [...(table.tHead?.rows[0]?.cells ?? [])].entries())
    setText(header, columns[i]?.label ?? '');
  const shown = rows.slice(0, MAX_ROWS_ON_PAGE);
  while (body.rows.length < shown.length) body.append(last.cloneNode(true));
  const texts = alignedColumns({ columns, rows: shown });
  for (const [i, row] of [...body.rows].entries()) {
    const cells = shown[i]?.cells;
    // Not removed, as it may be wanted again.
    row.hidden = cells === undefined;
    for (const [j, cell] of cells?.entries() ?? []) {
      const element = row.cells[j];
      if (element) renderCell(element, cell, texts[j]?.[i] ?? '', base);
    }
  }
}

function renderCell(element: HTMLTableCellElement, cell: Cell, text: string, base: string): void {
  const why = cell.missing ?? cell.note;
  if (why) element.title = why;
  else element.removeAttribute('title');
  if (element.tagName === 'TD') element.classList.toggle('missing', cell.value === null);
  const link = element.querySelector('a') ?? document.createElement('a');
  if (cell.href === undefined) {
    link.remove();
    setText(element, text);
    return;
  }
  link.setAttribute('href', base + cell.href);
  setText(link, text);
  if (link.parentElement !== element) element.replaceChildren(link);
}

/** In both widths, as at build: the style sheet shows the one that fits. */
function renderChart(holder: Element, before: Decision, decision: Decision): void {
  const chart = routerChartAfter(before, decision);
  const widths = Object.keys(CHART_WIDTHS) as ChartWidth[];
  for (const [i, width] of widths.entries()) {
    // As markup, since all texts in it are escaped where it is written.
    if (holder.children[i]) holder.children[i].innerHTML = chart === null ? '' : toInlineSvg(chart, width);
  }
}

function renderAdvice(list: Element, advice: readonly Advice[], base: string): void {
  const [template] = list.children;
  if (!template) return;
  const items = advice.map(({ when, model, name: instead = '—', reason, uncertainty }) => {
    const item = template.cloneNode(true) as Element;
    const [term, text] = item.children;
    const name = withText(model ? 'a' : 'span', model?.name ?? instead);
    if (model) name.setAttribute('href', `${base}/models/${model.model}/`);
    const doubt = withText('span', uncertainty);
    doubt.className = 'note';
    term?.replaceChildren(when);
    text?.replaceChildren(name, ' ', withText('span', reason), ' ', doubt);
    return item;
  });
  list.replaceChildren(...items);
}

function withText(tag: string, text: string): Element {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

/** Only where it changes, so that nothing else is laid out again, nor read out by a screen reader. */
function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
