/** Distribution functions, as packages have them: what bundlers take; Node takes distributions-when-called.ts. */
export { default as binomialCdf } from '@stdlib/stats-base-dists-binomial-cdf';
export { default as normalCdf } from '@stdlib/stats-base-dists-normal-cdf';
export { default as tQuantile } from '@stdlib/stats-base-dists-t-quantile';
