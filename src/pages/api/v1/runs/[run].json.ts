import type { APIRoute } from 'astro';
import type { Run } from '../../../../domain/schema.ts';
import { toRunJson } from '../../../../formats/api-measured.ts';
import { siteData } from '../../../../site/data.ts';

export const getStaticPaths = () =>
  [...siteData().dataset.runs.values()].map((run) => ({ params: { run: run.id }, props: { run } }));

export const GET: APIRoute = ({ props }) => Response.json(toRunJson((props as { run: Run }).run));
