/** Why numbers changed, as far as the data says it: which files are others than at the last release, and what is new in them. */

import {
  type BoardFile,
  type Change,
  capitalise,
  type Dataset,
  FILE_KINDS,
  formatPartialDate,
  formatUsd,
  type ReleaseContent,
} from '../data/index.ts';
import type { BareChange } from './changes.ts';
import { computeSha256, toCanonicalJson } from './hash.ts';

export interface Cause {
  text: string;
  /** The boards whose numbers it can change; null for any. */
  boards: readonly string[] | null;
  /** The model whose numbers it changes first; null for a cause that is not about one. */
  model: string | null;
}

/** The kinds of files that say something of numbers. */
const COUNTED = [
  ...(['source', 'model', 'task', 'report', 'mapping', 'result', 'board', 'run', 'mix', 'workload'] as const),
  ...(['recommendations', 'claims'] as const),
];
const DIGITS = 16;
/** More reasons than these make a sentence that nobody reads. */
const MAX_REASONS = 3;

/** What each file says, whichever way it is laid out. */
export function computeFingerprints(dataset: Dataset): Record<string, string> {
  const entries = COUNTED.flatMap((kind) => {
    const { folder } = FILE_KINDS[kind];
    const ending = 'fileInFolder' in FILE_KINDS[kind] ? '/' : '.json';
    return [...dataset[folder]].map(
      ([id, content]) =>
        [`${folder}/${id}${ending}`, computeSha256(toCanonicalJson(content)).slice(0, DIGITS)] as const,
    );
  });
  return Object.fromEntries(entries);
}

type Frozen = Pick<ReleaseContent, 'files' | 'boards' | 'models'>;

export function computeCauses(before: Frozen, now: Frozen, dataset: Dataset): Cause[] {
  const boardsOf = boardFinder(before, now, dataset);
  const files = [...new Set([...Object.keys(before.files), ...Object.keys(now.files)])].sort();
  return files.flatMap((file) => {
    const [was, is] = [before.files[file], now.files[file]];
    if (was === is) return [];
    const [folder = '', id = ''] = file.replace(/(\.json|\/)$/, '').split('/');
    const how = was === undefined ? 'new' : is === undefined ? 'gone' : 'changed';
    const place = { boards: boardsOf(folder, id), model: folder === FILE_KINDS.model.folder ? id : null };
    const texts = place.model
      ? describeModel(before, now, id, how, file, dataset)
      : [describeFile(folder, file, how, id, dataset)];
    return texts.map((text) => ({ ...place, text }));
  });
}

type How = 'new' | 'changed' | 'gone';

/** What files are called; those of other kinds are named by what happened alone. */
const NOUNS: Record<string, string> = {
  [FILE_KINDS.report.folder]: 'report',
  [FILE_KINDS.run.folder]: 'run',
  [FILE_KINDS.board.folder]: 'board',
  [FILE_KINDS.claims.folder]: 'claims',
  [FILE_KINDS.task.folder]: 'task',
  [FILE_KINDS.mix.folder]: 'mix',
  [FILE_KINDS.source.folder]: 'source',
};

function describeFile(folder: string, file: string, how: How, id: string, { reports, runs }: Dataset): string {
  const titled = { [FILE_KINDS.report.folder]: reports, [FILE_KINDS.run.folder]: runs }[folder];
  const title = titled?.get(id)?.title;
  return `${describeHow(NOUNS[folder], how)}${title === undefined ? '' : ` “${title}”`} (${file}).`;
}

function describeHow(noun: string | undefined, how: How): string {
  if (noun === undefined) return how;
  if (how === 'gone') return `${capitalise(noun)} taken back`;
  if (how === 'changed' && noun === 'run') return 'Run with other answers or grades';
  return `${how === 'new' ? 'New' : noun === 'report' ? 'Corrected' : 'Changed'} ${noun}`;
}

/** New prices with their sources; a file in which anything else changed is named as a whole. */
function describeModel(before: Frozen, now: Frozen, id: string, how: How, file: string, dataset: Dataset): string[] {
  const [was, is] = [before, now].map(({ models }) => models.find((model) => model.id === id));
  if (how !== 'changed' || !was || !is) return [`${describeHow('model', how === 'gone' ? how : 'new')} (${file}).`];
  const had = was.prices.map(toCanonicalJson);
  const has = is.prices.map(toCanonicalJson);
  const fresh = is.prices.filter((price) => !had.includes(toCanonicalJson(price)));
  const isOnlyMore = had.every((price) => has.includes(price)) && fresh.length > 0;
  if (!isOnlyMore) return [`Corrected model (${file}).`];
  return fresh.map(({ asOf, outputUsdPerMTok, sources }) => {
    const titles = sources.map((source) => `“${dataset.sources.get(source)?.title ?? source}”`).join(' and ');
    return `New price of ${is.name} as of ${formatPartialDate(asOf)}: ${formatUsd(outputUsdPerMTok)} per million output tokens, from ${titles} (${file}).`;
  });
}

function tasksOf(board: BoardFile, { results }: Dataset): string[] {
  if (board.kind !== 'published') return board.tasks;
  return results.get(board.results)?.tasks.map(({ task }) => task) ?? [];
}

/** The boards that a file is about, then and now. */
function boardFinder(before: Frozen, now: Frozen, dataset: Dataset) {
  const frozen = [...before.boards, ...now.boards];
  const ids = (boards: readonly { id: string }[]) => [...new Set(boards.map(({ id }) => id))];
  const files = [...dataset.boards.values()];
  const finders: Record<string, (id: string) => string[]> = {
    [FILE_KINDS.model.folder]: (id) => ids(frozen.filter(({ models }) => models.includes(id))),
    [FILE_KINDS.run.folder]: (id) => ids(frozen.filter(({ runs }) => runs.includes(id))),
    [FILE_KINDS.board.folder]: (id) => [id],
    [FILE_KINDS.report.folder]: (id) => ids(files.filter((board) => board.kind === 'reported' && board.report === id)),
    [FILE_KINDS.claims.folder]: (id) => [dataset.claims.get(id)?.board ?? []].flat(),
    [FILE_KINDS.result.folder]: (id) =>
      ids(files.filter((board) => board.kind === 'published' && board.results === id)),
    [FILE_KINDS.task.folder]: (id) => ids(files.filter((board) => tasksOf(board, dataset).includes(id))),
  };
  return (folder: string, id: string): string[] | null => {
    const found = finders[folder]?.(id) ?? [];
    return found.length === 0 ? null : found;
  };
}

/**
 * The reasons that the data gives for one change; empty where it gives none, as when code changed. First what is about the
 * model itself or about the board as a whole, then what is about other models that it is ranked with, then the rest.
 */
export function reasonsFor({ board, figure, row }: BareChange, causes: readonly Cause[]): string[] {
  const here = causes.filter(({ boards }) => boards === null || boards.includes(board));
  const isAbout = ({ model }: Cause) => model !== null && (model === row || figure === `receipt-${model}`);
  const groups = [
    here.filter((cause) => isAbout(cause) || (cause.model === null && cause.boards !== null)),
    here.filter(({ model }) => model !== null),
    here,
  ];
  const [first = []] = groups.filter((group) => group.length > 0);
  const texts = first.map(({ text }) => text);
  const more = texts.length - MAX_REASONS;
  return more > 0 ? [...texts.slice(0, MAX_REASONS), `And ${more} more changed files.`] : texts;
}

/** Every change with its reasons, and those that have none. */
export function explain(
  changes: readonly BareChange[],
  causes: readonly Cause[],
  why: string | null,
): { explained: Change[]; unexplained: BareChange[] } {
  const explained = changes.map((change) => ({ ...change, why: why === null ? reasonsFor(change, causes) : [why] }));
  return { explained, unexplained: changes.filter((_, i) => explained[i]?.why.length === 0) };
}
