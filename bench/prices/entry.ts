/** What all price lists are read into: their entries, and what one says a model costs. */
import { type Source, toOneLine } from '../../src/data/index.ts';
import { type Amount, type PerTokens, toUsdPerMTok } from './usd-per-mtok.ts';

/** One model of one provider in somebody's price list. */
export interface PriceEntry {
  /** What it goes by, exactly as written: its key first. */
  names: string[];
  provider: string | null;
  /** Where it stands in the file, safe to be printed and stored. */
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
  /** Whether the data looks like this format and no other. */
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

/** Nobody calls a model or a provider so; it is a text that stands where a name should. */
const MAX_NAME = 300;

/** A list of one entry, or of none where it has no name to speak of. */
export function toEntries({ key, names, provider, path, output, input, per, notText }: RawEntry): PriceEntry[] {
  if (key.trim() === '' || key.length > MAX_NAME || (provider?.length ?? 0) > MAX_NAME) return [];
  const others = names.filter((name): name is string => typeof name === 'string' && name.length <= MAX_NAME);
  return [
    {
      names: [...new Set([key, ...afterPrefix(key, provider), ...others])],
      provider,
      path: toOneLine(path.join('.')),
      output: notText ? { kind: 'none', why: notText } : toUsdPerMTok(output, per),
      input: input === undefined || input === null ? null : toUsdPerMTok(input, per),
    },
  ];
}

/** "deepseek-r1" of "deepseek/deepseek-r1", if that is how the provider is called. */
function afterPrefix(key: string, provider: string | null): string[] {
  return provider !== null && key.startsWith(`${provider}/`) ? [key.slice(provider.length + 1)] : [];
}

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of its own: "constructor" is none, whatever its prototype has. */
export function fieldOf(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

export function textOf(fields: Fields, name: string): string | null {
  const value = fieldOf(fields, name);
  return typeof value === 'string' && value !== '' ? value : null;
}
