/**
 * Every kind of file in data/ and the dataset that they make: the one truth for types, validation, JSON Schema and messages.
 * A field's description is also what its error message tells people to do, so it says what to write.
 */
import type { z } from 'zod';
import { boardSchema, siteSchema } from './schema-board.ts';
import { type ClaimsFile, claimsSchema } from './schema-claims.ts';
import { mixSchema, recommendationsSchema, workloadSchema } from './schema-cost.ts';
import { mappingSchema } from './schema-mapping.ts';
import { endpointSchema, modelSchema, sourceSchema } from './schema-model.ts';
import { type Release, releaseSchema } from './schema-release.ts';
import { reportSchema } from './schema-report.ts';
import { resultSchema } from './schema-result.ts';
import {
  type About,
  type Answer,
  type Grade,
  type Judgement,
  type Review,
  type RunFile,
  runSchema,
} from './schema-run.ts';
import { casesSchema, taskSchema } from './schema-task.ts';
import type { Timings } from './timings.ts';

/** Every kind of file in data/: its schema and where it lives. `single` is one file, the others are folders of them. */
export const FILE_KINDS = {
  site: { schema: siteSchema, single: 'site.json' },
  source: { schema: sourceSchema, folder: 'sources' },
  endpoint: { schema: endpointSchema, folder: 'endpoints' },
  model: { schema: modelSchema, folder: 'models' },
  task: { schema: taskSchema, folder: 'tasks', fileInFolder: 'task.json' },
  report: { schema: reportSchema, folder: 'reports' },
  mapping: { schema: mappingSchema, folder: 'mappings' },
  result: { schema: resultSchema, folder: 'results' },
  board: { schema: boardSchema, folder: 'boards' },
  run: { schema: runSchema, folder: 'runs', fileInFolder: 'run.json' },
  mix: { schema: mixSchema, folder: 'mixes' },
  workload: { schema: workloadSchema, folder: 'workloads' },
  recommendations: { schema: recommendationsSchema, folder: 'recommendations' },
  claims: { schema: claimsSchema, folder: 'claims' },
  release: { schema: releaseSchema, folder: 'releases' },
} as const;

/** Files that stand beside those: read with the task that they belong to. */
export const SIDE_FILES = {
  cases: { schema: casesSchema, folder: 'tasks', fileInFolder: 'cases.json' },
} as const;

export type FileKind = keyof typeof FILE_KINDS;

/** Ids of files that exist, whether or not they are valid: a broken file is one problem, not one for each mention. */
export type KnownIds = Record<Exclude<FileKind, 'site'>, Set<string>>;

type WithId<S extends z.ZodType> = z.infer<S> & { id: string };
export type Model = WithId<typeof modelSchema>;
export type Endpoint = WithId<typeof endpointSchema>;
export type Source = WithId<typeof sourceSchema>;
export type Case = z.infer<typeof casesSchema>['cases'][number];
export type Grading = NonNullable<z.infer<typeof taskSchema>['grading']>;
/**
 * `prompt` is the text of prompt.md and `contract` that of contract.md, as they are asked; `prompt` is null where `noPrompt`
 * says why, `contract` for a task that is only reported, `cases` for one without cases.json.
 */
export type Task = WithId<typeof taskSchema> & {
  prompt: string | null;
  contract: string | null;
  cases: Case[] | null;
};
export type Report = WithId<typeof reportSchema>;
export type ReportCell = Report['cells'][number];
export type ReportOverall = Report['overall'][number];
export type Mapping = WithId<typeof mappingSchema>;
export type Result = WithId<typeof resultSchema>;
export type ResultRow = Result['rows'][number];
export type ResultCell = ResultRow['cells'][number];
export type Harness = NonNullable<ResultRow['harness']>;
export type Disagreement = NonNullable<ResultRow['disagreements']>[number];
export type BoardFile = WithId<typeof boardSchema>;
export type ReportedBoardFile = Extract<BoardFile, { kind: 'reported' }>;
export type PublishedBoardFile = Extract<BoardFile, { kind: 'published' }>;
export type MeasuredBoardFile = Extract<BoardFile, { kind: 'measured' }>;
export type CalibrationBoardFile = Extract<BoardFile, { kind: 'calibration' }>;
export type Mix = WithId<typeof mixSchema>;
export type WorkloadFile = WithId<typeof workloadSchema>;
export type RecommendationsFile = WithId<typeof recommendationsSchema>;
export type SiteSettings = z.infer<typeof siteSchema>;

/** What one answer of a run is, and what the checks said of it. */
export interface RunResult {
  /** The model; in a hand-written run the name of the answer. */
  model: string;
  task: string;
  /** From 1. */
  sample: number;
  /** The text of the answer, or null where there is none. */
  content: string | null;
  /**
   * How it was asked; null for a hand-written one. Request and response stay in the file. `otherModel` is the one that answered, where
   * it is not the one that was asked, `timings` what the server says that it worked.
   */
  asked:
    | (Omit<Answer, 'request' | 'response' | 'content' | 'model' | 'task' | 'sample'> & {
        otherModel?: string;
        timings?: Timings;
      })
    | null;
  /** What a hand-written answer is for; null for an asked one. */
  about: About | null;
  /** Null until it has been graded. */
  grade: Grade | null;
  /** What models and people think of it, beside the checks; each by the id of who said it. */
  judgements: Judgement[];
  reviews: Review[];
}

export type Run = RunFile & {
  id: string;
  /** By task, model and sample. */
  results: RunResult[];
};

/** Everything in data/, by id, each collection in the order of its ids. */
export interface Dataset {
  site: SiteSettings;
  sources: Map<string, Source>;
  endpoints: Map<string, Endpoint>;
  models: Map<string, Model>;
  tasks: Map<string, Task>;
  reports: Map<string, Report>;
  mappings: Map<string, Mapping>;
  results: Map<string, Result>;
  boards: Map<string, BoardFile>;
  runs: Map<string, Run>;
  mixes: Map<string, Mix>;
  workloads: Map<string, WorkloadFile>;
  recommendations: Map<string, RecommendationsFile>;
  claims: Map<string, ClaimsFile>;
  releases: Map<string, Release>;
}
