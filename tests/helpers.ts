/** What several tests need: the real data, and small boards made by hand. */
import fc from 'fast-check';
import { formatProblem } from '../src/data/problem.ts';
import type { Dataset, Mix, Report, ReportCell, ReportedBoardFile } from '../src/data/schema.ts';
import { loadDataset } from '../src/releases/load.ts';
import type { Board } from '../src/scoring/boards.ts';
import { computePublishedBoard } from '../src/scoring/published-board.ts';
import { computeReportedBoard, type ReportedBoard } from '../src/scoring/reported-board.ts';

const loaded = loadDataset('data');
if (loaded.dataset === null) throw new Error(loaded.problems.map(formatProblem).join('\n'));

/** The data of this repository. */
export const dataset: Dataset = loaded.dataset;
export const board: ReportedBoard = reportedBoard(dataset, 'field-report');

export interface MadeModel {
  id: string;
  score?: number | null;
  price?: number | null;
  name?: string;
  category?: string;
  note?: string;
  approximate?: boolean;
  publishedRank?: number;
  cells?: Record<string, Partial<ReportCell>>;
}

interface More {
  tasks?: string[];
  mixes?: Mix[];
  /** The temperatures that the sources of the report state, a source for each. */
  temperatures?: number[];
  /** What the report says otherwise than the others: its scale, its files. */
  report?: Partial<Report>;
}

/** A board of made-up models; what is not said is unknown. */
export function makeBoard(models: readonly MadeModel[], more: More = {}): { board: ReportedBoard; dataset: Dataset } {
  const { tasks = ['riddle'], mixes = [], temperatures = [0], report = {} } = more;
  const sources = temperatures.map((_, i) => `source-${i + 1}`);
  const [source = 'source-1'] = sources;
  const toMap = <T extends { id: string }>(entries: readonly T[]) => new Map(entries.map((entry) => [entry.id, entry]));
  const made: Dataset = {
    site: { name: 'Made up', tagline: 'Invented', defaultBoard: 'made', repository: null },
    sources: toMap(
      temperatures.map((temperature, i) => ({
        id: `source-${i + 1}`,
        title: `Source ${i + 1}`,
        author: null,
        publisher: 'Nobody',
        publishedAt: '2001',
        url: null,
        sampling: { temperature },
      })),
    ),
    endpoints: new Map(),
    models: toMap(
      models.map(({ id, name = id, category = 'Invented', price = null, note }) => ({
        id,
        name,
        provider: 'Made-up Labs',
        category,
        kind: 'model' as const,
        prices: price === null ? [] : [{ asOf: '2001', outputUsdPerMTok: price, sources: [source] }],
        ...(note === undefined ? {} : { note }),
      })),
    ),
    tasks: toMap(
      tasks.map((id) => ({
        id,
        name: id,
        language: 'Python',
        sources: [source],
        prompt: 'Why?',
        contract: null,
        cases: null,
      })),
    ),
    mappings: new Map(),
    results: new Map(),
    reports: toMap([
      {
        id: 'made-report',
        title: 'Made up',
        sources,
        publishedAt: '2001',
        transcribedAt: '2001-01-01',
        scale: { min: 1, max: 10 },
        overall: models.map(({ id, score = null, approximate = false, publishedRank }) => ({
          model: id,
          score,
          approximate,
          ...(score === null ? { missing: 'never told' } : {}),
          ...(publishedRank === undefined ? {} : { publishedRank }),
        })),
        tasks: [],
        cells: models.flatMap(({ id, cells = {} }) =>
          Object.entries(cells).map(([task, cell]) => ({ model: id, task, score: null, sources: [source], ...cell })),
        ),
        ...report,
      },
    ]),
    boards: toMap([
      {
        id: 'made',
        title: 'Made-up board',
        description: 'Invented.',
        kind: 'reported' as const,
        report: 'made-report',
        tasks,
        models: models.map(({ id }) => id),
      },
    ]),
    runs: new Map(),
    mixes: toMap(mixes),
    workloads: new Map(),
    recommendations: new Map(),
    claims: new Map(),
    releases: new Map(),
  };
  return { board: reportedBoard(made, 'made'), dataset: made };
}

export function reportedBoard(of: Dataset, id: string): ReportedBoard {
  const file = of.boards.get(id);
  return file?.kind === 'published'
    ? computePublishedBoard(of, file)
    : computeReportedBoard(of, file as ReportedBoardFile);
}

export function rowOf(rows: Board, id: string) {
  const row = rows.rows.find(({ model }) => model.id === id);
  if (!row) throw new Error(`no row for ${id}`);
  return row;
}

/** Any text that JavaScript can hold, lone surrogates too; cheaper to set up than fast-check's own. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)), { maxLength: 12 })
  .map((units) => String.fromCharCode(...units));
