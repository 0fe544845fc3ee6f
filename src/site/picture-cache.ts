/** Pictures kept between builds by what they are drawn from, because drawing takes longer than building. */
import { createHash } from 'node:crypto';
import {
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = 'node_modules/.cache/receipts-pictures';
const KEPT_UNUSED_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The file of a picture in the cache, drawn if it is not there yet. */
export async function cachedPicture(drawnFrom: unknown, draw: () => Buffer | Promise<Buffer>): Promise<string> {
  const file = join(FOLDER, `${createHash('sha256').update(JSON.stringify(drawnFrom)).digest('hex')}.png`);
  if (existsSync(file)) {
    const now = new Date();
    utimesSync(file, now, now);
    return file;
  }
  mkdirSync(FOLDER, { recursive: true });
  // Builds at the same time may draw the same picture: each writes a file of its own and moves it into place.
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, await draw());
  renameSync(part, file);
  return file;
}

export async function placePicture(file: string, target: string): Promise<void> {
  await copyFile(file, target, constants.COPYFILE_FICLONE);
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

/** So many at a time that both the drawing and the writing are busy, and never all at once in memory. */
const AT_ONCE = 8;

export async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
