/** A badge of one model on one board: what it says of score, value or rank, and the same as shields.io takes it. */
import { formatOrdinal, MISSING, shortened } from '../data/index.ts';
import { type Cell, type Column, type Figure, headKey, type Row } from '../figures/index.ts';
import { type Colour, PALETTES } from './charts/palette.ts';

export const BADGE_KINDS = ['score', 'value', 'rank'] as const;
export type BadgeKind = (typeof BADGE_KINDS)[number];

/** A longer name of a model would make a badge of a line. */
const MAX_NAME = 32;

export interface Badge {
  label: string;
  message: string;
  /** All that is known of it, in sentences. */
  title: string;
  colour: Colour;
}

/** `ranking` is the figure of that id as it is now, and `row` one of its rows. */
export function toBadge(ranking: Figure, row: Row, kind: BadgeKind, siteName: string): Badge {
  const placeOf = (key: string) => ranking.columns.findIndex((column) => column.key === key);
  const cellOf = (key: string): Cell => row.cells[placeOf(key)] ?? { value: null, text: MISSING };
  const cell = cellOf(kind);
  const name = cellOf(headKey(ranking)).text;
  const scores = ranking.columns[placeOf('score')]?.scores;
  const how = scores?.are ?? 'reported';
  const [what, message] = {
    score: [`${how} score`, describeScore(cell, cellOf('interval'), scores)],
    value: [`value, ${ranking.columns[placeOf('value')]?.unit}`, cell.text],
    rank: [`rank by ${how} score`, describeRank(cell, ranking, placeOf('rank'))],
  }[kind] as [string, string];
  const shown = cell.value === null ? MISSING : message;
  const why = cell.missing === undefined ? '' : ` (${cell.missing})`;
  const sentences = [`${siteName}: ${name} in “${ranking.title}”: ${what} ${shown}${why}.`];
  const tied = cellOf('tied');
  if (kind !== 'value' && tied.value) sentences.push(`Tied with ${tied.text}.`);
  const best = cellOf(kind === 'value' ? 'value' : 'score').best;
  return {
    label: `${shortened(name, MAX_NAME)}: ${what}`,
    message: shown,
    title: [...sentences, ranking.provenance.summary].join(' '),
    colour: cell.value === null ? 'muted' : (best ?? 'ink'),
  };
}

/** What img.shields.io/endpoint asks for. */
export function toBadgeJson({ label, message, colour }: Badge) {
  return { schemaVersion: 1, label, message, color: PALETTES.light[colour].slice(1) };
}

/** "8.8 of 10", "61.3 %", "7.2 (6.9–8.9) of 10". */
function describeScore({ text }: Cell, interval: Cell, scores: Column['scores']): string {
  const outOf = scores === undefined ? '' : (scores.scale.unit ?? `of ${scores.scale.max}`);
  return [text, interval.value === null ? '' : `(${interval.text})`, outOf].filter(Boolean).join(' ');
}

/** "1st of 10", "joint 3rd of 10". */
function describeRank({ value }: Cell, { rows }: Figure, place: number): string {
  const isJoint = rows.filter(({ cells }) => cells[place]?.value === value).length > 1;
  return `${isJoint ? 'joint ' : ''}${formatOrdinal(Number(value))} of ${rows.length}`;
}
