/** The cost pages: which boards have one, and what routers on them need to know. */

import type { RouterContext } from '../cost/index.ts';
import type { Dataset } from '../data/index.ts';
import { type Board, isRun } from '../scoring/index.ts';
import { siteData } from './data.ts';

/** Those of which anything is known; the default one first. */
export function costBoards(): Board[] {
  return siteData().boards.filter((board) => board.kind === 'reported' || isRun(board));
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
export function toRouterContext(board: Board, { endpoints }: Dataset, address: string): RouterContext {
  const [service] = endpoints.values();
  const { baseUrl, apiKeyEnv } = service ?? PLAIN_SERVICE;
  return {
    keywords: Object.fromEntries(board.tasks.map(({ id, keywords = [] }) => [id, keywords])),
    names: service?.models ?? PLAIN_SERVICE.names,
    baseUrl,
    apiKeyEnv,
    address,
  };
}
