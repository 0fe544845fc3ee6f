import type { APIRoute } from 'astro';
import { SCHEMA_NAMES, type SchemaName, toJsonSchema } from '../../../../domain/json-schema.ts';
import { FIGURE_SCHEMA_NAME, toFigureJsonSchema } from '../../../../formats/figure-schema.ts';

export const getStaticPaths = () => [...SCHEMA_NAMES, FIGURE_SCHEMA_NAME].map((kind) => ({ params: { kind } }));

export const GET: APIRoute = ({ params: { kind } }) =>
  Response.json(kind === FIGURE_SCHEMA_NAME ? toFigureJsonSchema() : toJsonSchema(kind as SchemaName));
