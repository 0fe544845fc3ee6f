/** Foreign results in the shape of our files, field by field in the order in which people write them. */
import { join } from 'node:path';
import type { z } from 'zod';
import { type Problem, quote } from '../../src/domain/problem.ts';
import {
  type Dataset,
  FILE_KINDS,
  type FileKind,
  type Model,
  type Report,
  type ReportCell,
  type ReportOverall,
  type Source,
  type taskSchema,
} from '../../src/domain/schema.ts';
import { complain } from './complain.ts';
import type { ForeignResults, ForeignScore, ForeignTask } from './foreign.ts';
import type { Headline } from './headline.ts';
import { toJsonText } from './json-text.ts';
import type { Match } from './match-models.ts';
import { toId, whyNotPlain } from './names.ts';
import type { MatchedRow } from './pick-rows.ts';

export type TaskFile = z.infer<typeof taskSchema> & { id: string };

const NO_PROMPT = 'Its results were read from a file; the prompts stayed with whoever ran it.';

/** The tasks of a file by their keys. Their ids begin with the board's, so that none is ever taken for a task of ours. */
export function toTasks(
  tasks: readonly ForeignTask[],
  board: string,
  known: Dataset['tasks'],
  file: string,
): Map<string, TaskFile> {
  const problems: Problem[] = [];
  const keys = new Map<string, string>();
  const say = (expected: string, found: string) =>
    problems.push({ file, path: '', expected, found, fix: 'Rename it in the file' });
  const entries = tasks.map(({ key, name, language = null }): [string, TaskFile] => {
    const why = whyNotPlain(name);
    if (why !== null) say('a plain name of a task', `${quote(name)}, which has ${why}`);
    const part = toId(key) ?? toId(name) ?? '';
    const isNamed = part === board || board.endsWith(`-${part}`);
    const id = isNamed ? board : part.startsWith(`${board}-`) ? part : `${board}-${part}`;
    const other = keys.get(id);
    if (other !== undefined) say('tasks whose names differ in more than signs', `${quote(other)} and ${quote(key)}`);
    keys.set(id, key);
    if (known.has(id) && !known.get(id)?.sources.includes(board)) {
      const fix = 'Name another board with --board';
      problems.push({
        file,
        path: '',
        expected: `no task ${id}, as ${quote(key)} becomes that`,
        found: 'one of another source',
        fix,
      });
    }
    return [key, { id, name, language, noPrompt: NO_PROMPT, sources: [board] }];
  });
  if (problems.length > 0) complain(problems);
  return new Map(entries);
}

export function toCells(
  { match, cells }: MatchedRow,
  tasks: ReadonlyMap<string, TaskFile>,
  board: string,
  sha256: string,
): ReportCell[] {
  return cells.map(({ task, outputTokens, ...cell }) => ({
    model: match.id,
    task: tasks.get(task)?.id ?? task,
    ...toScore(cell),
    ...(outputTokens === undefined ? {} : { outputTokens }),
    ...(cell.note === undefined ? {} : { note: cell.note }),
    sources: [board],
    from: { file: sha256, path: cell.path },
  }));
}

export function toOverall({ match, overall }: MatchedRow, sha256: string): ReportOverall[] {
  if (overall === undefined) return [];
  const { approximate, costUsd, note, path } = overall;
  return [
    {
      model: match.id,
      ...toScore(overall),
      ...(approximate === undefined ? {} : { approximate }),
      ...(costUsd === undefined ? {} : { costUsd }),
      ...(note === undefined ? {} : { note }),
      from: { file: sha256, path },
    },
  ];
}

function toScore({ score, missing }: ForeignScore) {
  return { score, ...(score === null ? { missing: missing ?? 'not published' } : {}) };
}

/** A model that the data does not know yet: of its maker and its price nothing is known either. */
export function toModel({ foreign, id }: Match): Model {
  return {
    id,
    name: whyNotPlain(foreign) === null ? foreign : id,
    provider: null,
    category: null,
    kind: 'model',
    prices: [],
  };
}

const OVERALL_IS = { stated: 'own', task: 'task', mean: 'computed-mean' } as const;

interface ReportContext {
  title: string;
  publishedAt: string | null;
  board: string;
  scale: Report['scale'];
  files: NonNullable<Report['files']>;
  today: string;
  present: Report | undefined;
}

/** The day of transcription stays what it was where nothing else has changed. */
export function toReport(
  { headline, overall, cells }: { headline: Headline; overall: ReportOverall[]; cells: ReportCell[] },
  { title, publishedAt, board, scale, files, today, present }: ReportContext,
): Omit<Report, 'id'> {
  const report = {
    title,
    sources: [board],
    publishedAt,
    transcribedAt: present?.transcribedAt ?? today,
    scale,
    ...(headline.kind === 'mean' ? {} : { scoreIs: headline.label }),
    overallIs: OVERALL_IS[headline.kind],
    files,
    overall,
    tasks: present?.tasks ?? [],
    cells,
    ...(present?.note ? { note: present.note } : {}),
  };
  const { id: _, $schema: __, ...before } = present ?? { id: '' };
  return toJsonText(before) === toJsonText(report) ? report : { ...report, transcribedAt: today };
}

/** `said` is what flags say. What people have corrected in the file since stays. */
export function toSource(
  foreign: ForeignResults,
  { title, publishedAt }: Pick<Report, 'title' | 'publishedAt'>,
  said: { title?: string; publisher?: string; url?: string },
  present: Source | undefined,
): Omit<Source, 'id'> {
  const { id: _, $schema: __, ...before } = present ?? { id: '' };
  return {
    title,
    author: null,
    publisher: foreign.publisher,
    publishedAt,
    url: foreign.url,
    ...(foreign.scoring ? { scoring: foreign.scoring } : {}),
    ...before,
    ...(said.title ? { title } : {}),
    ...(publishedAt === null ? {} : { publishedAt }),
    ...(said.publisher ? { publisher: said.publisher } : {}),
    ...(said.url ? { url: said.url } : {}),
  };
}

/** A file of data/ with the line that ties it to its schema, which lies beside data/. */
export function toFile(kind: Exclude<FileKind, 'site'>, id: string, content: object): [path: string, text: string] {
  const place = FILE_KINDS[kind];
  const path = 'fileInFolder' in place ? join(place.folder, id, place.fileInFolder) : join(place.folder, `${id}.json`);
  const up = '../'.repeat(path.split(/[\\/]/).length);
  const { id: _, $schema: __, ...fields } = { id, $schema: '', ...content };
  return [path, toJsonText({ $schema: `${up}schema/${kind}.schema.json`, ...fields })];
}
