/** The door of this room: what others may use. */
export { PRICE_FORMATS } from './formats.ts';
export type { PriceOptions } from './options.ts';
