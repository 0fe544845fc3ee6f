/** What is made of pages once they are built: each as Markdown for programs that read text, and the sitemap. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { markdownPath, toPageMarkdown } from '../exports/index.ts';
import { prunePictures } from '../exports/node.ts';

/** Those for frames are no pages for readers. */
const FOR_FRAMES = /^(?:v\/[^/]+\/)?embed\//;

export function builtPages(): AstroIntegration[] {
  let siteUrl: URL;
  /** The days of the last change of the pages that search engines may list, where they are known; by address. */
  const listed = new Map<string, string | undefined>();
  const pages: AstroIntegration = {
    name: 'built-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        siteUrl = new URL(`${config.base}/`.replace('//', '/'), config.site);
      },
      'astro:build:done': ({ dir, pages }) => {
        for (const { pathname } of pages.filter((page) => !FOR_FRAMES.test(page.pathname))) {
          const file = join(fileURLToPath(dir), pathname, 'index.html');
          if (!existsSync(file)) continue;
          const html = readFileSync(file, 'utf8');
          const address = new URL(pathname, siteUrl).href;
          const [canonical, modified] = [
            /<link rel="canonical" href="([^"]*)"/,
            /:modified_time" content="([^"]*)"/,
          ].map((pattern) => pattern.exec(html)?.[1]);
          if (canonical === address && !html.includes('name="robots"')) listed.set(address, modified);
          // The page of a figure is there as one of its forms.
          const markdown = join(fileURLToPath(dir), markdownPath(`/${pathname}`));
          if (!existsSync(markdown)) writeFileSync(markdown, toPageMarkdown(html, address));
        }
        prunePictures();
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const [, path] = /^([^?]*)\.md$/.exec(request.url ?? '') ?? [];
          if (path === undefined || path.includes('/figures/')) return next();
          const page = `${path.replace(/\/index$/, '')}/`;
          const { ok, text } = await fetch(`http://${request.headers.host}${page}`).then(async (answer) => ({
            ok: answer.ok,
            text: await answer.text(),
          }));
          if (!ok) return next();
          response.setHeader('content-type', 'text/markdown; charset=utf-8');
          response.end(toPageMarkdown(text, new URL(page, siteUrl).href));
        });
      },
    },
  };
  const toEntry = ({ url }: { url: string }) => {
    const lastmod = listed.get(url);
    return listed.has(url) ? { url, ...(lastmod && { lastmod }) } : undefined;
  };
  return [pages, sitemap({ serialize: toEntry })];
}
