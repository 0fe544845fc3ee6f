/** The shape of a release: a dated copy of every figure, which later changes of data or code leave alone. */
import { z } from 'zod';
import { httpsUrl, id, partialDate, releaseName, rowId, sha256, webUrl } from './fields.ts';
import { priceSchema } from './schema-price.ts';

/** Raised when the shape changes; within a version fields are only added. */
export const RELEASE_SCHEMA_VERSION = 1;

/** Never trimmed: what is read must be what was hashed. */
const said = z.string();
const text = said.min(1);
/** A page of the site from its root, so that no text of a file becomes a link elsewhere, or a script. */
const path = z.string().regex(/^\/(?![/\\])/, 'a path from the root of the site');
const value = z.union([z.number().describe('A number'), z.string().describe('A text'), z.null()]);
const saidOrNull = z.union([z.string().describe('A text'), z.null()]);
const pair = z.tuple([z.number(), z.number()]);
const best = z.enum(['score', 'value']);

const cell = z.strictObject({
  value: value.describe('Unrounded; null where missing'),
  text: said.describe('As shown'),
  href: path.optional(),
  missing: said.optional(),
  range: pair.optional(),
  approximate: z.boolean().optional(),
  beside: said.optional(),
  best: best.optional(),
  aimed: z.boolean().optional(),
  note: said.optional(),
  from: said.optional(),
});

const point = z.strictObject({
  id: said,
  label: said,
  x: z.number(),
  y: z.number(),
  range: pair.optional(),
  onFrontier: z.boolean(),
  approximate: z.boolean(),
  best: best.nullable(),
  detail: said,
  href: path,
});

const bar = z.strictObject({
  id: said,
  label: said,
  value: z.number(),
  text: said,
  approximate: z.boolean(),
  best: best.nullable(),
  href: path,
});

const chart = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('scatter'),
    xLabel: said,
    xUnit: z.literal('seconds').optional(),
    yLabel: said,
    xRange: pair,
    yRange: pair,
    yDecimals: z.union([z.literal(1), z.literal(3)]).optional(),
    points: z.array(point),
    router: z
      .strictObject({ label: said, steps: z.array(z.strictObject({ x: z.number(), y: z.number() })) })
      .optional(),
  }),
  z.strictObject({ kind: z.literal('bars'), label: said, max: z.number(), bars: z.array(bar) }),
]);

const source = z.strictObject({
  $schema: said.optional(),
  id,
  title: text,
  author: text.nullable(),
  publisher: text.nullable(),
  publishedAt: partialDate.nullable(),
  url: webUrl.nullable(),
  licence: z.strictObject({ name: text, url: httpsUrl }).optional(),
  credit: said.optional(),
  repository: httpsUrl.optional(),
  commit: said.optional(),
  copiedAt: said.optional(),
  scoring: said.optional(),
  sampling: z
    .strictObject({
      temperature: z.number().optional(),
      maxTokens: z.number().optional(),
      timeoutSeconds: z.number().optional(),
    })
    .optional(),
  note: said.optional(),
});

const file = z.strictObject({
  name: said,
  sha256,
  format: said,
  ingestedAt: said,
  rescaled: z.strictObject({ from: said, to: said }).optional(),
});

/** A figure as src/figures/figure.ts has it: a field that is added there is added here, and may be missing. */
export const frozenFigureSchema = z.strictObject({
  id: rowId.describe('The id of the figure, unique on its board; a receipt has that of its row in it'),
  board: id.describe('The board that it belongs to'),
  title: said,
  alt: said.describe('What it shows, for those who do not see it'),
  columns: z.array(
    z.strictObject({
      key: said,
      label: said,
      kind: z.enum(['text', 'rank', 'score', 'usd', 'value', 'count', 'percent']),
      unit: said.optional(),
      mark: z.strictObject({ shape: z.enum(['bar', 'dot']), min: z.number(), max: z.number() }).optional(),
      isForPrograms: z.boolean().optional(),
    }),
  ),
  rows: z.array(z.strictObject({ id: said, cells: z.array(cell) })),
  notes: z.array(said),
  provenance: z.strictObject({
    kind: z.enum(['reported', 'measured', 'calibration']),
    asOf: saidOrNull,
    summary: said,
    sources: z.array(source),
    runs: z.array(z.strictObject({ id: said, title: said })).optional(),
    files: z.array(file).optional(),
  }),
  chart: chart.nullable(),
});

const shown = z.strictObject({
  value: value.describe('Unrounded; null where there is none'),
  text: said.describe('As shown'),
});

const change = z.strictObject({
  kind: z.enum(['changed', 'came', 'went']).describe('"changed", "came" or "went"'),
  board: id,
  figure: rowId,
  row: saidOrNull.describe('The row, or null where the whole figure or column came or went'),
  column: saidOrNull.describe('The column, or null where the whole row or figure came or went'),
  label: said.describe('What it is, in words'),
  before: shown.nullable().describe('What it was; null for what came'),
  after: shown.nullable().describe('What it is; null for what went'),
  why: z.array(text).min(1).describe('Why, each reason in a sentence'),
});

const frozenBoard = z.strictObject({
  id,
  title: text,
  description: text,
  kind: z.enum(['reported', 'measured', 'calibration']),
  asOf: saidOrNull.describe('When its numbers were published or measured; null where nothing has a date'),
  runs: z.array(id).describe('The runs behind it'),
  models: z.array(id).describe('The models that it ranks, in the order of their ranks'),
});

const frozenModel = z.strictObject({
  id,
  name: text,
  provider: text.nullable(),
  category: text.nullable(),
  kind: z.enum(['model', 'router']),
  prices: z.array(priceSchema),
});

export const releaseSchema = z.strictObject({
  schemaVersion: z.literal(RELEASE_SCHEMA_VERSION).describe('The version of this shape'),
  date: releaseName.describe(
    'The day of the release in UTC, YYYY-MM-DD, for a later one of that day with .2 to .9; it is the name of the file as well',
  ),
  why: text.nullable().describe('What whoever made the release says of it; null where it says nothing'),
  previous: z
    .strictObject({ date: releaseName, sha256 })
    .nullable()
    .describe('The release before, and its SHA-256; null for the first'),
  changes: z.array(change).describe('What changed since the release before'),
  files: z
    .record(said, z.string().regex(/^[0-9a-f]{16}$/, '16 hexadecimal digits'))
    .describe('What each data file said: the first 16 digits of the SHA-256 of its content'),
  boards: z.array(frozenBoard).describe('Every board, in short'),
  models: z.array(frozenModel).describe('Every model, in short'),
  figures: z.array(frozenFigureSchema).describe('Every figure, unrounded and as shown'),
  sha256: sha256.describe('The SHA-256 over everything else in this file, written by npm run bench -- release'),
});

export type ReleaseFile = z.infer<typeof releaseSchema>;
export type Release = ReleaseFile & { id: string };
export type ReleaseContent = Omit<ReleaseFile, 'sha256'>;
export type FrozenFigure = z.infer<typeof frozenFigureSchema>;
export type Change = z.infer<typeof change>;
