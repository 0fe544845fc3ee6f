/** The preview picture of each page. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { pageMeta, pageMetas, previewPath } from '../../site/page-meta.ts';
import { previewPicture } from '../../site/preview-cache.ts';

export const getStaticPaths = (() =>
  [...pageMetas().values()].map((meta) => ({
    params: { page: previewPath(meta).slice('/previews/'.length, -'.png'.length) },
    props: { path: meta.path },
  }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ props }) =>
  new Response(new Uint8Array(previewPicture(pageMeta(props.path as string))), {
    headers: { 'content-type': 'image/png' },
  });
