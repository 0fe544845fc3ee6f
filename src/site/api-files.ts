/** The files of the API. */

import { toCostJson, toStartingDecision } from '../cost/index.ts';
import { SCHEMA_NAMES, toJsonSchema } from '../data/index.ts';
import {
  FIGURE_SCHEMA_NAME,
  toBoardJson,
  toCalibrationJson,
  toFigureJsonSchema,
  toIndexJson,
  toModelJson,
  toRunJson,
  toTaskJson,
} from '../exports/index.ts';
import { costBoards } from './cost.ts';
import { siteData } from './data.ts';
import type { SiteFile } from './site-file.ts';

export function listApiFiles(): SiteFile[] {
  const { dataset, boards, calibrations } = siteData();
  const { models, tasks, runs } = dataset;
  const costs = costBoards().map(({ id }) => id);
  return [
    apiFile('index', () => toIndexJson(dataset, [...SCHEMA_NAMES, FIGURE_SCHEMA_NAME], costs)),
    ...boards.map((board) => apiFile(`boards/${board.id}`, () => toBoardJson(board))),
    ...calibrations.map((calibration) => apiFile(`boards/${calibration.id}`, () => toCalibrationJson(calibration))),
    ...costBoards().map((board) =>
      apiFile(`cost/${board.id}`, () => toCostJson(toStartingDecision(board, dataset).decision)),
    ),
    ...[...models.values()].map((model) => apiFile(`models/${model.id}`, () => toModelJson(model, boards))),
    ...[...tasks.values()].map((task) => apiFile(`tasks/${task.id}`, () => toTaskJson(task, boards))),
    ...[...runs.values()].map((run) => apiFile(`runs/${run.id}`, () => toRunJson(run))),
    ...SCHEMA_NAMES.map((name) => apiFile(`schema/${name}.schema`, () => toJsonSchema(name))),
    apiFile(`schema/${FIGURE_SCHEMA_NAME}.schema`, toFigureJsonSchema),
  ];
}

function apiFile(name: string, make: () => unknown): SiteFile {
  return {
    path: `/api/v1/${name}.json`,
    type: 'application/json; charset=utf-8',
    make: () => JSON.stringify(make()),
  };
}
