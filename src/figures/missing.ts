/** Why numbers of a table are missing, in words at its foot: not everybody can hover. */
import { joinWords } from '../data/index.ts';
import type { Figure } from './figure.ts';

/** More reasons than these are said cell by cell, or on the receipts. */
const MAX_REASONS = 4;

/** "— price unknown (List price and Value); not known (Category)."; null where nothing is missing, or no reason is known. */
export function describeMissing({ columns, rows }: Pick<Figure, 'columns' | 'rows'>): string | null {
  const gaps = columns.flatMap(({ label, isForPrograms }, i) =>
    isForPrograms ? [] : rows.flatMap(({ cells }) => (cells[i]?.missing ? [{ why: cells[i].missing, label }] : [])),
  );
  const reasons = [...Map.groupBy(gaps, ({ why }) => why)];
  if (reasons.length === 0) return null;
  const said = reasons.slice(0, MAX_REASONS).map(([why, own]) => {
    return `${why} (${joinWords([...new Set(own.map(({ label }) => label))])})`;
  });
  const more = reasons.length > MAX_REASONS ? [`${reasons.length - MAX_REASONS} more reasons`] : [];
  return `— ${[...said, ...more].join('; ')}.`;
}
