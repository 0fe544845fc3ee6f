/** What sites that are given the address of a figure's page need to show the figure. */
import type { APIRoute } from 'astro';
import { toOembed } from '../../../../exports/index.ts';
import { figureParams, type PublishedFigure, publishedFigures, toJsonFile } from '../../../../site/index.ts';

export function getStaticPaths() {
  return publishedFigures().map((props) => ({ params: figureParams(props), props }));
}

export const GET: APIRoute<PublishedFigure> = ({ props: { figure, context } }) => toJsonFile(toOembed(figure, context));
