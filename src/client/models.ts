/** Searches, filters and sorts the table of all models in place, and keeps what was asked in the address. */
import { countOf, matchesSearch } from '../data/index.ts';
import { type Direction, sortBy } from '../scoring/index.ts';
import { copyOnClick } from './copy.ts';
import { readAddress, toAddress } from './form-state.ts';

type Row = HTMLTableRowElement;

const table = document.querySelector<HTMLTableElement>('[data-models]');
const form = document.querySelector<HTMLFormElement>('[data-models-form]');
if (table && form) enhance(table, form);

function enhance(table: HTMLTableElement, form: HTMLFormElement): void {
  const body = table.tBodies[0] as HTMLTableSectionElement;
  const headers = [...table.querySelectorAll<HTMLTableCellElement>('thead th')];
  const status = document.querySelector('[data-models-status]') as HTMLElement;
  const reset = document.querySelector('[data-models-reset]') as HTMLButtonElement;
  const rows = [...body.rows];
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  const sort = field('sort');
  let sorted = '';

  const show = (ignored: readonly string[] = []) => {
    const [query, provider, boards] = ['q', 'provider', 'boards'].map((name) => field(name).value) as [
      string,
      string,
      string,
    ];
    const shown = rows.filter(
      ({ dataset: { provider: vendor, boards: on, open, frontier, find = '' } }) =>
        (provider === '' || vendor === provider) &&
        (boards === '' || Number(on) >= Number(boards)) &&
        (!field('open').checked || open !== undefined) &&
        (!field('frontier').checked || frontier !== undefined) &&
        matchesSearch(find, query),
    );
    const kept = new Set(shown);
    for (const row of rows) row.hidden = !kept.has(row);
    if (sort.value !== sorted) reorder();
    reset.hidden = toAddress(form) === '';
    status.textContent = [
      shown.length < rows.length ? `${shown.length} of ${rows.length} models.` : `${countOf(rows.length, 'model')}.`,
      shown.length === 0 ? 'No model fits; loosen a filter.' : '',
      ignored.length > 0 ? `Not understood and ignored in the address: ${ignored.join(', ')}.` : '',
    ]
      .filter(Boolean)
      .join(' ');
  };

  const reorder = () => {
    sorted = sort.value;
    const { key, direction } = parseSort(sorted);
    const column = headers.findIndex((header) => header.dataset.key === key);
    const keyOf = ({ cells }: Row) => {
      const cell = cells[column];
      if (key === 'model') return cell?.querySelector('a')?.textContent ?? null;
      return cell?.dataset.v === undefined ? null : Number(cell.dataset.v);
    };
    body.replaceChildren(...(column < 0 ? rows : sortBy(rows, keyOf, direction)));
    for (const [i, header] of headers.entries()) {
      header.ariaSort = i === column ? direction : null;
      // On a phone the column that sorts stays beside the name.
      if (i > 0) header.classList.toggle('lead', i === Math.max(column, 1));
    }
    for (const row of rows) {
      for (const [i, cell] of [...row.cells].entries())
        if (i > 0) cell.classList.toggle('lead', i === Math.max(column, 1));
    }
  };

  const go = (step: 'pushState' | 'replaceState') => {
    show();
    history[step](null, '', location.pathname + toAddress(form) + location.hash);
  };

  for (const header of headers) {
    const { key = '', first } = header.dataset;
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...header.childNodes);
    header.append(button);
    const [one, other] = first === 'ascending' ? [key, `-${key}`] : [`-${key}`, key];
    button.addEventListener('click', () => {
      sort.value = sort.value === one ? other : sort.value === other ? '' : one;
      go('pushState');
    });
  }
  form.addEventListener('input', ({ target }) => {
    go(target instanceof HTMLInputElement && target.type === 'search' ? 'replaceState' : 'pushState');
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  reset.addEventListener('click', () => {
    form.reset();
    go('pushState');
  });
  copyOnClick('[data-copy-link]', () => location.href);
  const fromAddress = () => show(readAddress(form, location.search));
  addEventListener('popstate', fromAddress);
  fromAddress();
}

function parseSort(text: string): { key: string; direction: Direction } {
  return { key: text.replace(/^-/, ''), direction: text.startsWith('-') ? 'descending' : 'ascending' };
}
