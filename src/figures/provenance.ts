/** Where the numbers of a figure come from: sources, files and runs, and each of them in words. */

import {
  countOf,
  type Dataset,
  formatPartialDate,
  formatTemperature,
  formatWhen,
  joinWords,
  type Source,
  toVisible,
} from '../data/index.ts';
import {
  type Board,
  dayOf,
  isRun,
  type LoadedRun,
  type MeasuredBoard,
  type Origin,
  type Published,
} from '../scoring/index.ts';
import { AS_PUBLISHED, COMPUTED_MEAN } from './columns.ts';
import type { Provenance, ReportFile } from './figure.ts';

export function toProvenance(board: Board, dataset: Dataset): Provenance {
  if (board.kind === 'measured') return measuredProvenance(board);
  const { report, coverage } = board;
  const sources = sourcesOf(report, dataset);
  const by = sources.length === 1 ? 'one source' : `${sources.length} sources`;
  const when = board.asOf === null ? '' : ` ${formatWhen(board.asOf)}`;
  const summary = [
    `Reported by ${by}${when}; ${coverage.published} of ${coverage.total} task scores published.`,
    ...scoreSentences(report),
    'Nothing here was measured by us.',
  ].join(' ');
  return { kind: board.kind, asOf: board.asOf, summary, sources, ...(report.files ? { files: report.files } : {}) };
}

/** Without their lists of files, which are long: the data has them. */
export function sourcesOf({ sources }: { sources: readonly string[] }, dataset: Dataset): Provenance['sources'] {
  return sources.flatMap((id) => {
    const found = dataset.sources.get(id);
    if (found === undefined) return [];
    const { files: _, ...source } = found;
    return [source];
  });
}

/** What became of the scores on the way here; empty where they are as plain as they were published. */
function scoreSentences({ scale: { from, to = AS_PUBLISHED }, overallIs, scoreIs }: Published): string[] {
  const sentences = [];
  if (overallIs === 'computed-mean') sentences.push(`The overall score is the ${COMPUTED_MEAN}.`);
  if (overallIs === 'task') sentences.push(`The overall score is the one on the task “${scoreIs}”.`);
  if (overallIs === 'own') sentences.push('The overall score is as the source states it, not computed from the tasks.');
  if (from === undefined) return sentences;
  if (to === AS_PUBLISHED) return [...sentences, `Scores as published on a scale of ${from}.`];
  if (to.startsWith(AS_PUBLISHED)) return [...sentences, `Scores on a scale of ${from}, ${to}; each file says which.`];
  return [...sentences, `Scores rescaled from ${from} to ${to}.`];
}

export function measuredProvenance(board: MeasuredBoard): Provenance {
  const runs = board.runs.filter((run) => [...board.pools.values()].some((pool) => pool.runs.includes(run)));
  return {
    kind: board.kind,
    asOf: board.asOf,
    summary: isRun(board) ? summarise(board, runs) : 'No one has run this board yet: it has no numbers.',
    sources: [],
    runs: runs.map(({ id, title }) => ({ id, title })),
  };
}

/** `runs` are those whose samples count on the board, the newest first. */
function summarise(board: MeasuredBoard, runs: readonly LoadedRun[]): string {
  const dates = [...new Set(runs.map(dayOf))].map(formatPartialDate).reverse();
  const { published, total } = board.coverage;
  const by = runs.length === 1 ? 'one run' : `${runs.length} runs`;
  return `Measured by ${by} on ${joinWords(dates)}: ${describeSampleCounts(board)}; ${published} of ${total} cells have a score. ${describeVersions(board)} Nothing here was reported by others.`;
}

/** "3 samples of a cell", "1 to 3 samples of a cell". */
function describeSampleCounts(board: MeasuredBoard): string {
  const counts = board.rows.flatMap((row) => Object.values(row.cells).flatMap(({ rate }) => rate?.n ?? []));
  if (counts.length === 0) return 'no samples that have a score';
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return `${least === most ? '' : `${least} to `}${countOf(most, 'sample')} of a cell`;
}

function describeVersions(board: MeasuredBoard): string {
  const versions = [...board.pools.values()].flatMap((pool) => pool.versions ?? []);
  if (versions.length === 0) return '';
  const [task, extractor, grader] = (['task', 'extractor', 'grader'] as const).map((of) =>
    joinWords([...new Set(versions.map((version) => version[of]))].sort((a, b) => a - b).map(String)),
  );
  return `Versions: tasks ${task}, extractor ${extractor}, graders ${grader}.`;
}

/** The settings that a source states, in a sentence; empty where it states none. */
export function describeSampling({ sampling }: Source): string {
  const { temperature, maxTokens, timeoutSeconds } = sampling ?? {};
  const parts = [
    temperature === undefined ? '' : `temperature ${formatTemperature(temperature)}`,
    maxTokens === undefined ? '' : `at most ${countOf(maxTokens, 'output token')}`,
    timeoutSeconds === undefined ? '' : `${countOf(timeoutSeconds, 'second')} to answer`,
  ].filter(Boolean);
  return parts.length > 0 ? `Settings as stated: ${parts.join(', ')}.` : '';
}

/** What is known of a source, to follow its title: author where signed, publisher, date, licence and credit; empty where nothing is. */
export function describeSource({ author, publisher, publishedAt, licence, credit }: Source): string {
  const who = [author, publisher, publishedAt && formatPartialDate(publishedAt)].filter(Boolean).join(', ');
  const known = [who, licence && `licence: ${licence.name}`, credit && `credit: ${credit}`].filter(Boolean);
  return known.length > 0 ? ` (${known.join('; ')})` : '';
}

/** "results.0.score in results.json"; null for what was copied by hand. */
export function describeOrigin(
  from: Origin | null,
  { files = [] }: { files?: readonly Pick<ReportFile, 'name' | 'sha256'>[] | undefined },
): string | null {
  if (from === null) return null;
  const file = files.find(({ sha256 }) => sha256 === from.file);
  return toVisible(file ? `${from.path} in ${file.name}` : from.path);
}

/** As many digits of a SHA-256 as tell files apart at a glance. */
const SHOWN_DIGITS = 12;

/** "results.json (SHA-256 0123456789ab…, read as promptfoo on 26 November 2026)". */
export function describeFile({ name, sha256, format, ingestedAt, rescaled }: ReportFile): string {
  const parts = [
    `SHA-256 ${sha256.slice(0, SHOWN_DIGITS)}…`,
    `read as ${format} on ${formatPartialDate(ingestedAt)}`,
    ...(rescaled ? [toVisible(`rescaled from ${rescaled.from} to ${rescaled.to}`)] : []),
  ];
  return `${toVisible(name)} (${parts.join(', ')})`;
}

/** More files than these are named by the API alone. */
const MAX_FILES = 6;

/** "File: results.json (…)." */
export function describeFiles(files: readonly ReportFile[]): string {
  const more = files.length > MAX_FILES ? [`${files.length - MAX_FILES} more, which the API names`] : [];
  const named = files.slice(0, MAX_FILES).map(describeFile);
  return `${files.length === 1 ? 'File' : 'Files'}: ${[...named, ...more].join('; ')}.`;
}
