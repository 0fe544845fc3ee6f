/** The cost pages: which boards have one, and what routers on them need to know. */

import type { RouterContext } from '../cost/index.ts';
import { type Dataset, defaultEndpoint } from '../data/index.ts';
import type { Board } from '../scoring/index.ts';
import { boardsWithNumbers } from './board-list.ts';

/** Those of which anything is known; first the default one, if list prices make its value, else the first of which they do. */
export function costBoards(): Board[] {
  const boards = boardsWithNumbers();
  const isPriced = ({ rows }: Board) =>
    rows.some(({ price, paysUsd }) => price !== null && price.outputUsdPerMTok === paysUsd);
  return [...boards.filter(isPriced), ...boards.filter((board) => !isPriced(board))];
}

export const COST_PATH = '/cost/';

/** The first board has the short address, beside its own that lasts when another comes first. */
export function costPath(board: Board): string {
  return board === costBoards()[0] ? COST_PATH : ownCostPath(board);
}

export const ownCostPath = ({ id }: Board) => `${COST_PATH}${id}/`;

/** What the official client of OpenAI calls, where the data names no service. */
const PLAIN_SERVICE = { baseUrl: 'https://api.openai.com/v1', apiKeyEnv: 'OPENAI_API_KEY', names: {} };

/** `address` is where the policy is explained. */
export function toRouterContext(board: Board, dataset: Dataset, address: string): RouterContext {
  const service = defaultEndpoint(dataset);
  const { baseUrl, apiKeyEnv } = service ?? PLAIN_SERVICE;
  return {
    keywords: Object.fromEntries(board.tasks.map(({ id, keywords = [] }) => [id, keywords])),
    names: service?.models ?? PLAIN_SERVICE.names,
    baseUrl,
    apiKeyEnv,
    address,
  };
}
