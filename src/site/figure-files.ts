/**
 * The files of all figures in all their forms, as an integration of Astro: a page for each would pass thousands of them
 * through its renderer.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Figure } from '../figures/figure.ts';
import type { FigureContext } from '../formats/context.ts';
import { FORMS, type Form } from '../formats/forms.ts';
import { PNG_VERSION } from '../formats/png.ts';
import { siteData } from './data.ts';
import { figurePath, isPictured, siteFigures } from './figures.ts';
import { cachedPicture, eachAtOnce, placePicture } from './picture-cache.ts';
import { frozenFigures } from './releases.ts';

export interface FigureFile {
  /** From the root of the site. */
  path: string;
  figure: Figure;
  context: FigureContext;
  form: Form;
}

export function figureFiles(): AstroIntegration {
  let addressOf: (path: string) => string;
  return {
    name: 'figure-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        addressOf = (path) => new URL(config.base.replace(/\/$/, '') + path, config.site).href;
      },
      'astro:build:done': ({ dir }) => writeFigureFiles(listFiles(addressOf), fileURLToPath(dir)),
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(async (request, response, next) => {
          const asked = request.url?.replace(/[?#].*$/, '');
          const isFigure = asked?.includes('/figures/');
          const file = isFigure ? listFiles(addressOf).find(({ path }) => asked?.endsWith(path)) : undefined;
          if (!file) return next();
          response.setHeader('content-type', file.form.type).end(await contentOf(file));
        });
      },
    },
  };
}

/** Writes files of figures, slow ones by way of the cache. */
export async function writeFigureFiles(files: readonly FigureFile[], dir: string): Promise<void> {
  const written = new Set<string>();
  await eachAtOnce(files, async (file) => {
    const { path, form, figure, context } = file;
    if (written.has(path)) throw new Error(`${path}: two figures have this address`);
    written.add(path);
    const target = join(dir, path);
    if (form.drawnFrom) return placePicture(await pictureFile(file), target);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await form.make(figure, context));
  });
}

/** The files of a figure; `path` is that of its page. */
export function filesOf(figure: Figure, context: FigureContext, path: string): FigureFile[] {
  return FORMS.filter((form) => form.has(figure, context)).map((form) => ({
    path: `${path.slice(0, -1)}.${form.extension}`,
    figure,
    context,
    form,
  }));
}

function listFiles(addressOf: (path: string) => string): FigureFile[] {
  const siteName = siteData().dataset.site.name;
  const live = siteFigures().map((figure) => ({
    figure,
    path: figurePath(figure),
    release: null,
    pictured: isPictured(figure),
  }));
  const frozen = frozenFigures().map(({ release, ...figure }) => ({ ...figure, release: release.date }));
  // The path of a frozen figure ends as that of the live one does, so it comes first where one is looked up.
  return [...frozen, ...live].flatMap(({ figure, path, release, pictured }) =>
    filesOf(figure, { siteName, address: addressOf(path), release, pictured }, path),
  );
}

async function contentOf(file: FigureFile): Promise<string | Buffer> {
  return file.form.drawnFrom ? readFile(await pictureFile(file)) : file.form.make(file.figure, file.context);
}

function pictureFile({ form, figure, context }: FigureFile): Promise<string> {
  const draw = async () => Buffer.from(await form.make(figure, context));
  return cachedPicture([PNG_VERSION, form.extension, form.drawnFrom?.(figure, context)], draw);
}
