/** The shape of boards and of the site as a whole. */
import { z } from 'zod';
import { httpsUrl, id, schemaLink, text, webUrl } from './fields.ts';

const boardFields = {
  $schema: schemaLink,
  title: text.describe('The name of the board'),
  description: text.describe('One sentence: what is ranked, and by whom'),
  tasks: z.array(id).min(1).describe('The tasks, in the order in which they are shown'),
};
const rankedModels = z.array(id).min(1).describe('The models that are ranked, in any order');

const reportedBoard = z.strictObject({
  ...boardFields,
  kind: z.literal('reported').describe('"reported": the numbers of a file in data/reports/'),
  report: id.describe('The file in data/reports/ whose numbers it shows'),
  models: rankedModels,
});

const { tasks: _, ...titled } = boardFields;
const publishedBoard = z.strictObject({
  ...titled,
  kind: z.literal('published').describe('"published": all results of a file in data/results/'),
  results: id.describe('The file in data/results/ that it shows'),
});

const measuredBoard = z.strictObject({
  ...boardFields,
  kind: z.literal('measured').describe('"measured": the numbers that the harness measured, from data/runs/'),
  runs: z.array(id).describe('The folders in data/runs/ that it shows; an empty list until somebody has run it'),
  repeats: z
    .array(id)
    .optional()
    .describe(
      'Folders in data/runs/ that asked the same once more in other ways: compared with each other, in no score',
    ),
  models: rankedModels,
});

const calibrationBoard = z.strictObject({
  ...boardFields,
  kind: z.literal('calibration').describe('"calibration": hand-written answers that test the graders, by no model'),
  run: id.describe('The folder in data/runs/ that holds the answers'),
});

export const boardSchema = z.discriminatedUnion('kind', [
  reportedBoard,
  publishedBoard,
  measuredBoard,
  calibrationBoard,
]);

export const siteSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('The name of the site'),
  tagline: text.describe('What the site is, in one line'),
  defaultBoard: id.describe('The file in data/boards/ that the front page shows'),
  defaultEndpoint: id
    .optional()
    .describe('The file in data/endpoints/ that is called where a command names none; the only one if left out'),
  firstAddress: webUrl
    .optional()
    .describe(
      'The address at which the site was first published; write it before the site moves, and feeds keep the ids of their entries',
    ),
  repository: httpsUrl
    .nullable()
    .describe('The https address of the repository, or null; pages link to it for corrections'),
  licence: httpsUrl
    .optional()
    .describe(
      'The https address of the licence of what is yours: data, tables, charts; leave it out where there is none',
    ),
});
