/** What the options of a command choose: a board, and of it or beside it models, tasks with their messages, and samples. */

import {
  type Dataset,
  describeTwoReadings,
  didYouMean,
  HarnessError,
  isId,
  type MeasuredBoardFile,
  parseNumber,
  quote,
  type Task,
  usageError,
} from '../../src/data/index.ts';
import { hashText, inDataDir } from '../../src/data/node.ts';
import type { Settings } from '../endpoints/index.ts';
import { parseShard, type Shard } from './question.ts';

const DEFAULT_SAMPLES = 1;
const MAX_SAMPLES = 1_000_000;
const MAX_OUTPUT_TOKENS = 10_000_000;

/** As they are written on the command line. */
export interface SelectionOptions {
  board?: string;
  models?: string;
  tasks?: string;
  samples?: string;
  shard?: string;
  id?: string;
  temperature?: string;
  maxOutputTokens?: string;
  cachePrompt?: boolean;
  title?: string;
}

/** What is asked: the same bytes for every model. */
export interface Message {
  task: string;
  version: number;
  text: string;
  /** SHA-256 of the text. */
  hash: string;
}

export interface Chosen {
  board: string;
  runId: string;
  models: string[];
  messages: Message[];
  samples: number;
  shard: Shard | null;
  /** Where they are not those of every run. */
  settings: Partial<Settings>;
  /** Null where the run is called after board and date. */
  title: string | null;
}

/** `today` is YYYY-MM-DD; `samplesOf` tells how many samples a run that exists has. */
export function choose(
  dataset: Dataset,
  options: SelectionOptions,
  today: string,
  samplesOf: (runId: string) => number | null,
): Chosen {
  const board = findBoard(dataset, options.board);
  const runId = options.id ?? `${board.id}-${today}`;
  checkId('--id', runId);
  const tasks = pick('task', options.tasks, board.tasks, dataset.tasks.keys());
  return {
    board: board.id,
    runId,
    models: pick('model', options.models, board.models, dataset.models.keys()),
    messages: tasks.map((id) => toMessage(get(dataset.tasks, id))),
    samples:
      options.samples === undefined
        ? (samplesOf(runId) ?? DEFAULT_SAMPLES)
        : toCount('--samples', options.samples, MAX_SAMPLES),
    shard: options.shard === undefined ? null : toShard(options.shard),
    settings: toSettings(options),
    title: options.title?.trim() || null,
  };
}

function toSettings({ temperature, maxOutputTokens, cachePrompt }: SelectionOptions): Partial<Settings> {
  return {
    ...(temperature !== undefined && { temperature: toTemperature(temperature) }),
    ...(maxOutputTokens !== undefined && {
      maxOutputTokens: toCount('--max-output-tokens', maxOutputTokens, MAX_OUTPUT_TOKENS),
    }),
    ...(cachePrompt !== undefined && { cachePrompt }),
  };
}

function toTemperature(text: string): number {
  const temperature = /^\d(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(temperature <= 2)) throw usageError('--temperature: expected a number from 0 to 2, as in 0.8.');
  return temperature;
}

/** An error where the value of an option is no id. */
export function checkId(option: string, id: string): void {
  if (!isId(id))
    throw usageError(`${option}: expected lower-case letters and digits, joined by single dots or hyphens.`);
}

/** The published prompt, an empty line, and the contract that makes the answer gradeable. */
function toMessage(task: Task): Message {
  const file = inDataDir(`tasks/${task.id}/task.json`);
  if (task.grading === undefined || task.contract === null) {
    throw new HarnessError(`${file}: the task cannot be graded, so it is not asked: add "grading" and a contract.md`);
  }
  if (task.prompt === null) {
    throw new HarnessError(`${file}: the task has no prompt, so it is not asked: ${task.noPrompt}`);
  }
  const text = `${task.prompt}\n\n${task.contract}`;
  return { task: task.id, version: task.grading.version, text, hash: hashText(text) };
}

/** The whole number of an option; an error where it is none from 1 to `max`. */
export function toCount(option: string, text: string, max: number): number {
  const twoReadings = describeTwoReadings(text, (number) => number <= max);
  if (twoReadings !== null) throw usageError(`${option}: ${twoReadings}`);
  const count = parseNumber(text) ?? 0;
  if (!Number.isInteger(count) || count < 1 || count > max)
    throw usageError(`${option}: expected a whole number from 1 to ${max}.`);
  return count;
}

function toShard(text: string): Shard {
  const shard = parseShard(text);
  if (shard === null) throw usageError('--shard: expected i/n with i from 1 to n, as in 2/5.');
  return shard;
}

/** The board of that id; where none is named the one of the front page, or the only one that can be measured. */
function findBoard(dataset: Dataset, id: string | undefined): MeasuredBoardFile {
  const measured = [...dataset.boards.values()].filter((board) => board.kind === 'measured');
  const own = measured.find((one) => one.id === (id ?? dataset.site.defaultBoard));
  const board = own ?? (id === undefined && measured.length === 1 ? measured[0] : undefined);
  if (board) return board;
  const ids = measured.map((one) => one.id);
  if (ids.length === 0) {
    throw usageError(`No board can be measured. Add one of kind "measured" to ${inDataDir('boards/')}.`);
  }
  const known = `Measured boards: ${ids.join(', ')}.`;
  if (id === undefined) {
    throw usageError(`Which board? Add ${ids.map((one) => `--board ${one}`).join(' or ')} to the command.`);
  }
  const what = dataset.boards.has(id) ? `The board ${quote(id)} is not measured` : `There is no board ${quote(id)}`;
  throw usageError(`${what}.${didYouMean(id, ids)} ${known}`);
}

/** The ids of a list such as "a,b", each once; without a list the board's own. */
function pick(kind: string, list: string | undefined, own: readonly string[], known: Iterable<string>): string[] {
  if (list === undefined) return [...own];
  const ids = [...new Set(list.split(',').map((id) => id.trim()))].filter((id) => id !== '');
  const all = new Set(known);
  const unknown = ids.find((id) => !all.has(id));
  if (unknown !== undefined) {
    const known = [...all].join(', ');
    throw usageError(`There is no ${kind} ${quote(unknown)}.${didYouMean(unknown, all)} There are: ${known}.`);
  }
  if (ids.length === 0) throw usageError(`--${kind}s: expected ids, joined by commas.`);
  return ids;
}

function get<T>(entries: Map<string, T>, id: string): T {
  const entry = entries.get(id);
  if (entry === undefined) throw new Error(`No entry ${id}`);
  return entry;
}
