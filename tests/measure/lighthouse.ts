/** Runs Lighthouse as it comes, on its mobile profile: the median of three runs for each category. */
import lighthouse, { type Result } from 'lighthouse';
import { withBrowser } from './browser.ts';
import { atLeast, type Figure, median } from './figures.ts';

const onlyCategories = ['performance', 'accessibility', 'best-practices', 'seo'];
const runCount = 3;

/** Prints the audits that fail. */
export async function measureLighthouse(page: string, url: string): Promise<Figure[]> {
  const runs: Result[] = [];
  for (let run = 0; run < runCount; run++) runs.push(await audit(url));
  for (const line of new Set(runs.flatMap(findFailedAudits))) console.error(`below 1: ${line}`);
  return onlyCategories.map((category) => {
    const value = median(runs.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100)));
    return atLeast({ what: `Lighthouse ${category} of ${page}`, value, limit: 100, isDeterministic: false });
  });
}

async function audit(url: string): Promise<Result> {
  // A port of its own each time, as the last browser may still be closing.
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const result = await withBrowser(
    () => lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories }),
    [`--remote-debugging-port=${port}`],
  );
  if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse on ${url}: ${result?.lhr.runtimeError?.message}`);
  return result.lhr;
}

/** Those that count for a score and do not have all of it. */
function findFailedAudits({ categories, audits }: Result): string[] {
  return Object.values(categories).flatMap(({ title, auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const score = audits[id]?.score ?? 1;
      return weight > 0 && score < 1 ? [`${title}: ${id} (${audits[id]?.title})`] : [];
    }),
  );
}
