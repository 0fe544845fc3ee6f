/** The door of this room: what others may use. */
export { type Applied, applyChanges } from './changes.ts';
export { ownResultsSchema } from './json.ts';
export { namesOf, toOwners } from './match-models.ts';
export type { IngestFlags } from './options.ts';
export { parseLaxJson } from './parse-json.ts';
export { readSourceFile } from './source-file.ts';
