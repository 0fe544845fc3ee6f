/** The files of the API. */
import type { APIRoute } from 'astro';
import { toCostJson, toStartingDecision } from '../../../cost/index.ts';
import { SCHEMA_NAMES, toJsonSchema } from '../../../data/index.ts';
import {
  FIGURE_SCHEMA_NAME,
  toBoardJson,
  toCalibrationJson,
  toFigureJsonSchema,
  toIndexJson,
  toModelJson,
  toRunJson,
  toTaskJson,
} from '../../../exports/index.ts';
import { costBoards, siteData, toJsonFile } from '../../../site/index.ts';

type Make = () => unknown;

export function getStaticPaths() {
  const { dataset, boards, calibrations } = siteData();
  const { models, tasks, runs } = dataset;
  const costs = costBoards();
  const schemas = [...SCHEMA_NAMES, FIGURE_SCHEMA_NAME];
  const costIds = costs.map(({ id }) => id);
  const files: [path: string, make: Make][] = [
    ['index', () => toIndexJson(dataset, schemas, costIds)],
    ...all('boards', boards, toBoardJson),
    ...all('boards', calibrations, toCalibrationJson),
    ...all('cost', costs, (board) => toCostJson(toStartingDecision(board, dataset).decision)),
    ...all('models', models.values(), (model) => toModelJson(model, boards)),
    ...all('tasks', tasks.values(), (task) => toTaskJson(task, boards)),
    ...all('runs', runs.values(), toRunJson),
    ...SCHEMA_NAMES.map((name): [string, Make] => [`schema/${name}.schema`, () => toJsonSchema(name)]),
    [`schema/${FIGURE_SCHEMA_NAME}.schema`, toFigureJsonSchema],
  ];
  return files.map(([path, make]) => ({ params: { path }, props: { make } }));
}

function all<T extends { id: string }>(folder: string, items: Iterable<T>, toJson: (item: T) => unknown) {
  return [...items].map((item): [string, Make] => [`${folder}/${item.id}`, () => toJson(item)]);
}

export const GET: APIRoute<{ make: Make }> = ({ props: { make } }) => toJsonFile(make());
