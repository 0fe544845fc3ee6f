/** The shape of a mapping: where in a file of others the results of a board stand. */
import { z } from 'zod';
import { httpsUrl, id, note, partialDate, schemaLink, text } from './fields.ts';
import { scaleSchema } from './schema-report.ts';

const path = z
  .string()
  .regex(/^\$/, 'a JSONPath (RFC 9535), which begins with $')
  .describe('A JSONPath (RFC 9535), as in "$.score"; in a row or a cell, $ is the row or the cell');
const value = z
  .union([
    text,
    z.strictObject({
      at: path,
      as: z.record(text, text).describe('What is there, and what it is called here'),
    }),
  ])
  .describe(
    'A JSONPath where it begins with $, otherwise the text itself; or a JSONPath and what its texts are called here',
  );
const unknown = z.array(z.number()).optional().describe('Numbers that stand for “unknown”, as in [0]');
const amount = z.strictObject({
  at: path,
  per: z.enum(['task', 'run']).describe('"task" for one of the n, "run" for all of them together'),
  unknown,
});
const tokens = z.strictObject({
  input: path.describe('Input tokens; whether cached ones are counted in is seen by "total"'),
  cacheRead: path.optional().describe('Input tokens that were read from a cache'),
  cacheWrite: path.optional().describe('Input tokens that were written to a cache'),
  output: path.describe('Output tokens'),
  reasoning: path.optional().describe('Tokens of reasoning'),
  total: path.optional().describe('All tokens, by which what is counted in what is seen'),
  per: z.enum(['task', 'run']).describe('"task" for one of the n on average, "run" for all of them together'),
});

const measures = {
  score: path.optional().describe('The score; leave it out where it is solved ÷ n'),
  solved: path.optional().describe('How many were solved: a number, or true and false for one'),
  n: path.optional().describe('Out of how many; leave it out where "solved" is true or false'),
  total: path.optional().describe('A second denominator that the source states, to explain rates that do not fit n'),
  cost: amount.optional().describe('USD spent'),
  seconds: amount.optional().describe('Seconds spent'),
  tokens: tokens.optional().describe('Tokens that were used'),
  passAt: z
    .array(z.strictObject({ k: z.int().positive(), at: path }))
    .optional()
    .describe('Stated pass@k, each computed again from solved and n'),
  ranAt: path.optional().describe('When it was run'),
};

const cells = z.strictObject({
  at: path.describe('The JSONPath of the cells, from their row; "$" where the row itself is one'),
  task: value.describe('The task: the text by which "tasks" knows it, or the JSONPath of it'),
  harnessVersion: path.optional().describe('The version of the harness, where cells differ in it'),
  ...measures,
});

export const mappingSchema = z.strictObject({
  $schema: schemaLink,
  source: id.describe('The file in data/sources/; its copies are in data/files/ under the same id'),
  file: text
    .optional()
    .describe('The file or folder among the copies; all of them as one document, by their names, if left out'),
  page: httpsUrl.optional().describe('Where the source shows these results to people'),
  take: z
    .array(text)
    .min(1)
    .optional()
    .describe(
      'Of a folder the files that are taken, by their paths in it, as in "*/scores.json"; all of them if left out',
    ),
  rows: path.describe('The JSONPath of the rows in the document'),
  groupBy: path
    .optional()
    .describe(
      'Where the document has a node for each cell: what those of one row have in common. $ of a row is their list',
    ),
  keepNewest: path.optional().describe('Of several rows with one id the one in which this is the greatest text counts'),
  scale: scaleSchema.describe('The range of the scores'),
  scoreIs: text.describe('What the score is, for a column heading'),
  overallIs: z
    .enum(['own', 'task', 'weighted-mean', 'pooled'])
    .describe('How the overall score comes about: see "overallIs" of results'),
  countsAre: text.optional().describe('What n counts, in the plural, as in "issues"'),
  size: z.int().positive().optional().describe('The n of a complete row'),
  decimals: z.int().min(0).max(6).optional().describe('How many decimals the stated scores have; 1 if left out'),
  publishedAt: z
    .union([path, partialDate])
    .optional()
    .describe('A JSONPath, or the date itself; the newest "ranAt" if left out'),
  row: z.strictObject({
    name: path.describe('What the source calls the row: a name that a file in data/models/ claims'),
    variant: z
      .array(value)
      .optional()
      .describe('Settings that tell rows of one model apart; each is added to its variant'),
    harness: z
      .strictObject({
        name: value.describe('The program that drove the model'),
        version: path.optional().describe('Its version'),
        mode: path.optional().describe('A setting of it'),
      })
      .optional(),
    provider: path.optional().describe('Who served the model'),
    rank: path.optional().describe('The rank that the source prints'),
    ...measures,
  }),
  cells: z.array(cells).min(1),
  tasks: z
    .array(
      z.strictObject({
        as: text.describe('What the source calls it'),
        task: id.describe('The folder in data/tasks/'),
        size: z.int().positive().optional().describe('The n of a complete cell'),
      }),
    )
    .min(1)
    .describe('The tasks in the order in which they are shown; a board that ranks by a task ranks by the first'),
  leaveOut: z
    .array(
      z.strictObject({
        row: text.optional().describe('A row, as "row.name" has it'),
        at: path.optional().describe('Rows, by a JSONPath of them in the document'),
        task: text.optional().describe('A task, as the source calls it'),
        why: text.describe('Why, for readers'),
      }),
    )
    .optional()
    .describe('Rows and tasks of the file that are not shown'),
  cut: z
    .array(path)
    .optional()
    .describe('What is cut from the copy because it is large and not shown, as JSONPaths in each file'),
  note,
});
