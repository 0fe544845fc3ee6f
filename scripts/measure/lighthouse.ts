/** Runs Lighthouse as it stands, on its mobile profile, and gives the median score of each category. */

import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import lighthouse, { type Result } from 'lighthouse';
import { withBrowser } from './browser.ts';
import { atLeast, type Figure, median } from './figures.ts';

type Category = (typeof categories)[number];
type Run = { scores: Record<Category, number>; failedAudits: string[]; metrics: string };

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const metricIds = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'speed-index'];
const runCount = 3;

/** One figure for each category that has a limit; prints which audits fail. */
export async function measureLighthouse(
  page: string,
  url: string,
  limits: Partial<Record<Category, number>>,
): Promise<Figure[]> {
  const runs: Run[] = [];
  for (let count = 1; count <= runCount; count++) {
    const run = await audit(url);
    console.error(`lighthouse ${page}, run ${count} of ${runCount}: ${Object.values(run.scores).join(' / ')}`);
    console.error(`  ${run.metrics}`);
    runs.push(run);
  }
  for (const line of new Set(runs.flatMap(({ failedAudits }) => failedAudits))) console.error(`  below 1: ${line}`);
  return categories.flatMap((category) => {
    const limit = limits[category];
    if (limit === undefined) return [];
    const value = median(runs.map(({ scores }) => scores[category]));
    return [atLeast({ what: `Lighthouse ${category} of ${page}`, value, limit, isDeterministic: false })];
  });
}

async function audit(url: string): Promise<Run> {
  const port = await findFreePort();
  const onlyCategories = [...categories];
  const result = await withBrowser(
    () => lighthouse(url, { port, output: 'json', logLevel: 'error', onlyCategories }),
    [`--remote-debugging-port=${port}`],
  );
  if (!result) throw new Error(`Lighthouse gave no result for ${url}`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`Lighthouse on ${url}: ${lhr.runtimeError.message}`);
  const scores = Object.fromEntries(
    categories.map((category) => [category, Math.round((lhr.categories[category]?.score ?? 0) * 100)]),
  ) as Record<Category, number>;
  return { scores, failedAudits: findFailedAudits(lhr), metrics: describeMetrics(lhr) };
}

/** Those that count for a score and do not have all of it. */
function findFailedAudits(lhr: Result): string[] {
  return Object.values(lhr.categories).flatMap(({ title, auditRefs }) =>
    auditRefs.flatMap(({ id, weight }) => {
      const one = lhr.audits[id];
      const isFailed = weight > 0 && one !== undefined && one.score !== null && one.score < 1;
      return isFailed ? [`${title}: ${id} (${one.title})`] : [];
    }),
  );
}

function describeMetrics(lhr: Result): string {
  return metricIds.map((id) => `${id} ${lhr.audits[id]?.numericValue?.toFixed(0)} ms`).join(', ');
}

async function findFreePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo;
    probe.close(() => resolve(port));
  });
  return promise;
}
