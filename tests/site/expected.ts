/** Works a board out again from the files in data/, without the code under test, so that its mistakes show. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataDir } from '../../bench/paths.ts';

export interface ExpectedRow {
  id: string;
  name: string;
  provider: string;
  category: string;
  kind: 'model' | 'router';
  score: number | null;
  approximate: boolean;
  price: number | null;
  value: number | null;
  rank: number | null;
  valueRank: number | null;
  priceRank: number | null;
  printed: number | null;
  cells: Map<string, ExpectedCell>;
}

export interface ExpectedCell {
  task: string;
  score: number | null;
  note?: string;
  found?: number;
  of?: number;
}

export interface ExpectedTask {
  id: string;
  name: string;
  prompt: string;
  planted: string[];
}

export interface ExpectedBoard {
  id: string;
  title: string;
  /** By rank, then by name; rows without a score last. */
  rows: ExpectedRow[];
  tasks: ExpectedTask[];
  claims: { id: string; says: string; verdict: string }[];
}

interface ReportFile {
  sources: string[];
  overall: {
    model: string;
    score: number | null;
    approximate?: boolean;
    publishedRank?: number;
    publishedValue?: number;
  }[];
  cells: (ExpectedCell & { model: string })[];
}

interface ModelFile {
  name: string;
  provider: string;
  category: string;
  kind: 'model' | 'router';
  prices: { outputUsdPerMTok: number; sources: string[] }[];
}

type NumberKey = 'score' | 'value' | 'price' | 'rank' | 'printed';
export type ColumnKey = NumberKey | 'model' | 'provider' | 'category';

export const idsOf = (rows: readonly ExpectedRow[]): string[] => rows.map(({ id }) => id);

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The board of reported prices, whose every feature is worked out again here. */
const FIELD_REPORT = 'field-report';

export function readBoard(dir = dataDir): ExpectedBoard {
  const { defaultBoard: first } = readJson<{ defaultBoard: string }>(join(dir, 'site.json'));
  const defaultBoard = dir === dataDir ? FIELD_REPORT : first;
  const board = readJson<{ title: string; report: string; models: string[]; tasks: string[] }>(
    join(dir, 'boards', `${defaultBoard}.json`),
  );
  const report = readJson<ReportFile>(join(dir, 'reports', `${board.report}.json`));
  const bare = board.models.map((id) => readRow(dir, id, report));
  const rows = bare.map((row) => ({
    ...row,
    rank: rankOf(row, bare, (r) => (r.score === null ? null : -r.score)),
    valueRank: rankOf(row, bare, (r) => (r.value === null ? null : -r.value)),
    priceRank: rankOf(row, bare, (r) => r.price),
  }));
  const byName = rows.sort((a, b) => collator.compare(a.name, b.name));
  return {
    id: defaultBoard,
    title: board.title,
    rows: sortRows(byName, 'rank', 'ascending'),
    tasks: board.tasks.map((id) => readTask(dir, id)),
    claims: readClaims(dir, defaultBoard),
  };
}

/** Known values in order, ties as they stood, missing ones last whichever the direction. */
export function sortRows(
  rows: readonly ExpectedRow[],
  column: ColumnKey,
  direction: 'ascending' | 'descending',
): ExpectedRow[] {
  const figureOf = (row: ExpectedRow) => (column === 'model' ? row.name : row[column]);
  const known = rows.filter((row) => figureOf(row) !== null);
  const unknown = rows.filter((row) => figureOf(row) === null);
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = (a: string | number | null, b: string | number | null) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return [...known.sort((a, b) => sign * compare(figureOf(a), figureOf(b))), ...unknown];
}

export function showScore(value: number | null, approximate = false): string {
  return value === null ? '—' : `${approximate ? '~' : ''}${value.toFixed(1)}`;
}

export function showUsd(value: number | null): string {
  if (value === null) return '—';
  if (value === 0 || value >= 0.01) return `$${value.toFixed(2)}`;
  return value < 0.00005 ? '<$0.0001' : `$${value.toFixed(4)}`;
}

function readRow(dir: string, id: string, report: ReportFile): ExpectedRow {
  const model = readJson<ModelFile>(join(dir, 'models', `${id}.json`));
  const overall = report.overall.find((o) => o.model === id);
  const ofReport = model.prices.filter((p) => p.sources.some((source) => report.sources.includes(source)));
  const price = (ofReport.at(-1) ?? model.prices.at(-1))?.outputUsdPerMTok ?? null;
  const score = overall?.score ?? null;
  const cells = report.cells.filter((cell) => cell.model === id);
  return {
    id,
    name: model.name,
    provider: model.provider,
    category: model.category,
    kind: model.kind,
    score,
    approximate: overall?.approximate ?? false,
    price,
    value: score === null || !price ? null : score / price,
    rank: null,
    valueRank: null,
    priceRank: null,
    printed: overall?.publishedRank ?? null,
    cells: new Map(cells.map((cell) => [cell.task, cell])),
  };
}

/** One more than the number of rows that are better; `key` is lower where a row is better. */
function rankOf(
  row: ExpectedRow,
  rows: readonly ExpectedRow[],
  key: (row: ExpectedRow) => number | null,
): number | null {
  const own = key(row);
  if (own === null) return null;
  return 1 + rows.filter((other) => (key(other) ?? Number.POSITIVE_INFINITY) < own).length;
}

function readTask(dir: string, id: string): ExpectedTask {
  const task = readJson<{ name: string; planted?: string[] }>(join(dir, 'tasks', id, 'task.json'));
  const prompt = readFileSync(join(dir, 'tasks', id, 'prompt.md'), 'utf8').trim();
  return { id, name: task.name, prompt, planted: task.planted ?? [] };
}

function readClaims(dir: string, board: string): ExpectedBoard['claims'] {
  const folder = join(dir, 'claims');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).map((name) =>
    readJson<{ board: string; claims: ExpectedBoard['claims'] }>(join(folder, name)),
  );
  return files.filter((file) => file.board === board).flatMap((file) => file.claims);
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}
