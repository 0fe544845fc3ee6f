/** The hash that holds a release together: over its content, however the file is laid out. */
import { createHash } from 'node:crypto';
import type { ReleaseContent } from '../data/index.ts';

/** JSON without spaces and with sorted names: the same content gives the same text. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

export const computeSha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Takes a whole release too: its own hash and the id that loading adds are left out. */
export function computeReleaseHash(release: ReleaseContent & { sha256?: string; id?: string }): string {
  const { sha256: _, id: __, ...content } = release;
  return computeSha256(toCanonicalJson(content));
}
