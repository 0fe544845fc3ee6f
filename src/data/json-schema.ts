/** JSON Schema of each kind of data file, for editors and for the API. */
import { z } from 'zod';
import { FILE_KINDS, SIDE_FILES } from './schema.ts';

/** Every kind of file that people write. */
export const SCHEMA_FILES = { ...FILE_KINDS, ...SIDE_FILES };

export type SchemaName = keyof typeof SCHEMA_FILES;

export const SCHEMA_NAMES = Object.keys(SCHEMA_FILES) as SchemaName[];

export function toJsonSchema(kind: SchemaName): object {
  return { title: `A ${kind} file of Receipts`, ...z.toJSONSchema(SCHEMA_FILES[kind].schema) };
}
