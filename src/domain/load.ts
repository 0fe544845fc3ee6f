/** The one reader of data/: every file of it, checked by itself and against the others, or every problem at once. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkDataset } from './check.ts';
import { type Problem, quote } from './problem.ts';
import { readJson } from './read-json.ts';
import { type Dataset, FILE_KINDS, type FileKind, isId } from './schema.ts';
import { validate } from './validate.ts';

export type LoadResult = { dataset: Dataset; problems: [] } | { dataset: null; problems: Problem[] };

/** Ids of files that exist, whether or not they are valid: a broken file is one problem, not one for each mention. */
export type KnownIds = Record<Exclude<FileKind, 'site'>, Set<string>>;

type Folder = Exclude<FileKind, 'site'>;
const FOLDERS = (Object.keys(FILE_KINDS) as FileKind[]).filter((kind): kind is Folder => kind !== 'site');
const PROMPT_FILE = 'prompt.md';
/** What may stand in data/ beside the folders: a README for people, and what later kinds of file bring. */
const OTHER_ENTRIES = new Set<string>([FILE_KINDS.site.single, 'README.md']);

export function loadDataset(dir: string): LoadResult {
  if (!isFolder(dir)) {
    return { dataset: null, problems: [missingFolder(dir)] };
  }
  const problems: Problem[] = strangers(dir);
  const site = readFile('site', join(dir, FILE_KINDS.site.single), problems);
  const known = {} as KnownIds;
  const collections = {} as Record<Folder, Map<string, never>>;
  for (const kind of FOLDERS) {
    const found = readFolder(kind, dir, problems);
    known[kind] = found.ids;
    collections[kind] = found.entries as Map<string, never>;
  }
  const dataset: Dataset = {
    site: site as Dataset['site'],
    sources: collections.source,
    endpoints: collections.endpoint,
    models: collections.model,
    tasks: collections.task,
    reports: collections.report,
    boards: collections.board,
    mixes: collections.mix,
    claims: collections.claims,
  };
  problems.push(...checkDataset(dataset, known, dir, { complete: problems.length === 0 }));
  problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  return problems.length === 0 ? { dataset, problems: [] } : { dataset: null, problems };
}

function readFolder(kind: Folder, dir: string, problems: Problem[]) {
  const ids = new Set<string>();
  const entries = new Map<string, unknown>();
  const folder = join(dir, FILE_KINDS[kind].folder);
  const names = isFolder(folder) ? readdirSync(folder).sort() : [];
  for (const name of names.filter((n) => !n.startsWith('.'))) {
    const path = join(folder, name);
    const inFolder = 'fileInFolder' in FILE_KINDS[kind];
    const id = inFolder ? name : name.replace(/\.json$/, '');
    if (!isId(id) || (!inFolder && !name.endsWith('.json'))) {
      problems.push(badName(path, name, inFolder));
      continue;
    }
    ids.add(id);
    const value = kind === 'task' ? readTask(path, problems) : readFile(kind, path, problems);
    if (value !== null) entries.set(id, { id, ...value });
  }
  return { ids, entries };
}

function readTask(folder: string, problems: Problem[]): object | null {
  const task = readFile('task', join(folder, FILE_KINDS.task.fileInFolder), problems);
  const promptFile = join(folder, PROMPT_FILE);
  const prompt = isFile(promptFile) ? readFileSync(promptFile, 'utf8').trim() : '';
  if (prompt === '') {
    const fix = 'Write the prompt into this file, exactly as models are asked';
    problems.push({ file: promptFile, path: '', expected: 'the text of the prompt', found: 'nothing', fix });
  }
  return task === null || prompt === '' ? null : { ...task, prompt };
}

function readFile(kind: FileKind, file: string, problems: Problem[]): object | null {
  if (!isFile(file)) {
    problems.push({
      file,
      path: '',
      expected: 'a file',
      found: 'nothing',
      fix: `Add it; data/README.md says what it holds`,
    });
    return null;
  }
  const { data, problem } = readJson(readFileSync(file, 'utf8'), file);
  if (problem) {
    problems.push(problem);
    return null;
  }
  const checked = validate(FILE_KINDS[kind].schema, data, file);
  problems.push(...checked.problems);
  return checked.value;
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Files and folders that nothing reads: most often a misspelt folder. */
function strangers(dir: string): Problem[] {
  const folders = FOLDERS.map((kind) => FILE_KINDS[kind].folder as string);
  return readdirSync(dir)
    .filter((name) => !name.startsWith('.') && !folders.includes(name) && !OTHER_ENTRIES.has(name))
    .map((name) => ({
      file: join(dir, name),
      path: '',
      expected: `one of ${[...folders, ...OTHER_ENTRIES].join(', ')}`,
      found: quote(name),
      fix: 'Rename it or move it elsewhere; nothing would read it here',
    }));
}

function badName(file: string, name: string, isFolder: boolean): Problem {
  const expected = isFolder ? 'a folder named by an id' : 'a file named by an id and .json';
  const fix = 'Rename it: lower-case letters and digits, joined by single dots or hyphens';
  return { file, path: '', expected, found: quote(name), fix };
}

function missingFolder(dir: string): Problem {
  const fix = 'Check the path, or DATA_DIR if you set it';
  return { file: dir, path: '', expected: 'a folder with data files', found: 'nothing', fix };
}
