import type { APIRoute } from 'astro';
import type { Board } from '../../../../domain/board.ts';
import type { Calibration } from '../../../../domain/calibration.ts';
import { toBoardJson } from '../../../../formats/api.ts';
import { toCalibrationJson } from '../../../../formats/api-measured.ts';
import { siteData } from '../../../../site/data.ts';

export const getStaticPaths = () => {
  const { boards, calibrations } = siteData();
  return [...boards, ...calibrations].map((board) => ({ params: { board: board.id }, props: { board } }));
};

export const GET: APIRoute = ({ props }) => {
  const { board } = props as { board: Board | Calibration };
  return Response.json(board.kind === 'calibration' ? toCalibrationJson(board) : toBoardJson(board));
};
