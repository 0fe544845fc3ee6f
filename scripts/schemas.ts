/** Writes schema/*.schema.json from src/domain/schema.ts; with --check it only says whether they are up to date. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCHEMA_NAMES, toJsonSchema } from '../src/domain/json-schema.ts';

const FOLDER = 'schema';
const check = process.argv.includes('--check');

const wanted = new Map(
  SCHEMA_NAMES.map((kind) => [`${kind}.schema.json`, `${JSON.stringify(toJsonSchema(kind), null, 2)}\n`]),
);
mkdirSync(FOLDER, { recursive: true });
const present = readdirSync(FOLDER);
const stale = [...wanted].filter(
  ([name, text]) => !present.includes(name) || readFileSync(join(FOLDER, name), 'utf8') !== text,
);
const extra = present.filter((name) => !wanted.has(name));

if (check) {
  for (const name of [...stale.map(([file]) => file), ...extra]) {
    console.error(
      `${join(FOLDER, name)}: expected what src/domain/schema.ts gives, found another. Run npm run schemas.`,
    );
  }
  if (stale.length + extra.length > 0) process.exit(1);
} else {
  for (const [name, text] of stale) writeFileSync(join(FOLDER, name), text);
  for (const name of extra) rmSync(join(FOLDER, name));
}
