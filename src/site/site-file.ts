/** A file of the site that is no page of Astro, and how files are written. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface SiteFile {
  /** From the root of the site. */
  path: string;
  /** The MIME type. */
  type: string;
  make: () => string | Buffer | Promise<Buffer>;
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
    writeFileSync(target, await file.make());
  });
}

export async function contentOf(file: SiteFile): Promise<string | Buffer> {
  return file.make();
}

/** So many at a time, and never all at once in memory. */
const AT_ONCE = 8;

async function eachAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
