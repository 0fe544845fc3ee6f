/** What the tests of ingest share: a made-up data folder to try it on, and what became of it. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { ingest } from '../../../bench/ingest/ingest.ts';
import { parseLaxJson } from '../../../bench/ingest/lax-json.ts';
import { type IngestFlags, readOptions } from '../../../bench/ingest/options.ts';
import { HarnessError } from '../../../src/data/exit.ts';
import type { Report } from '../../../src/data/schema.ts';

export const TODAY = '2001-04-05';

/** A copy of the made-up data, gone when the test is over. */
export function copyOfData(): string {
  const dir = join(makeTempDir(), 'data');
  cpSync('tests/cases/base', dir, { recursive: true });
  return dir;
}

export function makeTempDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'receipts-ingest-test-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function run(dataDir: string, path: string, flags: Partial<IngestFlags> = {}, { isDryRun = false } = {}) {
  const options = readOptions({ metric: [], leaveOut: [], map: [], pick: [], ...flags });
  return ingest({ dataDir, path, options, isDryRun, today: TODAY });
}

/** Every file below a folder with its text, by its path from there. */
export function snapshot(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((file) => statSync(file).isFile());
  return Object.fromEntries(files.toSorted().map((file) => [relative(dir, file), readFileSync(file, 'utf8')]));
}

/** Writes a file as somebody else may have, and gives its path. */
export function foreignFile(content: string | object, name = 'results.json'): string {
  const path = join(makeTempDir(), name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** The input of a golden test, changed by `change`. */
export function changed<T>(golden: string, change: (data: T) => void): T {
  const folder = join(import.meta.dirname, 'golden', golden);
  const input = readdirSync(folder).find((file) => file !== 'flags.json' && file !== 'expected') ?? '';
  const data = parseLaxJson(readFileSync(join(folder, input), 'utf8'), input) as T;
  change(data);
  return data;
}

/** Ingests into a fresh copy of the data, and gives the report that was written. */
export function reportOf(content: string | object, flags: Partial<IngestFlags> = {}, name?: string): Report {
  const dir = copyOfData();
  const { board } = run(dir, foreignFile(content, name), flags);
  return JSON.parse(readFileSync(join(dir, 'reports', `${board}.json`), 'utf8'));
}

/** What ingest says when it stops, each line without the folder of the file. The data must be as it was. */
export function whyNot(content: string | object, flags: Partial<IngestFlags> = {}, name?: string): string {
  const dir = copyOfData();
  const before = snapshot(dir);
  const path = foreignFile(content, name);
  try {
    run(dir, path, flags);
  } catch (error) {
    if (!(error instanceof HarnessError)) throw error;
    expect(snapshot(dir)).toEqual(before);
    return error.message.replaceAll(path.slice(0, path.lastIndexOf('/') + 1), '');
  }
  throw new Error('it was ingested');
}
