/** Downloads every price list that is a source of ours, and adds what is new of the vendors' own prices. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Dataset, EXIT, HarnessError } from '../../src/data/index.ts';
import { benchCommand, inDataDir, toFileError } from '../../src/data/node.ts';
import { withData } from '../files/index.ts';
import type { PriceFormat } from './entry.ts';
import { PRICE_FORMATS } from './formats.ts';
import { type Refresh, refreshPrices } from './refresh.ts';

export interface RefreshAllContext {
  /** Anew for each list, as the one before may have changed it. */
  loadData: () => Dataset;
  dataDir: string;
  now: Date;
  dryRun: boolean;
  /** Throws where nothing came. */
  download: (url: string) => Promise<Uint8Array>;
}

const TIMEOUT_MS = 60_000;

export async function downloadList(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new HarnessError(`HTTP ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** One after the other; a list that cannot be had, or is none, is named and leaves the others alone. Throws where the disk refuses. */
export async function refreshAllPrices(context: RefreshAllContext): Promise<{ done: Refresh[]; failed: string[] }> {
  const { sources } = context.loadData();
  const formats = PRICE_FORMATS.filter(({ sourceId }) => sources.has(sourceId));
  if (formats.length === 0) {
    const ids = PRICE_FORMATS.map(({ sourceId }) => sourceId).join(', ');
    throw new HarnessError(
      `${inDataDir('sources/')} has no price list: none of ${ids}. Download one and take it with ${benchCommand('prices FILE')}; docs/prices.md has their addresses.`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'price-lists-'));
  const [done, failed]: [Refresh[], string[]] = [[], []];
  try {
    for (const format of formats) {
      try {
        done.push(await refreshOne(format, folder, context));
      } catch (error) {
        // What the disk refuses, it refuses for the other lists too.
        const refused = error instanceof HarnessError && error.exitCode === EXIT.usage ? error : toFileError(error);
        if (refused) throw refused;
        failed.push(`${format.name}, ${format.downloadUrl}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { done, failed };
}

async function refreshOne(format: PriceFormat, folder: string, context: RefreshAllContext): Promise<Refresh> {
  const { loadData, dataDir, now, dryRun, download } = context;
  const bytes = await download(format.downloadUrl);
  // Under the name of our copy, whose place it takes where there is one.
  const [held] = loadData().sources.get(format.sourceId)?.files ?? [];
  const path = join(folder, basename(held?.name ?? new URL(format.downloadUrl).pathname));
  writeFileSync(path, bytes);
  const options = { format: format.id, vendorsOnly: true, leaveOpen: true, dryRun };
  const work = () => refreshPrices(path, options, { dataset: loadData(), dataDir, now });
  return dryRun ? work() : withData(dataDir, work);
}
