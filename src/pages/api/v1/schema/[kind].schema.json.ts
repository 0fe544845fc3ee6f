import type { APIRoute } from 'astro';
import { SCHEMA_NAMES, toJsonSchema } from '../../../../domain/json-schema.ts';
import type { FileKind } from '../../../../domain/schema.ts';

export const getStaticPaths = () => SCHEMA_NAMES.map((kind) => ({ params: { kind } }));

export const GET: APIRoute = ({ params }) => Response.json(toJsonSchema(params.kind as FileKind));
