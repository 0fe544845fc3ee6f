/** The thread that writes the files beside the pages. */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { listFilesBeside, type Place } from './files-beside.ts';
import { pruneCache } from './picture-cache.ts';
import { writeSiteFiles } from './site-file.ts';

export interface Order {
  place: Place;
  /** The folder of the built site. */
  dir: string;
}

const { place, dir } = workerData as Order;
if (!parentPort) throw new Error('this file runs as a thread of src/site/write-beside.ts');
const emptied = once(parentPort, 'message');
const files = listFilesBeside(place);
await emptied;
await writeSiteFiles(files, dir);
pruneCache();
