/** How prices and entries are written in what the command prints. */
import { formatUsd, MISSING, toOneLine, toShown } from '../../src/data/index.ts';
import type { PriceEntry } from './entry.ts';

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

/** The same for the provider whose price is taken. */
export function toProviderOption(provider: string, model: string): string | null {
  return toOption('--provider', `${model}=${provider}`);
}

function toOption(option: string, value: string): string | null {
  if (toOneLine(value) !== value) return null;
  return `${option} ${/^[\w.:/=-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`}`;
}
