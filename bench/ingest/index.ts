/** The door of this room: what others may use. */
export { toFile } from './board-files.ts';
export { type Applied, applyChanges, withData, writeTogether } from './changes.ts';
export { formatIngest, ingest } from './ingest.ts';
export { ownResultsSchema } from './json.ts';
export { namesOf, toOwners } from './match-models.ts';
export { toId } from './names.ts';
export { NUMBER } from './numbers.ts';
export { type IngestFlags, readOptions } from './options.ts';
export { parseLaxJson } from './parse-json.ts';
export { fail, failIfAny, toProblem } from './problems.ts';
export { readSourceFile, type SourceFile } from './source-file.ts';
export { toTokens } from './tokens.ts';
