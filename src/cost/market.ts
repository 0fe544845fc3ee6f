/**
 * What decisions are computed from: the numbers of a board and none of its texts, so that the build, the browser and the API
 * compute the same from the same.
 */

import { AXES, type Scale } from '../data/index.ts';
import {
  BEST_FIRST,
  type Board,
  type BoardCell,
  type BoardRow,
  type Direction,
  type MeasuredCell,
  type MeasuredRow,
  sortBy,
} from '../scoring/index.ts';

/** One model on one task. */
export interface OfferCell {
  /** On the scale of the market; null where it is unknown. */
  score: number | null;
  /** What an answer cost in USD, and its output tokens: means over samples; null where nobody measured them. */
  answerUsd: number | null;
  outputTokens: number | null;
  /** In the order of AXES; null on a board that does not have them. */
  axes: readonly number[] | null;
  /** Whether the number may mean something else. */
  isAmbiguous: boolean;
}

/** A model, and what it is offered for. */
export interface Offer {
  id: string;
  name: string;
  provider: string | null;
  /** The overall score: as reported, or the mean of the tasks where it was measured. */
  score: number | null;
  approximate: boolean;
  /** The ends of the interval of the score; null where there is none. */
  interval: readonly [low: number, high: number] | null;
  outputUsdPerMTok: number | null;
  inputUsdPerMTok: number | null;
  /** In the order of the tasks of the market. */
  cells: readonly OfferCell[];
}

export interface Market {
  board: string;
  kind: Board['kind'];
  scale: Scale;
  tasks: readonly { id: string; name: string }[];
  /** By name: what is sorted by a number afterwards has equal ones in that order. */
  offers: readonly Offer[];
}

export function toMarket(board: Board): Market {
  const { min, max, unit } = board.scale;
  return {
    board: board.id,
    kind: board.kind,
    scale: { min, max, ...(unit === undefined ? {} : { unit }) },
    tasks: board.tasks.map(({ id, name }) => ({ id, name })),
    offers: sortBy<BoardRow | MeasuredRow>(board.rows, ({ model }) => model.name, 'ascending').map((row) => ({
      id: row.model.id,
      name: row.model.name,
      provider: row.model.provider,
      score: row.score,
      approximate: row.approximate,
      interval: 'interval' in row && row.interval ? [row.interval.low, row.interval.high] : null,
      outputUsdPerMTok: row.outputUsdPerMTok,
      inputUsdPerMTok: row.price?.inputUsdPerMTok ?? null,
      cells: board.tasks.map((task) => toOfferCell(row.cells[task.id])),
    })),
  };
}

function toOfferCell(cell: BoardCell | MeasuredCell | undefined): OfferCell {
  const measured = cell !== undefined && 'samples' in cell ? cell : null;
  return {
    score: cell?.score ?? null,
    answerUsd: measured?.answerUsd ?? null,
    outputTokens: measured?.outputTokens ?? null,
    axes: measured?.axes ? AXES.map((axis) => (measured.axes as NonNullable<typeof measured.axes>)[axis]) : null,
    isAmbiguous: cell?.ambiguous != null,
  };
}

export function findOffer({ offers }: Pick<Market, 'offers'>, id: string): Offer | undefined {
  return offers.find((offer) => offer.id === id);
}

/** Those of the models that have one of these ids. */
export function findOffers({ offers }: Pick<Market, 'offers'>, ids: readonly string[]): Offer[] {
  if (ids.length === 0) return [];
  const wanted = new Set(ids);
  return offers.filter(({ id }) => wanted.has(id));
}

/** Equal ones stay by name. */
export interface Order {
  key: (offer: Offer) => number | null;
  direction: Direction;
}

/** By rising list price of output, unknown ones last. */
export const BY_PRICE: Order = { key: ({ outputUsdPerMTok }) => outputUsdPerMTok, direction: 'ascending' };
/** The best first, unknown scores last. */
export const BY_SCORE: Order = { key: ({ score }) => score, direction: BEST_FIRST.score };

export function sortOffers({ offers }: Pick<Market, 'offers'>, { key, direction }: Order): Offer[] {
  return sortBy(offers, key, direction);
}

/** Whose models they are, in the order of the alphabet; models of an unknown maker have none. */
export function providersOf({ offers }: Pick<Market, 'offers'>): string[] {
  return [...new Set(offers.flatMap(({ provider }) => provider ?? []))].sort();
}

/** The ids of all models of a provider. */
export function modelsOf(provider: string, { offers }: Pick<Market, 'offers'>): string[] {
  return offers.filter((offer) => offer.provider === provider).map(({ id }) => id);
}

/** The provider whose models these are, all of them and more than one; null where they are not. */
export function wholeProvider(ids: readonly string[], market: Market): string | null {
  const [first] = ids;
  const provider = first === undefined ? null : (findOffer(market, first)?.provider ?? null);
  if (provider === null || ids.length < 2) return null;
  const own = modelsOf(provider, market);
  return own.length === ids.length && own.every((id) => ids.includes(id)) ? provider : null;
}

/** Whether the input price of some model is known. */
export function hasInputPrices({ offers }: Pick<Market, 'offers'>): boolean {
  return offers.some(({ inputUsdPerMTok }) => inputUsdPerMTok !== null);
}

/** Whether the tokens of some model were measured on every task. */
export function hasMeasuredTokens({ offers }: Pick<Market, 'offers'>): boolean {
  return offers.some(({ cells }) => cells.length > 0 && cells.every(({ outputTokens }) => outputTokens !== null));
}
