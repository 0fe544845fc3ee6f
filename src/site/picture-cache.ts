/** Pictures kept between builds by what they are drawn from, because drawing takes longer than building. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = 'node_modules/.cache/receipts-pictures';
const KEPT_UNUSED_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The picture in the cache, drawn if it is not there yet. */
export async function cachedPicture(drawnFrom: unknown, draw: () => Buffer | Promise<Buffer>): Promise<Buffer> {
  const file = join(FOLDER, `${createHash('sha256').update(JSON.stringify(drawnFrom)).digest('hex')}.png`);
  if (existsSync(file)) {
    const now = new Date();
    utimesSync(file, now, now);
    return readFile(file);
  }
  const drawn = await draw();
  mkdirSync(FOLDER, { recursive: true });
  // Builds at the same time may draw the same picture: each writes a file of its own and moves it into place.
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, drawn);
  renameSync(part, file);
  return drawn;
}

/** Removes what no build has used for long. */
export function pruneCache(): void {
  if (!existsSync(FOLDER)) return;
  const oldest = Date.now() - KEPT_UNUSED_DAYS * DAY_MS;
  for (const name of readdirSync(FOLDER)) {
    const file = join(FOLDER, name);
    const stats = statSync(file, { throwIfNoEntry: false });
    if (stats && stats.mtimeMs < oldest) rmSync(file, { force: true });
  }
}
