/** The door of this room: what others may use. */

export { type Applied, applyChanges } from './changes.ts';
export { readForeignFile } from './foreign-file.ts';
export { parseLaxJson } from './lax-json.ts';
export type { IngestFlags } from './options.ts';
export { namesOf, toOwners } from './our-names.ts';
export { ownResultsSchema } from './own-json.ts';
