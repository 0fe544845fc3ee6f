/** The one reader of data/: every file of it, its shape and its references checked; every problem at once. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findCaseProblems } from './cases.ts';
import { checkReferences } from './check-references.ts';
import { type Changes, type DataFolder, isFile, isFolder, toDataFolder } from './data-folder.ts';
import { isId } from './fields.ts';
import { readResults } from './load-run.ts';
import { benchCommand, JOURNAL } from './place.ts';
import { type Problem, quote } from './problem.ts';
import {
  type Case,
  type Dataset,
  FILE_KINDS,
  type FileKind,
  type Grading,
  type KnownIds,
  SIDE_FILES,
  type Task,
} from './schema.ts';
import type { RunFile } from './schema-run.ts';

/** Where `problems` is not empty, what they speak of is missing from `dataset`, which is null where there is no folder. */
export type ReadResult =
  | { dataset: Dataset; known: KnownIds; problems: Problem[] }
  | { dataset: null; problems: Problem[] };

type Folder = Exclude<FileKind, 'site'>;
const FOLDERS = (Object.keys(FILE_KINDS) as FileKind[]).filter((kind): kind is Folder => kind !== 'site');
const PROMPT_FILE = 'prompt.md';
const PROMPT_FIX = 'Write the prompt into this file, exactly as models are asked';
const CONTRACT_FILE = 'contract.md';
/** What may stand in data/ beside the folders: files for people, as a repository has them, and copies of what others published. */
const OTHER_ENTRIES = new Set<string>([FILE_KINDS.site.single, 'README.md', 'CHANGELOG.md', 'LICENSE', 'files']);

export interface LoadOptions {
  /** Whether the answers and grades of runs are read too, which takes long where there are many; true if left out. */
  results?: boolean;
  /** What is read in the place of files, by path below the folder: how the data would be with them. */
  changes?: Changes;
  /** The folder without the changes, read a moment ago: what they leave alone is taken from it instead of being read again. */
  before?: Dataset | undefined;
}

const NO_CHANGES: Changes = new Map();

/** Meaning is not checked here: `loadDataset` of releases/ does all of it. */
export function readDataset(dir: string, options: LoadOptions = {}): ReadResult {
  const { results = true, changes = NO_CHANGES, before } = options;
  const reason = findUnready(dir);
  if (reason !== null) return { dataset: null, problems: [reason] };
  const data = toDataFolder(dir, changes);
  const problems: Problem[] = strangers(data);
  const site = readFile('site', FILE_KINDS.site.single, data, problems);
  const known = {} as KnownIds;
  /** By the names of their folders, which are those of the fields. */
  const collections: Record<string, Map<string, unknown>> = {};
  for (const kind of FOLDERS) {
    const found = readFolder(kind, data, problems, results, before?.[FILE_KINDS[kind].folder]);
    known[kind] = found.ids;
    collections[FILE_KINDS[kind].folder] = found.entries;
  }
  const dataset = { site, ...collections } as Dataset;
  problems.push(...checkReferences(dataset, known, dir));
  return { dataset, known, problems };
}

/** The tasks alone, for a command that needs nothing else of the data; what is wrong elsewhere does not stop it. */
export function readTasks(dir: string): { tasks: ReadonlyMap<string, Task>; problems: Problem[] } {
  const reason = findUnready(dir);
  if (reason !== null) return { tasks: new Map(), problems: [reason] };
  const problems: Problem[] = [];
  const { entries } = readFolder('task', toDataFolder(dir, NO_CHANGES), problems, false);
  return { tasks: entries as Map<string, Task>, problems };
}

/** Why nothing can be read, if so: no folder, or a change that is half done. */
function findUnready(dir: string): Problem | null {
  if (isFolder(dir)) return findUnfinished(dir);
  const fix = 'Check the path, or DATA_DIR if you set it';
  const isThere = existsSync(dir);
  const found = isThere ? 'no folder' : 'nothing';
  const problem: Problem = { file: dir, path: '', expected: 'a folder with data files', found, fix };
  return isThere ? { ...problem, isUnreadable: true } : problem;
}

function readFolder(
  kind: Folder,
  data: DataFolder,
  problems: Problem[],
  results: boolean,
  before?: ReadonlyMap<string, object>,
) {
  const ids = new Set<string>();
  const entries = new Map<string, unknown>();
  const { folder } = FILE_KINDS[kind];
  // Of releases of one day the later ones come later, which the endings of their files would turn round.
  const order = (name: string) => (kind === 'release' ? name.replace(/\.json$/, '') : name);
  const names = data.namesIn(folder).sort((a, b) => (order(a) < order(b) ? -1 : 1));
  for (const name of names.filter((n) => !n.startsWith('.'))) {
    const path = `${folder}/${name}`;
    const inFolder = 'fileInFolder' in FILE_KINDS[kind];
    const id = inFolder ? name : name.replace(/\.json$/, '');
    if (!isId(id) || (!inFolder && !name.endsWith('.json'))) {
      problems.push(badName(join(data.dir, path), name, inFolder));
      continue;
    }
    ids.add(id);
    const known = data.isChanged(path) ? undefined : before?.get(id);
    const value = known ?? readEntry(kind, path, data, problems, results);
    if (value !== null) entries.set(id, { id, ...value });
  }
  return { ids, entries };
}

function readEntry(kind: Folder, path: string, data: DataFolder, problems: Problem[], results: boolean): object | null {
  if (kind === 'task') return readTask(path, data, problems);
  if (kind !== 'run') return readFile(kind, path, data, problems);
  const run = readFile('run', `${path}/${FILE_KINDS.run.fileInFolder}`, data, problems) as RunFile | null;
  return run && { ...run, results: results ? readResults(join(data.dir, path), run, problems) : [] };
}

function readTask(folder: string, data: DataFolder, problems: Problem[]): object | null {
  const path = `${folder}/${FILE_KINDS.task.fileInFolder}`;
  const task = readFile('task', path, data, problems) as Omit<Task, 'id'> | null;
  const before = problems.length;
  const has = (name: string) => data.isFile(`${folder}/${name}`);
  const need = (name: string, what: string, fix: string) => {
    // Windows line ends would make other bytes of the same prompt.
    const text = has(name) ? data.readText(`${folder}/${name}`).replaceAll('\r\n', '\n').trim() : '';
    if (text === '') {
      const file = join(data.dir, folder, name);
      problems.push({ file, path: '', expected: what, found: 'nothing', fix });
    }
    return text;
  };
  const prompt = task?.noPrompt === undefined ? need(PROMPT_FILE, 'the text of the prompt', PROMPT_FIX) : null;
  if (task?.noPrompt !== undefined && has(PROMPT_FILE)) {
    const file = join(data.dir, path);
    const expected = `nothing, as there is a ${PROMPT_FILE}`;
    const mend = `Remove the field, or ${PROMPT_FILE} where it is not the prompt`;
    problems.push({ file, path: 'noPrompt', expected, found: quote(task.noPrompt), fix: mend });
  }
  const fix = 'Write what makes an answer gradeable, or leave "grading" out of task.json';
  const contract = task?.grading ? need(CONTRACT_FILE, 'the text of the contract', fix) : null;
  const cases = task?.grading?.grader === 'cases' ? readCases(folder, task.grading.language, data, problems) : null;
  return task === null || problems.length > before ? null : { ...task, prompt, contract, cases };
}

function readCases(
  folder: string,
  language: Grading['language'],
  data: DataFolder,
  problems: Problem[],
): Case[] | null {
  const path = `${folder}/${SIDE_FILES.cases.fileInFolder}`;
  const read = data.readJson(SIDE_FILES.cases.schema, path, problems);
  if (read !== null && language !== 'json') {
    problems.push(...findCaseProblems(read.cases, language, join(data.dir, path)));
  }
  return read?.cases ?? null;
}

function readFile(kind: FileKind, path: string, data: DataFolder, problems: Problem[]): object | null {
  return data.readJson(FILE_KINDS[kind].schema, path, problems) as object | null;
}

/** A command that was killed while it changed several files has left the list of them; what else is wrong follows from that. */
function findUnfinished(dir: string): Problem | null {
  const file = join(dir, ...JOURNAL);
  if (!isFile(file)) return null;
  const fix = `Complete it with ${benchCommand('check --complete')}, unless the command is at work now`;
  return { file, path: '', expected: 'no change that is half done', found: 'one', fix };
}

/** Files and folders that nothing reads: most often a misspelt folder. */
function strangers({ dir, namesIn }: DataFolder): Problem[] {
  const folders = FOLDERS.map((kind) => FILE_KINDS[kind].folder as string);
  const expected = `one of ${[...folders, ...OTHER_ENTRIES].join(', ')}`;
  const fix = 'Rename it or move it elsewhere; nothing would read it here';
  return namesIn('')
    .filter((name) => !name.startsWith('.') && !folders.includes(name) && !OTHER_ENTRIES.has(name))
    .map((name) => ({ file: join(dir, name), path: '', expected, found: quote(name), fix }));
}

function badName(file: string, name: string, isFolder: boolean): Problem {
  const expected = isFolder ? 'a folder named by an id' : 'a file named by an id and .json';
  const fix = 'Rename it: lower-case letters and digits, joined by single dots or hyphens';
  return { file, path: '', expected, found: quote(name), fix };
}
