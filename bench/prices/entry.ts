/** What all price lists are read into: their entries, and how one is shown. */
import { type Source, toOneLine, toShown } from '../../src/data/index.ts';
import type { RawRates, Reading, Table } from './rates.ts';

/** One model of one seller in a price list. */
export interface PriceEntry {
  /** Its names, exactly as written: its key, then with its seller in front. */
  names: string[];
  /** Its key without what is in front of it, where that says nothing of the price. */
  lastName: string | null;
  /** What the list calls the model in words; it counts where none of its names is one of ours. */
  title: string | null;
  /** Who sells it. */
  provider: string | null;
  /** Its place in the file, safe to be printed and stored. */
  path: string;
  /** By date, oldest first; empty where there is none. */
  tables: Table[];
  notPrices: string[];
  notRead: string[];
  doubt: string | null;
}

export interface PriceFormat {
  id: string;
  /** What it is called in messages. */
  name: string;
  /** The id of its file in data/sources/, and what that file says when it is made. */
  sourceId: string;
  source: Omit<Source, 'id'>;
  /** Where the newest list can be downloaded. */
  downloadUrl: string;
  /** Whether the data looks like this format. */
  isShapeOf: (data: unknown) => boolean;
  readEntries: (data: unknown) => PriceEntry[];
}

interface RawEntry {
  key: string;
  title?: unknown;
  provider: string | null;
  path: (string | number)[];
  /** Asked once, and only for an entry that is one of ours: of thousands few are. */
  read: () => Listed;
}

export interface Listed {
  reading: Reading;
  tables: (Table | null)[];
}

/** Anything longer is a text in the place of a name. */
const MAX_NAME = 300;
/** Quantised, free, batched or regional: sold at other prices, so nothing but such a name of its own says which model it is. */
const OTHER_PRICE =
  /(?::[\w-]+|[-_.@](?:fp\d+|mxfp\d|nvfp\d|int\d|bf16|awq|gptq|gguf|free|batch|flex|priority|fast))$|(?:^|\/)(?:us|eu|au|jp|apac|global|us-gov|(?:us|eu|ap|ca|sa|me|af|il|mx)-(?:gov-)?[a-z]+-\d)[./]/i;

const BEDROCK_VERSION = /-v\d+:\d+$/;
const VENDOR_BEFORE_DOT = /^[a-z][a-z\d-]*\.(?=[a-z])/;

/** A list of one entry, or of none where it has no usable name. */
export function toEntries({ key, title, provider, path, read }: RawEntry): PriceEntry[] {
  if (key.trim() === '' || key.length > MAX_NAME || (provider?.length ?? 0) > MAX_NAME) return [];
  let once: Listed | null = null;
  const listed = () => {
    once ??= read();
    return once;
  };
  const plain = key.replace(BEDROCK_VERSION, '');
  const isOther = OTHER_PRICE.test(plain);
  // "deepseek-r1" of "deepseek/deepseek-r1", of "nebius/deepseek-ai/deepseek-r1" and of "deepseek.deepseek-r1-v1:0".
  const lastName = plain.slice(plain.lastIndexOf('/') + 1).replace(VENDOR_BEFORE_DOT, '');
  const withSeller = provider === null || key.startsWith(`${provider}/`) ? [] : [`${provider}/${key}`];
  return [
    {
      names: [key, ...withSeller],
      lastName: isOther || lastName === key ? null : lastName,
      title: typeof title === 'string' && title.length <= MAX_NAME && !isOther ? title : null,
      provider,
      get path() {
        return toOneLine(path.join('.'));
      },
      get tables() {
        return listed().tables.flatMap((table) => table ?? []);
      },
      get notPrices() {
        return listed().reading.notPrices;
      },
      get notRead() {
        return listed().reading.notRead.map(toOneLine);
      },
      get doubt() {
        return listed().reading.doubt;
      },
    },
  ];
}

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or one without fields where the value is no object. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** A field of its own: "constructor" is none, whatever its prototype has. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The names of fields that state something else than 0 and that nobody reads. */
export function namesNotRead(fields: Fields, isRead: (name: string) => boolean): string[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const isNothing = Array.isArray(value) ? value.length === 0 : !value || Number(value) === 0;
    return isNothing || isRead(name) ? [] : name;
  });
}

/** "deepseek/deepseek-r1 at data.7.pricing (deepseek)"; the name only where the path does not have it. */
export function showPlace({ names: [key = ''], path, provider }: PriceEntry): string {
  const place = path.includes(toOneLine(key)) ? toShown(path) : `${toShown(key)} at ${path}`;
  return provider === null ? place : `${place} (${toShown(provider)})`;
}

/** The option to paste that says which model it is, or null where no name can be typed. */
export function toMapOption(names: readonly string[], model: string): string | null {
  const options = names.map((name) => toOption('--map', `${name}=${model}`));
  return options.find((option) => option !== null) ?? null;
}

/** An option with its value quoted for the shell, or null where it cannot be typed. */
export function toOption(option: string, value: string): string | null {
  if (toOneLine(value) !== value) return null;
  return `${option} ${/^[\w.:/=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`}`;
}

/** The rates of some fields, by the names that a list has for them. */
export function pickRates(fields: Fields, names: { readonly [rate in keyof RawRates]: string }): RawRates {
  return Object.fromEntries(Object.entries(names).map(([rate, name]) => [rate, fieldOf(fields, name)]));
}
