/** The shape of results that others published. */
import { z } from 'zod';
import { fileName, id, note, partialDate, pathInside, schemaLink, sha256, sources, text } from './fields.ts';
import { setupFields } from './schema-setup.ts';

const from = z
  .strictObject({
    file: sha256.describe('The SHA-256 of a file in "files" of this report'),
    path: pathInside,
  })
  .optional()
  .describe('Where exactly it stood; written by npm run bench -- ingest');

const score = z.number().nullable().describe('The score on the scale of the report, or null where none was published');

const count = z.int().min(0);

/** Sums over calls: of the price of a single one of them nothing can be said. */
export const tokensSchema = z
  .strictObject({
    inputUncached: count.describe('Input tokens that were neither read from a cache nor written to one'),
    cacheRead: count.optional().describe('Input tokens that were read from a cache'),
    cacheWrite: count.optional().describe('Input tokens that were written to a cache'),
    output: count.describe('Output tokens, reasoning counted in'),
    reasoning: count.optional().describe('Of these the tokens of reasoning'),
  })
  .optional()
  .describe('The tokens of all calls together, where the source states them');

const cell = z
  .strictObject({
    model: id.describe('A file in data/models/'),
    task: id.describe('A folder in data/tasks/'),
    score,
    missing: text.optional().describe('Why the score is null, in a few words; only with score null'),
    found: z.int().min(0).optional().describe('How many planted flaws it found; not a score'),
    of: z.int().positive().optional().describe('How many flaws were planted'),
    outputTokens: z.int().positive().optional().describe('Output tokens, where the source states them'),
    tokens: tokensSchema,
    ambiguous: text.optional().describe('Why the number may mean something else, where it may'),
    note,
    sources,
    from,
  })
  .refine((c) => (c.score === null) === (c.missing !== undefined), {
    path: ['missing'],
    message: '"missing" exactly where score is null',
  })
  .refine((c) => (c.found === undefined) === (c.of === undefined) && (c.found ?? 0) <= (c.of ?? 0), {
    path: ['found'],
    message: '"found" and "of" together, found at most of',
  });

const overall = z
  .strictObject({
    model: id.describe('A file in data/models/'),
    score,
    missing: text.optional().describe('Why the score is null, in a few words; only with score null'),
    approximate: z.boolean().optional().describe('true where the source marks the score as approximate'),
    publishedRank: z.int().positive().optional().describe('The rank that the source prints'),
    publishedValue: z.number().min(0).optional().describe('The score per dollar that the source prints, one decimal'),
    costUsd: z
      .number()
      .positive()
      .optional()
      .describe('What all tasks together cost, in USD, where the source states it'),
    note,
    from,
  })
  .refine((o) => (o.score === null) === (o.missing !== undefined), {
    path: ['missing'],
    message: '"missing" exactly where score is null',
  });

export const scaleSchema = z
  .strictObject({
    min: z.number().describe('The lowest possible score'),
    max: z.number().describe('The highest'),
    unit: text.optional().describe('What the scores are in, as in "%"; leave it out for plain points'),
    from: text.optional().describe('The range of the file that they come from, as in "0–100"'),
    to: text.optional().describe('What became of it: "as published", or the range that scores were rescaled to'),
  })
  .refine((s) => s.min < s.max, { message: 'min below max' })
  .describe('The range of the scores');

export const reportSchema = z.strictObject({
  $schema: schemaLink,
  title: text.describe('What the report is called on the site'),
  sources,
  publishedAt: partialDate
    .nullable()
    .describe('When the numbers were published: YYYY, YYYY-MM or YYYY-MM-DD; null where unknown'),
  transcribedAt: z.iso.date().describe('The day on which the numbers were copied from the sources, YYYY-MM-DD'),
  scale: scaleSchema,
  scoreIs: text
    .optional()
    .describe('What the overall score is, as in "share of exercises solved in two tries"; for a column heading'),
  overallIs: z
    .enum(['mean', 'computed-mean', 'task', 'own'])
    .optional()
    .describe(
      'How the overall score follows from the tasks: "mean" as published, "computed-mean" by us, "task" where it is the score on the task that scoreIs names, or "own" where it does not; "mean" if left out',
    ),
  files: z
    .array(
      z.strictObject({
        name: fileName,
        sha256: sha256.describe('The SHA-256 of the file'),
        format: id.describe('The format in which it was read'),
        ingestedAt: z.iso.date().describe('The day on which it was read, YYYY-MM-DD'),
        rescaled: z
          .strictObject({ from: text.describe('The range in the file'), to: text.describe('The range here') })
          .optional()
          .describe('How its scores were rescaled; left out where they are as published'),
      }),
    )
    .optional()
    .describe('The files that the numbers were read from; written by npm run bench -- ingest'),
  setups: z
    .array(z.strictObject({ task: id.describe('A folder in data/tasks/'), ...setupFields }))
    .optional()
    .describe(
      'How the numbers of each task were made; written by npm run bench -- ingest, which asks about a file that has it otherwise',
    ),
  overall: z.array(overall).describe('The overall scores as published'),
  tasks: z
    .array(
      z.strictObject({
        task: id.describe('A folder in data/tasks/'),
        winners: z.array(id).describe('The models that the sources name as winners, in any order'),
        note,
      }),
    )
    .describe('What the sources say of each task as a whole'),
  cells: z.array(cell).describe('What the sources say of one model on one task; leave out what they do not mention'),
  note,
});
