/** Sorts, ranks and filters the ranking in place, and keeps the view in the address. */
import { matchesFilter } from '../domain/filter.ts';
import { formatUsd, joinWords } from '../domain/format.ts';
import { BEST_FIRST, computeRanks } from '../domain/rank.ts';
import { type Direction, type Sortable, sortBy } from '../domain/sort.ts';
import { copyOnClick } from './copy.ts';
import { DEFAULT_VIEW, parseNumber, parseView, serializeView, type View } from './view-state.ts';

interface RankingRow {
  element: HTMLTableRowElement;
  name: string;
  text: string;
  /** By column key, unrounded; null where missing. */
  values: Record<string, Sortable>;
}

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
    rows ??= [...body.rows].map((row) => readRow(row, headers));
    return rows;
  };

  const show = (next: View) => {
    const before = view;
    view = next;
    writeForm(form, view);
    if (view.rankBy !== shownRankBy) renumber();
    if (view.sort !== before.sort || view.rankBy !== before.rankBy) reorder();
    const shown = allRows().filter((row) => matches(row, view));
    if (hiding || shown.length < allRows().length) {
      const kept = new Set(shown);
      for (const row of allRows()) row.element.hidden = !kept.has(row);
      hiding = shown.length < allRows().length;
    }
    if (reset) reset.hidden = serializeView(view) === '';
    if (status) status.textContent = describe(shown, allRows().length, view, ignored);
  };

  const reorder = () => {
    const { key, direction } = view.sort ?? { key: 'rank', direction: 'ascending' as const };
    // One replacement costs half as much layout as moving the rows one by one.
    body.replaceChildren(...sortBy(allRows(), (row) => row.values[key] ?? null, direction).map((row) => row.element));
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
      allRows().map((row) => row.values[by] as number | null),
      BEST_FIRST[by],
    );
    for (const [i, row] of allRows().entries()) {
      row.values.rank = ranks[i] ?? null;
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
    afterPaint(() => {
      if (step === 'push') history.pushState(null, '', address);
      else history.replaceState(null, '', address);
    });
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

/** Writing history takes longer than sorting; the reader sees the rows first. */
function afterPaint(task: () => void): void {
  requestAnimationFrame(() => setTimeout(task));
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

function readRow(element: HTMLTableRowElement, headers: readonly HTMLTableCellElement[]): RankingRow {
  const values: RankingRow['values'] = {};
  for (const [i, header] of headers.entries()) {
    const cell = element.cells[i];
    const raw = header.dataset.kind === 'text' ? (cell?.textContent?.trim() ?? '') : cell?.dataset.v;
    values[header.dataset.key ?? ''] =
      header.dataset.kind === 'text' ? (raw ?? null) : raw === undefined ? null : Number(raw);
  }
  const name = String(values.model);
  return { element, name, text: `${name} ${values.provider} ${values.category} ${element.dataset.id}`, values };
}

function matches({ text, values }: RankingRow, view: View): boolean {
  const item = {
    text,
    provider: String(values.provider),
    category: String(values.category),
    price: values.price as number | null,
    score: values.score as number | null,
  };
  return matchesFilter(item, view);
}

function describe(shown: readonly RankingRow[], total: number, view: View, ignored: readonly string[]): string {
  const parts: string[] = [];
  const count = shown.length < total ? `${shown.length} of ${total}` : String(total);
  parts.push(`${count} models, ranked by ${view.rankBy}.`);
  if (shown.length === 0) parts.push('No model fits; loosen a filter.');
  if (view.minScore !== null) parts.push(describeCheapest(shown, view.minScore));
  if (ignored.length > 0) parts.push(`Not understood and ignored in the address: ${ignored.join(', ')}.`);
  return parts.filter(Boolean).join(' ');
}

/** "Cheapest that scores at least 8.5: …", ties included; empty where no price is known. */
function describeCheapest(shown: readonly RankingRow[], minScore: number): string {
  const prices = shown.map((row) => row.values.price as number | null).filter((price) => price !== null);
  if (prices.length === 0) return '';
  const lowest = Math.min(...prices);
  const names = shown.filter((row) => row.values.price === lowest).map((row) => row.name);
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
