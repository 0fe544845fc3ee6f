/** A made-up data folder and price lists for the tests of `prices`. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { PriceOptions } from '../../../bench/prices/options.ts';
import { type Refresh, refreshPrices } from '../../../bench/prices/refresh.ts';
import { HarnessError } from '../../../src/data/exit.ts';
import { formatProblem } from '../../../src/data/problem.ts';
import type { Dataset, Model, Price } from '../../../src/data/schema.ts';
import { loadDataset } from '../../../src/releases/load.ts';

export const GOLDEN = join(import.meta.dirname, 'golden');
/** Where the tests name no day, it is this one. */
export const TODAY = '2001-06-02';

type Options = PriceOptions & { dryRun?: boolean };

export interface Project {
  root: string;
  dir: string;
  /** `list` is text, or data that is written as JSON. */
  refresh: (list: unknown, options?: Options, today?: string) => Refresh;
  /** The message of a refresh that must fail, and must leave data/ as it was. */
  refuse: (list: unknown, options?: Options, today?: string) => { message: string; exitCode: number };
  /** Reads a model, or changes it first. */
  model: (id: string, change?: (model: Model) => object) => Model;
  prices: (id: string) => Price[];
  dataset: () => Dataset;
  files: () => Record<string, string>;
  /** `path` is relative to the data folder. */
  write: (path: string, text: string) => void;
  /** Takes back every change. */
  reset: () => void;
  remove: () => void;
}

export function makeProject(): Project {
  const root = mkdtempSync(join(tmpdir(), 'receipts-prices-'));
  const dir = join(root, 'data');
  cpSync(join(GOLDEN, 'data'), dir, { recursive: true });
  const dataset = () => loadOrThrow(dir);
  const refresh: Project['refresh'] = (list, options = {}, today = TODAY) => {
    const file = join(root, 'list.json');
    writeFileSync(file, typeof list === 'string' ? list : JSON.stringify(list));
    return refreshPrices(file, options, { dataset: dataset(), dataDir: dir, now: new Date(`${today}T12:00:00Z`) });
  };
  const refuse: Project['refuse'] = (list, options, today) => {
    const before = JSON.stringify(readFiles(dir));
    try {
      refresh(list, options, today);
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      if (JSON.stringify(readFiles(dir)) !== before) throw new Error('It failed and changed data/', { cause: error });
      return { message: error.message.replaceAll(`${root}/`, ''), exitCode: error.exitCode };
    }
    throw new Error('It was not refused');
  };
  const model: Project['model'] = (id, change) => {
    const file = join(dir, 'models', `${id}.json`);
    if (change) writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8'))), null, 2));
    return JSON.parse(readFileSync(file, 'utf8'));
  };
  return {
    root,
    dir,
    refresh,
    refuse,
    model,
    prices: (id) => model(id).prices,
    dataset,
    files: () => readFiles(dir),
    write: (path, text) => {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    },
    reset: () => {
      rmSync(dir, { recursive: true });
      cpSync(join(GOLDEN, 'data'), dir, { recursive: true });
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** Every file by its path, with its text. */
export function readFiles(dir: string): Record<string, string> {
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(dir, path)).isFile());
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(dir, path), 'utf8')]));
}

function loadOrThrow(dir: string): Dataset {
  const { dataset, problems } = loadDataset(dir);
  if (dataset === null) throw new Error(problems.map(formatProblem).join('\n'));
  return dataset;
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
