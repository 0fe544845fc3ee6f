/** axe as all tests of pages ask it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

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

interface Options {
  /** Opens the page, or what is to be seen of it, at each width in each scheme. */
  prepare?: () => Promise<unknown>;
  /** By what to judge in the dark; all rules if left out. */
  darkRules?: string[];
}

/** What axe finds at each width, light and dark. */
export async function findFaultsAt(page: Page, widths: readonly number[], { prepare, darkRules }: Options = {}) {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await prepare?.();
      const faults = await findFaults(page, colorScheme === 'dark' ? darkRules : undefined);
      found.push(...faults.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return found;
}
