/** Makes the page of costs of a made-up board one of a board that was measured: nobody has run a thousand models. */
import type { Page } from '@playwright/test';
import type { CostJson, Market, OfferCell } from '../../src/cost/index.ts';
import { AXES } from '../../src/data/index.ts';
import { createRandom } from './synthetic-data.ts';

/** To be called before the page is loaded; `task` is the id of a task, beside whose weight the page gets one for each axis. */
export async function serveAsMeasured(page: Page, task: string): Promise<void> {
  await page.route('**/cost/', async (route) => {
    const response = await route.fetch();
    const field = new RegExp(`<input[^>]* name="task-${task}"[^>]*>`);
    const toAxes = (found: string) => AXES.map((axis) => found.replaceAll(`task-${task}`, `axis-${axis}`)).join('');
    await route.fulfill({ response, body: (await response.text()).replace(field, (found) => found + toAxes(found)) });
  });
  await page.route('**/api/v1/cost/*.json', async (route) => {
    const response = await route.fetch();
    const json = (await response.json()) as CostJson;
    await route.fulfill({ response, json: { ...json, market: toMeasured(json.market) } });
  });
}

/** With a score of each model on each task, what it consists of, and what the answer cost. */
function toMeasured(market: Market): Market {
  const random = createRandom(20_261_127);
  const { min, max } = market.scale;
  const about = (score: number) => Math.min(max, Math.max(min, score + 2 * random() - 1));
  const toCell = (cell: OfferCell, overall: number | null, usdPerMTok: number | null): OfferCell => {
    const axes = AXES.map(() => about(cell.score ?? overall ?? (min + max) / 2));
    const outputTokens = 500 + Math.round(1000 * random());
    return {
      ...cell,
      score: axes.reduce((sum, score) => sum + score, 0) / axes.length,
      axes,
      outputTokens,
      answerUsd: usdPerMTok === null ? null : (outputTokens * usdPerMTok) / 1_000_000,
    };
  };
  return {
    ...market,
    kind: 'measured',
    offers: market.offers.map((offer) => ({
      ...offer,
      cells: offer.cells.map((cell) => toCell(cell, offer.score, offer.outputUsdPerMTok)),
    })),
  };
}
