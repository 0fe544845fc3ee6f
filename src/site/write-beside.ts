/**
 * Writes the files beside the pages, as an integration of Astro: in a thread of their own, while pages are rendered.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { AstroIntegration } from 'astro';
import { listFilesBeside, type Place } from './files-beside.ts';
import { contentOf } from './site-file.ts';
import { toTwin } from './twins.ts';
import type { News, Order } from './write-beside-thread.ts';

export function writeBeside(): AstroIntegration {
  let place: Place;
  let dir: string;
  let thread: Thread | null = null;
  return {
    name: 'write-beside',
    hooks: {
      'astro:config:done': ({ config }) => {
        place = { site: config.site, base: config.base };
        dir = fileURLToPath(config.outDir);
      },
      // It reads the data while Astro bundles, and writes once the folder is emptied.
      'astro:build:start': () => {
        thread = startThread({ place, dir });
      },
      'astro:build:setup': () => thread?.tell({ is: 'emptied' }),
      'astro:build:done': ({ pages }) => {
        thread?.tell({ is: 'rendered', paths: pages.map(({ pathname }) => `/${pathname}`) });
        return thread?.end;
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const asked = request.url?.replace(/[?#].*$/, '').replace(/(\/embed\/.+\/)$/, '$1index.html');
          if (!asked?.includes('.')) return next();
          const file = findFile(asked);
          if (file) return response.setHeader('content-type', file.type).end(await contentOf(file));
          const twin = await twinOf(asked, request.headers.host);
          if (twin === null) return next();
          response.setHeader('content-type', 'text/markdown; charset=utf-8').end(twin);
        });
      },
    },
  };

  /** While developing, a twin is made of the page as this server renders it. */
  async function twinOf(asked: string, host: string | undefined): Promise<string | null> {
    const [path] = asked.split(/(?:\/index)?\.md$/);
    if (path === undefined || path === asked) return null;
    const page = await fetch(`http://${host}${path}/`);
    return page.ok ? toTwin(await page.text(), withoutBase(`${path}/`), new URL(`${path}/`, place.site).href) : null;
  }

  function withoutBase(path: string): string {
    return path.replace(place.base.replace(/\/$/, ''), '');
  }

  /** The longest path wins: that of a frozen figure ends as that of the live one does. */
  function findFile(asked: string) {
    const found = listFilesBeside(place).filter(({ path }) => asked.endsWith(path));
    return found.sort((a, b) => b.path.length - a.path.length)[0];
  }
}

interface Thread {
  tell: (news: News) => void;
  /** Rejected with whatever went wrong in the thread. */
  end: Promise<void>;
}

function startThread(workerData: Order): Thread {
  const worker = new Worker(new URL('./write-beside-thread.ts', import.meta.url), { workerData });
  const { promise: end, resolve, reject } = Promise.withResolvers<void>();
  worker.once('error', reject);
  worker.once('exit', () => resolve());
  // Whoever waits for the end hears of it; until then the pages may fail with the same message, and first.
  end.catch(() => {});
  return { tell: (news) => worker.postMessage(news), end };
}
