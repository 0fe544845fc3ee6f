import type { APIRoute } from 'astro';
import type { Model } from '../../../../domain/schema.ts';
import { toModelJson } from '../../../../formats/api.ts';
import { siteData } from '../../../../site/data.ts';

export const getStaticPaths = () =>
  [...siteData().dataset.models.values()].map((model) => ({ params: { model: model.id }, props: { model } }));

export const GET: APIRoute = ({ props }) =>
  Response.json(toModelJson((props as { model: Model }).model, siteData().boards));
