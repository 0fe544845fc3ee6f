/** How the tests of the built site run: in a real browser, against dist served as GitHub Pages would. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/chromium.ts';

// For the sites that tests build: what their pictures show is tested elsewhere.
process.env.PICTURE_SCALE ??= '0.1';

export default defineConfig({
  testDir: 'tests/site',
  testMatch: '**/*.spec.ts',
  globalSetup: './tests/site/sites.ts',
  // Some open every page or wait for a build, on a machine that may do other things too.
  timeout: 180_000,
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  use: {
    // Set by the global setup; each worker reads this file again.
    baseURL: process.env.TEST_SITE_URL,
    // What does not come is told before the time of the whole test is over.
    actionTimeout: 60_000,
    launchOptions: await findBrowser(),
  },
});
