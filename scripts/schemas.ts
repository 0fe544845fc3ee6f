/**
 * Writes what follows from other files: schema/*.schema.json and docs/fields.md from src/data/, the schema of our own
 * results from bench/ingest/, and the table in docs/calibration.md from data/. With --check it only says what is out of date.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ownResultsSchema } from '../bench/ingest/index.ts';
import { SCHEMA_NAMES, toJsonSchema } from '../src/data/index.ts';
import { toCalibrationTable } from './calibration-table.ts';
import { toFieldTables } from './field-tables.ts';

const FOLDER = 'schema';
const CALIBRATION = join('docs', 'calibration.md');
/** People write around the table that stands between these. */
const MARKS = ['<!-- separation: written by npm run schemas -->', '<!-- end of separation -->'] as const;

interface Generated {
  file: string;
  text: string;
  from: string;
}

function generate(): Generated[] {
  const toJson = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;
  const ownResults = { title: 'Results for npm run bench -- ingest', ...z.toJSONSchema(ownResultsSchema) };
  const table = toCalibrationTable();
  return [
    ...SCHEMA_NAMES.map((kind) => ({
      file: join(FOLDER, `${kind}.schema.json`),
      text: toJson(toJsonSchema(kind)),
      from: 'src/data/',
    })),
    { file: join(FOLDER, 'results.schema.json'), text: toJson(ownResults), from: 'bench/ingest/json.ts' },
    { file: join('docs', 'fields.md'), text: toFieldTables(), from: 'src/data/' },
    ...(table === null ? [] : [{ file: CALIBRATION, text: putBetweenMarks(table), from: 'data/runs/' }]),
  ];
}

function putBetweenMarks(table: string): string {
  const document = readFileSync(CALIBRATION, 'utf8');
  const [start, end] = [document.indexOf(MARKS[0]), document.indexOf(MARKS[1])];
  if (start === -1 || end < start) throw new Error(`${CALIBRATION}: expected the lines ${MARKS.join(' and ')}`);
  return `${document.slice(0, start + MARKS[0].length)}\n\n${table}\n\n${document.slice(end)}`;
}

const wanted = generate();
mkdirSync(FOLDER, { recursive: true });
const stale = wanted.filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
const extra = readdirSync(FOLDER)
  .map((name) => join(FOLDER, name))
  .filter((file) => !wanted.some((one) => one.file === file));

if (process.argv.includes('--check')) {
  const lines = [
    ...stale.map(({ file, from }) => `${file}: expected what ${from} gives, found something else.`),
    ...extra.map((file) => `${file}: expected no file, found one.`),
  ];
  for (const line of lines) console.error(`${line} Run npm run schemas.`);
  process.exitCode = lines.length > 0 ? 1 : 0;
} else {
  for (const { file, text } of stale) writeFileSync(file, text);
  for (const file of extra) rmSync(file);
}
