/** The preview pictures of all pages, each drawn once. */
import type { APIRoute } from 'astro';
import { drawPagePreview, type PagePreview, previewPath, toFile } from '../../site/index.ts';
import { allMetas } from '../_metas.ts';

export function getStaticPaths() {
  const previews = new Map(allMetas().map(({ preview }) => [previewPath(preview), preview]));
  return [...previews].map(([path, preview]) => ({
    params: { page: path.replace(/^\/previews\/|\.png$/g, '') },
    props: preview,
  }));
}

export const GET: APIRoute<PagePreview> = ({ props }) => toFile('image/png', drawPagePreview(props));
