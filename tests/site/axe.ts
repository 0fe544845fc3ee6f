/** axe as all tests of pages ask it. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { enlivenCharts, overflow } from './helpers.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const HEIGHT = 900;

/** What axe finds wrong with a page as it is, a line each; by all rules, or by those that are named. */
export async function findFaults(page: Page, rules?: string[]): Promise<string[]> {
  // The options come first, because they replace what was set before.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (rules) axe.withRules(rules);
  else axe.withTags(TAGS);
  // The other mode opens a page for each run, for the sake of frames; there are none here.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const reason = failureSummary?.split('\n')[1]?.trim();
      return `${id}: ${help} (${target.join(' ')}) ${reason}`;
    }),
  );
}

/** Only these can judge otherwise in the dark than in the light. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds at each width, by all rules in the light and by those about colours in the dark. */
export async function findFaultsAt(page: Page, widths: readonly number[], prepare?: () => Promise<unknown>) {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await prepare?.();
      const faults = await findFaults(page, colorScheme === 'dark' ? COLOUR_RULES : undefined);
      found.push(...faults.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return found;
}

/** What axe finds on a page that is opened anew each time, its charts alive; the page has to fit each width. */
export function findFaultsOn(page: Page, path: string, widths: readonly number[]): Promise<string[]> {
  return findFaultsAt(page, widths, async () => {
    await page.goto(path);
    await enlivenCharts(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });
}
