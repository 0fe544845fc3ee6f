/** The door of this room: what others may use. */
export { computeChanges } from './changes.ts';
export { makeRelease, type ReleaseOptions } from './make-release.ts';
export { formatMade, toMadeJson } from './show.ts';
export { summariseRelease, tellChanges } from './summary.ts';
