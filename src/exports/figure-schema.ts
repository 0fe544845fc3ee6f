/** The shape of a figure as JSON, from which its JSON Schema follows. Within a version fields are only added. */
import { z } from 'zod';

export const FIGURE_SCHEMA_VERSION = 1;
/** Its name among the schemas of the API. */
export const FIGURE_SCHEMA_NAME = 'figure';

const best = z.enum(['score', 'value']).nullable().describe('What it is the best of');
const href = z.string().describe('A page of this site, from its root');

const scatter = z.object({
  kind: z.literal('scatter'),
  xLabel: z.string(),
  xUnit: z.literal('seconds').optional().describe('Of the horizontal axis; USD if left out'),
  yLabel: z.string(),
  xRange: z.tuple([z.number(), z.number()]).describe('The ends of the logarithmic axis'),
  yRange: z.tuple([z.number(), z.number()]),
  yDecimals: z
    .union([z.literal(1), z.literal(3)])
    .optional()
    .describe('How many decimals scores have; 1 if left out'),
  points: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      x: z.number(),
      y: z.number(),
      range: z.tuple([z.number(), z.number()]).optional().describe('The ends of the interval of y'),
      onFrontier: z.boolean(),
      approximate: z.boolean(),
      best,
      detail: z.string().describe('The numbers in words'),
      href,
    }),
  ),
  router: z
    .object({ label: z.string(), steps: z.array(z.object({ x: z.number(), y: z.number() })) })
    .optional()
    .describe('The frontier that a router reaches, by rising price'),
});

const bars = z.object({
  kind: z.literal('bars'),
  label: z.string(),
  max: z.number(),
  bars: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      value: z.number(),
      text: z.string().describe('The value as shown'),
      approximate: z.boolean(),
      best,
      href,
    }),
  ),
});

const source = z.object({
  id: z.string(),
  title: z.string(),
  author: z.string().nullable(),
  publisher: z.string().nullable(),
  publishedAt: z.string().nullable(),
  url: z.string().nullable(),
  licence: z.object({ name: z.string(), url: z.string() }).optional(),
  credit: z.string().optional(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  copiedAt: z.string().optional(),
  scoring: z.string().optional(),
  sampling: z
    .object({
      temperature: z.number().optional(),
      maxTokens: z.number().optional(),
      timeoutSeconds: z.number().optional(),
    })
    .optional(),
  note: z.string().optional(),
});

const file = z.object({
  name: z.string(),
  sha256: z.string(),
  format: z.string(),
  ingestedAt: z.string(),
  rescaled: z.object({ from: z.string(), to: z.string() }).optional(),
});

const provenance = z.object({
  kind: z.enum(['reported', 'measured', 'calibration']).describe('Where its numbers come from'),
  asOf: z.string().nullable().describe('YYYY, YYYY-MM or YYYY-MM-DD; null where nothing has a date'),
  summary: z.string().describe('Who reported or measured it, and how much of it'),
  sources: z.array(source),
  runs: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
  files: z.array(file).optional(),
});

const cell = z.object({
  value: z.union([z.number(), z.string()]).nullable().describe('Unrounded; null where it is missing, never 0'),
  missing: z.string().optional().describe('Why the value is missing'),
  approximate: z.boolean().optional(),
  note: z.string().optional(),
});

export const figureJsonSchema = z.object({
  schemaVersion: z.literal(FIGURE_SCHEMA_VERSION),
  id: z.string(),
  board: z.string(),
  title: z.string(),
  alt: z.string().describe('What it shows, for those who do not see it'),
  columns: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      kind: z.enum(['text', 'rank', 'score', 'usd', 'value', 'count', 'percent']),
      unit: z.string().optional(),
    }),
  ),
  rows: z.array(
    z.object({
      id: z.string().describe('What the row is about, as a rule a model'),
      cells: z.record(z.string(), cell).describe('By the key of their column'),
    }),
  ),
  notes: z.array(z.string()),
  provenance,
  chart: z.union([scatter, bars]).nullable(),
});

export type FigureJson = z.infer<typeof figureJsonSchema>;

/** As programs may hold files against it: it allows the fields that later files may have besides. */
export function toFigureJsonSchema(): object {
  return { title: 'A figure of Receipts', ...z.toJSONSchema(figureJsonSchema, { io: 'input' }) };
}
