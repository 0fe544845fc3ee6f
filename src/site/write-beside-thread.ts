/** The thread that writes the files beside the pages. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { prunePictures } from '../exports/node.ts';
import { addressesAt, listFilesBeside, type Place } from './files-beside.ts';
import { pageMetas } from './page-meta.ts';
import { writeSiteFiles } from './site-file.ts';
import { writeTwins } from './twins.ts';

export interface Order {
  place: Place;
  /** The folder of the built site. */
  dir: string;
}

/** What it is told on the way: that the folder is empty, then the paths of all pages, once they are there. */
export type News = { is: 'emptied' } | { is: 'rendered'; paths: readonly string[] };

const { place, dir } = workerData as Order;
if (!parentPort) throw new Error('this file runs as a thread of src/site/write-beside.ts');
const emptied = Promise.withResolvers<void>();
const rendered = Promise.withResolvers<readonly string[]>();
parentPort.on('message', (news: News) => (news.is === 'emptied' ? emptied.resolve() : rendered.resolve(news.paths)));
const files = listFilesBeside(place);
await emptied.promise;
// Folders of pages, too, while Astro bundles: later they would take its time, for which all wait. A page without an address of
// its own has none.
for (const { path, canonical } of pageMetas().values()) {
  if (canonical !== null) mkdirSync(join(dir, path), { recursive: true });
}
await writeSiteFiles(files, dir);
prunePictures();
await writeTwins(dir, addressesAt(place), rendered.promise);
parentPort.close();
