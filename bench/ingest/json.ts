/** Our own JSON, written by hand or by a script: docs/bring-your-results.md describes it. */
import { z } from 'zod';
import { partialDate, setupSchema, text, tokensSchema } from '../../src/data/index.ts';
import { checkShape } from '../files/index.ts';
import { checkMeans } from './check-means.ts';
import { type Format, hasFields, type Row } from './record.ts';

const score = z.number().nullable().describe('The score, or null where there is none');
const missing = text.optional().describe('Why the score is null, in a few words');
const note = text.optional().describe('A remark');

/** The shape that schema/results.schema.json publishes. */
export const ownResultsSchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe('The address of the JSON Schema, so that editors check and complete this file'),
  format: z.literal('receipts-results').describe('"receipts-results"'),
  title: text.describe('What the results are called on the site'),
  description: text.optional().describe('One sentence: what was measured, and by whom'),
  publisher: text.optional().describe('Who published them'),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where they were published'),
  publishedAt: partialDate.optional().describe('When: YYYY, YYYY-MM or YYYY-MM-DD'),
  scoring: text.optional().describe('How answers were scored, in a sentence'),
  scale: z
    .strictObject({
      min: z.number().describe('The lowest possible score'),
      max: z.number().describe('The highest'),
      unit: text.optional().describe('What the scores are in, as in "%"; leave it out for plain points'),
    })
    .refine((scale) => scale.min < scale.max, { message: 'min below max' })
    .describe('The range of the scores'),
  scoreIs: text.optional().describe('What the overall score is, as in "share of tests passed"'),
  tasks: z
    .array(
      z.strictObject({
        id: text.describe('The name by which results name the task'),
        name: text.optional().describe('The name that is shown; the id if left out'),
        language: text.optional().describe('The programming language of the answers'),
        setup: setupSchema
          .optional()
          .describe('How its numbers were made: a second file for the board that has it otherwise is asked about'),
      }),
    )
    .optional()
    .describe('More about the tasks, and their order'),
  results: z
    .array(
      z.strictObject({
        model: text.describe('The model: our id, a name or an alias, or one that is new'),
        overall: score.optional().describe('The overall score as published; leave it out where none was'),
        missing,
        approximate: z.literal(true).optional().describe('true where the overall score is approximate'),
        costUsd: z.number().positive().optional().describe('What all tasks together cost, in USD'),
        note,
        tasks: z
          .record(
            text,
            z.union([
              score,
              z.strictObject({
                score,
                missing,
                outputTokens: z.int().positive().optional().describe('Output tokens of the answer'),
                tokens: tokensSchema,
                note,
              }),
            ]),
          )
          .optional()
          .describe('Scores by task: a number, null, or an object with more'),
      }),
    )
    .min(1)
    .describe('A row for each model'),
});

const MEAN = /\b(?:mean|average)\b/i;

export const json: Format = {
  id: 'json',
  name: 'our own JSON',
  syntax: 'json',
  fits: (data) => hasFields(data, 'format') && data.format === 'receipts-results',
  read: (data, file, options) => {
    const own = checkShape(ownResultsSchema, data, file);
    const known = new Map((own.tasks ?? []).map((task) => [task.id, task]));
    const keys = [...new Set([...known.keys(), ...own.results.flatMap(({ tasks }) => Object.keys(tasks ?? {}))])];
    const hasOverall = own.results.some(({ overall }) => overall !== undefined);
    const rows = own.results.map((result, i) => toRow(result, `results.${i}`, hasOverall));
    // What says what it is need not be their mean.
    const isMean = own.scoreIs === undefined || MEAN.test(own.scoreIs);
    return {
      boardId: own.title,
      title: own.title,
      description: own.description ?? `${own.title}, as published.`,
      publisher: own.publisher,
      url: own.url,
      publishedAt: own.publishedAt,
      scoring: own.scoring,
      scale: own.scale,
      scoreIs: hasOverall ? (own.scoreIs ?? 'overall score') : null,
      tasks: keys.map((key) => {
        const { name = key, language, setup } = known.get(key) ?? {};
        return { key, name, language, setup };
      }),
      rows: isMean ? checkMeans(rows, keys.length, file, options) : rows,
    };
  },
};

type Result = z.infer<typeof ownResultsSchema>['results'][number];

function toRow(result: Result, path: string, hasOverall: boolean): Row {
  const { model, overall = null, missing, approximate, costUsd, note, tasks = {} } = result;
  const missingOf = (score: number | null, why: string | undefined) =>
    score === null ? (why ?? 'null in the file') : undefined;
  const headline = { score: overall, missing: missingOf(overall, missing), approximate, path: `${path}.overall` };
  return {
    name: model,
    path,
    overall: hasOverall ? headline : undefined,
    costUsd,
    note,
    cells: Object.entries(tasks).map(([task, value]) => {
      const cell: Exclude<typeof value, number | null> =
        typeof value === 'object' && value !== null ? value : { score: value };
      return { ...cell, task, missing: missingOf(cell.score, cell.missing), path: `${path}.tasks.${task}` };
    }),
  };
}
