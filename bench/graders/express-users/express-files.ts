/** Express and the packages that it needs, as files for the sandbox, where nothing else of node_modules can be seen. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';

/** What is laid beside the answer, by name; `flags` make its `import … from 'express'` find it. */
export interface ExpressFiles {
  files: Record<string, string>;
  flags: readonly string[];
}

const IMPORT_MAP = 'import-map.json';
const ENTRY = 'express.mjs';
/** What Node would let an ES module import by name. */
export const NAMED_EXPORTS = 'application Route Router json raw request response static text urlencoded'.split(' ');
const CODE = /\.(?:c?js|mjs|json)$/;
const NOT_NEEDED = /(?:^|[/\\])(?:tests?|coverage|examples|\.github)[/\\]/;

let loaded: ExpressFiles | null = null;

export function expressFiles(): ExpressFiles {
  loaded ??= {
    files: {
      ...readPackages(),
      [ENTRY]: entry(),
      [IMPORT_MAP]: JSON.stringify({ imports: { express: `./${ENTRY}` } }),
    },
    // The packages do not say that they are CommonJS, and outside of a package manager's folder Deno would not guess it.
    flags: [`--import-map=${IMPORT_MAP}`, '--unstable-detect-cjs'],
  };
  return loaded;
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
