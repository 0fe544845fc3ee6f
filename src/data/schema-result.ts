/** The shape of results that `npm run bench -- refresh` derives from a file that others published. */
import { z } from 'zod';
import { id, note, partialDate, pathInside, rowId, schemaLink, sha256, sources, text } from './fields.ts';
import { scaleSchema, tokensSchema } from './schema-report.ts';

const ranAt = partialDate
  .optional()
  .describe('When it was run, as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD');
const harnessVersion = text.optional().describe('The version of the harness, where the source states it');

/** A number that its source states, although something else follows from the parts that it states too. */
const disagreement = z.strictObject({
  what: text.describe('The number in a few words, as in "score" or "pass@10"'),
  stated: z.number().describe('The number as the source states it'),
  follows: z.number().nullable().describe('What its parts give, or null where they give none'),
  why: text.describe('The parts, as in "139 of 225"'),
});

const measures = {
  score: z.number().nullable().describe('The score on the scale of the results, or null where none was published'),
  missing: text.optional().describe('Why the score is null, in a few words; only with score null'),
  solved: z.int().min(0).optional().describe('How many were solved, where the source says so'),
  n: z.int().positive().optional().describe('Out of how many'),
  costPerTaskUsd: z.number().positive().optional().describe('USD spent on one of them, left out where it is unknown'),
  secondsPerTask: z.number().positive().optional().describe('Seconds spent on one of them'),
  tokens: tokensSchema,
  disagreements: z.array(disagreement).optional().describe('Stated numbers that do not follow from their stated parts'),
  note,
  from: pathInside.optional().describe('The JSONPath of what it was read from'),
};

const isScoredOrMissing = {
  path: ['missing'],
  message: '"missing" exactly where score is null',
};

const cell = z
  .strictObject({ task: id.describe('A folder in data/tasks/'), ...measures, harnessVersion, ranAt })
  .refine((c) => (c.score === null) === (c.missing !== undefined), isScoredOrMissing)
  .refine((c) => (c.solved ?? 0) <= (c.n ?? Infinity), { path: ['solved'], message: 'at most n' });

const row = z
  .strictObject({
    id: rowId,
    model: id.describe('A file in data/models/'),
    variant: text.optional().describe('How it was run: effort, thinking or another setting'),
    harness: z
      .strictObject({
        name: text.describe('The program that drove the model'),
        version: harnessVersion,
        mode: text.optional().describe('A setting of the program, as in "diff"'),
      })
      .optional()
      .describe('The program that drove the model, where there was one'),
    provider: text.optional().describe('Who served the model, where the source says so'),
    publishedAs: text.describe('What the source calls it'),
    ranAt,
    ...measures,
    publishedRank: z.int().positive().optional().describe('The rank that the source prints'),
    cells: z.array(cell).describe('Its results task by task'),
  })
  .refine((r) => (r.score === null) === (r.missing !== undefined), isScoredOrMissing)
  .refine((r) => (r.solved ?? 0) <= (r.n ?? Infinity), { path: ['solved'], message: 'at most n' });

export const resultSchema = z.strictObject({
  $schema: schemaLink,
  mapping: id.describe('The file in data/mappings/ by which they were derived'),
  sources,
  publishedAt: partialDate.nullable().describe('When the newest of the numbers were published; null where unknown'),
  scale: scaleSchema,
  scoreIs: text.optional().describe('What the overall score is, for a column heading'),
  overallIs: z
    .enum(['own', 'task', 'weighted-mean', 'pooled'])
    .describe(
      'How the overall score comes about: "own" as the source states it, "task" that of the first task, "weighted-mean" of the tasks by their sizes, "pooled" all solved ÷ all n',
    ),
  countsAre: text.optional().describe('What n counts, in the plural, as in "issues"'),
  size: z.int().positive().optional().describe('The n of a complete row'),
  files: z
    .array(
      z.strictObject({
        name: text.describe('Its path among our copies'),
        sha256: sha256.describe('The SHA-256 of our copy'),
      }),
    )
    .min(1)
    .describe('The files in data/files/ that they were derived from'),
  tasks: z
    .array(
      z.strictObject({
        task: id.describe('A folder in data/tasks/'),
        size: z.int().positive().optional().describe('The n of a complete cell'),
      }),
    )
    .min(1)
    .describe('The tasks, in the order in which they are shown'),
  setAside: z.array(text).optional().describe('What of the files is not shown, a sentence each'),
  rows: z.array(row).min(1),
  note,
});
