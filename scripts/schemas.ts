/**
 * Writes what follows from src/domain/schema.ts: schema/*.schema.json, and the field tables in CONTRIBUTING.md.
 * With --check it only says whether they are up to date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_NAMES, toJsonSchema } from '../src/domain/json-schema.ts';
import { toFieldTables } from './field-tables.ts';

const FOLDER = 'schema';
const DOCUMENT = 'CONTRIBUTING.md';
const MARKS = ['<!-- field tables: written by npm run schemas -->', '<!-- end of field tables -->'] as const;

const wanted = new Map(
  SCHEMA_NAMES.map((kind) => [join(FOLDER, `${kind}.schema.json`), `${JSON.stringify(toJsonSchema(kind), null, 2)}\n`]),
);
wanted.set(DOCUMENT, withFieldTables(readFileSync(DOCUMENT, 'utf8')));

mkdirSync(FOLDER, { recursive: true });
const stale = [...wanted].filter(([file, text]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
const extra = readdirSync(FOLDER)
  .map((name) => join(FOLDER, name))
  .filter((file) => !wanted.has(file));

if (process.argv.includes('--check')) {
  for (const file of [...stale.map(([name]) => name), ...extra]) {
    console.error(`${file}: expected what src/domain/schema.ts gives, found something else. Run npm run schemas.`);
  }
  process.exitCode = stale.length + extra.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) writeFileSync(file, text);
  for (const file of extra) rmSync(file);
}

function withFieldTables(document: string): string {
  const [start, end] = MARKS.map((mark) => document.indexOf(mark)) as [number, number];
  if (start === -1 || end < start) throw new Error(`${DOCUMENT}: expected the lines ${MARKS.join(' and ')}`);
  return `${document.slice(0, start + MARKS[0].length)}\n\n${toFieldTables()}\n\n${document.slice(end)}`;
}
