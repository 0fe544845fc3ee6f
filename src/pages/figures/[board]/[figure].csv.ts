import type { APIRoute } from 'astro';
import type { Figure } from '../../../figures/figure.ts';
import { toCsv } from '../../../formats/csv.ts';
import { figurePaths } from '../../../site/figures.ts';

export const getStaticPaths = () => figurePaths();

export const GET: APIRoute = ({ props }) => new Response(toCsv((props as { figure: Figure }).figure));
