/** The one reader of data/: every file of it, its shape and its references checked; every problem at once. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findCaseProblems } from './cases.ts';
import { checkReferences } from './check-references.ts';
import { isId } from './fields.ts';
import { readResults } from './load-run.ts';
import { benchCommand, JOURNAL } from './place.ts';
import { type Problem, quote } from './problem.ts';
import { readJsonFile } from './read-json-file.ts';
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
}

/** Meaning is not checked here: `loadDataset` of releases/ does all of it. */
export function readDataset(dir: string, { results = true }: LoadOptions = {}): ReadResult {
  const reason = findUnready(dir);
  if (reason !== null) return { dataset: null, problems: [reason] };
  const problems: Problem[] = strangers(dir);
  const site = readFile('site', join(dir, FILE_KINDS.site.single), problems);
  const known = {} as KnownIds;
  /** By the names of their folders, which are those of the fields. */
  const collections: Record<string, Map<string, unknown>> = {};
  for (const kind of FOLDERS) {
    const found = readFolder(kind, dir, problems, results);
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
  const { entries } = readFolder('task', dir, problems, false);
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

function readFolder(kind: Folder, dir: string, problems: Problem[], results: boolean) {
  const ids = new Set<string>();
  const entries = new Map<string, unknown>();
  const folder = join(dir, FILE_KINDS[kind].folder);
  // Of releases of one day the later ones come later, which the endings of their files would turn round.
  const order = (name: string) => (kind === 'release' ? name.replace(/\.json$/, '') : name);
  const names = isFolder(folder) ? readdirSync(folder).sort((a, b) => (order(a) < order(b) ? -1 : 1)) : [];
  for (const name of names.filter((n) => !n.startsWith('.'))) {
    const path = join(folder, name);
    const inFolder = 'fileInFolder' in FILE_KINDS[kind];
    const id = inFolder ? name : name.replace(/\.json$/, '');
    if (!isId(id) || (!inFolder && !name.endsWith('.json'))) {
      problems.push(badName(path, name, inFolder));
      continue;
    }
    ids.add(id);
    const value = readEntry(kind, path, problems, results);
    if (value !== null) entries.set(id, { id, ...value });
  }
  return { ids, entries };
}

function readEntry(kind: Folder, path: string, problems: Problem[], results: boolean): object | null {
  if (kind === 'task') return readTask(path, problems);
  if (kind !== 'run') return readFile(kind, path, problems);
  const run = readFile('run', join(path, FILE_KINDS.run.fileInFolder), problems) as RunFile | null;
  return run && { ...run, results: results ? readResults(path, run, problems) : [] };
}

/** Windows line ends would make other bytes of the same prompt. */
const readText = (file: string) => (isFile(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim() : '');

function readTask(folder: string, problems: Problem[]): object | null {
  const file = join(folder, FILE_KINDS.task.fileInFolder);
  const task = readFile('task', file, problems) as Omit<Task, 'id'> | null;
  const before = problems.length;
  const need = (name: string, what: string, fix: string) => {
    const text = readText(join(folder, name));
    if (text === '') problems.push({ file: join(folder, name), path: '', expected: what, found: 'nothing', fix });
    return text;
  };
  const prompt = task?.noPrompt === undefined ? need(PROMPT_FILE, 'the text of the prompt', PROMPT_FIX) : null;
  if (task?.noPrompt !== undefined && isFile(join(folder, PROMPT_FILE))) {
    const expected = `nothing, as there is a ${PROMPT_FILE}`;
    const mend = `Remove the field, or ${PROMPT_FILE} where it is not the prompt`;
    problems.push({ file, path: 'noPrompt', expected, found: quote(task.noPrompt), fix: mend });
  }
  const fix = 'Write what makes an answer gradeable, or leave "grading" out of task.json';
  const contract = task?.grading ? need(CONTRACT_FILE, 'the text of the contract', fix) : null;
  const cases = task?.grading?.grader === 'cases' ? readCases(folder, task.grading.language, problems) : null;
  return task === null || problems.length > before ? null : { ...task, prompt, contract, cases };
}

function readCases(folder: string, language: Grading['language'], problems: Problem[]): Case[] | null {
  const file = join(folder, SIDE_FILES.cases.fileInFolder);
  const read = readJsonFile(SIDE_FILES.cases.schema, file, problems);
  if (read !== null && language !== 'json') problems.push(...findCaseProblems(read.cases, language, file));
  return read?.cases ?? null;
}

function readFile(kind: FileKind, file: string, problems: Problem[]): object | null {
  return readJsonFile(FILE_KINDS[kind].schema, file, problems) as object | null;
}

/** A command that was killed while it changed several files has left the list of them; what else is wrong follows from that. */
function findUnfinished(dir: string): Problem | null {
  const file = join(dir, ...JOURNAL);
  if (!isFile(file)) return null;
  const fix = `Complete it with ${benchCommand('check --complete')}, unless the command is at work now`;
  return { file, path: '', expected: 'no change that is half done', found: 'one', fix };
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Files and folders that nothing reads: most often a misspelt folder. */
function strangers(dir: string): Problem[] {
  const folders = FOLDERS.map((kind) => FILE_KINDS[kind].folder as string);
  const expected = `one of ${[...folders, ...OTHER_ENTRIES].join(', ')}`;
  const fix = 'Rename it or move it elsewhere; nothing would read it here';
  return readdirSync(dir)
    .filter((name) => !name.startsWith('.') && !folders.includes(name) && !OTHER_ENTRIES.has(name))
    .map((name) => ({ file: join(dir, name), path: '', expected, found: quote(name), fix }));
}

function badName(file: string, name: string, isFolder: boolean): Problem {
  const expected = isFolder ? 'a folder named by an id' : 'a file named by an id and .json';
  const fix = 'Rename it: lower-case letters and digits, joined by single dots or hyphens';
  return { file, path: '', expected, found: quote(name), fix };
}
