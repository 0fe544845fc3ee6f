/** What one file cannot say about itself: references between files, duplicates, and numbers that must follow from others. */
import { join } from 'node:path';
import { checkClaim, modelsNamedBy } from './claims.ts';
import { decimalsOf, formatScore, formatUsd, formatValue, roundsTo } from './format.ts';
import type { KnownIds } from './load.ts';
import { didYouMean, type Problem, quote } from './problem.ts';
import { checkReleases } from './release-check.ts';
import { computeReportedBoard, priceFor } from './reported-board.ts';
import type { RunFile } from './run-schema.ts';
import {
  type ClaimsFile,
  type Dataset,
  FILE_KINDS,
  type Mix,
  type Model,
  type RecommendationsFile,
  type Report,
  type ReportCell,
  type ReportOverall,
  type WorkloadFile,
} from './schema.ts';
import { computeMeanScore } from './score.ts';
import { computeValue } from './value.ts';

interface Context {
  dataset: Dataset;
  known: KnownIds;
  /** Adds a problem of one file. */
  report: (problem: Omit<Problem, 'file'>) => void;
}

type Reference = readonly [kind: keyof KnownIds, id: string | undefined, path: string];

/** `complete` is false where a file could not be read: then nothing that needs the whole is checked. */
export function checkDataset(
  dataset: Dataset,
  known: KnownIds,
  dir: string,
  { complete }: { complete: boolean },
): Problem[] {
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
    checkReferences(refs('source', endpoint.sources, 'sources'), context);
    checkReferences(
      Object.keys(endpoint.models).map((id) => ['model', id, `models.${id}`] as const),
      context,
    );
  });
  each('task', dataset.tasks, (task, context) => checkReferences(refs('source', task.sources, 'sources'), context));
  each('report', dataset.reports, checkReport);
  each('mix', dataset.mixes, checkMix);
  each('workload', dataset.workloads, checkWorkload);
  each('recommendations', dataset.recommendations, checkRecommendations);
  each('board', dataset.boards, (board, context) => {
    if (board.kind === 'reported') checkReferences([['report', board.report, 'report']], context);
    if (board.kind === 'measured') checkRuns(refs('run', board.runs, 'runs'), 'asked', context);
    if (board.kind === 'calibration') checkRuns([['run', board.run, 'run']], 'hand-written', context);
    const models = board.kind === 'calibration' ? [] : board.models;
    checkReferences([...refs('model', models, 'models'), ...refs('task', board.tasks, 'tasks')], context);
    checkUnique(models, 'models', context);
    checkUnique(board.tasks, 'tasks', context);
  });
  each('claims', dataset.claims, (file, context) => {
    checkClaims(file, context);
    // Where other files are wrong, so may be what a verdict rests on.
    if (complete && problems.every((problem) => problem.file.startsWith(join(dir, FILE_KINDS.claims.folder, '/')))) {
      checkVerdicts(file, context);
    }
  });
  problems.push(...checkReleases(dataset.releases, known.release, dir));
  return problems;
}

/** The front page ranks models, which a calibration has none of. */
function checkDefaultBoard(id: string, context: Context): void {
  checkReferences([['board', id, 'defaultBoard']], context);
  if (context.dataset.boards.get(id)?.kind !== 'calibration') return;
  const fix = 'Name a board of kind "reported" or "measured"';
  context.report({ path: 'defaultBoard', expected: 'a board that ranks models', found: quote(id), fix });
}

/** What people wrote is never shown as what a model answered, nor the other way round. */
function checkRuns(references: readonly Reference[], kind: RunFile['kind'], context: Context): void {
  checkReferences(references, context);
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
    checkReferences(refs('source', price.sources, `prices.${i}.sources`), context);
    checkReferences([['endpoint', price.endpoint, `prices.${i}.endpoint`]], context);
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
  checkReferences(refs('source', report.sources, 'sources'), context);
  const tasks = new Set([...report.tasks, ...report.cells].map(({ task }) => task));
  const cellsOf = Map.groupBy(report.cells, (cell) => cell.model);
  for (const [i, overall] of report.overall.entries()) {
    checkReferences([['model', overall.model, `overall.${i}.model`]], context);
    checkInScale(overall.score, report, `overall.${i}.score`, context);
    checkPublishedValue(overall, report, `overall.${i}.publishedValue`, context);
    checkTotal(overall, cellsOf.get(overall.model) ?? [], tasks.size, report, `overall.${i}.score`, context);
    checkOrigin(overall.from, report, `overall.${i}.from.file`, context);
  }
  for (const [i, cell] of report.cells.entries()) {
    checkReferences([['model', cell.model, `cells.${i}.model`]], context);
    checkReferences([['task', cell.task, `cells.${i}.task`]], context);
    checkReferences(refs('source', cell.sources, `cells.${i}.sources`), context);
    checkOwnSources(cell, report, `cells.${i}.sources`, context);
    checkInScale(cell.score, report, `cells.${i}.score`, context);
    checkOrigin(cell.from, report, `cells.${i}.from.file`, context);
  }
  for (const [i, { task, winners }] of report.tasks.entries()) {
    checkReferences([['task', task, `tasks.${i}.task`]], context);
    checkReferences(refs('model', winners, `tasks.${i}.winners`), context);
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

function checkPublishedValue(overall: ReportOverall, report: Report, path: string, context: Context): void {
  const model = context.dataset.models.get(overall.model);
  if (overall.publishedValue === undefined || !model) return;
  const price = priceFor(model, report)?.outputUsdPerMTok ?? null;
  const value = computeValue(overall.score, price);
  if (value !== null && roundsTo(value, overall.publishedValue, 1)) return;
  const { scale } = report;
  const expected = `${formatValue(value, scale)} (score ${formatScore(overall.score, scale)} ÷ price ${formatUsd(price)})`;
  const fix = 'Correct the score, the price or the published value';
  context.report({ path, expected, found: quote(overall.publishedValue), fix });
}

/** Where every task of a model was published, its total must be their mean, unless the report says that it is another thing. */
function checkTotal(
  overall: ReportOverall,
  own: readonly ReportCell[],
  tasks: number,
  { scale, overallIs }: Report,
  path: string,
  context: Context,
): void {
  if (overallIs === 'own' || overallIs === 'task' || overall.score === null) return;
  const mean = own.length === tasks ? computeMeanScore(own.map((cell) => cell.score)) : null;
  if (mean === null && overallIs === 'computed-mean') {
    const fix = 'Write null and why it is missing: a mean of some of the tasks cannot be compared';
    const expected = 'null, as not every task of the report has a score of this model';
    context.report({ path, expected, found: quote(overall.score), fix });
  }
  if (mean === null || roundsTo(mean, overall.score, decimalsOf(scale))) return;
  const expected = `${formatScore(mean, scale)}, the mean of its ${own.length} task scores`;
  context.report({ path, expected, found: quote(overall.score), fix: 'Correct the total or the task scores' });
}

/** What names a file must name one that the report lists, or nobody could tell which it was. */
function checkOrigin(from: ReportOverall['from'], report: Report, path: string, context: Context): void {
  if (from === undefined || report.files?.some(({ sha256 }) => sha256 === from.file)) return;
  const fix = 'List the file there, or read the numbers in again with npm run bench -- ingest';
  context.report({ path, expected: 'the SHA-256 of a file in "files" of this report', found: quote(from.file), fix });
}

function checkMix(mix: Mix, context: Context): void {
  checkReferences(refs('source', mix.sources, 'sources'), context);
  checkReferences([['model', mix.baseline, 'baseline']], context);
  checkReferences(
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
  checkReferences(refs('source', workload.sources, 'sources'), context);
  checkReferences([['model', workload.baseline, 'baseline']], context);
}

function checkRecommendations(file: RecommendationsFile, context: Context): void {
  checkReferences([['board', file.board, 'board']], context);
  checkReferences(refs('source', file.sources, 'sources'), context);
  for (const [i, { model, task }] of file.recommendations.entries()) {
    const path = `recommendations.${i}`;
    checkReferences([['model', model, `${path}.model`]], context);
    checkReferences([['task', task, `${path}.task`]], context);
  }
}

function checkClaims(file: ClaimsFile, context: Context): void {
  const board = context.dataset.boards.get(file.board);
  checkReferences([['board', file.board, 'board']], context);
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
    checkReferences(refs('source', sources, `claims.${i}.sources`), context);
    if (check.kind === 'mix-saving') checkReferences([['mix', check.mix, `${path}.mix`]], context);
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

/** The verdict written down must be the one that the numbers give. */
function checkVerdicts(file: ClaimsFile, context: Context): void {
  const boardFile = context.dataset.boards.get(file.board);
  if (boardFile?.kind !== 'reported') return;
  const board = computeReportedBoard(context.dataset, boardFile);
  const models = new Set(board.rows.map((row) => row.model.id));
  for (const [i, claim] of file.claims.entries()) {
    if (!modelsNamedBy(claim.check).every((id) => models.has(id))) continue;
    if (claim.check.kind === 'mix-saving' && !context.dataset.mixes.has(claim.check.mix)) continue;
    const { verdict, computed } = checkClaim(claim.check, board, context.dataset);
    if (verdict !== claim.verdict) {
      const fix = `The numbers say: ${computed} Correct the verdict, the check or the numbers`;
      context.report({ path: `claims.${i}.verdict`, expected: quote(verdict), found: quote(claim.verdict), fix });
    }
  }
}

function refs(kind: keyof KnownIds, ids: readonly string[], path: string): Reference[] {
  return ids.map((id, i) => [kind, id, `${path}.${i}`]);
}

function checkReferences(references: readonly Reference[], { known, report }: Context): void {
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
