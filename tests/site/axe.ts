/** axe as all tests of pages ask it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { overflow } from './helpers.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HEIGHT = 900;

/** What axe finds wrong with a page as it is, a line each. */
export async function findFaults(page: Page): Promise<string[]> {
  // The options come first, because they replace what was set before.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(TAGS);
  // The other mode opens a page for each run, for the sake of frames; there are none here.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const reason = failureSummary?.split('\n')[1]?.trim();
      return `${id}: ${help} (${target.join(' ')}) ${reason}`;
    }),
  );
}

/** Colours do not go by width, nor places by theme: two looks see what four would. */
const LOOKS = [
  { width: 320, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
] as const;

/** What axe finds on a phone in the light and on a desk in the dark; the page, prepared for each, has to fit. */
export async function findFaultsAt(page: Page, prepare: () => Promise<unknown>): Promise<string[]> {
  const found: string[] = [];
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: HEIGHT });
    await page.emulateMedia({ colorScheme });
    await prepare();
    if ((await overflow(page)) > 0) found.push(`${width} px: ${await overflow(page)} px too wide`);
    found.push(...(await findFaults(page)).map((fault) => `${width} px, ${colorScheme}: ${fault}`));
  }
  return found;
}
