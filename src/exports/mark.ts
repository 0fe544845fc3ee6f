/** Where the mark beside a number is, for the style sheet that draws it. */
import type { Cell, Column } from '../figures/index.ts';

/** The place on its line, and the ends of the interval, as percentages with two digits: finer is not seen. */
export function toMarkStyle({ mark }: Column, { value, range }: Cell): string | undefined {
  if (!mark || typeof value !== 'number') return undefined;
  const { min, max } = mark;
  const percent = (at: number) =>
    Math.min(100, Math.max(0, max > min ? Math.round(((at - min) / (max - min)) * 100) : 100));
  const ends = range ? `;--l:${percent(range[0])};--h:${percent(range[1])}` : '';
  return `--p:${percent(value)}${ends}`;
}
