import type { APIRoute } from 'astro';
import type { Board } from '../../../../domain/board.ts';
import { toBoardJson } from '../../../../formats/api.ts';
import { siteData } from '../../../../site/data.ts';

export const getStaticPaths = () =>
  siteData().boards.map((board) => ({ params: { board: board.id }, props: { board } }));

export const GET: APIRoute = ({ props }) => Response.json(toBoardJson((props as { board: Board }).board));
