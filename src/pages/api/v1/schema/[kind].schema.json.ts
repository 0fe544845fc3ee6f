import type { APIRoute } from 'astro';
import { SCHEMA_NAMES, type SchemaName, toJsonSchema } from '../../../../domain/json-schema.ts';

export const getStaticPaths = () => SCHEMA_NAMES.map((kind) => ({ params: { kind } }));

export const GET: APIRoute = ({ params }) => Response.json(toJsonSchema(params.kind as SchemaName));
