/** The tokens of all calls together, from usage in the names of OpenAI, which the readers of files put theirs into. */
import { normaliseUsage } from '../usage.ts';
import type { Tokens } from './record.ts';

/** Undefined where input or output of any of them is unknown. What only some of them say of reasoning is unknown too. */
export function toTokens(...usages: readonly object[]): Tokens | undefined {
  const all = usages.map((usage) => normaliseUsage(usage));
  const sum = (kind: keyof (typeof all)[number], needsAll: boolean) => {
    const known = all.flatMap((usage) => usage[kind] ?? []);
    if (known.length === 0 || (needsAll && known.length < all.length)) return undefined;
    return known.reduce((total, tokens) => total + tokens, 0);
  };
  const [inputUncached, output] = [sum('inputUncached', true), sum('output', true)];
  if (inputUncached === undefined || output === undefined) return undefined;
  const [cacheRead, cacheWrite, reasoning] = [
    sum('cacheRead', false),
    sum('cacheWrite', false),
    sum('reasoning', true),
  ];
  return {
    inputUncached,
    ...(cacheRead === undefined ? {} : { cacheRead }),
    ...(cacheWrite === undefined ? {} : { cacheWrite }),
    output,
    ...(reasoning === undefined ? {} : { reasoning }),
  };
}
