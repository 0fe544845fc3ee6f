/**
 * The files of all figures in all their forms, as an integration of Astro: a page for each would pass thousands of them
 * through its renderer.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Figure } from '../figures/figure.ts';
import type { FigureContext } from '../formats/context.ts';
import { FORMS, type Form } from '../formats/forms.ts';
import { siteData } from './data.ts';
import { figurePath, siteFigures } from './figures.ts';

interface FigureFile {
  /** From the root of the site. */
  path: string;
  figure: Figure;
  form: Form;
}

export function figureFiles(): AstroIntegration {
  let contextOf: (figure: Figure) => FigureContext;
  return {
    name: 'figure-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        const base = config.base.replace(/\/$/, '');
        contextOf = (figure) => ({
          siteName: siteData().dataset.site.name,
          address: new URL(base + figurePath(figure), config.site).href,
          release: null,
        });
      },
      'astro:build:done': ({ dir }) => {
        const written = new Set<string>();
        for (const { path, figure, form } of listFiles()) {
          if (written.has(path)) throw new Error(`${path}: two figures have this address`);
          written.add(path);
          const target = join(fileURLToPath(dir), path);
          mkdirSync(dirname(target), { recursive: true });
          writeFileSync(target, form.make(figure, contextOf(figure)));
        }
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          const asked = request.url?.replace(/[?#].*$/, '');
          const file = asked?.includes('/figures/') ? listFiles().find(({ path }) => asked.endsWith(path)) : undefined;
          if (!file) return next();
          const content = file.form.make(file.figure, contextOf(file.figure));
          response.setHeader('content-type', file.form.type).end(content);
        });
      },
    },
  };
}

function listFiles(): FigureFile[] {
  return siteFigures().flatMap((figure) =>
    FORMS.filter((form) => form.has(figure)).map((form) => ({
      path: `${figurePath(figure).slice(0, -1)}.${form.extension}`,
      figure,
      form,
    })),
  );
}
