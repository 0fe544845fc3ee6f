/** Every figure in all its forms as files beside its page. */
import type { APIRoute } from 'astro';
import { type Form, formsOf } from '../../../../exports/node.ts';
import { figureParams, type PublishedFigure, publishedFigures, toFile } from '../../../../site/index.ts';

export function getStaticPaths() {
  return publishedFigures().flatMap((published) =>
    formsOf(published.context).map((form) => ({
      params: { ...figureParams(published), form: form.extension },
      props: { ...published, form },
    })),
  );
}

export const GET: APIRoute<PublishedFigure & { form: Form }> = ({ props: { figure, context, form } }) =>
  toFile(form.type, form.make(figure, context));
