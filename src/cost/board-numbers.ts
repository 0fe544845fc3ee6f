/** What decisions are computed from: the numbers of a board without its texts, so that the build, the browser and the API agree. */
import { AXES, type Scale } from '../data/index.ts';
import {
  type Board,
  type BoardCell,
  type BoardRow,
  type MeasuredCell,
  type MeasuredRow,
  sortBy,
} from '../scoring/index.ts';

/** One model on one task. */
export interface TaskNumbers {
  /** On the scale of the board; null where it is unknown. */
  score: number | null;
  /** What an answer cost in USD, and its output tokens: measured, as means over samples, or stated; null where unknown. */
  answerUsd: number | null;
  outputTokens: number | null;
  /** In the order of AXES; null on a board that does not have them. */
  axes: readonly number[] | null;
  /** Whether the source leaves open what the number says. */
  isAmbiguous: boolean;
}

/** One row of the board. */
export interface ModelNumbers {
  id: string;
  /** The id of its model. */
  model: string;
  name: string;
  provider: string | null;
  /** The overall score: as reported, or the mean of the tasks where it was measured. */
  score: number | null;
  approximate: boolean;
  /** The ends of the interval of the score; null where there is none. */
  interval: readonly [low: number, high: number] | null;
  /** The names of those that the difference of scores does not tell apart from it. */
  tiedWith: readonly string[];
  /** What it is compared by, in USD: the price of a million output tokens, or what a task cost. */
  paysUsd: number | null;
  outputUsdPerMTok: number | null;
  inputUsdPerMTok: number | null;
  /** Of input that was read from a cache. */
  cacheReadUsdPerMTok: number | null;
  /** In the order of the tasks of the board. */
  cells: readonly TaskNumbers[];
}

export interface BoardNumbers {
  board: string;
  kind: Board['kind'];
  paysBy: Board['paysBy'];
  scale: Scale;
  tasks: readonly { id: string; name: string }[];
  /** By name: sorting by a number afterwards leaves equal ones in that order. */
  models: readonly ModelNumbers[];
}

type WithModels = Pick<BoardNumbers, 'models'>;

export function toBoardNumbers(board: Board): BoardNumbers {
  const { min, max, unit } = board.scale;
  return {
    board: board.id,
    kind: board.kind,
    paysBy: board.paysBy,
    scale: { min, max, ...(unit === undefined ? {} : { unit }) },
    tasks: board.tasks.map(({ id, name }) => ({ id, name })),
    models: sortBy<BoardRow | MeasuredRow>(board.rows, ({ name }) => name, 'ascending').map((row) => ({
      id: row.id,
      model: row.model.id,
      name: row.name,
      provider: row.model.provider,
      score: row.score,
      approximate: row.approximate,
      interval: 'interval' in row && row.interval ? [row.interval.low, row.interval.high] : null,
      tiedWith: row.tiedWith.map(({ name }) => name),
      paysUsd: row.paysUsd,
      outputUsdPerMTok: row.outputUsdPerMTok,
      inputUsdPerMTok: row.price?.inputUsdPerMTok ?? null,
      cacheReadUsdPerMTok: row.price?.cacheReadUsdPerMTok ?? null,
      cells: board.tasks.map((task) => toTaskNumbers(row.cells[task.id])),
    })),
  };
}

function toTaskNumbers(cell: BoardCell | MeasuredCell | undefined): TaskNumbers {
  const measured = cell !== undefined && 'samples' in cell ? cell : null;
  const axes = measured?.axes;
  return {
    score: cell?.score ?? null,
    answerUsd: measured?.answerUsd ?? cell?.costPerTaskUsd ?? null,
    outputTokens: measured?.outputTokens ?? null,
    axes: axes ? AXES.map((axis) => axes[axis]) : null,
    isAmbiguous: cell?.ambiguous != null,
  };
}

/** Undefined where the board has no such model; also for the id null, which stands for none. */
export function findModel({ models }: WithModels, id: string | null): ModelNumbers | undefined {
  return models.find((model) => model.id === id);
}

/** In alphabetical order; models of an unknown provider have none. */
export function providersOf({ models }: WithModels): string[] {
  return [...new Set(models.flatMap(({ provider }) => provider ?? []))].sort();
}

/** The ids of all models of a provider. */
export function modelsOf(provider: string, { models }: WithModels): string[] {
  return models.filter((model) => model.provider === provider).map(({ id }) => id);
}

/** The provider whose models these are, if they are all of its models and more than one; else null. */
export function wholeProvider(ids: readonly string[], numbers: WithModels): string | null {
  const provider = findModel(numbers, ids[0] ?? null)?.provider ?? null;
  if (provider === null || ids.length < 2) return null;
  const own = modelsOf(provider, numbers);
  return own.length === ids.length && own.every((id) => ids.includes(id)) ? provider : null;
}

/** Whether it is known of some model what it costs, be it nothing. */
export const hasCosts = ({ models }: WithModels) => models.some(({ paysUsd }) => paysUsd !== null);

/** Whether bills are of tokens and count input: some input price is known. */
export function hasInputPrices({ models, paysBy }: Pick<BoardNumbers, 'models' | 'paysBy'>): boolean {
  return paysBy === 'price' && models.some(({ inputUsdPerMTok }) => inputUsdPerMTok !== null);
}

/** Whether the output tokens of some model were measured on every task. */
export function hasMeasuredTokens({ models }: WithModels): boolean {
  return models.some(({ cells }) => cells.length > 0 && cells.every(({ outputTokens }) => outputTokens !== null));
}
