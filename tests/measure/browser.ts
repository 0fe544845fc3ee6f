/** Starts browsers for measuring, and slows a page down to the phone and the line that Lighthouse assumes. */
import { type Browser, type BrowserContextOptions, type CDPSession, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../site/chromium.ts';

/** How many times slower than this machine Lighthouse takes a phone to be. */
const cpuSlowdown = 4;

/** Lighthouse's slow 4G, as the browser applies it to each request. */
const slow4g = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1474.56 * 1024) / 8,
  uploadThroughput: (675 * 1024) / 8,
};

export const phone: BrowserContextOptions = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
};

export const desktop: BrowserContextOptions = { viewport: { width: 1350, height: 940 } };

/** Runs `use` with a browser of its own, whose cache and connections nothing has warmed. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>, extraArgs: string[] = []): Promise<T> {
  const options = await findBrowser();
  const browser = await chromium.launch({ ...options, args: [...options.args, ...extraArgs] });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** Runs `use` with a page of its own. */
export async function withPage<T>(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page, cdp: CDPSession) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    return await use(page, await context.newCDPSession(page));
  } finally {
    await context.close();
  }
}

export async function slowCpu(cdp: CDPSession): Promise<void> {
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
}

export async function slowLine(cdp: CDPSession): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', slow4g);
}
