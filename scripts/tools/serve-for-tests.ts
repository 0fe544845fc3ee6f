/** Playwright's global setup: serves dist on a free port while the tests run. */
import { existsSync } from 'node:fs';
import { basePath, distDir } from '../../bench/paths.ts';
import { serve } from './serve.ts';

export default async function serveForTests(): Promise<() => Promise<void>> {
  if (!existsSync(distDir)) throw new Error('There is nothing to test yet. Build the site first: npm run build');
  const { url, close } = await serve({ dir: distDir, port: 0, base: basePath });
  process.env.TEST_SITE_URL = url;
  return close;
}
