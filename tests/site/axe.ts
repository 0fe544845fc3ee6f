/** axe as all tests of pages ask it. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules that can judge otherwise where only colours differ. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const HEIGHT = 900;

/** What axe finds wrong with a page as it is, a line each. */
export async function findFaults(page: Page, { rules = 'all' }: { rules?: 'all' | 'colours' } = {}): Promise<string[]> {
  // The options come first, because they replace what was set before.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  if (rules === 'all') axe.withTags(TAGS);
  else axe.withRules(COLOUR_RULES);
  // The other mode opens a page for each run, for the sake of frames; there are none here.
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const reason = failureSummary?.split('\n')[1]?.trim();
      return `${id}: ${help} (${target.join(' ')}) ${reason}`;
    }),
  );
}

/** What axe finds at each width, light and dark; `prepare` opens the page, or what is to be seen of it. */
export async function findFaultsAt(page: Page, widths: readonly number[], prepare?: () => Promise<unknown>) {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const [colorScheme, rules] of [
      ['light', 'all'],
      ['dark', 'colours'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      if (colorScheme === 'light') await prepare?.();
      const faults = await findFaults(page, { rules });
      found.push(...faults.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  return found;
}
