/** Distribution functions for Node, loaded when they are first called: their packages are four hundred files, a quarter of a second of each command. */
import { createRequire } from 'node:module';
import type * as all from './distributions.ts';

const require = createRequire(import.meta.url);

function whenCalled<Args extends number[]>(name: string): (...args: Args) => number {
  let own: ((...args: Args) => number) | null = null;
  return (...args) => {
    own ??= require(`@stdlib/stats-base-dists-${name}`) as (...args: Args) => number;
    return own(...args);
  };
}

export const binomialCdf = whenCalled<Parameters<typeof all.binomialCdf>>('binomial-cdf');
export const normalCdf = whenCalled<Parameters<typeof all.normalCdf>>('normal-cdf');
export const tQuantile = whenCalled<Parameters<typeof all.tQuantile>>('t-quantile');
