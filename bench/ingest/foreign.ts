/** What every foreign format is read into: names, numbers and paths as the file has them, and nothing of ours yet. */

export interface Scale {
  min: number;
  max: number;
  unit?: string;
}

/** A score, or why there is none. */
export interface ForeignScore {
  score: number | null;
  /** Exactly where score is null. */
  missing?: string;
  note?: string;
  /** Inside the file. */
  path: string;
}

export interface ForeignCell extends ForeignScore {
  /** The key of a task of the file. */
  task: string;
  outputTokens?: number;
}

/** One model, or one way of running it, as the file names it. */
export interface ForeignRow {
  name: string;
  /** The row as a whole, by which it can be picked among others of the same name. */
  path: string;
  /** What tells it from others of the same name, for people. */
  about?: string;
  /** The headline that the file states; left out where it states none. */
  overall?: ForeignScore & { approximate?: true };
  /** What all tasks together cost. */
  costUsd?: number;
  /** Of the row as a whole. */
  note?: string;
  cells: ForeignCell[];
}

export interface ForeignTask {
  key: string;
  name: string;
  language?: string;
  /** How it was measured, in a sentence: what a second file must have in common with the first. */
  how?: string;
  /** The name is only a number: nothing in a second file says that its number is the same task. */
  isNumbered?: true;
}

export interface ForeignResults {
  /** Null where nothing in the file makes a good one. */
  boardId: string | null;
  title: string;
  description: string;
  publisher: string | null;
  url: string | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD; null where the file does not say. */
  publishedAt: string | null;
  /** How it was scored, in a sentence. */
  scoring?: string;
  /** Null where the file leaves it open. */
  scale: Scale | null;
  /** What the headline is; null where the file has none. */
  scoreIs: string | null;
  tasks: ForeignTask[];
  rows: ForeignRow[];
  /** What was left out, and why. */
  remarks: string[];
}

/** The flags that decide what a file leaves open. */
export interface ReadOptions {
  /** The model of a file that names none. */
  model?: string;
  /** Which of several metrics; a format says which it knows. */
  metric: string[];
  /** Which of several prompts. */
  prompt?: string;
  /** Where a headline disagrees with its parts: the headline, or what the parts give. */
  headline?: 'stated' | 'parts';
  /** Tasks that are left out, by their names in the file. */
  leaveOut: string[];
  /** Scores of a part of the tests are kept, and marked, instead of left out. */
  keepsPartial: boolean;
  /** The separator of a table, and the sign before its decimals. */
  delimiter?: string;
  decimal?: ',' | '.';
}

export interface Format {
  id: string;
  /** As people call it. */
  name: string;
  syntax: 'json' | 'yaml' | 'csv';
  /** Parts of its JSON that are large and never looked at, as in "samples.*.messages". */
  leftOut?: readonly string[];
  /** By its shape alone; only ever given data of its syntax. */
  fits: (data: unknown) => boolean;
  /** `file` is the path as it was given, for what is said of it. Throws HarnessError. */
  read: (data: unknown, file: string, options: ReadOptions) => ForeignResults;
}

export const PERCENT: Scale = { min: 0, max: 100, unit: '%' };
export const SHARE: Scale = { min: 0, max: 1 };
