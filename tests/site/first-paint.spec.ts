/** The first paint of the front page on a line that brings it in pieces. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { distDir } from '../../bench/paths.ts';
import { siteUrl } from './helpers.ts';

const PAUSE_MS = 250;

test('nothing moves when the page comes in two pieces, wherever it is cut', async ({ page }) => {
  const html = readFileSync(join(distDir, 'index.html'), 'utf8');
  const { origin, pathname } = new URL(siteUrl);
  let cut = 0;
  const server = createServer(async (request, response) => {
    if (request.url !== pathname) {
      const { status, headers, body } = await fetch(origin + request.url);
      response.writeHead(status, { 'content-type': headers.get('content-type') ?? '' });
      for await (const bytes of body ?? []) response.write(bytes);
    } else {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).write(html.slice(0, cut));
      await setTimeout(PAUSE_MS);
      response.write(html.slice(cut));
    }
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  const url = `http://localhost:${(server.address() as AddressInfo).port}${pathname}`;
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        document.documentElement.dataset.moved = String(entry.value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const places = ['<nav', 'data-theme-choice', '<label', 'data-filter', '<thead', '<tbody', 'role="rowheader"'];
  const cuts = places.map((place) => html.indexOf(place, html.indexOf('<body'))).filter((at) => at > 0);
  expect(cuts.length).toBeGreaterThan(4);
  const moved: string[] = [];
  for (const width of [320, 1440]) {
    await page.setViewportSize({ width, height: 823 });
    for (const at of [...cuts, ...cuts.map((each) => each + 900)]) {
      cut = at;
      await page.goto(url);
      const by = await page.evaluate(() => document.documentElement.dataset.moved);
      if (by !== undefined) moved.push(`${width} px, cut at …${html.slice(at - 20, at)}: ${by}`);
    }
  }
  server.close();
  server.closeAllConnections();
  expect(moved).toEqual([]);
});
