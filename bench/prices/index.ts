/** The door of this room: what others may use. */

export { modelsPricedIn } from './coverage.ts';
export { isPriceList } from './formats.ts';
export type { PriceOptions } from './options.ts';
export { refreshPrices } from './refresh.ts';
export { downloadList, refreshAllPrices } from './refresh-all.ts';
export { formatRefresh, toRefreshJson } from './summary.ts';
