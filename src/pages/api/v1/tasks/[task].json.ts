import type { APIRoute } from 'astro';
import type { Task } from '../../../../domain/schema.ts';
import { toTaskJson } from '../../../../formats/api.ts';
import { siteData } from '../../../../site/data.ts';

export const getStaticPaths = () =>
  [...siteData().dataset.tasks.values()].map((task) => ({ params: { task: task.id }, props: { task } }));

export const GET: APIRoute = ({ props }) =>
  Response.json(toTaskJson((props as { task: Task }).task, siteData().boards));
