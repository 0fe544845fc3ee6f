/** The popover in which one copies the address of a number, or a sentence that says it with its source. */
import type { FigureJson } from '../exports/index.ts';
import { type Copied, toAnchor, toCopied } from './cited.ts';
import style from './citing.css?inline';
import { copyOnClick } from './copy.ts';

/** Between the cell and the popover, and between that and the edge of the page, in pixels. */
const GAP = 6;
const EDGE = 16;

const PARTS = `<h2>Cite a number</h2>
<div class="choices">
  <label>Row <select class="field" data-row autofocus></select></label>
  <label>Number <select class="field" data-column><option value="">The whole row</option></select></label>
</div>
<p class="quoted" tabindex="0" data-sentence></p>
<p class="note" role="status"></p>
<p class="actions">
  <button type="button" class="button" data-cite-sentence>Copy sentence</button>
  <button type="button" class="button" data-cite-link>Copy link</button>
  <button type="button" class="button" popovertarget="cite" popovertargetaction="hide">Close</button>
</p>`;

let citing: ReturnType<typeof build> | undefined;

/** `from` is what was clicked: a cell, or a button, for which the first score is offered. */
export function cite(table: HTMLTableElement, from: Element, cell?: HTMLTableCellElement): void {
  citing ??= build(table);
  const row = cell?.closest('tr') ?? table.tBodies[0]?.rows[0];
  const header = cell && table.tHead?.rows[0]?.cells[cell.cellIndex];
  citing.popover.showPopover();
  citing.choose(row?.id ?? '', header?.dataset.key ?? 'score', from);
}

function build(table: HTMLTableElement) {
  document.head.append(Object.assign(document.createElement('style'), { textContent: style }));
  const popover = Object.assign(document.createElement('div'), { id: 'cite', popover: 'auto', innerHTML: PARTS });
  popover.role = 'dialog';
  popover.ariaLabel = 'Cite a number';
  document.body.append(popover);
  const part = <T extends HTMLElement>(selector: string) => popover.querySelector<T>(selector) as T;
  const [row, column] = [part<HTMLSelectElement>('[data-row]'), part<HTMLSelectElement>('[data-column]')];
  const [sentence, note] = [part('[data-sentence]'), part('[role="status"]')];

  const headers = [...(table.tHead?.rows[0]?.cells ?? [])];
  const keys = headers.map(({ dataset }) => dataset.key ?? '');
  const rows = new Map([...(table.tBodies[0]?.rows ?? [])].map((tr) => [tr.id, tr]));
  const cellAt = (id: string, key: string) => rows.get(id)?.cells[keys.indexOf(key)];
  for (const id of rows.keys()) row.add(new Option(textIn(cellAt(id, 'model')), id));
  for (const header of headers) {
    const { key } = header.dataset;
    if (key !== 'model') column.add(new Option(textIn(header), key));
  }

  let copied: Copied | null = null;
  let chosenAt: Element = table;
  copyOnClick('[data-cite-sentence]', () => copied?.sentence ?? '');
  copyOnClick('[data-cite-link]', () => copied?.address ?? '');

  const light = (cells: readonly (Element | undefined)[]) => {
    for (const lit of table.querySelectorAll('.cited')) lit.classList.remove('cited');
    for (const cell of cells) cell?.classList.add('cited');
  };
  popover.addEventListener('toggle', ({ newState }) => {
    if (newState === 'closed') light([]);
  });

  const siteName = document.querySelector<HTMLMetaElement>('meta[property="og:site_name"]')?.content ?? '';
  const addresses = addressesOf(table);
  const figures = readFigures(addresses);

  const show = async () => {
    const [id, key] = [row.value, column.value];
    const name = textIn(cellAt(id, 'model'));
    light(key === '' ? [...(rows.get(id)?.cells ?? [])] : [cellAt(id, key)]);
    const chosen = { row: id, name, column: key, keys, textOf: (one: string) => textIn(cellAt(id, one)) };
    // Each waits for the same files, so the last choice is shown last.
    copied = await figures.then(
      ({ live, frozen }) => toCopied(chosen, live, frozen, siteName),
      () => ({
        address: addresses.board + toAnchor(chosen),
        sentence: `${name}: ${textIn(cellAt(id, key))}`,
        note: 'Where it comes from could not be read just now.',
      }),
    );
    sentence.textContent = copied.sentence;
    note.textContent = copied.note;
    place(popover, chosenAt);
  };
  row.addEventListener('change', show);
  column.addEventListener('change', show);
  const choose = (id: string, key: string, from: Element) => {
    row.value = id;
    column.value = key;
    chosenAt = from;
    place(popover, from);
    void show();
  };
  return { popover, choose };
}

/** Beneath what was clicked, or above it where there is no room; a style sheet has it elsewhere on phones. */
function place(popover: HTMLElement, from: Element): void {
  const at = from.getBoundingClientRect();
  const { offsetWidth, offsetHeight } = popover;
  const isAbove = at.bottom + GAP + offsetHeight > innerHeight && at.top - GAP - offsetHeight > 0;
  const left = Math.min(at.left, document.documentElement.clientWidth - offsetWidth - EDGE);
  popover.style.setProperty('--left', `${Math.max(EDGE, left) + scrollX}px`);
  popover.style.setProperty('--top', `${(isAbove ? at.top - GAP - offsetHeight : at.bottom + GAP) + scrollY}px`);
}

interface Addresses {
  /** Pages, with a slash at their end. */
  board: string;
  figure: string;
  frozen: string | null;
}

function addressesOf({ dataset }: HTMLTableElement): Addresses {
  const figure = new URL(dataset.ranking ?? '', location.href).href;
  return {
    board: figure.replace(/figures\/([^/]+)\/[^/]+\/$/, 'boards/$1/'),
    figure,
    frozen: dataset.frozen === undefined ? null : new URL(dataset.frozen, location.href).href,
  };
}

async function readFigures({ board, figure, frozen }: Addresses) {
  const [live, old] = await Promise.all([readFigure(figure), frozen === null ? null : readFigure(frozen)]);
  return {
    live: { figure: live, address: board },
    frozen: old && { figure: old, address: frozen ?? '', release: frozen?.match(/\/v\/([^/]+)\//)?.[1] ?? '' },
  };
}

async function readFigure(page: string): Promise<FigureJson> {
  const response = await fetch(page.replace(/\/$/, '.json'));
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as FigureJson;
}

/** What is shown, without what is for ears alone and what stands beneath it. */
function textIn(cell: Element | undefined): string {
  const copy = cell?.cloneNode(true) as Element | undefined;
  for (const unsaid of copy?.querySelectorAll('.sr, small') ?? []) unsaid.remove();
  return copy?.textContent?.replace(/[\s\u2007]+/g, ' ').trim() ?? '';
}
