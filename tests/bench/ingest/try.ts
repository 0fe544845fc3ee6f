/** What the tests of ingest share: made-up data to try it on, in memory or in a folder, and what became of it. */

import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { parseLaxJson } from '../../../bench/files/index.ts';
import { ingest } from '../../../bench/ingest/ingest.ts';
import { type IngestFlags, readOptions } from '../../../bench/ingest/options.ts';
import { type IngestPlan, planIngest } from '../../../bench/ingest/plan.ts';
import { isPriceList } from '../../../bench/prices/index.ts';
import type { Report } from '../../../src/data/schema.ts';
import { loadOrThrow, refusalOf } from '../shared.ts';

const BASE = 'tests/cases/base';
const GOLDEN = join(import.meta.dirname, 'golden');
const TODAY = '2001-04-05';
const DATASET = loadOrThrow(BASE, { results: false });

// biome-ignore lint/suspicious/noExplicitAny: files of others, changed at will.
export type Foreign = any;
export type Flags = Partial<IngestFlags>;

const toOptions = (flags: Flags) => ({
  ...readOptions({ metric: [], leaveOut: [], map: [], pick: [], accept: [], ...flags }),
  isPriceList,
});

/** What a file would become beside the made-up data; nothing is read from disk or written. */
export function plan(
  content: string | object,
  flags: Flags = {},
  name = 'results.json',
  dataset = DATASET,
): IngestPlan {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  const sha256 = createHash('sha256').update(text).digest('hex');
  return planIngest(dataset, { name, sha256, text }, name, toOptions(flags), TODAY);
}

/** The report that a file would become. */
export function reportOf(content: string | object, flags?: Flags, name?: string): Report {
  const { board, changes } = plan(content, flags, name);
  return JSON.parse(changes.get(`reports/${board}.json`) ?? '');
}

/** What ingest says when it stops. */
export const whyNot = (content: string | object, flags?: Flags, name?: string): string =>
  refusalOf(() => plan(content, flags, name)).message;

export function makeTempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'receipts-ingest-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** A copy of the made-up data, gone when the test is over. */
export function copyOfData(): string {
  const dir = join(makeTempDir(), 'data');
  cpSync(BASE, dir, { recursive: true });
  return dir;
}

export function run(dataDir: string, path: string, flags: Flags = {}, { isDryRun = false } = {}) {
  return ingest({ dataDir, path, options: toOptions(flags), isDryRun, today: TODAY });
}

/** Writes a file as another program may have, and gives its path. */
export function writeFile(content: string | object, name = 'results.json'): string {
  const path = join(makeTempDir(), name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** Every golden test: its input, its path, and the flags it is ingested with. */
export const GOLDENS = readdirSync(GOLDEN).map((name) => {
  const folder = join(GOLDEN, name);
  const input = readdirSync(folder).find((file) => file !== 'flags.json' && file !== 'expected') ?? '';
  const path = join(folder, input);
  const flags: Flags = JSON.parse(readFileSync(join(folder, 'flags.json'), 'utf8'));
  return { name, folder, input, path, flags, text: readFileSync(path, 'utf8') };
});

/** The input of a golden test, changed by `change`. */
export function changed(golden: string, change: (data: Foreign) => unknown = () => {}): Foreign {
  const { text = '', input = '' } = GOLDENS.find(({ name }) => name === golden) ?? {};
  const data = parseLaxJson(text, input);
  change(data);
  return data;
}
