/** Puts the models named in the address side by side, board by board, and says who is ahead where. */
import {
  formatAge,
  formatPartialDate,
  formatScore,
  formatSeconds,
  formatTaskUsd,
  formatUsd,
  joinWords,
  MISSING,
  matchesSearch,
} from '../data/index.ts';
import {
  bestOn,
  type Chosen,
  type CompareData,
  type ComparedBoard,
  type ComparedRow,
  findNamed,
  whole,
} from './compare-data.ts';
import { toRecords } from './compare-records.ts';
import { copyOnClick } from './copy.ts';
import { element } from './element.ts';

const MAX_MODELS = 4;
/** More than these are no help to choose from. */
const MAX_NAMED = 6;

const root = document.querySelector<HTMLElement>('[data-compare]');
const data = document.querySelector('#compared')?.textContent;
if (root && data) enhance(root, JSON.parse(data) as CompareData);

function enhance(root: HTMLElement, data: CompareData): void {
  const form = root.querySelector('form') as HTMLFormElement;
  const input = form.elements.namedItem('model') as HTMLInputElement;
  const status = root.querySelector('[data-compare-status]') as HTMLElement;
  const result = root.querySelector('[data-compare-result]') as HTMLElement;
  const records = root.querySelector('[data-compare-records]') as HTMLElement;
  const modelsHref = root.dataset.models ?? '';

  const show = () => {
    const { chosen, notes } = readAddress(data);
    const remove = (id: string) => {
      go(chosen.filter((other) => other.id !== id));
      input.focus();
    };
    result.hidden = chosen.length === 0;
    result.replaceChildren(sideBySide(chosen, data.boards, modelsHref, remove));
    records.replaceChildren(...(chosen.length < 2 ? [] : toRecords(chosen, data.boards)));
    status.textContent = [...notes, ...(chosen.length === 0 ? ['Add models by name, two to four of them.'] : [])].join(
      ' ',
    );
  };
  const go = (chosen: readonly Chosen[]) => {
    const ids = chosen.map(({ id }) => encodeURIComponent(id)).sort();
    history.pushState(null, '', location.pathname + (ids.length > 0 ? `?models=${ids.join(',')}` : ''));
    show();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { found, note } = resolve(input.value, data);
    const { chosen } = readAddress(data);
    const isThere = chosen.some(({ id }) => id === found?.id);
    if (!found) status.textContent = note;
    else if (chosen.length >= MAX_MODELS && !isThere) status.textContent = `At most ${MAX_MODELS}; remove one first.`;
    else {
      input.value = '';
      go(isThere ? chosen : [...chosen, found]);
    }
  });
  copyOnClick('[data-copy-link]', () => location.href);
  addEventListener('popstate', show);
  show();
}

/** What a name stands for; where it is none, what a search for it finds if that is one, and else a note. */
function resolve(typed: string, data: CompareData): { found: Chosen | undefined; note: string } {
  const named = findNamed(typed, data);
  if (named) return { found: named, note: '' };
  const searched = data.models.filter(({ find }) => /[\p{L}\p{N}]/u.test(typed) && matchesSearch(find, typed));
  if (searched[0] && searched.length === 1) return { found: whole(searched[0]), note: '' };
  const names = searched.slice(0, MAX_NAMED).map(({ name }) => name);
  const note =
    names.length > 0
      ? `“${typed}” may be ${joinWords(searched.length > MAX_NAMED ? [...names, `${searched.length - MAX_NAMED} more`] : names)}: say which.`
      : `No model is called “${typed}”; choose one from the list.`;
  return { found: undefined, note };
}

/** What the address names; unknown names and models beyond the fourth are left out, and the reader is told. */
function readAddress(data: CompareData): { chosen: Chosen[]; notes: string[] } {
  const asked =
    new URLSearchParams(location.search)
      .get('models')
      ?.split(',')
      .filter((name) => name.trim() !== '') ?? [];
  const chosen = new Map<string, Chosen>();
  const notes: string[] = [];
  for (const { found, note } of [...new Set(asked)].map((name) => resolve(name, data))) {
    if (found) chosen.set(found.id, found);
    else notes.push(note);
  }
  if (chosen.size > MAX_MODELS) notes.push(`Only the first ${MAX_MODELS} are shown.`);
  return { chosen: [...chosen.values()].slice(0, MAX_MODELS), notes };
}

/** A line of the table: what it is, which end is best, and for each model the number, its text and what stands beneath. */
interface Line {
  label: string;
  /** Whether it says more of what the line above is about. */
  isMore: boolean;
  best: 'most' | 'least' | null;
  cells: { value: number | null; text: string; under?: string; href?: string }[];
}

function sideBySide(
  chosen: readonly Chosen[],
  boards: readonly ComparedBoard[],
  modelsHref: string,
  remove: (id: string) => void,
) {
  const table = element('table', 'table side', '');
  table.style.setProperty('--models', String(chosen.length));
  table.append(element('caption', 'sr', 'Side by side'));
  const head = table.createTHead().insertRow();
  head.append(element('td', 'head', ''), ...chosen.map((one) => header(one, modelsHref, remove)));
  const body = table.createTBody();
  for (const { label, isMore, best, cells } of toLines(chosen, boards, modelsHref)) {
    const name = element('th', 'head', label);
    name.scope = 'row';
    const shown = cells.map(({ text, under, href }) => {
      const cell = element('td', text === MISSING ? 'missing' : '', href ? '' : text);
      if (href) cell.append(Object.assign(element('a', '', text), { href }));
      if (under) cell.append(element('small', '', under));
      return cell;
    });
    markBest(
      shown,
      cells.map(({ value }) => value),
      best,
    );
    const row = body.insertRow();
    if (isMore) row.className = 'same';
    row.append(name, ...shown);
  }
  return table;
}

function toLines(chosen: readonly Chosen[], boards: readonly ComparedBoard[], modelsHref: string): Line[] {
  const today = new Date().toISOString().slice(0, 10);
  const line = (label: string, best: Line['best'], cellOf: (one: Chosen) => Line['cells'][number]): Line => ({
    label,
    isMore: false,
    best,
    cells: chosen.map(cellOf),
  });
  const more = (own: Line): Line => ({ ...own, isMore: true });
  /** Why there is nothing stands beneath. */
  const unknown = (why: string) => ({ value: null, text: MISSING, under: why });
  const usd = (value: number | null) => (value === null ? unknown('price unknown') : { value, text: formatUsd(value) });
  return [
    ...boards.flatMap((board): Line[] => {
      const rows = chosen.map((one) => bestOn(one, board));
      if (rows.every((row) => row === undefined)) return [];
      const lineOf = (
        label: string,
        best: Line['best'],
        cellOf: (row: ComparedRow, one: Chosen) => Line['cells'][number],
      ) =>
        line(label, best, (one) => {
          const row = bestOn(one, board);
          return row ? cellOf(row, one) : unknown('not on it');
        });
      const unit = board.scale.unit ?? `of ${board.scale.max}`;
      return [
        lineOf(`${board.title}, ${unit}`, 'most', (row, { model }) => ({
          value: row.score,
          text: formatScore(row.score, board.scale, row.approximate),
          under: describeRow(row, board),
          href: `${modelsHref}${model.id}/#${board.id}/${row.id}`,
        })),
        ...(rows.some((row) => row?.cost != null)
          ? [
              more(
                lineOf('$ a task', 'least', ({ cost }) =>
                  cost === null ? unknown('not stated') : { value: cost, text: formatTaskUsd(cost) },
                ),
              ),
            ]
          : []),
        ...(rows.some((row) => row?.seconds != null)
          ? [
              more(
                lineOf('Time a task', 'least', ({ seconds }) =>
                  seconds === null ? unknown('not stated') : { value: seconds, text: formatSeconds(seconds * 1000) },
                ),
              ),
            ]
          : []),
      ];
    }),
    line('Output price, $/M', 'least', ({ model }) => usd(model.output)),
    line('Input price, $/M', 'least', ({ model }) => usd(model.input)),
    line('Vendor', null, ({ model }) =>
      model.vendor === null ? unknown('not known') : { value: null, text: model.vendor },
    ),
    line('Released', null, ({ model: { releasedAt } }) =>
      releasedAt === null
        ? unknown('not known')
        : { value: null, text: formatPartialDate(releasedAt), under: formatAge(releasedAt, today) },
    ),
  ];
}

/** "3 of 15, ranks 1–4, 72.5–81.2, high": its rank, those it may have, its interval, and how it was run. */
function describeRow({ rank, rankRange, interval, variant }: ComparedRow, { rows, scale }: ComparedBoard): string {
  const parts = [
    rank === null ? '' : `${rank} of ${rows}`,
    rankRange === null ? '' : `ranks ${rankRange.best}–${rankRange.worst}`,
    interval === null ? '' : `${formatScore(interval.low, scale)}–${formatScore(interval.high, scale)}`,
    variant ?? '',
  ];
  return parts.filter(Boolean).join(', ');
}

function header({ id, name, model }: Chosen, modelsHref: string, remove: (id: string) => void): HTMLTableCellElement {
  const head = element('th', '', '');
  head.scope = 'col';
  const button = element('button', 'no-print', '×');
  button.type = 'button';
  button.ariaLabel = `Remove ${name}`;
  button.addEventListener('click', () => remove(id));
  head.append(Object.assign(element('a', '', name), { href: `${modelsHref}${model.id}/` }), ' ', button);
  return head;
}

/** The best of at least two known numbers, ties included. */
function markBest(
  cells: readonly HTMLTableCellElement[],
  values: readonly (number | null)[],
  best: Line['best'],
): void {
  const known = values.filter((value) => value !== null);
  if (best === null || known.length < 2) return;
  const target = best === 'most' ? Math.max(...known) : Math.min(...known);
  for (const [i, cell] of cells.entries()) {
    if (values[i] !== target) continue;
    cell.classList.add('best');
    cell.append(element('span', 'sr', ' best of these'));
  }
}
