/** Makes a small data folder to begin with: whole and checked, or not at all. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { FILE_KINDS, formatProblem, HarnessError, quote, usageError } from '../src/data/index.ts';
import { toFileError, withDataDir } from '../src/data/node.ts';
import { loadDataset } from '../src/releases/node.ts';
import { rootDir } from './paths.ts';

/** The data of the example that docs/your-own-task.md explains, and what a folder of its own has besides. */
const EXAMPLE = join(rootDir, 'docs/examples/data');
const TEMPLATES = join(rootDir, 'docs/templates/board');
const WORKFLOW = '.github/workflows/publish.yml';

export interface InitOptions {
  /** The repository of this project that the folder's workflow calls, OWNER/NAME; a placeholder where it is left out. */
  from?: string;
}

/** Throws HarnessError where the folder holds something, or `from` is no repository; then nothing is written. */
export function initData(dir: string, { from }: InitOptions): void {
  if (from !== undefined && !/^[\w.-]+\/[\w.-]+$/.test(from)) {
    throw usageError(`--from: expected a repository as OWNER/NAME, found ${quote(from)}.`);
  }
  if (existsSync(dir) && readdirSync(dir).length > 0) {
    throw usageError(`${dir}: expected no folder, or an empty one, found files. Name another folder.`);
  }
  const target = resolve(dir);
  // Beside its place: a rename does not leave the disk.
  const part = join(dirname(target), `.init-${process.pid}.part`);
  try {
    mkdirSync(dirname(target), { recursive: true });
    cpSync(EXAMPLE, part, { recursive: true });
    if (existsSync(join(dirname(target), 'schema/site.schema.json'))) nameSchemas(part);
    writeTexts(part, dir, from);
    const { problems } = loadDataset(part);
    if (problems.length > 0) throw new Error(problems.map(formatProblem).join('\n'));
    rmSync(target, { recursive: true, force: true });
    renameSync(part, target);
  } catch (error) {
    throw (
      toFileError(error, dir) ??
      new HarnessError(`${dir}: nothing was written: ${error instanceof Error ? error.message : error}`)
    );
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
}

/** The line by which editors complete and check a file, where the schemas lie beside the folder. */
function nameSchemas(dir: string): void {
  const kinds = Object.entries(FILE_KINDS);
  for (const entry of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const path = entry.replaceAll(sep, '/');
    const [folder = '', ...below] = path.split('/');
    const found = kinds.find(([, kind]) => ('folder' in kind ? kind.folder : kind.single) === folder);
    const isOther = found && 'fileInFolder' in found[1] && below.at(-1) !== found[1].fileInFolder;
    if (!found || isOther || !path.endsWith('.json')) continue;
    const file = join(dir, path);
    const line = `  "$schema": "${'../'.repeat(below.length + 1)}schema/${found[0]}.schema.json",\n`;
    writeFileSync(file, readFileSync(file, 'utf8').replace('{\n', `{\n${line}`));
  }
}

function writeTexts(part: string, dir: string, from: string | undefined): void {
  const { version } = JSON.parse(readFileSync(join(rootDir, 'package.json'), 'utf8')) as { version: string };
  const tag = `v${version}`;
  const ownDocs = relative(resolve(dir), join(rootDir, 'docs')).replaceAll(sep, '/');
  const docs = from === undefined ? ownDocs : `https://github.com/${from}/blob/${tag}/docs`;
  const readme = readFileSync(join(TEMPLATES, 'README.md'), 'utf8').replaceAll('(DOCS/', `(${docs}/`);
  writeFileSync(join(part, 'README.md'), withDataDir(readme, dir));
  const workflow = readFileSync(join(TEMPLATES, 'publish.yml'), 'utf8');
  mkdirSync(dirname(join(part, WORKFLOW)), { recursive: true });
  writeFileSync(join(part, WORKFLOW), workflow.replace('OWNER/NAME', from ?? 'OWNER/NAME').replace('TAG', tag));
}
