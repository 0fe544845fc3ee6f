/** Puts the models named in the address side by side, taken from the table of all models in the page. */
import { copyOnClick } from './copy.ts';

const MAX_MODELS = 4;

interface Compared {
  id: string;
  row: HTMLTableRowElement;
}

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
    result.hidden = chosen.length === 0;
    result.replaceChildren(
      sideBySide(chosen, labels, (id) => {
        go(chosen.map((c) => c.id).filter((other) => other !== id));
        input.focus();
      }),
    );
    status.textContent = [...notes, chosen.length === 0 ? 'Add models by name, two to four of them.' : '']
      .join(' ')
      .trim();
  };
  const go = (ids: readonly string[]) => {
    const query = ids.length > 0 ? `?models=${[...ids].sort().join(',')}` : '';
    history.pushState(null, '', location.pathname + query);
    show();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = input.value.trim().toLowerCase();
    const found = [...rows].find(
      ([id, row]) => id === name || row.cells[0]?.textContent?.trim().toLowerCase() === name,
    );
    const ids = readAddress(rows).chosen.map((c) => c.id);
    if (!found) status.textContent = `No model is called “${input.value}”; choose one from the list.`;
    else if (ids.length >= MAX_MODELS && !ids.includes(found[0]))
      status.textContent = `At most ${MAX_MODELS}; remove one first.`;
    else {
      input.value = '';
      go([...new Set([...ids, found[0]])]);
    }
  });
  copyOnClick('[data-copy-link]', () => location.href);
  addEventListener('popstate', show);
  show();
}

/** Unknown ids and models beyond the fourth are left out, and the reader is told. */
function readAddress(rows: ReadonlyMap<string, HTMLTableRowElement>): { chosen: Compared[]; notes: string[] } {
  const asked = new URLSearchParams(location.search).get('models')?.split(',').filter(Boolean) ?? [];
  const unique = [...new Set(asked)];
  const known = unique.flatMap((id) => {
    const row = rows.get(id);
    return row ? [{ id, row }] : [];
  });
  const unknown = unique.filter((id) => !rows.has(id));
  const notes = [];
  if (unknown.length > 0) notes.push(`Not on this board and ignored: ${unknown.join(', ')}.`);
  if (known.length > MAX_MODELS) notes.push(`Only the first ${MAX_MODELS} are shown.`);
  return { chosen: known.slice(0, MAX_MODELS), notes };
}

function sideBySide(
  chosen: readonly Compared[],
  labels: readonly HTMLTableCellElement[],
  remove: (id: string) => void,
): HTMLTableElement {
  const table = document.createElement('table');
  table.className = 'table side';
  table.style.setProperty('--models', String(chosen.length));
  table.createCaption().textContent = 'Side by side';
  table.caption?.classList.add('sr');
  const head = table.createTHead().insertRow();
  head.append(cell('td', ''));
  for (const { id, row } of chosen) head.append(header(id, row, remove));
  const body = table.createTBody();
  for (const [i, label] of labels.entries()) {
    const line = body.insertRow();
    const name = cell('th', label.textContent ?? '');
    name.scope = 'row';
    line.append(name);
    const cells = chosen.map(({ row }) => row.cells[i + 1]?.cloneNode(true) as HTMLTableCellElement);
    markBest(cells, label.dataset.best);
    line.append(...cells);
  }
  return table;
}

function header(id: string, row: HTMLTableRowElement, remove: (id: string) => void): HTMLTableCellElement {
  const head = cell('th', '');
  head.scope = 'col';
  const link = row.cells[0]?.querySelector('a')?.cloneNode(true);
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'no-print';
  button.textContent = '×';
  button.setAttribute('aria-label', `Remove ${row.cells[0]?.textContent?.trim()}`);
  button.addEventListener('click', () => remove(id));
  head.append(...(link ? [link] : []), ' ', button);
  return head;
}

/** The best of at least two known numbers, ties included. */
function markBest(cells: readonly HTMLTableCellElement[], best: string | undefined): void {
  const known = cells.filter((c) => c.dataset.v !== undefined);
  if (!best || known.length < 2) return;
  const numbers = known.map((c) => Number(c.dataset.v));
  const target = best === 'most' ? Math.max(...numbers) : Math.min(...numbers);
  for (const [i, c] of known.entries()) {
    if (numbers[i] !== target) continue;
    c.classList.add('best');
    const said = document.createElement('span');
    said.className = 'sr';
    said.textContent = ' best of these';
    c.append(said);
  }
}

function cell(tag: 'th' | 'td', text: string): HTMLTableCellElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
