/** What one file cannot say about itself: references between files, duplicates and order. */
import { join } from 'node:path';
import { didYouMean, type Problem, quote } from './problem.ts';
import {
  type Dataset,
  FILE_KINDS,
  type KnownIds,
  type Mix,
  type Model,
  type RecommendationsFile,
  type Report,
  type ReportCell,
  type ReportOverall,
  type WorkloadFile,
} from './schema.ts';
import { type ClaimsFile, modelsNamedBy } from './schema-claims.ts';
import type { RunFile } from './schema-run.ts';

interface Context {
  dataset: Dataset;
  known: KnownIds;
  /** Adds a problem of one file. */
  report: (problem: Omit<Problem, 'file'>) => void;
}

type Reference = readonly [kind: keyof KnownIds, id: string | undefined, path: string];

/** Problems of references between files, of duplicates and of order; what numbers mean is checked in scoring. */
export function checkReferences(dataset: Dataset, known: KnownIds, dir: string): Problem[] {
  const problems: Problem[] = [];
  const inFile = (file: string): Context => ({
    dataset,
    known,
    report: (problem) => problems.push({ file: join(dir, file), ...problem }),
  });
  const each = <T extends { id: string }>(
    kind: keyof KnownIds,
    entries: Map<string, T>,
    check: (entry: T, context: Context) => void,
  ) => {
    const place = FILE_KINDS[kind];
    const { folder } = place;
    const name = (id: string) => ('fileInFolder' in place ? join(id, place.fileInFolder) : `${id}.json`);
    for (const entry of entries.values()) check(entry, inFile(join(folder, name(entry.id))));
  };

  if (dataset.site) {
    checkDefaultBoard(dataset.site.defaultBoard, inFile(FILE_KINDS.site.single));
  }
  each('model', dataset.models, checkModel);
  checkModelNames(dataset.models, (id) => inFile(join(FILE_KINDS.model.folder, `${id}.json`)));
  each('endpoint', dataset.endpoints, (endpoint, context) => {
    checkKnown(refs('source', endpoint.sources, 'sources'), context);
    checkKnown(
      Object.keys(endpoint.models).map((id) => ['model', id, `models.${id}`] as const),
      context,
    );
  });
  each('task', dataset.tasks, (task, context) => checkKnown(refs('source', task.sources, 'sources'), context));
  each('report', dataset.reports, checkReport);
  each('mix', dataset.mixes, checkMix);
  each('workload', dataset.workloads, checkWorkload);
  each('recommendations', dataset.recommendations, checkRecommendations);
  each('board', dataset.boards, (board, context) => {
    if (board.kind === 'reported') checkKnown([['report', board.report, 'report']], context);
    if (board.kind === 'measured') checkRuns(refs('run', board.runs, 'runs'), 'asked', context);
    if (board.kind === 'calibration') checkRuns([['run', board.run, 'run']], 'hand-written', context);
    const models = board.kind === 'calibration' ? [] : board.models;
    checkKnown([...refs('model', models, 'models'), ...refs('task', board.tasks, 'tasks')], context);
    checkUnique(models, 'models', context);
    checkUnique(board.tasks, 'tasks', context);
  });
  each('claims', dataset.claims, checkClaims);
  return problems;
}

/** The front page ranks models, which a calibration has none of. */
function checkDefaultBoard(id: string, context: Context): void {
  checkKnown([['board', id, 'defaultBoard']], context);
  if (context.dataset.boards.get(id)?.kind !== 'calibration') return;
  const fix = 'Name a board of kind "reported" or "measured"';
  context.report({ path: 'defaultBoard', expected: 'a board that ranks models', found: quote(id), fix });
}

/** What people wrote is never shown as what a model answered, nor the other way round. */
function checkRuns(references: readonly Reference[], kind: RunFile['kind'], context: Context): void {
  checkKnown(references, context);
  for (const [, id = '', path] of references) {
    const found = context.dataset.runs.get(id)?.kind;
    if (found === undefined || found === kind) continue;
    const fix = 'Name another run, or give the board another kind';
    context.report({
      path,
      expected: `a run of kind ${quote(kind)}`,
      found: `${quote(id)}, of kind ${quote(found)}`,
      fix,
    });
  }
  checkUnique(
    references.flatMap(([, id]) => id ?? []),
    references[0]?.[2].split('.')[0] ?? '',
    context,
  );
}

function checkModel(model: Model, context: Context): void {
  for (const [i, price] of model.prices.entries()) {
    checkKnown(refs('source', price.sources, `prices.${i}.sources`), context);
    checkKnown([['endpoint', price.endpoint, `prices.${i}.endpoint`]], context);
    const previous = model.prices[i - 1];
    if (previous && previous.asOf > price.asOf) {
      const expected = `a date not before ${quote(previous.asOf)}, the one above`;
      context.report({ path: `prices.${i}.asOf`, expected, found: quote(price.asOf), fix: 'List prices oldest first' });
    }
  }
}

/** A name or alias that two models share would make "which one?" a guess. */
function checkModelNames(models: Map<string, Model>, inFile: (id: string) => Context): void {
  const owner = new Map<string, string>();
  for (const model of models.values()) {
    const names = [['name', model.name] as const, ...(model.aliases ?? []).map((a, i) => [`aliases.${i}`, a] as const)];
    for (const [path, name] of names) {
      const other = owner.get(name.toLowerCase());
      if (other !== undefined && other !== model.id) {
        const expected = `a name that only this model has`;
        const fix = `Models "${other}" and "${model.id}" share it; give one of them another`;
        inFile(model.id).report({ path, expected, found: quote(name), fix });
      }
      owner.set(name.toLowerCase(), model.id);
    }
  }
}

function checkReport(report: Report, context: Context): void {
  checkKnown(refs('source', report.sources, 'sources'), context);
  for (const [i, overall] of report.overall.entries()) {
    checkKnown([['model', overall.model, `overall.${i}.model`]], context);
    checkInScale(overall.score, report, `overall.${i}.score`, context);
    checkOrigin(overall.from, report, `overall.${i}.from.file`, context);
  }
  for (const [i, cell] of report.cells.entries()) {
    checkKnown([['model', cell.model, `cells.${i}.model`]], context);
    checkKnown([['task', cell.task, `cells.${i}.task`]], context);
    checkKnown(refs('source', cell.sources, `cells.${i}.sources`), context);
    checkOwnSources(cell, report, `cells.${i}.sources`, context);
    checkInScale(cell.score, report, `cells.${i}.score`, context);
    checkOrigin(cell.from, report, `cells.${i}.from.file`, context);
  }
  for (const [i, { task, winners }] of report.tasks.entries()) {
    checkKnown([['task', task, `tasks.${i}.task`]], context);
    checkKnown(refs('model', winners, `tasks.${i}.winners`), context);
  }
  checkUnique(
    report.overall.map((o) => o.model),
    'overall',
    context,
    'model',
  );
  checkUnique(
    report.tasks.map((t) => t.task),
    'tasks',
    context,
    'task',
  );
  checkUnique(
    report.cells.map((c) => `${c.model} on ${c.task}`),
    'cells',
    context,
  );
}

/** A number of another source would be shown as one of this report's. */
function checkOwnSources(cell: ReportCell, report: Report, path: string, context: Context): void {
  for (const [i, source] of cell.sources.entries()) {
    if (report.sources.includes(source) || !context.known.source.has(source)) continue;
    const fix = 'Add it to the sources of the report, or write its numbers into a report of their own';
    context.report({ path: `${path}.${i}`, expected: 'a source of this report', found: quote(source), fix });
  }
}

function checkInScale(score: number | null, { scale }: Report, path: string, context: Context): void {
  if (score === null || (score >= scale.min && score <= scale.max)) return;
  const expected = `a score from ${scale.min} to ${scale.max}`;
  context.report({ path, expected, found: quote(score), fix: 'Correct the score, or the scale of the report' });
}

/** What names a file must name one that the report lists, or nobody could tell which it was. */
function checkOrigin(from: ReportOverall['from'], report: Report, path: string, context: Context): void {
  if (from === undefined || report.files?.some(({ sha256 }) => sha256 === from.file)) return;
  const fix = 'List the file there, or read the numbers in again with npm run bench -- ingest';
  context.report({ path, expected: 'the SHA-256 of a file in "files" of this report', found: quote(from.file), fix });
}

function checkMix(mix: Mix, context: Context): void {
  checkKnown(refs('source', mix.sources, 'sources'), context);
  checkKnown([['model', mix.baseline, 'baseline']], context);
  checkKnown(
    mix.tiers.map((tier, i) => ['model', tier.model, `tiers.${i}.model`] as const),
    context,
  );
  checkUnique(
    mix.tiers.map((tier) => tier.model),
    'tiers',
    context,
    'model',
  );
}

function checkWorkload(workload: WorkloadFile, context: Context): void {
  checkKnown(refs('source', workload.sources, 'sources'), context);
  checkKnown([['model', workload.baseline, 'baseline']], context);
}

function checkRecommendations(file: RecommendationsFile, context: Context): void {
  checkKnown([['board', file.board, 'board']], context);
  checkKnown(refs('source', file.sources, 'sources'), context);
  for (const [i, { model, task }] of file.recommendations.entries()) {
    const path = `recommendations.${i}`;
    checkKnown([['model', model, `${path}.model`]], context);
    checkKnown([['task', task, `${path}.task`]], context);
  }
}

function checkClaims(file: ClaimsFile, context: Context): void {
  const board = context.dataset.boards.get(file.board);
  checkKnown([['board', file.board, 'board']], context);
  if (board && board.kind !== 'reported') {
    const fix = 'Claims are held against published numbers; name a board of kind "reported"';
    context.report({ path: 'board', expected: 'a board of kind "reported"', found: quote(board.kind), fix });
    return;
  }
  checkUnique(
    file.claims.map((claim) => claim.id),
    'claims',
    context,
    'id',
  );
  for (const [i, { check, sources }] of file.claims.entries()) {
    const path = `claims.${i}.check`;
    checkKnown(refs('source', sources, `claims.${i}.sources`), context);
    if (check.kind === 'mix-saving') checkKnown([['mix', check.mix, `${path}.mix`]], context);
    for (const id of board ? modelsNamedBy(check).filter((named) => !board.models.includes(named)) : []) {
      const expected = `a model of the board "${file.board}"`;
      context.report({
        path,
        expected,
        found: quote(id),
        fix: `Correct the id.${didYouMean(id, board?.models ?? [])}`,
      });
    }
  }
}

function refs(kind: keyof KnownIds, ids: readonly string[], path: string): Reference[] {
  return ids.map((id, i) => [kind, id, `${path}.${i}`]);
}

function checkKnown(references: readonly Reference[], { known, report }: Context): void {
  for (const [kind, id, path] of references) {
    if (id === undefined || known[kind].has(id)) continue;
    const { folder } = FILE_KINDS[kind];
    const fix = `Add it there or correct the id.${didYouMean(id, known[kind])}`;
    report({ path, expected: `the id of a file in ${folder}/`, found: quote(id), fix });
  }
}

function checkUnique(values: readonly string[], path: string, { report }: Context, field?: string): void {
  const seen = new Map<string, number>();
  for (const [i, value] of values.entries()) {
    const first = seen.get(value);
    if (first === undefined) {
      seen.set(value, i);
      continue;
    }
    const fix = `It is ${path}.${first} already; remove one of the two`;
    report({
      path: [path, i, ...(field ? [field] : [])].join('.'),
      expected: 'each only once',
      found: quote(value),
      fix,
    });
  }
}
