/** Foreign results in the shape of our files, field by field in the order in which people write them. */
import { join } from 'node:path';
import type { z } from 'zod';
import {
  type Dataset,
  FILE_KINDS,
  type FileKind,
  type Model,
  type Problem,
  quote,
  type Report,
  type ReportCell,
  type ReportOverall,
  type Source,
  type taskSchema,
} from '../../src/data/index.ts';
import { complain } from './complain.ts';
import type { ForeignResults, ForeignScore, ForeignTask } from './foreign.ts';
import type { Headline } from './headline.ts';
import { toJsonText } from './json-text.ts';
import type { Match } from './match-models.ts';
import { toId, whyNotPlain } from './names.ts';
import type { MatchedRow } from './pick-rows.ts';

export type TaskFile = z.infer<typeof taskSchema> & { id: string };

const NO_PROMPT = 'Its results were read from a file; the prompts stayed with whoever ran it.';

interface TasksContext {
  board: string;
  known: Dataset['tasks'];
  /** Tasks of which the board has numbers from another file. */
  others: ReadonlySet<string>;
  file: string;
}

/**
 * The tasks of a file by their keys. Their ids begin with the board's, so that none is ever taken for a task of ours. A task
 * that the board has already must be the same one: by its name, and by how it was measured.
 */
export function toTasks(
  tasks: readonly ForeignTask[],
  { board, known, others, file }: TasksContext,
): Map<string, TaskFile> {
  const problems: Problem[] = [];
  const keys = new Map<string, string>();
  const say = (expected: string, found: string, fix: string) => problems.push({ file, path: '', expected, found, fix });
  const ELSEWHERE = 'Name another board with --board';
  const entries = tasks.map(({ key, name, language = null, how, isNumbered }): [string, TaskFile] => {
    const why = whyNotPlain(name);
    if (why !== null) say('a plain name of a task', `${quote(name)}, which has ${why}`, 'Rename it in the file');
    const part = toId(key) ?? toId(name) ?? '';
    const isNamed = part === board || board.endsWith(`-${part}`);
    const id = isNamed ? board : part.startsWith(`${board}-`) ? part : `${board}-${part}`;
    const other = keys.get(id);
    if (other !== undefined) {
      say(
        'tasks whose names differ in more than signs',
        `${quote(other)} and ${quote(key)}`,
        'Rename one of the two in the file',
      );
    }
    keys.set(id, key);
    const before = known.get(id);
    if (before !== undefined && !before.sources.includes(board)) {
      say(`no task ${id}, as ${quote(key)} becomes that`, 'one of another source', ELSEWHERE);
    } else if (before !== undefined && before.name !== name) {
      say(`${quote(before.name)}, as the board has the task ${id}`, quote(name), ELSEWHERE);
    } else if (before !== undefined && before.note !== how) {
      say(
        `${quote(before.note)} on ${quote(name)}, as on the board`,
        quote(how),
        `${ELSEWHERE}, or --metric the same metric`,
      );
    } else if (isNumbered && others.has(id)) {
      const found = `${quote(name)}, which only has a number`;
      say(
        'tasks with names, to know them again on the board',
        found,
        `Describe the tests in the file, or ${ELSEWHERE.toLowerCase()}`,
      );
    }
    return [
      key,
      { id, name, language, noPrompt: NO_PROMPT, sources: [board], ...(how === undefined ? {} : { note: how }) },
    ];
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

export function toOverall({ match, overall, costUsd, note: ofRow }: MatchedRow, sha256: string): ReportOverall[] {
  if (overall === undefined) return [];
  const { approximate, path } = overall;
  const note = [ofRow, overall.note].filter(Boolean).join(' ') || undefined;
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
