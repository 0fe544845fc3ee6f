/** The door of this room: what others may use. */
export { PROMPTFOO, type Unreadable } from './binaries.ts';
export { type Applied, applyChanges, withData, writeTogether } from './changes.ts';
export { parseLaxJson } from './parse-json.ts';
export { checkShape, fail, failIfAny, toProblem } from './problems.ts';
export type { Skipped } from './skip-json.ts';
export { readSourceFile, type SourceFile } from './source-file.ts';
