/** New files of a board for data/, field by field in the order in which people write them. */
import { join } from 'node:path';
import { FILE_KINDS, type FileKind, type Model, type Report, type Source } from '../../src/data/index.ts';
import type { Match } from './match-models.ts';
import type { Numbers } from './merge.ts';
import { whyNotPlain } from './names.ts';
import type { Results } from './record.ts';

/** A model that the data does not know yet: its vendor and price are unknown. */
export function toModel({ foreign, id }: Match): Model {
  const name = whyNotPlain(foreign) === null ? foreign : id;
  return { id, name, provider: null, category: null, kind: 'model', prices: [] };
}

const OVERALL_IS = { stated: 'own', task: 'task', mean: 'computed-mean' } as const;

interface ReportContext extends Pick<Report, 'title' | 'publishedAt' | 'scale' | 'files' | 'setups'> {
  board: string;
  /** YYYY-MM-DD. */
  today: string;
  present: Report | undefined;
}

/** The day of transcription stays what it was where nothing else has changed. */
export function toReport(
  { ranking, overall, cells }: Numbers,
  { title, publishedAt, board, scale, files, setups = [], today, present }: ReportContext,
): Omit<Report, 'id'> {
  const report = {
    title,
    sources: [board],
    publishedAt,
    transcribedAt: present?.transcribedAt ?? today,
    scale,
    scoreIs: ranking.kind === 'mean' ? undefined : ranking.label,
    overallIs: OVERALL_IS[ranking.kind],
    files,
    setups: setups.length === 0 ? undefined : setups,
    overall,
    tasks: present?.tasks ?? [],
    cells,
    note: present?.note,
  };
  const { id: _, $schema: __, ...before } = present ?? { id: '' };
  return toJsonText(before) === toJsonText(report) ? report : { ...report, transcribedAt: today };
}

/** `flags` say what the file does not. What people have corrected in the file of data/ since stays. */
export function toSource(
  { publisher, url, scoring }: Results,
  { title, publishedAt }: Pick<Report, 'title' | 'publishedAt'>,
  flags: { title?: string; publisher?: string; url?: string },
  present: Source | undefined,
): Omit<Source, 'id'> {
  const { id: _, $schema: __, ...before } = present ?? { id: '' };
  const inFile = { author: null, publisher: publisher ?? null, publishedAt, url: url ?? null, scoring };
  const source = { title, ...inFile, ...before };
  return {
    ...source,
    title: flags.title ? title : source.title,
    publishedAt: publishedAt ?? source.publishedAt,
    publisher: flags.publisher ?? source.publisher,
    url: flags.url ?? source.url,
  };
}

/** A file of data/ by its path, with the line that ties it to its schema, which lies beside data/. */
export function toFile(kind: Exclude<FileKind, 'site'>, id: string, content: object): [path: string, text: string] {
  const place = FILE_KINDS[kind];
  const path = 'fileInFolder' in place ? join(place.folder, id, place.fileInFolder) : join(place.folder, `${id}.json`);
  const up = '../'.repeat(path.split(/[\\/]/).length);
  const { id: _, $schema: __, ...fields } = { id, $schema: '', ...content };
  return [path, toJsonText({ $schema: `${up}schema/${kind}.schema.json`, ...fields })];
}

const LINE_WIDTH = 120;

/** JSON as the formatter has it in data/: two spaces, and short lists of plain values on one line. */
function toJsonText(value: unknown): string {
  return `${writeJson(value, '', 0)}\n`;
}

/** `used` is how much of the line stands before the value. */
function writeJson(value: unknown, indent: string, used: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = Array.isArray(value)
    ? value.map((one) => inner + writeJson(one, inner, inner.length))
    : Object.entries(value).flatMap(([key, one]) => {
        const start = `${inner}${JSON.stringify(key)}: `;
        return one === undefined ? [] : start + writeJson(one, inner, start.length);
      });
  if (lines.length === 0) return `${open}${close}`;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object' || one === null)) {
    const flat = `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
    // A comma may follow.
    if (used + flat.length < LINE_WIDTH) return flat;
  }
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}
