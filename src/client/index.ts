/** The door of this room: what others may use. */
export { type CompareData, toCompareData } from './compare-data.ts';
export { copyOnClick } from './copy.ts';
export { isTracking } from './tracking.ts';
