/** Sorts, ranks and filters the ranking in place, and keeps the view in the address. */

import { writeNumber } from '../data/index.ts';
import { computeRanks, type Direction, type Sortable, sortBy } from '../scoring/index.ts';
import { copyOnClick } from './copy.ts';
import { matchesFilter } from './filter.ts';
import { DEFAULT_VIEW, parseView, readNumber, serializeView, type View } from './view-state.ts';

type Row = HTMLTableRowElement;

/** "A, B and C", as `joinWords` has it, without its module. */
const list = new Intl.ListFormat('en-GB');

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
  const known = {
    keys,
    providers: optionsOf('provider'),
    categories: optionsOf('category'),
    ranks: optionsOf('rank'),
    maxScore: maxOf(form),
  };
  /** What value goes by. */
  const pays = keys.includes('cost-per-task') ? 'cost-per-task' : 'price';
  const rows = [...body.rows];

  let view: View = DEFAULT_VIEW;
  /** What of the address or of the form is not understood, in sentences. */
  let problems: string[] = [];

  const cellOf = (row: Row, key: string) => row.cells[keys.indexOf(key)];
  /** Unrounded; null where missing. */
  const numberOf = (row: Row, key: string) => {
    const value = cellOf(row, key)?.dataset.v;
    return value === undefined ? null : Number(value);
  };
  /** Empty where missing: no word of it can be found then. */
  const textOf = (row: Row, key: string) => {
    const cell = cellOf(row, key);
    return cell === undefined || cell.classList.contains('missing') ? '' : (cell.textContent?.trim() ?? '');
  };
  const kindOf = (key: string) => headers[keys.indexOf(key)]?.dataset.kind;
  const isText = (key: string) => kindOf(key) === 'text';
  /** Its heading as in running text, without the unit; names keep their capitals. */
  const wordOf = (key: string) =>
    (headers[keys.indexOf(key)]?.textContent ?? key)
      .trim()
      .replace(/,.*/, '')
      .replace(/^[A-Z](?=[a-z]+\b)/, (letter) => letter.toLowerCase());
  const sortableOf = (row: Row, key: string): Sortable => (isText(key) ? textOf(row, key) || null : numberOf(row, key));

  const matches = (row: Row) => {
    const [provider, category] = [textOf(row, 'provider'), textOf(row, 'category')];
    const text = `${textOf(row, 'model')} ${provider} ${category} ${row.id}`;
    const [price, score] = [numberOf(row, pays), numberOf(row, 'score')];
    return matchesFilter({ text, provider, category, price, score }, view);
  };

  const show = (next: View) => {
    const before = view;
    view = next;
    writeForm(form, view);
    if (view.rankBy !== before.rankBy) renumber();
    if (view.sort !== before.sort || view.rankBy !== before.rankBy) reorder();
    const isFiltered = serializeView({ ...view, sort: null, rankBy: DEFAULT_VIEW.rankBy }) !== '';
    const shown = isFiltered ? rows.filter(matches) : rows;
    const kept = new Set(shown);
    for (const row of rows) row.hidden = !kept.has(row);
    if (reset) reset.hidden = serializeView(view) === '';
    if (status) status.textContent = describe(shown);
  };

  const reorder = () => {
    const { key, direction } = view.sort ?? { key: 'rank', direction: 'ascending' };
    // One replacement costs half as much layout as moving the rows one by one.
    body.replaceChildren(...sortBy(rows, (row) => sortableOf(row, key), direction));
    for (const header of headers) header.ariaSort = header.dataset.key === key ? direction : null;
    lead(keys.indexOf(key === 'rank' || key === 'model' ? view.rankBy : key));
  };

  /** The column that stays put beside the names on a phone. */
  let leading = keys.indexOf('score');
  const lead = (next: number) => {
    for (const { cells } of table.rows) {
      cells[leading]?.classList.remove('lead');
      cells[next]?.classList.add('lead');
    }
    leading = next;
  };

  const renumber = () => {
    const numbers = rows.map((row) => numberOf(row, view.rankBy));
    for (const [i, rank] of computeRanks(numbers, bestFirst(kindOf(view.rankBy))).entries()) {
      const cell = rows[i]?.cells[0];
      if (!cell) continue;
      cell.textContent = rank === null ? '—' : String(rank);
      if (rank === null) delete cell.dataset.v;
      else cell.dataset.v = String(rank);
    }
  };

  const describe = (shown: readonly Row[]): string => {
    const count = shown.length < rows.length ? `${shown.length} of ${rows.length}` : rows.length;
    const sorted =
      view.sort && view.sort.key !== 'rank' ? `sorted by ${wordOf(view.sort.key)}; ranks are by` : 'ranked by';
    return [
      `${count} model${rows.length === 1 ? '' : 's'}, ${sorted} ${wordOf(view.rankBy)}.`,
      shown.length === 0 && 'No model fits; loosen a filter.',
      view.minScore !== null && describeCheapest(shown, view.minScore),
      ...problems,
    ]
      .filter(Boolean)
      .join(' ');
  };

  /** "Cheapest that scores at least 8.5: …", ties included; empty where no price is known. */
  const describeCheapest = (shown: readonly Row[], minScore: number): string => {
    const priced = shown.filter((row) => numberOf(row, pays) !== null);
    const lowest = Math.min(...priced.map((row) => numberOf(row, pays) as number));
    const cheapest = priced.filter((row) => numberOf(row, pays) === lowest);
    if (!cheapest[0]) return '';
    const names = cheapest.map((row) => {
      const score = textOf(row, 'score').split(/\s/)[0] ?? '';
      return textOf(row, 'model') + (score.startsWith('~') ? ` (score ${score}, approximate)` : '');
    });
    return `Cheapest that scores at least ${minScore}: ${list.format(names)}, ${textOf(cheapest[0], pays).split(/\s/)[0]}.`;
  };

  /** A choice is a step back; typing is not, or each letter would be. */
  const go = (next: View, step: 'pushState' | 'replaceState') => {
    problems = problemsOf(form);
    show(next);
    const address = location.pathname + serializeView(next) + location.hash;
    setTimeout(() => history[step](null, '', address), HISTORY_DELAY_MS);
  };

  const fromAddress = () => {
    const parsed = parseView(location.search, known);
    const { ignored } = parsed;
    problems = ignored.length > 0 ? [`Not understood and ignored in the address: ${ignored.join(', ')}.`] : [];
    if (location.search !== '' || view !== DEFAULT_VIEW) show(parsed.view);
  };

  for (const header of headers) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener('click', () => go({ ...view, sort: nextSort(header, view) }, 'pushState'));
  }
  form.addEventListener('input', (event) => {
    go(readForm(form, view), event.target instanceof HTMLInputElement ? 'replaceState' : 'pushState');
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  reset?.addEventListener('click', () => go(DEFAULT_VIEW, 'pushState'));
  const toggle = document.querySelector<HTMLButtonElement>('[data-ranking-toggle]');
  toggle?.addEventListener('click', () => {
    toggle.ariaExpanded = String(toggle.ariaExpanded !== 'true');
  });
  copyOnClick('[data-copy-link]', () => location.href);
  addEventListener('popstate', fromAddress);
  fromAddress();
}

/** The direction in which a column begins with its best. */
function bestFirst(kind: string | undefined): Direction {
  return kind === 'score' || kind === 'value' || kind === 'percent' ? 'descending' : 'ascending';
}

/** Three states: best first (or A to Z), the other way round, and back to the ranking. */
function nextSort({ dataset: { key = '', kind } }: HTMLTableCellElement, view: View): View['sort'] {
  // The table is by rank at first, so the first click on ranks turns it round.
  const first = key === 'rank' ? 'descending' : bestFirst(kind);
  const second: Direction = first === 'ascending' ? 'descending' : 'ascending';
  const current = view.sort?.key === key ? view.sort.direction : null;
  if (current === null || (key === 'rank' && current !== first)) return { key, direction: first };
  return current === first && key !== 'rank' ? { key, direction: second } : null;
}

function field(form: HTMLFormElement, name: string): HTMLInputElement | HTMLSelectElement {
  return form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
}

function readForm(form: HTMLFormElement, { sort }: View): View {
  const read = (name: string) => field(form, name).value;
  return {
    sort,
    rankBy: read('rank'),
    query: read('q'),
    provider: read('provider'),
    category: read('category'),
    maxPrice: numberIn(form, 'max-price').number,
    minScore: numberIn(form, 'min-score').number,
  };
}

function maxOf(form: HTMLFormElement): number {
  return Number(field(form, 'min-score').dataset.max);
}

function numberIn(form: HTMLFormElement, name: 'max-price' | 'min-score') {
  return readNumber(field(form, name).value, name === 'min-score' ? maxOf(form) : undefined);
}

/** What is wrong with its numbers, in sentences. */
function problemsOf(form: HTMLFormElement): string[] {
  return (['max-price', 'min-score'] as const).flatMap((name) => {
    const input = field(form, name);
    const read = numberIn(form, name);
    const problem = read.number === null ? read.problem : '';
    input.ariaInvalid = problem === '' ? null : 'true';
    return problem === '' ? [] : [`${input.labels?.[0]?.textContent?.trim()}: ${problem}`];
  });
}

/** Fields that already say so are left alone, or a "1." would lose its point while being typed. */
function writeForm(form: HTMLFormElement, view: View): void {
  const set = (name: string, value: string) => {
    const input = field(form, name);
    if (input.value !== value) input.value = value;
  };
  const setNumber = (name: 'max-price' | 'min-score', value: number | null) => {
    if (numberIn(form, name).number !== value) field(form, name).value = writeNumber(value);
  };
  set('q', view.query);
  set('provider', view.provider);
  set('category', view.category);
  set('rank', view.rankBy);
  setNumber('max-price', view.maxPrice);
  setNumber('min-score', view.minScore);
}
