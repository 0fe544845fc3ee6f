/** The lines of a receipt on a preview picture. */
import type { PreviewLine } from '../exports/node.ts';

/** So many have room. */
const MAX_LINES = 6;

/** Of the first of them: writing out all of a thousand would take long, and nobody would see them. */
export function toPreviewLines<T>(items: readonly T[], toLine: (item: T) => PreviewLine): PreviewLine[] {
  return items.slice(0, MAX_LINES).map(toLine);
}
