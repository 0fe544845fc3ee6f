/** The door of this room: what others may use. */
export { isPriceList } from './formats.ts';
export type { PriceOptions } from './options.ts';
export { refreshPrices } from './refresh.ts';
export { formatRefresh, toRefreshJson } from './summary.ts';
