import type { APIRoute } from 'astro';
import type { Figure } from '../../../figures/figure.ts';
import { toFigureJson } from '../../../formats/figure-json.ts';
import { figurePaths } from '../../../site/figures.ts';

export const getStaticPaths = () => figurePaths();

export const GET: APIRoute = ({ props }) => Response.json(toFigureJson((props as { figure: Figure }).figure));
