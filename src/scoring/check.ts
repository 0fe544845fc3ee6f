/** Checks of meaning: numbers that must follow from others, in reports, claims and grades. */
import {
  AXES,
  type ClaimsFile,
  type Dataset,
  decimalsOf,
  FILE_KINDS,
  formatScore,
  formatUsd,
  formatValue,
  GRADE_AGAIN,
  type Grade,
  gradePath,
  modelsNamedBy,
  type Problem,
  quote,
  type Report,
  type ReportCell,
  type ReportOverall,
  type RunResult,
  roundsTo,
} from '../data/index.ts';
import { computeGradeScores } from './axis-score.ts';
import { checkClaim } from './claims.ts';
import { computeReportedBoard, priceFor } from './reported-board.ts';
import { computeMeanScore } from './score.ts';
import { computeValue } from './value.ts';

interface Context {
  dataset: Dataset;
  /** Adds a problem of one file. */
  report: (path: string, expected: string, found: unknown, fix: string) => void;
}

/** Their files are named from the data folder. Verdicts are checked where `canJudge`: what they rest on is right so far. */
export function checkMeaning(dataset: Dataset, canJudge: boolean): Problem[] {
  const problems: Problem[] = [];
  const inFile = (file: string): Context => ({
    dataset,
    report: (path, expected, found, fix) => problems.push({ file, path, expected, found: quote(found), fix }),
  });
  for (const report of dataset.reports.values())
    checkReport(report, inFile(`${FILE_KINDS.report.folder}/${report.id}.json`));
  for (const { id, results } of dataset.runs.values())
    problems.push(...findGradeProblems(results, `${FILE_KINDS.run.folder}/${id}`));
  if (canJudge && problems.length === 0)
    for (const file of dataset.claims.values())
      checkVerdicts(file, inFile(`${FILE_KINDS.claims.folder}/${file.id}.json`));
  return problems;
}

function checkReport(report: Report, context: Context): void {
  const tasks = new Set([...report.tasks, ...report.cells].map(({ task }) => task));
  const cellsOf = Map.groupBy(report.cells, (cell) => cell.model);
  for (const [i, overall] of report.overall.entries()) {
    checkPublishedValue(overall, report, `overall.${i}.publishedValue`, context);
    checkTotal(overall, cellsOf.get(overall.model) ?? [], tasks.size, report, `overall.${i}.score`, context);
  }
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
  context.report(path, expected, overall.publishedValue, fix);
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
    context.report(path, 'null, as not every task of the report has a score of this model', overall.score, fix);
  }
  if (mean === null || roundsTo(mean, overall.score, decimalsOf(scale))) return;
  const expected = `${formatScore(mean, scale)}, the mean of its ${own.length} task scores`;
  context.report(path, expected, overall.score, 'Correct the total or the task scores');
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
      context.report(`claims.${i}.verdict`, quote(verdict), claim.verdict, fix);
    }
  }
}

/** Grades of a run, in the folder `runDir`, that do not follow from their checks. */
export function findGradeProblems(results: readonly RunResult[], runDir: string): Problem[] {
  return results.flatMap((result) => {
    const contradiction = result.grade && findContradiction(result.grade);
    if (!contradiction) return [];
    const fix = `A grade follows from its checks: ${GRADE_AGAIN}`;
    return [{ file: `${runDir}/${gradePath(result)}`, ...contradiction, fix }];
  });
}

/** Where a grade contradicts itself: only what was graded has checks, and its scores follow from them. */
function findContradiction(grade: Grade): Pick<Problem, 'path' | 'expected' | 'found'> | null {
  const { outcome, checks, axes, score } = grade;
  if ((outcome === 'graded') !== checks.length > 0) {
    const expected = outcome === 'graded' ? 'a check or more' : `none where the outcome is ${quote(outcome)}`;
    return { path: 'checks', expected, found: String(checks.length) };
  }
  const due = computeGradeScores(grade);
  const contradiction = (path: string, expected: unknown, found: unknown) =>
    expected === found ? [] : [{ path, expected: quote(expected), found: quote(found) }];
  const [first] = [
    ...(axes === null || due.axes === null
      ? contradiction('axes', due.axes, axes)
      : AXES.flatMap((axis) => contradiction(`axes.${axis}`, due.axes?.[axis], axes[axis]))),
    ...contradiction('score', due.score, score),
  ];
  return first ?? null;
}
