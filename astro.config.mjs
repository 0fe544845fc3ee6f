// How Astro builds the site; where it will be served comes from SITE_URL and BASE_PATH.
import { resolve } from 'node:path';
import mdx from '@astrojs/mdx';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, logHandlers } from 'astro/config';
import { articleModules } from './src/site/article-modules.ts';
import { builtPages } from './src/site/built-pages.ts';

/** While developing, an edit in the data folder has all read and computed anew, and reloads the page. */
const reloadOnData = {
  name: 'reload-on-data',
  configureServer(server) {
    const folder = resolve(process.env.DATA_DIR || 'data');
    server.watcher.add(folder);
    server.watcher.on('change', (file) => {
      if (!file.startsWith(folder)) return;
      for (const { moduleGraph } of Object.values(server.environments)) moduleGraph.invalidateAll();
      server.ws.send({ type: 'full-reload' });
    });
  },
};

/** Vite's own helper fetches ahead what a late script imports: 2 KB in every page that has one, for one round trip of a small file. */
const plainImports = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
};

export default defineConfig({
  site: process.env.SITE_URL || 'http://localhost:4321',
  base: process.env.BASE_PATH || '/',
  // Line breaks between words and links count as spaces, as everywhere in HTML.
  compressHTML: true,
  // Two files of one address are a mistake.
  prerenderConflictBehavior: 'error',
  // Style sheets are small: inside the page they save the one request that would delay its first paint.
  // Pages that wait for their file to be written let others go on.
  build: { inlineStylesheets: 'always', concurrency: 16 },
  integrations: [mdx(), ...builtPages()],
  devToolbar: { enabled: false },
  // A line for each of its files takes a twentieth of the time of a build.
  ...(process.argv.includes('build') && { logger: logHandlers.node({ level: 'warn' }) }),
  vite: {
    plugins: [tailwindcss(), plainImports, reloadOnData, articleModules()],
    build: {
      // A script of a few lines is sooner read in the page than sent for; fonts are never written into style sheets.
      assetsInlineLimit: (file, content) => file.endsWith('.js') && content.length < 1000,
      // What two pages share is one file: ours are small, and each request costs some hundred bytes.
      rollupOptions: {
        output: {
          codeSplitting: {
            groups: [{ name: 'shared', test: /src.(client|scoring|data.written)|preload-helper/, minShareCount: 2 }],
          },
        },
      },
    },
  },
});
