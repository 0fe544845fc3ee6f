/** How the tests of the built site run: in a real browser, against dist served as GitHub Pages would. */
import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from './scripts/tools/chromium.ts';

// Every worker reads this file again: the environment carries what the first reading and the global setup found out.
process.env.CHROMIUM ||= await findChromium();

export default defineConfig({
  testDir: 'tests/site',
  testMatch: '**/*.spec.ts',
  globalSetup: './scripts/tools/serve-for-tests.ts',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  use: {
    baseURL: process.env.TEST_SITE_URL,
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [...chromiumArgs],
    },
  },
});
