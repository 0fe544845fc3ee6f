/** The door of this room: what others may use. */
export { formatChanges } from './compare.ts';
export { findStaleResults, listOrigins, type Refreshed, refresh } from './refresh.ts';
export { type NameReport, reportNames } from './suggest-names.ts';
