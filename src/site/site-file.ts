/** A file of the site that is no page of Astro, and how files are written: pictures by way of a cache. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cachedPicture, eachAtOnce, placePicture } from './picture-cache.ts';

export interface SiteFile {
  /** From the root of the site. */
  path: string;
  /** The MIME type. */
  type: string;
  make: () => string | Buffer | Promise<Buffer>;
  /** Where making it takes so long that it is worth keeping between builds: what all of it follows from. */
  drawnFrom?: () => unknown;
}

/** No two may have the same path. */
export async function writeSiteFiles(files: readonly SiteFile[], dir: string): Promise<void> {
  const written = new Set<string>();
  const folders = new Set<string>();
  await eachAtOnce(files, async (file) => {
    if (written.has(file.path)) throw new Error(`${file.path}: two files have this address`);
    written.add(file.path);
    const target = join(dir, file.path);
    const folder = dirname(target);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    if (file.drawnFrom) await placePicture(await pictureFile(file, file.drawnFrom), target);
    else writeFileSync(target, await file.make());
  });
}

export async function contentOf(file: SiteFile): Promise<string | Buffer> {
  return file.drawnFrom ? readFile(await pictureFile(file, file.drawnFrom)) : file.make();
}

function pictureFile({ make }: SiteFile, drawnFrom: () => unknown): Promise<string> {
  return cachedPicture(drawnFrom(), async () => Buffer.from(await make()));
}
