/**
 * Writes what follows from other files: schema/*.schema.json and the field tables in CONTRIBUTING.md from
 * src/data/schema.ts, the schema of our own results from bench/ingest/, and the table in docs/calibration.md from data/.
 * With --check it only says whether they are up to date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ownResultsSchema } from '../bench/ingest/index.ts';
import { SCHEMA_NAMES, toJsonSchema } from '../src/data/index.ts';
import { type Marks, putBetweenMarks } from './between-marks.ts';
import { toCalibrationTable } from './calibration-table.ts';
import { toFieldTables } from './field-tables.ts';

const FOLDER = 'schema';
const FIELDS = {
  document: 'CONTRIBUTING.md',
  marks: ['<!-- field tables: written by npm run schemas -->', '<!-- end of field tables -->'] satisfies Marks,
} as const;
const CALIBRATION = {
  document: join('docs', 'calibration.md'),
  marks: ['<!-- separation: written by npm run schemas -->', '<!-- end of separation -->'] satisfies Marks,
} as const;

interface Generated {
  text: string;
  from: string;
}

const wanted = new Map<string, Generated>(
  SCHEMA_NAMES.map((kind) => [
    join(FOLDER, `${kind}.schema.json`),
    { text: `${JSON.stringify(toJsonSchema(kind), null, 2)}\n`, from: 'src/data/schema.ts' },
  ]),
);
wanted.set(join(FOLDER, 'results.schema.json'), {
  text: `${JSON.stringify({ title: 'Results for npm run bench -- ingest', ...z.toJSONSchema(ownResultsSchema) }, null, 2)}\n`,
  from: 'bench/ingest/json.ts',
});
wanted.set(FIELDS.document, { text: fill(FIELDS, toFieldTables()), from: 'src/data/schema.ts' });
const table = toCalibrationTable();
if (table !== null) wanted.set(CALIBRATION.document, { text: fill(CALIBRATION, table), from: 'data/runs/' });

mkdirSync(FOLDER, { recursive: true });
const stale = [...wanted].filter(([file, { text }]) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
const extra = readdirSync(FOLDER)
  .map((name) => join(FOLDER, name))
  .filter((file) => !wanted.has(file));

if (process.argv.includes('--check')) {
  const lines = [
    ...stale.map(([file, { from }]) => [file, `what ${from} gives`]),
    ...extra.map((file) => [file, 'no file']),
  ];
  for (const [file, expected] of lines) {
    console.error(`${file}: expected ${expected}, found something else. Run npm run schemas.`);
  }
  process.exitCode = lines.length > 0 ? 1 : 0;
} else {
  for (const [file, { text }] of stale) writeFileSync(file, text);
  for (const file of extra) rmSync(file);
}

function fill({ document, marks }: { document: string; marks: Marks }, text: string): string {
  return putBetweenMarks(readFileSync(document, 'utf8'), document, marks, text);
}
