/** What is copied of the numbers of a row: their address, frozen where a release has the same, and a sentence with its source. */
import { formatPartialDate, MISSING } from '../data/index.ts';
import { type CitedCell, type FigureJson, toNumberCitation } from '../exports/index.ts';
import type { Figure } from '../figures/index.ts';

export interface Chosen {
  row: string;
  /** As the table has it. */
  name: string;
  /** The key of a column; empty for the whole row. */
  column: string;
  /** The keys of the columns that are shown. */
  keys: readonly string[];
  /** A number as the table shows it. */
  textOf: (key: string) => string;
}

export interface Published {
  figure: FigureJson;
  /** Of the page that has the row and its numbers as anchors. */
  address: string;
}

export interface Copied {
  address: string;
  sentence: string;
  /** Whether the number there can change. */
  note: string;
}

/** `frozen` is that of the newest release that has the table; `release` is its date. */
export function toCopied(
  chosen: Chosen,
  live: Published,
  frozen: (Published & { release: string }) | null,
  siteName: string,
): Copied {
  const keys = keysOf(chosen, live.figure);
  const cells = cellsOf(live.figure, chosen.row);
  const old = frozen && cellsOf(frozen.figure, chosen.row);
  const isFrozen = frozen !== null && keys.every((key) => old?.[key] && old[key].value === cells?.[key]?.value);
  const at = isFrozen ? frozen : live;
  const address = at.address + toAnchor(chosen);
  const day = frozen === null ? '' : formatPartialDate(frozen.release);
  const { title, provenance } = at.figure;
  return {
    address,
    note: isFrozen
      ? `Frozen in the release of ${day}: neither address nor number changes.`
      : old
        ? `It has changed since the release of ${day}: the address is that of the number as it is now.`
        : 'No release has it yet: the address stays, and the number there follows corrections.',
    sentence: toNumberCitation(
      chosen.name,
      keys.flatMap((key) => toCited(key, chosen, live.figure)),
      // The same shape but for fields that are left out.
      { title, provenance: provenance as Figure['provenance'] },
      { siteName, address, release: isFrozen ? frozen.release : null },
    ),
  };
}

/** "#gpt-5.5.score", and "#gpt-5.5" for the whole row. */
export function toAnchor({ row, column }: Pick<Chosen, 'row' | 'column'>): string {
  return `#${[row, column].filter(Boolean).join('.')}`;
}

const cellsOf = ({ rows }: FigureJson, row: string) => rows.find(({ id }) => id === row)?.cells;

/** A score is said with its interval, and of a whole row the numbers that are known. */
function keysOf({ row, column, keys }: Chosen, live: FigureJson): string[] {
  const cells = cellsOf(live, row);
  const isKnown = (key: string) => cells?.[key]?.value != null;
  if (column === 'score')
    return ['score', 'interval'].filter((key) => key === column || (keys.includes(key) && isKnown(key)));
  if (column !== '') return [column];
  const isText = (key: string) => live.columns.find((one) => one.key === key)?.kind === 'text';
  return keys.filter((key) => isKnown(key) && (!isText(key) || key === 'interval'));
}

function toCited(key: string, { row, column, textOf }: Chosen, live: FigureJson): CitedCell[] {
  const head = live.columns.find((one) => one.key === key);
  const cell = cellsOf(live, row)?.[key];
  if (!head || !cell) return [];
  // The table may be ranked by another column by now.
  const text = head.kind === 'rank' ? String(cell.value ?? MISSING) : textOf(key);
  return [
    {
      column: head as CitedCell['column'],
      text,
      missing: cell.missing,
      note: column === '' ? undefined : cell.note,
    },
  ];
}
