/** The changes of a release as people read them: a number that stands in several figures is told once. */

import { type Change, countOf, type ReleaseContent } from '../data/index.ts';

export interface ToldChange {
  kind: Change['kind'];
  board: string;
  label: string;
  /** "$2.50 → $2.60 (unrounded 2.5 → 2.6)". */
  what: string;
  /** The figures in which it is so. */
  figures: string[];
  why: string[];
}

/** So many figures of one board that came, or went, at once are told as one change. */
const LEAST_TOGETHER = 4;

export function tellChanges(changes: readonly Change[]): ToldChange[] {
  const isWhole = ({ row, column }: Change) => row === null && column === null;
  const wholes = Map.groupBy(changes.filter(isWhole), ({ board, kind }) => `${board}/${kind}`);
  const together = [...wholes.values()].filter((group) => group.length >= LEAST_TOGETHER);
  const folded = new Set(together.flat());
  return [...together.map(tellTogether), ...tellOneByOne(changes.filter((change) => !folded.has(change)))];
}

/** A board that came with all its figures is one change. */
function tellTogether(changes: readonly Change[]): ToldChange {
  const [{ kind, board, why }] = changes as [Change];
  const what = `${kind}: ${countOf(changes.length, 'figure')}`;
  return { kind, board, label: board, what, figures: changes.map(({ figure }) => figure), why };
}

function tellOneByOne(changes: readonly Change[]): ToldChange[] {
  const told = new Map<string, ToldChange>();
  for (const change of changes) {
    const { kind, board, label, figure, row, column, before, after, why } = change;
    const key = JSON.stringify([board, row, column === null ? figure : null, label, before, after, why]);
    const known = told.get(key);
    if (known) known.figures.push(figure);
    else told.set(key, { kind, board, label, what: describeChange(change), figures: [figure], why });
  }
  return [...told.values()];
}

/** In one line: how much changed, came and went. */
export function summariseRelease({
  previous,
  changes,
  figures,
  boards,
  models,
}: Omit<ReleaseContent, 'files'>): string {
  const size = `${countOf(boards.length, 'board')}, ${countOf(models.length, 'model')}, ${countOf(figures.length, 'figure')}`;
  if (previous === null) return `First release: ${size}.`;
  if (changes.length === 0) return 'No number changed.';
  const told = tellChanges(changes);
  const parts = (['changed', 'came', 'went'] as const).flatMap((kind) => {
    const number = told.filter((change) => change.kind === kind).length;
    return number > 0 ? `${number} ${kind}` : [];
  });
  return `Since ${previous.date}: ${parts.join(', ')}.`;
}

function describeChange({ kind, before, after }: Change): string {
  if (kind === 'came' && before === null) return `came: ${after?.text}${unrounded(null, after)}`;
  if (kind === 'went' && after === null) return `went: ${before?.text}${unrounded(before, null)}`;
  return `${before?.text} → ${after?.text}${unrounded(before, after)}`;
}

function unrounded(before: Change['before'], after: Change['after']): string {
  const numbers = [before, after].filter((shown) => typeof shown?.value === 'number');
  const exact = numbers.map((shown) => String(shown?.value));
  const isShown = numbers.every((shown, i) => shown?.text === exact[i]);
  return numbers.length === 0 || isShown ? '' : ` (unrounded ${exact.join(' → ')})`;
}
