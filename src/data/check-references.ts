/** What one file cannot say about itself: references between files, duplicates and order. */
import { join } from 'node:path';
import { type NamedModel, namesOfModel, toNameKey } from './model-names.ts';
import { benchCommand } from './place.ts';
import { didYouMean, type Problem, quote } from './problem.ts';
import {
  type BoardFile,
  type Dataset,
  FILE_KINDS,
  type KnownIds,
  type Model,
  type Report,
  type ReportOverall,
  type Result,
  type SiteSettings,
} from './schema.ts';
import { type ClaimsFile, modelsNamedBy } from './schema-claims.ts';
import type { RunFile } from './schema-run.ts';

interface Context {
  dataset: Dataset;
  known: KnownIds;
  /** Adds a problem of one file. */
  report: (path: string, expected: string, found: string, fix: string) => void;
}

type Reference = readonly [kind: keyof KnownIds, id: string | undefined, path: string];

/** Problems of references between files, of duplicates and of order; what numbers mean is checked in scoring. */
export function checkReferences(dataset: Dataset, known: KnownIds, dir: string): Problem[] {
  const problems: Problem[] = [];
  const inFile = (file: string): Context => ({
    dataset,
    known,
    report: (path, expected, found, fix) => problems.push({ file: join(dir, file), path, expected, found, fix }),
  });
  const each = <T extends { id: string }>(
    kind: keyof KnownIds,
    entries: Map<string, T>,
    check: (context: Context, entry: T) => void,
  ) => {
    const place = FILE_KINDS[kind];
    const name = (id: string) => ('fileInFolder' in place ? join(id, place.fileInFolder) : `${id}.json`);
    for (const entry of entries.values()) check(inFile(join(place.folder, name(entry.id))), entry);
  };

  if (dataset.site) checkSite(inFile(FILE_KINDS.site.single), dataset.site);
  each('model', dataset.models, checkModel);
  checkModelNames(dataset.models, (id) => inFile(join(FILE_KINDS.model.folder, `${id}.json`)));
  each('endpoint', dataset.endpoints, (context, { sources, models }) => {
    checkKnown(context, refs('source', sources, 'sources'));
    for (const id of Object.keys(models)) checkKnown(context, [['model', id, `models.${id}`]]);
  });
  each('task', dataset.tasks, (context, { sources }) => checkKnown(context, refs('source', sources, 'sources')));
  each('report', dataset.reports, checkReport);
  each('mix', dataset.mixes, (context, { sources, baseline, tiers }) => {
    checkKnown(context, [...refs('source', sources, 'sources'), ['model', baseline, 'baseline']]);
    checkKnown(context, refs('model', pick(tiers, 'model'), 'tiers', 'model'));
    checkUnique(context, pick(tiers, 'model'), 'tiers', 'model');
  });
  each('workload', dataset.workloads, (context, { sources, baseline }) =>
    checkKnown(context, [...refs('source', sources, 'sources'), ['model', baseline, 'baseline']]),
  );
  each('recommendations', dataset.recommendations, (context, { board, sources, recommendations }) => {
    checkKnown(context, [['board', board, 'board'], ...refs('source', sources, 'sources')]);
    checkKnown(context, refs('model', pick(recommendations, 'model'), 'recommendations', 'model'));
    checkKnown(context, refs('task', pick(recommendations, 'task'), 'recommendations', 'task'));
  });
  each('mapping', dataset.mappings, (context, { source, tasks }) =>
    checkKnown(context, [['source', source, 'source'], ...refs('task', pick(tasks, 'task'), 'tasks', 'task')]),
  );
  each('result', dataset.results, checkResult);
  each('board', dataset.boards, checkBoard);
  each('claims', dataset.claims, checkClaims);
  return problems;
}

/** The front page ranks models, which a calibration has none of. */
function checkSite(context: Context, { defaultBoard: id, defaultEndpoint }: SiteSettings): void {
  checkKnown(context, [
    ['board', id, 'defaultBoard'],
    ['endpoint', defaultEndpoint, 'defaultEndpoint'],
  ]);
  if (context.dataset.boards.get(id)?.kind !== 'calibration') return;
  const fix = 'Name a board of kind "reported" or "measured"';
  context.report('defaultBoard', 'a board that ranks models', quote(id), fix);
}

function checkBoard(context: Context, board: BoardFile): void {
  if (board.kind === 'reported') checkKnown(context, [['report', board.report, 'report']]);
  if (board.kind === 'measured') {
    const { runs, repeats = [] } = board;
    checkRuns(context, refs('run', runs, 'runs'), 'asked');
    checkRuns(context, refs('run', repeats, 'repeats'), 'asked');
    checkUnique(context, [...runs, ...repeats], 'runs');
  }
  if (board.kind === 'calibration') checkRuns(context, [['run', board.run, 'run']], 'hand-written');
  if (board.kind === 'published') {
    checkKnown(context, [['result', board.results, 'results']]);
    return;
  }
  const models = board.kind === 'calibration' ? [] : board.models;
  checkKnown(context, [...refs('model', models, 'models'), ...refs('task', board.tasks, 'tasks')]);
  checkUnique(context, models, 'models');
  checkUnique(context, board.tasks, 'tasks');
}

function checkResult(context: Context, { mapping, sources, tasks, rows, scale }: Result): void {
  checkKnown(context, [['mapping', mapping, 'mapping'], ...refs('source', sources, 'sources')]);
  checkKnown(context, refs('task', pick(tasks, 'task'), 'tasks', 'task'));
  checkKnown(context, refs('model', pick(rows, 'model'), 'rows', 'model'));
  checkUnique(context, pick(rows, 'id'), 'rows', 'id');
  for (const [i, { score, cells }] of rows.entries()) {
    const scores = [
      [score, `rows.${i}`] as const,
      ...cells.map((cell, k) => [cell.score, `rows.${i}.cells.${k}`] as const),
    ];
    for (const [number, path] of scores) checkScore(context, scale, number, path);
  }
}

/** What people wrote is never shown as what a model answered, nor the other way round. */
function checkRuns(context: Context, references: readonly Reference[], kind: RunFile['kind']): void {
  checkKnown(context, references);
  for (const [, id = '', path] of references) {
    const found = context.dataset.runs.get(id)?.kind;
    if (found === undefined || found === kind) continue;
    const fix = 'Name another run, or give the board another kind';
    context.report(path, `a run of kind ${quote(kind)}`, `${quote(id)}, of kind ${quote(found)}`, fix);
  }
}

function checkModel(context: Context, model: Model): void {
  for (const [i, price] of model.prices.entries()) {
    checkKnown(context, refs('source', price.sources, `prices.${i}.sources`));
    checkKnown(context, [['endpoint', price.endpoint, `prices.${i}.endpoint`]]);
    const previous = model.prices[i - 1];
    if (previous && previous.asOf > price.asOf) {
      const expected = `a date not before ${quote(previous.asOf)}, the one above`;
      context.report(`prices.${i}.asOf`, expected, quote(price.asOf), 'List prices oldest first');
    }
  }
}

/** A name that two models claim would make "which one?" a guess; so would one that a model claims for two variants. */
function checkModelNames(models: Map<string, Model>, inFile: (id: string) => Context): void {
  const owners = new Map<string, NamedModel>();
  for (const named of [...models.values()].flatMap(namesOfModel)) {
    const key = toNameKey(named.name);
    const other = owners.get(key) ?? named;
    owners.set(key, other);
    if (other.model === named.model && other.variant === named.variant) continue;
    const fix =
      other.model === named.model
        ? 'It stands for one variant only; remove one of the two'
        : `Models "${other.model}" and "${named.model}" share it; give one of them another`;
    inFile(named.model).report(named.path, 'a name that only this model has', quote(named.name), fix);
  }
}

function checkReport(context: Context, report: Report): void {
  const { overall, tasks, cells, setups = [] } = report;
  checkKnown(context, refs('source', report.sources, 'sources'));
  checkKnown(context, refs('task', pick(setups, 'task'), 'setups', 'task'));
  for (const [i, { model, score, from }] of overall.entries()) {
    checkKnown(context, [['model', model, `overall.${i}.model`]]);
    checkNumber(context, report, score, from, `overall.${i}`);
  }
  for (const [i, { model, task, sources, score, from }] of cells.entries()) {
    checkKnown(context, [
      ['model', model, `cells.${i}.model`],
      ['task', task, `cells.${i}.task`],
      ...refs('source', sources, `cells.${i}.sources`),
    ]);
    checkOwnSources(context, report, sources, `cells.${i}.sources`);
    checkNumber(context, report, score, from, `cells.${i}`);
  }
  for (const [i, { task, winners }] of tasks.entries()) {
    checkKnown(context, [['task', task, `tasks.${i}.task`], ...refs('model', winners, `tasks.${i}.winners`)]);
  }
  const places = cells.map(({ model, task }) => `${model} on ${task}`);
  checkUnique(context, pick(overall, 'model'), 'overall', 'model');
  checkUnique(context, pick(tasks, 'task'), 'tasks', 'task');
  checkUnique(context, pick(setups, 'task'), 'setups', 'task');
  checkUnique(context, places, 'cells');
}

/** A number of another source would be shown as one of this report's. */
function checkOwnSources(context: Context, report: Report, sources: readonly string[], path: string): void {
  for (const [i, source] of sources.entries()) {
    if (report.sources.includes(source) || !context.known.source.has(source)) continue;
    const fix = 'Add it to the sources of the report, or write its numbers into a report of their own';
    context.report(`${path}.${i}`, 'a source of this report', quote(source), fix);
  }
}

/** A score must be on the scale, and a file that it names one that the report lists, or nobody could tell which it was. */
function checkNumber(
  context: Context,
  { scale, files }: Report,
  score: number | null,
  from: ReportOverall['from'],
  path: string,
): void {
  checkScore(context, scale, score, path);
  if (from !== undefined && !files?.some(({ sha256 }) => sha256 === from.file)) {
    const fix = `List the file there, or read the numbers in again with ${benchCommand('ingest')}`;
    const expected = 'the SHA-256 of a file in "files" of this report';
    context.report(`${path}.from.file`, expected, quote(from.file), fix);
  }
}

function checkScore(context: Context, { min, max }: Report['scale'], score: number | null, path: string): void {
  if (score === null || (score >= min && score <= max)) return;
  const fix = 'Correct the score, or the scale';
  context.report(`${path}.score`, `a score from ${min} to ${max}`, quote(score), fix);
}

function checkClaims(context: Context, file: ClaimsFile): void {
  const board = context.dataset.boards.get(file.board);
  checkKnown(context, [['board', file.board, 'board']]);
  if (board && board.kind !== 'reported') {
    const fix = 'Claims are held against published numbers; name a board of kind "reported"';
    context.report('board', 'a board of kind "reported"', quote(board.kind), fix);
    return;
  }
  checkUnique(context, pick(file.claims, 'id'), 'claims', 'id');
  for (const [i, { check, sources }] of file.claims.entries()) {
    const path = `claims.${i}.check`;
    checkKnown(context, refs('source', sources, `claims.${i}.sources`));
    if (check.kind === 'mix-saving') checkKnown(context, [['mix', check.mix, `${path}.mix`]]);
    for (const id of board ? modelsNamedBy(check).filter((named) => !board.models.includes(named)) : []) {
      const fix = `Correct the id.${didYouMean(id, board?.models ?? [])}`;
      context.report(path, `a model of the board "${file.board}"`, quote(id), fix);
    }
  }
}

function pick<T, K extends keyof T>(items: readonly T[], key: K): T[K][] {
  return items.map((item) => item[key]);
}

/** `field` is that which holds the id, where `ids` are of a list of objects. */
function refs(kind: keyof KnownIds, ids: readonly (string | undefined)[], path: string, field?: string): Reference[] {
  return ids.map((id, i) => [kind, id, pathTo(path, i, field)]);
}

function pathTo(path: string, index: number, field?: string): string {
  return [path, index, ...(field ? [field] : [])].join('.');
}

function checkKnown({ known, report }: Context, references: readonly Reference[]): void {
  for (const [kind, id, path] of references) {
    if (id === undefined || known[kind].has(id)) continue;
    const fix = `Add it there or correct the id.${didYouMean(id, known[kind])}`;
    report(path, `the id of a file in ${FILE_KINDS[kind].folder}/`, quote(id), fix);
  }
}

function checkUnique({ report }: Context, values: readonly string[], path: string, field?: string): void {
  const seen = new Map<string, number>();
  for (const [i, value] of values.entries()) {
    const first = seen.get(value) ?? i;
    seen.set(value, first);
    if (first === i) continue;
    const fix = `It is ${path}.${first} already; remove one of the two`;
    report(pathTo(path, i, field), 'each only once', quote(value), fix);
  }
}
