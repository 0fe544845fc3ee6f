/** Express and the packages that it needs, in a folder of their own for the sandbox, where nothing else of node_modules can be seen. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** `flags` make the answer's `import … from 'express'` find what is in the folder. */
export interface ExpressFolder {
  dir: string;
  flags: readonly string[];
}

const CACHE_DIR = resolve(import.meta.dirname, '../../../node_modules/.cache/receipts');
const IMPORT_MAP = 'import-map.json';
const ENTRY = 'express.mjs';
/** What Node would let an ES module import by name. */
export const NAMED_EXPORTS = 'application Route Router json raw request response static text urlencoded'.split(' ');
const CODE = /\.(?:c?js|mjs|json)$/;
const NOT_NEEDED = /(?:^|[/\\])(?:tests?|coverage|examples|\.github)[/\\]/;

let laid: ExpressFolder | null = null;

/** Laid once on each machine: some hundred files for each run of an answer would take as long as all else together. */
export function expressFolder(): ExpressFolder {
  laid ??= layFolder();
  return laid;
}

function layFolder(): ExpressFolder {
  const files = {
    ...readPackages(),
    [ENTRY]: entry(),
    [IMPORT_MAP]: JSON.stringify({ imports: { express: `./${ENTRY}` } }),
  };
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const dir = join(CACHE_DIR, `express-${hash}`);
  if (!existsSync(dir)) layFiles(files, dir);
  // The packages do not say that they are CommonJS, and outside of a package manager's folder Deno would not guess it.
  return { dir, flags: [`--import-map=${join(dir, IMPORT_MAP)}`, '--unstable-detect-cjs'] };
}

/** Whole or not at all; another process may be as far. */
function layFiles(files: Record<string, string>, dir: string): void {
  mkdirSync(CACHE_DIR, { recursive: true });
  const making = mkdtempSync(join(CACHE_DIR, 'making-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(making, name)), { recursive: true });
      writeFileSync(join(making, name), text);
    }
    renameSync(making, dir);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(dir)) throw error;
  }
}

function entry(): string {
  return [
    "import { createRequire } from 'node:module';",
    "const express = createRequire(import.meta.url)('./node_modules/express/index.js');",
    'export default express;',
    // By other names first: `static` is a reserved word.
    ...NAMED_EXPORTS.map((name, i) => `const e${i} = express.${name};`),
    `export { ${NAMED_EXPORTS.map((name, i) => `e${i} as ${name}`).join(', ')} };`,
  ].join('\n');
}

function readPackages(): Record<string, string> {
  const express = dirname(createRequire(import.meta.url).resolve('express/package.json'));
  const base = dirname(dirname(express));
  const files: Record<string, string> = {};
  const seen = new Set<string>();
  const add = (dir: string) => {
    if (seen.has(dir)) return;
    seen.add(dir);
    for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      const within = relative(dir, path);
      if (!entry.isFile() || !CODE.test(path) || NOT_NEEDED.test(within) || within.startsWith('node_modules')) continue;
      files[relative(base, path).replaceAll(sep, '/')] = readFileSync(path, 'utf8');
    }
    const { dependencies = {} } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')) as PackageJson;
    for (const name of Object.keys(dependencies)) add(findPackage(name, dir, base));
  };
  add(express);
  return files;
}

interface PackageJson {
  dependencies?: Record<string, string>;
}

/** As Node looks for it: in the nearest node_modules upwards, here no further than `base`. */
function findPackage(name: string, from: string, base: string): string {
  for (let dir = from; dir.startsWith(base); dir = dirname(dir)) {
    const found = join(dir, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
  }
  throw new Error(`The package ${name}, which Express needs, is not installed. Run npm ci.`);
}
