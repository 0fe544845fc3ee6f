/** Our copies of the files of a source: read, taken anew, cut where a mapping says so, and held against the hashes that the source lists. */
import { statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { jsonpath } from 'json-p3';
import { type Dataset, FILE_KINDS, formatProblem, type Mapping, type Source } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { toProblem } from '../files/index.ts';
import { toFile } from '../ingest/index.ts';
import { type Document, type DocumentFile, type Json, readFiles, sha256Of, toDocument } from './document.ts';

/** The folder in data/ that holds copies, each source's under its id. */
const COPIES = 'files';

/** A mapping speaks of one file where its name has an ending, otherwise of a folder. */
const isOneFile = ({ file }: Mapping) => file !== undefined && extname(file) !== '';
const nameInSource = ({ file }: Mapping, name: string) => [file, name].filter(Boolean).join('/');

/** The document that a mapping speaks of, as our copies have it. */
export function readCopies(dataDir: string, mapping: Mapping): Document {
  const path = join(dataDir, COPIES, mapping.source, ...(mapping.file?.split('/') ?? []));
  return toDocument(readFiles(path), path, !isOneFile(mapping));
}

export interface Taken {
  document: Document;
  /** New texts by their paths in the data folder: the copies, and the source that lists them. */
  files: Map<string, string>;
}

/** Takes a newer file or folder in the place of our copies. `today` is YYYY-MM-DD. */
export function takeCopies(
  path: string,
  mapping: Mapping,
  { sources }: Dataset,
  { commit, today }: { commit?: string | undefined; today: string },
): Taken {
  const { id, ...source } = sources.get(mapping.source) as Source;
  const given = readFiles(path, mapping.take);
  const isOne = isOneFile(mapping) && statSync(path).isFile();
  const named = given.map((file) => ({
    ...file,
    name: isOne ? (mapping.file as string) : nameInSource(mapping, file.name),
  }));
  const copies = named.map(({ name, text, sha256 }, i): DocumentFile => {
    const copy = mapping.cut === undefined ? text : cut(text, mapping.cut);
    return {
      name: isOne ? basename(name) : (given[i]?.name ?? name),
      text: copy,
      sha256: mapping.cut === undefined ? sha256 : sha256Of(copy),
    };
  });
  const updated: Omit<Source, 'id'> = {
    ...source,
    ...(commit === undefined ? {} : { commit }),
    copiedAt: today,
    files: named.map(({ name, sha256 }) => ({
      name,
      url: addressOf(name, source, commit),
      sha256,
      ...(mapping.cut === undefined ? {} : { isCut: true }),
    })),
  };
  const files = new Map(copies.map(({ text }, i) => [`${COPIES}/${id}/${named[i]?.name}`, text]));
  files.set(...toFile('source', id, updated));
  return { document: toDocument(copies, path, !isOneFile(mapping)), files };
}

/** The address of a file at the new commit; of a file that is new, beside the others. */
function addressOf(
  name: string,
  { files = [], commit: before }: Omit<Source, 'id'>,
  commit: string | undefined,
): string {
  const known = files.find((file) => file.name === name);
  const [other] = files;
  const beside = other?.url.endsWith(other.name) ? other.url.slice(0, -other.name.length) + name : undefined;
  const url = known?.url ?? beside ?? other?.url ?? '';
  return before !== undefined && commit !== undefined ? url.replace(before, commit) : url;
}

/** JSON without what the paths find; a list at the top has an item a line. */
function cut(text: string, paths: readonly string[]): string {
  const data = JSON.parse(text) as Json;
  for (const { location } of paths.flatMap((path) => [...jsonpath.query(path, data)])) {
    const key = location.at(-1) as string;
    const parent = location.slice(0, -1).reduce((at, part) => (at as Record<string, Json>)[part] as Json, data);
    delete (parent as Record<string, Json>)[key];
  }
  if (!Array.isArray(data)) return `${JSON.stringify(data)}\n`;
  return `[\n${data.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`;
}

/** Of each mapping whose source has a repository: its id, that repository, and the path of the file or folder there. */
export function toOrigins({ mappings, sources }: Dataset): [id: string, repository: string, path: string][] {
  return [...mappings.values()].flatMap((mapping): [string, string, string][] => {
    const { repository, files = [] } = sources.get(mapping.source) ?? {};
    const [file] = files;
    const inRepository = file && /\/blob\/[^/]+\/(.*)$/.exec(file.url)?.[1];
    if (repository === undefined || file === undefined || !inRepository?.endsWith(file.name)) return [];
    const root = inRepository.slice(0, -file.name.length);
    const path = (root + (mapping.file ?? '')).replace(/\/$/, '');
    return [[mapping.id, repository, path]];
  });
}

/** Copies that no source lists, and whole ones that are not what was published, a line each. */
export function findChangedCopies(mapping: Mapping, { files, path }: Document, { sources }: Dataset): string[] {
  const listed = new Map(sources.get(mapping.source)?.files?.map((file) => [file.name, file]));
  const list = inDataDir(`${FILE_KINDS.source.folder}/${mapping.source}.json`);
  return files.flatMap(({ name, sha256 }) => {
    const file = isOneFile(mapping) ? path : join(path, name);
    const known = listed.get(isOneFile(mapping) ? (mapping.file as string) : nameInSource(mapping, name));
    if (known === undefined)
      return [
        formatProblem(toProblem(file, '', `a file that ${list} lists`, 'another', 'List it there, or remove it')),
      ];
    if (known.isCut || known.sha256 === sha256) return [];
    const fix = 'Take the copy again';
    return [formatProblem(toProblem(file, '', `the SHA-256 ${known.sha256} of ${list}`, sha256, fix))];
  });
}
