/** How the tests of the built site run: in a real browser, against dist served as GitHub Pages would. */
import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/tools/chromium.ts';

export default defineConfig({
  testDir: 'tests/site',
  testMatch: '**/*.spec.ts',
  globalSetup: './scripts/tools/serve-for-tests.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  use: {
    // Set by the global setup; each worker reads this file again.
    baseURL: process.env.TEST_SITE_URL,
    launchOptions: await findBrowser(),
  },
});
