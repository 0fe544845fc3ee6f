import type { APIRoute } from 'astro';
import type { Figure } from '../../../figures/figure.ts';
import { toSvgFile } from '../../../formats/svg.ts';
import { figurePaths } from '../../../site/figures.ts';

export const getStaticPaths = () => figurePaths((figure) => figure.chart !== null);

export const GET: APIRoute = ({ props }) => {
  const { chart, title, alt } = (props as { figure: Figure }).figure;
  return new Response(chart && toSvgFile(chart, title, alt));
};
