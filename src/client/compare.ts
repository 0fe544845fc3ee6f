/** Puts the models named in the address side by side, taken from the table of all models in the page. */
import { copyOnClick } from './copy.ts';

const MAX_MODELS = 4;

type Row = HTMLTableRowElement;

const root = document.querySelector<HTMLElement>('[data-compare]');
const all = document.querySelector<HTMLTableElement>('[data-compare-all]');
if (root && all) enhance(root, all);

function enhance(root: HTMLElement, all: HTMLTableElement): void {
  const form = root.querySelector('form') as HTMLFormElement;
  const input = form.elements.namedItem('model') as HTMLInputElement;
  const status = root.querySelector('[data-compare-status]') as HTMLElement;
  const result = root.querySelector('[data-compare-result]') as HTMLElement;
  const rows = new Map([...(all.tBodies[0]?.rows ?? [])].map((row) => [row.dataset.id ?? '', row]));
  const labels = [...(all.tHead?.rows[0]?.cells ?? [])].slice(1);

  const show = () => {
    const { chosen, notes } = readAddress(rows);
    const remove = (id: string) => {
      go(chosen.filter((other) => other !== id));
      input.focus();
    };
    result.hidden = chosen.length === 0;
    result.replaceChildren(
      sideBySide(
        chosen.map((id) => rows.get(id) as Row),
        labels,
        remove,
      ),
    );
    status.textContent = [...notes, ...(chosen.length === 0 ? ['Add models by name, two to four of them.'] : [])].join(
      ' ',
    );
  };
  const go = (ids: readonly string[]) => {
    const query = ids.length > 0 ? `?models=${[...ids].sort().join(',')}` : '';
    history.pushState(null, '', location.pathname + query);
    show();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = input.value.trim().toLowerCase();
    const found = [...rows.keys()].find((id) => id === name || nameOf(rows.get(id) as Row).toLowerCase() === name);
    const { chosen } = readAddress(rows);
    if (!found) status.textContent = `No model is called “${input.value}”; choose one from the list.`;
    else if (chosen.length >= MAX_MODELS && !chosen.includes(found))
      status.textContent = `At most ${MAX_MODELS}; remove one first.`;
    else {
      input.value = '';
      go([...new Set([...chosen, found])]);
    }
  });
  copyOnClick('[data-copy-link]', () => location.href);
  addEventListener('popstate', show);
  show();
}

/** The ids of the address; unknown ones and models beyond the fourth are left out, and the reader is told. */
function readAddress(rows: ReadonlyMap<string, Row>): { chosen: string[]; notes: string[] } {
  const asked = new URLSearchParams(location.search).get('models')?.split(',').filter(Boolean) ?? [];
  const unique = [...new Set(asked)];
  const known = unique.filter((id) => rows.has(id));
  const unknown = unique.filter((id) => !rows.has(id));
  const notes = [];
  if (unknown.length > 0) notes.push(`Not on this board and ignored: ${unknown.join(', ')}.`);
  if (known.length > MAX_MODELS) notes.push(`Only the first ${MAX_MODELS} are shown.`);
  return { chosen: known.slice(0, MAX_MODELS), notes };
}

function sideBySide(
  rows: readonly Row[],
  labels: readonly HTMLTableCellElement[],
  remove: (id: string) => void,
): HTMLTableElement {
  const table = element('table', 'table side', '');
  table.style.setProperty('--models', String(rows.length));
  table.append(element('caption', 'sr', 'Side by side'));
  table
    .createTHead()
    .insertRow()
    .append(element('td', 'head', ''), ...rows.map((row) => header(row, remove)));
  const body = table.createTBody();
  for (const [i, label] of labels.entries()) {
    const name = element('th', 'head', label.textContent ?? '');
    name.scope = 'row';
    const cells = rows.map((row) => row.cells[i + 1]?.cloneNode(true) as HTMLTableCellElement);
    markBest(cells, label.dataset.best);
    body.insertRow().append(name, ...cells);
  }
  return table;
}

function header(row: Row, remove: (id: string) => void): HTMLTableCellElement {
  const head = element('th', '', '');
  head.scope = 'col';
  const button = element('button', 'no-print', '×');
  button.type = 'button';
  button.ariaLabel = `Remove ${nameOf(row)}`;
  button.addEventListener('click', () => remove(row.dataset.id ?? ''));
  head.append(row.cells[0]?.querySelector('a')?.cloneNode(true) ?? '', ' ', button);
  return head;
}

/** The best of at least two known numbers, ties included. */
function markBest(cells: readonly HTMLTableCellElement[], best: string | undefined): void {
  const known = cells.filter((cell) => cell.dataset.v !== undefined);
  if (!best || known.length < 2) return;
  const numbers = known.map((cell) => Number(cell.dataset.v));
  const target = best === 'most' ? Math.max(...numbers) : Math.min(...numbers);
  for (const [i, cell] of known.entries()) {
    if (numbers[i] !== target) continue;
    cell.classList.add('best');
    cell.append(element('span', 'sr', ' best of these'));
  }
}

function nameOf(row: Row): string {
  return row.cells[0]?.textContent?.trim() ?? '';
}

function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className: string,
  text: string,
): HTMLElementTagNameMap[T] {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
