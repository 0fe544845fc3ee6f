/** The door of this room: what others may use. */
export { copyOnClick } from './copy.ts';
export { parseNumber } from './view-state.ts';
