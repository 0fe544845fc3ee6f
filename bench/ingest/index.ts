/** The door of this room: what others may use. */
export { toFile } from './board-files.ts';
export { formatIngest, ingest } from './ingest.ts';
export { ownResultsSchema } from './json.ts';
export { namesOf, toOwners } from './match-models.ts';
export { toId } from './names.ts';
export { NUMBER } from './numbers.ts';
export { type IngestFlags, readOptions } from './options.ts';
export { toTokens } from './tokens.ts';
