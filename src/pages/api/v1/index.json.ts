import type { APIRoute } from 'astro';
import { SCHEMA_NAMES } from '../../../domain/json-schema.ts';
import { toIndexJson } from '../../../formats/api.ts';
import { FIGURE_SCHEMA_NAME } from '../../../formats/figure-schema.ts';
import { siteData } from '../../../site/data.ts';

export const GET: APIRoute = () =>
  Response.json(toIndexJson(siteData().dataset, [...SCHEMA_NAMES, FIGURE_SCHEMA_NAME]));
