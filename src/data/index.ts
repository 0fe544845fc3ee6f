/** The door of this room: what others may use. */
export { type CaseLanguage, toSandboxValue } from './case-value.ts';
export { GENERAL_CHECKS } from './cases.ts';
export { EXIT, HarnessError, usageError } from './exit.ts';
export { id, isId, partialDate, text } from './fields.ts';
export {
  alignDecimals,
  capitalise,
  countInWords,
  countOf,
  decimalsOf,
  formatBlendedUsd,
  formatCount,
  formatFloor,
  formatHalfWidth,
  formatInstant,
  formatKappa,
  formatOrdinal,
  formatPartialDate,
  formatPercent,
  formatPoints,
  formatRatio,
  formatScale,
  formatScore,
  formatScoreInText,
  formatSeconds,
  formatTemperature,
  formatUsd,
  formatValue,
  formatWhen,
  joinWords,
  MISSING,
  ordinalInWords,
  roundsTo,
  type Scale,
  withoutFloatNoise,
} from './format.ts';
export { SCHEMA_FILES, SCHEMA_NAMES, type SchemaName, toJsonSchema } from './json-schema.ts';
export { toOneLine, toShown } from './one-line.ts';
export { didYouMean, formatProblem, type Problem, quote } from './problem.ts';
export {
  type BoardFile,
  type CalibrationBoardFile,
  type Case,
  type Dataset,
  type Endpoint,
  FILE_KINDS,
  type FileKind,
  type Grading,
  type MeasuredBoardFile,
  type Mix,
  type Model,
  type Price,
  type Report,
  type ReportCell,
  type ReportedBoardFile,
  type ReportOverall,
  type Run,
  type RunResult,
  type SiteSettings,
  type Source,
  type Task,
  type WorkloadFile,
} from './schema.ts';
export {
  type Claim,
  type ClaimCheck,
  type ClaimsFile,
  modelsNamedBy,
  type RankBy,
  type Verdict,
} from './schema-claims.ts';
export {
  type Change,
  type FrozenFigure,
  frozenFigureSchema,
  RELEASE_SCHEMA_VERSION,
  type Release,
  type ReleaseContent,
  type ReleaseFile,
  releaseSchema,
} from './schema-release.ts';
export {
  type About,
  type Answer,
  type AskedRun,
  type Attempt,
  type AxisJudgement,
  answerSchema,
  type CheckResult,
  type Cost,
  type Fault,
  type Grade,
  gradeSchema,
  type Judgement,
  type Review,
  type Reviewer,
  reviewerSchema,
  runSchema,
  type Usage,
} from './schema-run.ts';
export type { taskSchema } from './schema-task.ts';
export { validate } from './validate.ts';
export { beginningOf, hasHidden, shortened, toVisible } from './visible.ts';
export {
  type AskOutcome,
  AXES,
  type Axis,
  GRADE_AGAIN,
  gradePath,
  JUDGED_AXES,
  type JudgedAxis,
  MISSING_OUTCOMES,
  OUTCOMES,
  type Outcome,
  UNPAID_OUTCOMES,
} from './vocabulary.ts';
