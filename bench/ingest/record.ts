/** What every format is read into: names, numbers and paths as the file has them, without ids of ours. */
import type { ReportCell, Setup } from '../../src/data/index.ts';

export type Tokens = NonNullable<ReportCell['tokens']>;

export interface Scale {
  min: number;
  max: number;
  unit?: string | undefined;
}

/** A score, or why there is none. */
export interface Score {
  score: number | null;
  /** Exactly where score is null. */
  missing?: string | undefined;
  note?: string | undefined;
  /** Inside the file. */
  path: string;
}

export interface Cell extends Score {
  /** The key of a task of the file. */
  task: string;
  /** Why the score may mean something else than others of its column, in a sentence: a part of the samples, say. */
  ambiguous?: string | undefined;
  outputTokens?: number | undefined;
  /** Of all calls behind it. */
  tokens?: Tokens | undefined;
}

/** One model, or one way of running it, as the file names it. */
export interface Row {
  name: string;
  /** The row as a whole, by which --pick chooses it among others of the same name. */
  path: string;
  /** What tells it from others of the same name, for people. */
  about?: string | undefined;
  /** The overall score that the file states; left out where it states none. */
  overall?: (Score & { approximate?: true | undefined }) | undefined;
  /** What all tasks together cost. */
  costUsd?: number | undefined;
  /** Of the row as a whole. */
  note?: string | undefined;
  cells: Cell[];
}

export interface FileTask {
  key: string;
  name: string;
  language?: string | undefined;
  /** How it was measured, in a sentence. */
  how?: string | undefined;
  /** The same as fields: what a second file must have in common with the first. */
  setup?: Setup | undefined;
  /** The name is only a number, so nothing in a second file says that its number is the same task. */
  isNumbered?: true | undefined;
}

export interface Results {
  /** Null where nothing in the file makes a good one. */
  boardId: string | null;
  title: string;
  description: string;
  publisher?: string | undefined;
  url?: string | undefined;
  /** YYYY, YYYY-MM or YYYY-MM-DD; left out or null where the file does not say. */
  publishedAt?: string | null | undefined;
  /** How it was scored, in a sentence. */
  scoring?: string | undefined;
  /** Null where the file leaves it open. */
  scale: Scale | null;
  /** What the overall score is; null where the file has none. */
  scoreIs: string | null;
  tasks: FileTask[];
  rows: Row[];
  /** What was left out, and why. */
  remarks?: string[] | undefined;
}

/** The flags that decide what a file leaves open. */
export interface ReadOptions {
  /** The model of a file that names none. */
  model?: string | undefined;
  /** Which of several metrics; a format says which it knows. */
  metric: string[];
  /** Which of several prompts. */
  prompt?: string | undefined;
  /** Where an overall score disagrees with its parts: the stated score, or what the parts give. */
  headline?: 'stated' | 'parts' | undefined;
  /** Tasks that are left out, by their names in the file. */
  leaveOut: string[];
  /** Scores of a part of the tests are kept, and marked, instead of left out. */
  keepsPartial: boolean;
  /** The separator of a table, and the character before its decimals. */
  delimiter?: string | undefined;
  decimal?: ',' | '.' | undefined;
}

export interface Format {
  id: string;
  /** As people call it. */
  name: string;
  syntax: 'json' | 'yaml' | 'csv';
  /** Whether data of its syntax has its shape. */
  fits: (data: unknown) => boolean;
  /** `file` is the path as it was given, for messages. Throws HarnessError. */
  read: (data: unknown, file: string, options: ReadOptions) => Results;
}

export const PERCENT: Scale = { min: 0, max: 100, unit: '%' };
export const SHARE: Scale = { min: 0, max: 1 };

/** Whether data is an object that has all these fields. */
export function hasFields<K extends string>(data: unknown, ...fields: K[]): data is Record<K, unknown> {
  return typeof data === 'object' && data !== null && fields.every((field) => field in data);
}
