/** Every figure in all its forms as files beside its page. */
import type { APIRoute } from 'astro';
import { FORMS, type Form } from '../../../../exports/node.ts';
import { figureParams, type PublishedFigure, publishedFigures, toFile } from '../../../../site/index.ts';

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
  return toFile(form.type, form.make(published.figure, published.context));
};
