/** The files of the API. */
import { SCHEMA_NAMES, toJsonSchema } from '../domain/json-schema.ts';
import { toStartingDecision } from '../figures/decide/defaults.ts';
import { toBoardJson, toIndexJson, toModelJson, toTaskJson } from '../formats/api.ts';
import { toCostJson } from '../formats/api-cost.ts';
import { toCalibrationJson, toRunJson } from '../formats/api-measured.ts';
import { FIGURE_SCHEMA_NAME, toFigureJsonSchema } from '../formats/figure-schema.ts';
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
    ...costBoards().map((board) => apiFile(`cost/${board.id}`, () => toCostJson(toStartingDecision(board, dataset)))),
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
