/** What the page that compares has in it: every row of every board in few bytes, and whom a name stands for. */
import { type Model, namesOfModel, type Scale, searchTextOf, toNameKey } from '../data/index.ts';
import { newestPrice, type Opponent, type RankRange, type Standing, scoreInterval } from '../scoring/index.ts';

export interface ComparedBoard {
  id: string;
  title: string;
  /** What the score is. */
  scoreIs: string | null;
  scale: Scale;
  rows: number;
}

export interface ComparedRow extends Opponent {
  board: string;
  id: string;
  name: string;
  variant: string | null;
  approximate: boolean;
  rank: number | null;
  rankRange: RankRange | null;
  cost: number | null;
  seconds: number | null;
}

export interface ComparedModel {
  id: string;
  name: string;
  vendor: string | null;
  /** List prices in USD per million tokens. */
  input: number | null;
  output: number | null;
  releasedAt: string | null;
  find: string;
  /** By the key of a name that says how it was run: the variant. */
  variants: Record<string, string>;
  /** Keys of its names. */
  keys: string[];
  /** In the order of the boards, and by rank. */
  rows: ComparedRow[];
}

export interface CompareData {
  boards: ComparedBoard[];
  models: ComparedModel[];
}

/** A model, or some rows of it. */
export interface Chosen {
  /** What an address calls it. */
  id: string;
  name: string;
  model: ComparedModel;
  rows: readonly ComparedRow[];
}

export function toCompareData(models: Iterable<Model>, standings: ReadonlyMap<string, Standing[]>): CompareData {
  const boards = new Set([...standings.values()].flat().map(({ board }) => board));
  return {
    boards: [...boards].map(({ id, title, scale: { min, max, unit }, rows, ...board }) => ({
      id,
      title,
      scoreIs: ('report' in board && board.report.scoreIs) || null,
      scale: { min, max, ...(unit === undefined ? {} : { unit }) },
      rows: rows.length,
    })),
    models: [...models].map((model) => {
      const names = namesOfModel(model).map(({ name, variant }) => ({ key: toNameKey(name), variant }));
      const price = newestPrice(model.prices);
      return {
        id: model.id,
        name: model.name,
        vendor: model.provider,
        input: price?.inputUsdPerMTok ?? null,
        output: price?.outputUsdPerMTok ?? null,
        releasedAt: model.releasedAt ?? null,
        find: searchTextOf(model),
        variants: Object.fromEntries(names.flatMap(({ key, variant }) => (variant === null ? [] : [[key, variant]]))),
        keys: [...new Set(names.flatMap(({ key, variant }) => (variant === null ? [key] : [])))],
        rows: (standings.get(model.id) ?? []).map((standing) => toComparedRow(standing)),
      };
    }),
  };
}

function toComparedRow({ board, row }: Standing): ComparedRow {
  return {
    board: board.id,
    id: row.id,
    name: row.name,
    variant: row.variant,
    score: row.score,
    interval: shorten(scoreInterval(row, board.scale)),
    approximate: row.approximate,
    rank: row.rank,
    rankRange: row.rankRange,
    cost: row.costPerTaskUsd,
    seconds: row.secondsPerTask,
  };
}

/** Six digits are more than is shown, and a third of the bytes. */
function shorten(interval: ComparedRow['interval']): ComparedRow['interval'] {
  const short = (number: number) => Number(number.toPrecision(6));
  return interval && { mean: short(interval.mean), low: short(interval.low), high: short(interval.high) };
}

/**
 * Whom a name stands for: an id, a name, another name of a model's file or of a row, in any way of writing it. A name that says how a model was run has its rows of that variant only, where there are any.
 */
export function findNamed(typed: string, { models }: CompareData): Chosen | undefined {
  const key = toNameKey(typed);
  if (key === '') return undefined;
  const ofModel = models.find((model) => model.id === typed) ?? models.find(({ keys }) => keys.includes(key));
  if (ofModel) return whole(ofModel);
  for (const model of models) {
    const rows = model.rows.filter(({ id, name }) => [id, name].some((own) => toNameKey(own) === key));
    if (rows[0]) return { id: rows[0].id, name: rows[0].name, model, rows };
    const variant = Object.hasOwn(model.variants, key) ? model.variants[key] : undefined;
    if (variant === undefined) continue;
    const ofVariant = model.rows.filter((row) => row.variant === variant);
    return ofVariant.length === 0
      ? whole(model)
      : { id: key, name: `${model.name} (${variant})`, model, rows: ofVariant };
  }
  return undefined;
}

export function whole(model: ComparedModel): Chosen {
  return { id: model.id, name: model.name, model, rows: model.rows };
}

/** The best of its rows on a board. */
export function bestOn({ rows }: Chosen, { id }: ComparedBoard): ComparedRow | undefined {
  return rows.find((row) => row.board === id);
}
