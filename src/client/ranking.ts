/** Sorts, ranks and filters the ranking in place, and keeps the view in the address. */

import { formatUsd, joinWords } from '../data/index.ts';
import { BEST_FIRST, computeRanks, type Direction, type Sortable, sortBy } from '../scoring/index.ts';
import { copyOnClick } from './copy.ts';
import { matchesFilter } from './filter.ts';
import { DEFAULT_VIEW, parseNumber, parseView, serializeView, type View } from './view-state.ts';

interface RankingRow {
  element: HTMLTableRowElement;
  /** What has been read of the row so far, by column key; unrounded, null where missing. */
  values: Map<string, Sortable>;
}

/** Writing history takes longer than sorting: the reader sees the rows first, and then the address follows. */
const HISTORY_DELAY_MS = 60;

const table = document.querySelector<HTMLTableElement>('[data-ranking]');
const form = document.querySelector<HTMLFormElement>('[data-ranking-controls]');
if (table && form) enhance(table, form);

function enhance(table: HTMLTableElement, form: HTMLFormElement): void {
  const body = table.tBodies[0] as HTMLTableSectionElement;
  const headers = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
  const keys = headers.map((header) => header.dataset.key ?? '');
  const status = document.querySelector<HTMLElement>('[data-ranking-status]');
  const reset = document.querySelector<HTMLButtonElement>('[data-ranking-reset]');
  const optionsOf = (name: string) => [...field(form, name).querySelectorAll('option')].map((option) => option.value);
  const known = { keys, providers: optionsOf('provider'), categories: optionsOf('category') };

  let rows: RankingRow[] | null = null;
  let view: View = DEFAULT_VIEW;
  let ignored: string[] = [];
  let shownRankBy = view.rankBy;
  let hiding = false;

  /** Read when first needed: a page that nobody sorts does not pay for it. */
  const allRows = () => {
    rows ??= [...body.rows].map((element) => ({ element, values: new Map() }));
    return rows;
  };

  /** One column of one row, read once. */
  const read = (row: RankingRow, key: string): Sortable => {
    let value = row.values.get(key);
    if (value === undefined) {
      const index = keys.indexOf(key);
      value = readCell(row.element.cells[index], headers[index]?.dataset.kind === 'text');
      row.values.set(key, value);
    }
    return value;
  };
  const numberOf = (row: RankingRow, key: string) => read(row, key) as number | null;

  const show = (next: View) => {
    const before = view;
    view = next;
    writeForm(form, view);
    if (view.rankBy !== shownRankBy) renumber();
    if (view.sort !== before.sort || view.rankBy !== before.rankBy) reorder();
    const shown = isFiltered(view) ? allRows().filter((row) => matches(row, read, view)) : allRows();
    if (hiding || shown.length < allRows().length) {
      const kept = new Set(shown);
      for (const row of allRows()) row.element.hidden = !kept.has(row);
      hiding = shown.length < allRows().length;
    }
    if (reset) reset.hidden = serializeView(view) === '';
    if (status) status.textContent = describe(shown, allRows().length, read, view, ignored);
  };

  const reorder = () => {
    const { key, direction } = view.sort ?? { key: 'rank', direction: 'ascending' as const };
    // One replacement costs half as much layout as moving the rows one by one.
    body.replaceChildren(...sortBy(allRows(), (row) => read(row, key), direction).map((row) => row.element));
    for (const header of headers) {
      if (header.dataset.key === key) header.ariaSort = direction;
      else header.removeAttribute('aria-sort');
    }
    const lead = key === 'rank' || key === 'model' ? view.rankBy : key;
    table.dataset.lead = String(keys.indexOf(lead) + 1);
  };

  const renumber = () => {
    const by = view.rankBy;
    const ranks = computeRanks(
      allRows().map((row) => numberOf(row, by)),
      BEST_FIRST[by],
    );
    for (const [i, row] of allRows().entries()) {
      row.values.set('rank', ranks[i] ?? null);
      const cell = row.element.cells[0];
      if (cell) cell.textContent = ranks[i] === null ? '—' : String(ranks[i]);
    }
    shownRankBy = by;
  };

  /** A choice is a step back; typing is not, or each letter would be. */
  const go = (next: View, step: 'push' | 'replace') => {
    ignored = [];
    show(next);
    const address = location.pathname + serializeView(next) + location.hash;
    setTimeout(() => {
      if (step === 'push') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    }, HISTORY_DELAY_MS);
  };

  const fromAddress = () => {
    const parsed = parseView(location.search, known);
    ignored = parsed.ignored;
    if (location.search !== '' || view !== DEFAULT_VIEW) show(parsed.view);
  };

  for (const header of headers) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => go({ ...view, sort: nextSort(header, view) }, 'push'));
  }
  form.addEventListener('input', (event) => {
    const typed = event.target instanceof HTMLInputElement;
    go(readForm(form, view), typed ? 'replace' : 'push');
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  reset?.addEventListener('click', () => go(DEFAULT_VIEW, 'push'));
  const toggle = document.querySelector<HTMLButtonElement>('[data-ranking-toggle]');
  toggle?.addEventListener('click', () => {
    toggle.ariaExpanded = String(toggle.ariaExpanded !== 'true');
  });
  copyOnClick('[data-copy-link]', () => location.href);
  addEventListener('popstate', fromAddress);
  fromAddress();
}

/** Three states: best first (or A to Z), the other way round, and back to the ranking. */
function nextSort(header: HTMLTableCellElement, view: View): View['sort'] {
  const key = header.dataset.key ?? '';
  const first: Direction =
    header.dataset.kind === 'score' || header.dataset.kind === 'value' ? 'descending' : 'ascending';
  const second: Direction = first === 'ascending' ? 'descending' : 'ascending';
  const current = view.sort?.key === key ? view.sort.direction : null;
  // By rank is how the table stands anyway, so its first click turns it round.
  if (key === 'rank') return current === 'descending' ? null : { key, direction: 'descending' };
  if (current === null) return { key, direction: first };
  return current === first ? { key, direction: second } : null;
}

type Read = (row: RankingRow, key: string) => Sortable;

function readCell(cell: HTMLTableCellElement | undefined, isText: boolean): Sortable {
  if (isText) return cell === undefined || cell.classList.contains('missing') ? null : (cell.textContent?.trim() ?? '');
  return cell?.dataset.v === undefined ? null : Number(cell.dataset.v);
}

function isFiltered({ query, provider, category, maxPrice, minScore }: View): boolean {
  return query !== '' || provider !== '' || category !== '' || maxPrice !== null || minScore !== null;
}

function matches(row: RankingRow, read: Read, view: View): boolean {
  // Nobody may know who makes a model: then no word of it can be found.
  const [name, provider, category] = ['model', 'provider', 'category'].map((key) => String(read(row, key) ?? ''));
  const item = {
    text: `${name} ${provider} ${category} ${row.element.dataset.id}`,
    provider: provider ?? '',
    category: category ?? '',
    price: read(row, 'price') as number | null,
    score: read(row, 'score') as number | null,
  };
  return matchesFilter(item, view);
}

function describe(
  shown: readonly RankingRow[],
  total: number,
  read: Read,
  view: View,
  ignored: readonly string[],
): string {
  const parts: string[] = [];
  const count = shown.length < total ? `${shown.length} of ${total}` : String(total);
  const sorted = view.sort && view.sort.key !== 'rank' ? `sorted by ${view.sort.key}; ranks are by` : 'ranked by';
  parts.push(`${count} model${total === 1 ? '' : 's'}, ${sorted} ${view.rankBy}.`);
  if (shown.length === 0) parts.push('No model fits; loosen a filter.');
  if (view.minScore !== null) parts.push(describeCheapest(shown, read, view.minScore));
  if (ignored.length > 0) parts.push(`Not understood and ignored in the address: ${ignored.join(', ')}.`);
  return parts.filter(Boolean).join(' ');
}

/** "Cheapest that scores at least 8.5: …", ties included; empty where no price is known. */
function describeCheapest(shown: readonly RankingRow[], read: Read, minScore: number): string {
  const prices = shown.map((row) => read(row, 'price') as number | null).filter((price) => price !== null);
  if (prices.length === 0) return '';
  const lowest = Math.min(...prices);
  const cheapest = shown.filter((row) => read(row, 'price') === lowest);
  const names = cheapest.map((row) => {
    const score = row.element.querySelector('.dot')?.textContent?.trim() ?? '';
    return String(read(row, 'model')) + (score.startsWith('~') ? ` (score ${score}, approximate)` : '');
  });
  return `Cheapest that scores at least ${minScore}: ${joinWords(names)}, ${formatUsd(lowest)}.`;
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | HTMLSelectElement {
  return form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
}

function readForm(form: HTMLFormElement, view: View): View {
  return {
    sort: view.sort,
    rankBy: field(form, 'rank').value as View['rankBy'],
    query: field(form, 'q').value,
    provider: field(form, 'provider').value,
    category: field(form, 'category').value,
    maxPrice: parseNumber(field(form, 'max-price').value),
    minScore: parseNumber(field(form, 'min-score').value),
  };
}

/** Fields that already say so are left alone, or a "1." would lose its point while being typed. */
function writeForm(form: HTMLFormElement, view: View): void {
  const set = (name: string, value: string) => {
    if (field(form, name).value !== value) field(form, name).value = value;
  };
  set('q', view.query);
  set('provider', view.provider);
  set('category', view.category);
  set('rank', view.rankBy);
  if (parseNumber(field(form, 'max-price').value) !== view.maxPrice) set('max-price', String(view.maxPrice ?? ''));
  if (parseNumber(field(form, 'min-score').value) !== view.minScore) set('min-score', String(view.minScore ?? ''));
}
