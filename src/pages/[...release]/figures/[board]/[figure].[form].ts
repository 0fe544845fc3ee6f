/** Every figure in all its forms as files beside its page. */
import type { APIRoute } from 'astro';
import { toPicture } from '../../../../exports/index.ts';
import { type Form, formsOf, PNG_VERSION } from '../../../../exports/node.ts';
import { cachedPicture, figureParams, type PublishedFigure, publishedFigures, toFile } from '../../../../site/index.ts';

export function getStaticPaths() {
  return publishedFigures().flatMap((published) =>
    formsOf(published.context).map((form) => ({
      params: { ...figureParams(published), form: form.extension },
      props: { ...published, form },
    })),
  );
}

export const GET: APIRoute<PublishedFigure & { form: Form }> = ({ props: { figure, context, form } }) => {
  const make = async () => form.make(figure, context);
  if (!form.isDrawn) return toFile(form.type, make());
  const from = [PNG_VERSION, form.extension, toPicture(figure, context)];
  return toFile(
    form.type,
    cachedPicture(from, async () => Buffer.from(await make())),
  );
};
