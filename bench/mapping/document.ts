/** A file, or a folder of files, as one JSON document: a folder is an object with the names in it as keys. */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, matchesGlob } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { HarnessError, toError } from '../../src/data/index.ts';
import { fail, parseLaxJson, readSourceFile } from '../files/index.ts';
import { yaml } from '../when-called.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface DocumentFile {
  /** Its path from the folder, with slashes; of a single file its name. */
  name: string;
  text: string;
  /** Of its bytes, in hexadecimal. */
  sha256: string;
}

export interface Document {
  value: Json;
  files: DocumentFile[];
  /** Where it was read from, for messages. */
  path: string;
}

type Parse = (text: string, file: string) => unknown;

const parseJson: Parse = (text, file) => parseLaxJson(text, file, { refusesProto: true });
/** Every scalar as text, since what looks like a number may be a name. */
const parseYamlTexts: Parse = (text) => yaml().parse(text, { schema: 'failsafe', maxAliasCount: 0 });
const parseLines: Parse = (text, file) =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseJson(line, file)]));
const parseTable: Parse = (text) => parseCsv(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });

const PARSERS: Record<string, Parse> = {
  '.json': parseJson,
  '.jsonl': parseLines,
  '.yml': parseYamlTexts,
  '.yaml': parseYamlTexts,
  '.csv': parseTable,
};

/** The files of a path that can be parsed; of a folder those that one of the patterns fits. Throws HarnessError where there is none. */
export function readFiles(path: string, patterns: readonly string[] = ['**']): DocumentFile[] {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const names = isFolder ? readdirSync(path, { recursive: true, withFileTypes: true }) : null;
  const inside = names
    ?.filter((entry) => entry.isFile() && extname(entry.name).toLowerCase() in PARSERS)
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length).replaceAll('\\', '/').replace(/^\//, ''))
    .filter((name) => patterns.some((pattern) => matchesGlob(name, pattern)))
    .sort();
  const files = inside ?? [''];
  if (files.length === 0) {
    const expected = `a file ${Object.keys(PARSERS).join(', ')} in it`;
    throw toError([{ file: path, path: '', expected, found: 'none', fix: 'Check the path', isUnreadable: true }]);
  }
  return files.map((name) => {
    const { text, sha256 } = readSourceFile(name === '' ? path : join(path, name));
    return { name: name === '' ? basename(path) : name, text, sha256 };
  });
}

/** `isFolder` tells a folder with one file from that file. Throws HarnessError for a file that cannot be parsed. */
export function toDocument(files: readonly DocumentFile[], path: string, isFolder: boolean): Document {
  const parsed = files.map((file) => [file, parse(file, path, isFolder)] as const);
  const [only] = parsed;
  if (!isFolder && only) return { value: only[1], files: [...files], path };
  const value: { [key: string]: Json } = {};
  for (const [{ name }, data] of parsed) {
    const parts = name.split('/');
    const last = parts.pop() as string;
    const folder = parts.reduce(enter, value);
    folder[last] = data;
  }
  return { value, files: [...files], path };
}

function parse({ name, text }: DocumentFile, path: string, isFolder: boolean): Json {
  const file = isFolder ? join(path, name) : path;
  const syntax = extname(name).toLowerCase();
  const read = PARSERS[syntax];
  if (read === undefined) return fail(file, '', `a file ${Object.keys(PARSERS).join(', ')}`, name, 'Convert it');
  try {
    return read(text, file) as Json;
  } catch (error) {
    if (error instanceof HarnessError || !(error instanceof Error)) throw error;
    return fail(file, '', `valid ${syntax.slice(1).toUpperCase()}`, error.message.split('\n')[0] ?? '', 'Correct it');
  }
}

/** The SHA-256 of a text as UTF-8, in hexadecimal. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

type Folder = { [key: string]: Json };

/** The folder of that name in another, made if need be. */
function enter(folder: Folder, name: string): Folder {
  folder[name] ??= {};
  return folder[name] as Folder;
}
