/** JSON Schema of each kind of data file, for editors and for the API. */
import { z } from 'zod';
import { FILE_KINDS, type FileKind } from './schema.ts';

export const SCHEMA_NAMES = Object.keys(FILE_KINDS) as FileKind[];

export function toJsonSchema(kind: FileKind): object {
  return { title: `A ${kind} file of Receipts`, ...z.toJSONSchema(FILE_KINDS[kind].schema) };
}
