/** Holds what `npm run measure` finds the same in every run: bytes, foreign requests and layout shift of the front page. */
import { expect, test } from '@playwright/test';
import { measureBytes } from '../measure/bytes.ts';
import { siteUrl } from './helpers.ts';

test('the front page keeps to its budgets', async ({ browser }) => {
  const figures = await measureBytes(browser, siteUrl);
  expect(figures.length).toBeGreaterThan(4);
  expect(figures.filter((figure) => figure.isOver)).toEqual([]);
});
