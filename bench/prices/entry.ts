/** What all price lists are read into: their entries, and how one is shown. */
import { formatUsd, MISSING, type Source, toOneLine, toShown } from '../../src/data/index.ts';
import { type Amount, type PerTokens, toUsdPerMTok } from './usd-per-mtok.ts';

/** One model of one provider in a price list. */
export interface PriceEntry {
  /** Its names, exactly as written: its key first. */
  names: string[];
  provider: string | null;
  /** Its place in the file, safe to be printed and stored. */
  path: string;
  output: Amount;
  /** Null where the list states none. */
  input: Amount | null;
}

export interface PriceFormat {
  id: string;
  /** What it is called in messages. */
  name: string;
  /** The id of its file in data/sources/, and what that file says when it is made. */
  sourceId: string;
  source: Omit<Source, 'id'>;
  /** Whether the data looks like this format. */
  isShapeOf: (data: unknown) => boolean;
  readEntries: (data: unknown) => PriceEntry[];
}

interface RawEntry {
  key: string;
  /** Beside the key. */
  names: unknown[];
  provider: string | null;
  path: (string | number)[];
  output: unknown;
  input: unknown;
  per: PerTokens;
  /** Why its prices are none of text, where they are not. */
  notText?: string | null;
}

/** Anything longer is a text in the place of a name. */
const MAX_NAME = 300;

/** A list of one entry, or of none where it has no usable name. */
export function toEntries({ key, names, provider, path, output, input, per, notText }: RawEntry): PriceEntry[] {
  if (key.trim() === '' || key.length > MAX_NAME || (provider?.length ?? 0) > MAX_NAME) return [];
  const others = names.filter((name): name is string => typeof name === 'string' && name.length <= MAX_NAME);
  // "deepseek-r1" of "deepseek/deepseek-r1", if that is how the provider is called.
  const afterProvider = provider !== null && key.startsWith(`${provider}/`) ? [key.slice(provider.length + 1)] : [];
  return [
    {
      names: [...new Set([key, ...afterProvider, ...others])],
      provider,
      path: toOneLine(path.join('.')),
      output: notText ? { kind: 'none', why: notText } : toUsdPerMTok(output, per),
      input: input === undefined || input === null ? null : toUsdPerMTok(input, per),
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

/** All digits: where $0.252 became $0.25, a change could not be seen. */
export function toExactUsd(usd: number | null): string {
  if (usd === null) return MISSING;
  const [, decimals = ''] = String(usd).split('.');
  return decimals.length > 2 ? `$${usd}` : formatUsd(usd);
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
