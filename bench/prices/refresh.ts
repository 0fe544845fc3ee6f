/** Reads a price list and adds the prices that are new to data/: all of them, or none where anything is in doubt. */
import { join } from 'node:path';
import jsonc from 'jsonc-parser';
import { type Dataset, HarnessError, type Price, type Source } from '../../src/data/index.ts';
import { readJson, readPlainText } from '../../src/data/node.ts';
import { type Applied, applyChanges, parseLaxJson, readSourceFile, type SourceFile } from '../files/index.ts';
import type { PriceFormat } from './entry.ts';
import { findPriceFormat } from './formats.ts';
import { type PriceOptions, toChoices } from './options.ts';
import { type PricePlan, planPrices } from './plan.ts';

export interface RefreshPlan extends PricePlan {
  file: { name: string; sha256: string };
  format: PriceFormat;
  source: string;
  asOf: string;
  isToday: boolean;
  entryCount: number;
}

export interface Refresh extends RefreshPlan, Applied {
  dryRun: boolean;
}

/** What a list adds. `today` is YYYY-MM-DD in UTC. Throws HarnessError for what is no price list, and with every question that it leaves open. */
export function planRefresh(
  { text, ...file }: SourceFile,
  path: string,
  options: PriceOptions,
  dataset: Dataset,
  today: string,
): RefreshPlan {
  const choices = toChoices(options, dataset, today);
  // Lists are strict JSON, which is read several times as fast; the scanner finds out where one is not.
  const strict = readJson(text, path);
  const data = strict.problem === null ? strict.data : parseLaxJson(text, path);
  const format = findPriceFormat(data, options.format, path);
  const { source = format.sourceId } = options;
  const entries = format.readEntries(data);
  if (entries.length === 0) throw new HarnessError(`${file.name}: no model in it, read as a list of ${format.name}.`);
  const plan = planPrices(dataset, { entries, file, source }, choices);
  if (plan.questions.length > 0 && !options.leaveOpen) throw new HarnessError(plan.questions.join('\n'));
  const { asOf, isToday } = choices;
  return { file, format, source, asOf, isToday, entryCount: entries.length, ...plan };
}

interface RefreshContext {
  dataset: Dataset;
  dataDir: string;
  now: Date;
}

/** Adds to data/ what a list adds. Throws HarnessError as `planRefresh` does, and where the data would not load; then nothing is written. */
export function refreshPrices(
  path: string,
  { dryRun = false, ...options }: PriceOptions & { dryRun?: boolean },
  { dataset, dataDir, now }: RefreshContext,
): Refresh {
  const today = now.toISOString().slice(0, 10);
  const read = readSourceFile(path);
  const plan = planRefresh(read, path, options, dataset, today);
  const { added, source, format } = plan;
  // The source first, so that nothing ever names one that is not there.
  const changes = new Map<string, string>();
  if (added.length > 0 && !dataset.sources.has(source)) {
    const content = { $schema: '../../schema/source.schema.json', ...format.source };
    changes.set(`sources/${source}.json`, `${JSON.stringify(content, null, 2)}\n`);
  }
  const copied = toNewCopy(dataset.sources.get(source), read, format, today);
  for (const [path, text] of copied) changes.set(path, text);
  for (const { model, price } of added) {
    const file = `models/${model.id}.json`;
    const text = changes.get(file) ?? readPlainText(join(dataDir, file));
    changes.set(file, addPrice(text, price));
  }
  return { ...plan, ...applyChanges(dataDir, changes, { dataset, dryRun }), dryRun };
}

/** Where we hold a copy of the list: the newer one in its place, and its source with the new hash and day. */
function toNewCopy(
  source: Source | undefined,
  { name, sha256, text }: SourceFile,
  { downloadUrl }: PriceFormat,
  today: string,
): [path: string, text: string][] {
  const held = source?.files?.find((file) => file.name === name);
  if (source === undefined || held === undefined || held.sha256 === sha256) return [];
  const { id, commit: _, ...kept } = source;
  const files = source.files?.map((file) => (file === held ? { ...file, url: downloadUrl, sha256 } : file));
  return [
    [`files/${id}/${name}`, text],
    [`sources/${id}.json`, `${JSON.stringify({ ...kept, copiedAt: today, files }, null, 2)}\n`],
  ];
}

/** Adds a price to the text of a model's file, one that loads, and leaves every other character as it is. */
export function addPrice(text: string, price: Price): string {
  const root = jsonc.parseTree(text);
  const list = root && jsonc.findNodeAtLocation(root, ['prices']);
  if (list?.type !== 'array') throw new Error('No list of prices');
  const [indent = '  '] = /^[ \t]+(?=")/m.exec(text) ?? [];
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lineStart = `${end}${indent.repeat(2)}`;
  const entries = list.children ?? [];
  const [first, last] = [entries[0], entries.at(-1)];
  const added = `${lineStart}${toText(price, indent).replaceAll('\n', lineStart)}`;
  if (first && last && text.slice(list.offset, first.offset).includes('\n')) {
    const at = last.offset + last.length;
    return `${text.slice(0, at)},${added}${text.slice(at)}`;
  }
  // An empty list, or one that is all on a line: each of its prices gets a line now.
  const kept = entries.map(({ offset, length }) => `${lineStart}${text.slice(offset, offset + length)},`).join('');
  const after = text.slice(list.offset + list.length);
  return `${text.slice(0, list.offset)}[${kept}${added}${end}${indent}]${after}`;
}

const MAX_LINE = 120;
/** A list of texts, each on a line of its own. */
const TEXTS = /^([ \t]*"\w+": )\[\n((?:[ \t]+"(?:[^"\\]|\\.)*",?\n)+)[ \t]*\](,?)$/gm;

/** Indented, with lists of texts on one line where they fit, as the files in data/ are. */
function toText(price: Price, indent: string): string {
  return JSON.stringify(price, null, indent).replace(TEXTS, (whole, name: string, texts: string, comma: string) => {
    const line = `${name}[${texts.trim().replaceAll(/,\n\s+/g, ', ')}]${comma}`;
    return line.length + 2 * indent.length > MAX_LINE ? whole : line;
  });
}
