/** Made-up data and price lists for the tests of `prices`: in memory, or as a folder. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PriceOptions } from '../../../bench/prices/options.ts';
import { planRefresh, type Refresh, refreshPrices } from '../../../bench/prices/refresh.ts';
import type { Dataset, Model } from '../../../src/data/schema.ts';
import { loadOrThrow, readFiles, refusalOf } from '../shared.ts';

export const GOLDEN = join(import.meta.dirname, 'golden');
const DATA = join(GOLDEN, 'data');
/** Where the tests name no day, it is this one. */
const TODAY = '2001-06-02';

export type Project = ReturnType<typeof makeProject>;

const BASE = loadOrThrow(DATA);
const toModel = (dataset: Dataset, id: string) => dataset.models.get(id) as Model;

/** The made-up data in memory. */
export function makeProject() {
  const dataset: Dataset = { ...BASE, models: new Map(BASE.models), sources: new Map(BASE.sources) };
  /** Changes a model. */
  const model = (id: string, change: object) => {
    dataset.models.set(id, { ...toModel(dataset, id), ...change });
  };
  const prices = (id: string) => toModel(dataset, id).prices;
  /** Adds what a list adds; `list` is text, or data that is written as JSON. */
  const refresh = (list: unknown, options: PriceOptions = {}): Refresh => {
    const text = typeof list === 'string' ? list : JSON.stringify(list);
    const file = { name: 'list.json', sha256: '0'.repeat(64), text };
    const plan = planRefresh(file, 'list.json', options, dataset, TODAY);
    const { added, source, format } = plan;
    const created = added.length > 0 && !dataset.sources.has(source) ? [`sources/${source}.json`] : [];
    if (created.length > 0) dataset.sources.set(source, { id: source, ...format.source });
    for (const { model: one, price } of added) model(one.id, { prices: [...prices(one.id), price] });
    return { ...plan, created, updated: added.map((one) => `models/${one.model.id}.json`), dryRun: false };
  };
  /** The error of a refresh that must fail. */
  const refuse = (list: unknown, options?: PriceOptions) => refusalOf(() => refresh(list, options));
  return { dataset, refresh, refuse, model, prices };
}

/** A copy of the made-up data as a folder, gone when the test is over. */
export function makeFolder() {
  const root = mkdtempSync(join(tmpdir(), 'receipts-prices-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const dataDir = join(root, 'data');
  cpSync(DATA, dataDir, { recursive: true });
  const refresh = (path: string, options: PriceOptions & { dryRun?: boolean } = {}) =>
    refreshPrices(path, options, { dataset: loadOrThrow(dataDir), dataDir, now: new Date(`${TODAY}T12:00:00Z`) });
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(root, name), content);
    return join(root, name);
  };
  return { root, dataDir, refresh, write, files: () => readFiles(dataDir) };
}

/** An entry of LiteLLM's list, in USD per token. */
export function liteLlm(output: unknown, input?: unknown, provider: string | null = null, mode?: string): object {
  return {
    ...(input === undefined ? {} : { input_cost_per_token: input }),
    output_cost_per_token: output,
    ...(provider === null ? {} : { litellm_provider: provider }),
    ...(mode === undefined ? {} : { mode }),
  };
}

/** The list of models.dev with these costs, by provider and model. */
export function modelsDev(costs: Record<string, Record<string, object | null>>): object {
  const toModel = ([id, cost]: [string, object | null]) => [id, cost === null ? { id } : { id, cost }];
  const toProvider = ([id, models]: [string, Record<string, object | null>]) => [
    id,
    { id, models: Object.fromEntries(Object.entries(models).map(toModel)) },
  ];
  return Object.fromEntries(Object.entries(costs).map(toProvider));
}

/** OpenRouter's list with these prices as text, USD per token. */
export function openRouter(...models: { id: string; name?: string; prompt?: unknown; completion?: unknown }[]): object {
  return { data: models.map(({ id, name = id, ...pricing }) => ({ id, name, pricing })) };
}
