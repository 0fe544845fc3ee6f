/** The door of this room: what others may use. */
export * from './case-value.ts';
export { GENERAL_CHECKS } from './cases.ts';
export * from './default-endpoint.ts';
export * from './exit.ts';
export { dayOfRelease, id, isId, partialDate, releaseName, text } from './fields.ts';
export * from './format.ts';
export * from './json-schema.ts';
export * from './model-names.ts';
export * from './one-line.ts';
export * from './price-hours.ts';
export * from './problem.ts';
export { findOtherModel } from './same-model.ts';
export {
  type BoardFile,
  type CalibrationBoardFile,
  type Case,
  type Dataset,
  type Disagreement,
  type Endpoint,
  FILE_KINDS,
  type FileKind,
  type Grading,
  type Harness,
  type Mapping,
  type MeasuredBoardFile,
  type Mix,
  type Model,
  type PublishedBoardFile,
  type Report,
  type ReportCell,
  type ReportedBoardFile,
  type ReportOverall,
  type Result,
  type ResultCell,
  type ResultRow,
  type Run,
  type RunResult,
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
export type { Price, PriceTier, UsedPrice } from './schema-price.ts';
export * from './schema-release.ts';
export { tokensSchema } from './schema-report.ts';
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
export type { ServerFacts } from './schema-server.ts';
export { SETUP_FIELDS, type Setup, type SetupField, setupSchema } from './schema-setup.ts';
export type { taskSchema } from './schema-task.ts';
export * from './search-names.ts';
export * from './validate.ts';
export * from './visible.ts';
export * from './vocabulary.ts';
export * from './written-number.ts';
