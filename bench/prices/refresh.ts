/** Reads a price list and adds the prices that are new to data/: all of them, or none where anything is in doubt. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dataset, HarnessError, type Source } from '../../src/data/index.ts';
import { type Applied, applyChanges, parseLaxJson, readSourceFile } from '../ingest/index.ts';
import type { PriceFormat } from './entry.ts';
import { findPriceFormat } from './formats.ts';
import { addPrice } from './model-file.ts';
import { type PriceOptions, toChoices } from './options.ts';
import { type PricePlan, planPrices } from './plan.ts';

export interface RefreshContext {
  dataset: Dataset;
  dataDir: string;
  now: Date;
}

export interface Refresh extends Applied, PricePlan {
  file: { name: string; sha256: string };
  format: PriceFormat;
  source: string;
  asOf: string;
  isToday: boolean;
  entryCount: number;
  dryRun: boolean;
}

/** Throws HarnessError with every question that the list leaves open, and then has written nothing. */
export function refreshPrices(
  path: string,
  { dryRun = false, ...options }: PriceOptions & { dryRun?: boolean },
  { dataset, dataDir, now }: RefreshContext,
): Refresh {
  const choices = toChoices(options, dataset, now.toISOString().slice(0, 10));
  const { text, ...file } = readSourceFile(path);
  const data = parseLaxJson(text, path);
  const format = findPriceFormat(data, options.format, path);
  const source = choices.source ?? format.sourceId;
  const entries = format.readEntries(data);
  if (entries.length === 0) throw new HarnessError(`${file.name}: no model in it, read as a list of ${format.name}.`);
  const plan = planPrices(dataset, { entries, file, source }, choices);
  if (plan.questions.length > 0) throw new HarnessError(plan.questions.join('\n'));
  const applied = applyChanges(dataDir, toChanges(plan, format, source, dataset, dataDir), { dryRun });
  const { asOf, isToday } = choices;
  return { file, format, source, asOf, isToday, entryCount: entries.length, dryRun, ...plan, ...applied };
}

/** The source first, so that nothing ever names one that is not there. */
function toChanges(
  { added }: PricePlan,
  format: PriceFormat,
  source: string,
  dataset: Dataset,
  dataDir: string,
): Map<string, string> {
  const changes = new Map<string, string>();
  if (added.length > 0 && !dataset.sources.has(source))
    changes.set(`sources/${source}.json`, toSourceText(format.source));
  for (const { model, price } of added) {
    const path = `models/${model.id}.json`;
    changes.set(path, addPrice(readFileSync(join(dataDir, path), 'utf8'), price));
  }
  return changes;
}

function toSourceText(source: Omit<Source, 'id'>): string {
  return `${JSON.stringify({ $schema: '../../schema/source.schema.json', ...source }, null, 2)}\n`;
}
