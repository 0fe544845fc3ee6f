/** Every figure in all its forms as files beside its page. */
import type { APIRoute } from 'astro';
import { FORMS, type Form, PNG_VERSION } from '../../../../exports/node.ts';
import { cachedPicture, figureParams, type PublishedFigure, publishedFigures, toFile } from '../../../../site/index.ts';

export function getStaticPaths() {
  return publishedFigures().flatMap((published) =>
    FORMS.filter(({ has }) => has(published.figure, published.context)).map((form) => ({
      params: { ...figureParams(published), form: form.extension },
      props: { published, form },
    })),
  );
}

export const GET: APIRoute<{ published: PublishedFigure; form: Form }> = ({ props }) => {
  const { form, published } = props;
  const { type, extension, make, drawnFrom } = form;
  const { figure, context } = published;
  if (!drawnFrom) return toFile(type, make(figure, context));
  const from = [PNG_VERSION, extension, drawnFrom(figure, context)];
  return toFile(
    type,
    cachedPicture(from, async () => Buffer.from(await make(figure, context))),
  );
};
