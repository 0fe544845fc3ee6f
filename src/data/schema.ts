/**
 * The shape of every file in data/: the one truth for types, validation, JSON Schema and the error messages.
 * A field's description is also what its error message tells people to do, so it says what to write.
 */
import { z } from 'zod';
import { id, note, partialDate, schemaLink, sources, text } from './fields.ts';
import { type Release, releaseSchema } from './release-schema.ts';
import {
  type About,
  type Answer,
  type Grade,
  type Judgement,
  type Review,
  type RunFile,
  runSchema,
} from './run-schema.ts';
import { AXES } from './run-words.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 as 64 hexadecimal digits');
const fileName = text.describe('The name of the file, without a folder');
const pathInside = text.describe('The path inside the file, as in "results.0.score"');

const price = z.strictObject({
  asOf: partialDate.describe('The date of the price as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD'),
  outputUsdPerMTok: z
    .number()
    .min(0)
    .describe('Write USD per million output tokens, a number without quotes; 0 only if it is really free'),
  inputUsdPerMTok: z
    .number()
    .min(0)
    .optional()
    .describe('Write USD per million input tokens, a number without quotes; leave it out where it is unknown'),
  endpoint: id.optional().describe('The file in data/endpoints/ whose price this is'),
  sources,
  from: z
    .strictObject({ file: fileName, sha256: sha256.describe('The SHA-256 of the file'), path: pathInside })
    .optional()
    .describe('Where exactly it stood; written by npm run bench -- prices'),
  note,
});

export const modelSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('The name as its maker writes it'),
  provider: text.nullable().describe('Who makes the model, or null where unknown'),
  category: text.nullable().describe('What the model is sold as, as in "General purpose", or null where unknown'),
  kind: z
    .enum(['model', 'router'])
    .describe('"router" when it picks a model for each request (its score is approximate), otherwise "model"'),
  aliases: z.array(text).optional().describe('Other names by which result files call it'),
  prices: z.array(price).describe('Dated prices, oldest first; an empty list where none is known'),
  note,
});

export const endpointSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('The name of the service'),
  baseUrl: z.url({ protocol: /^https?$/ }).describe('The base address of the API, up to and without /chat/completions'),
  apiKeyEnv: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a variable: capital letters, digits and underscores')
    .describe('The environment variable that holds the key; never the key itself'),
  protocol: z.literal('openai-chat-completions').describe('The API it speaks; only "openai-chat-completions" so far'),
  models: z.record(id, text).describe('Our model id to its name at this endpoint; only names that a source prints'),
  sources,
});

export const sourceSchema = z.strictObject({
  $schema: schemaLink,
  title: text.describe('The title as published'),
  author: text.nullable().describe('The author as signed, or null where unknown'),
  publisher: text.nullable().describe('The site, journal or company that published it, or null where unknown'),
  publishedAt: partialDate
    .nullable()
    .describe('The date of publication as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD; null where unknown'),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .describe('The address, or null where unknown'),
  scoring: text.optional().describe('How it says that it scored, in your own words'),
  sampling: z
    .strictObject({
      temperature: z.number().min(0).optional().describe('The sampling temperature that it states'),
      maxTokens: z.int().positive().optional().describe('The output limit in tokens that it states'),
      timeoutSeconds: z.number().positive().optional().describe('The time limit in seconds that it states'),
    })
    .optional()
    .describe('The settings that it states'),
  note,
});

export const taskSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('What the task asks for, in two or three words'),
  language: text.nullable().describe('The programming language of the answer, or null where unknown'),
  noPrompt: text
    .optional()
    .describe('Why there is no prompt.md, in a sentence, for a task whose prompt is not known or stands elsewhere'),
  keywords: z
    .array(text)
    .min(1)
    .optional()
    .describe('Words in a request by which a router may know this kind of task; for the routers at /cost/'),
  planted: z.array(text).optional().describe('The flaws hidden in the code that is to be reviewed or fixed'),
  sources: z
    .array(id)
    .describe('Ids of the files in data/sources/ that it comes from; an empty list for a task of your own'),
  grading: z
    .strictObject({
      version: z
        .int()
        .positive()
        .describe('Raise it with every change of prompt, contract or cases: old grades then say so'),
      language: z
        .enum(['python', 'javascript', 'typescript', 'json'])
        .describe('The language of the block that is graded: "python", "javascript", "typescript" or "json"'),
      exports: z
        .string()
        .regex(/^[A-Za-z_]\w*$/, 'a name as code has it')
        .optional()
        .describe('The function that the answer must define or export'),
      grader: id.describe('"cases" for a task whose checks are in cases.json, else a folder in bench/graders/'),
    })
    .refine(({ grader, exports: name }) => grader !== 'cases' || name !== undefined, {
      path: ['exports'],
      message: 'the name of the function that the cases call',
    })
    .refine(({ grader, language }) => grader !== 'cases' || language !== 'json', {
      path: ['language'],
      message: '"python" or "javascript" or "typescript", as cases call a function',
    })
    .optional()
    .describe('How answers are graded; leave it out for a task that is only reported'),
  note,
});

const value = z
  .unknown()
  .describe('Any JSON value; {"$tuple": [1, 2]} and the like for what JSON has no word for: docs/your-own-task.md');

/** tasks/<id>/cases.json: the checks of a function-style task, for which nobody writes code. */
export const casesSchema = z.strictObject({
  $schema: schemaLink,
  cases: z
    .array(
      z
        .strictObject({
          name: id.describe('The check, an id that reads as a sentence, as in "keeps-the-order"'),
          axis: z
            .enum(AXES)
            .extract(['correctness', 'edgeCases'])
            .describe('The axis that it counts for: "correctness" or "edgeCases"'),
          weight: z
            .number()
            .positive()
            .optional()
            .describe('How much it counts among the checks of its axis; 1 if left out'),
          arguments: z.array(value).describe('The arguments of the call, in order'),
          expected: value.optional().describe('The value that must be returned, of exactly this type'),
          accept: z.array(value).min(1).optional().describe('Several values of which any will do'),
          throws: z.literal(true).optional().describe('true where the call must fail with an exception'),
        })
        .superRefine((one, context) => {
          const found = (['expected', 'accept', 'throws'] as const).filter((field) => one[field] !== undefined);
          if (found.length === 1) return;
          const message = 'exactly one of "expected", "accept" and "throws"';
          context.addIssue({ code: 'custom', message, params: { found: found.join(' and ') || 'none' } });
        }),
    )
    .min(1)
    .describe('The calls and what must come of them'),
});

const from = z
  .strictObject({
    file: sha256.describe('The SHA-256 of a file in "files" of this report'),
    path: pathInside,
  })
  .optional()
  .describe('Where exactly it stood; written by npm run bench -- ingest');

const score = z.number().nullable().describe('The score on the scale of the report, or null where none was published');

const cell = z
  .strictObject({
    model: id.describe('A file in data/models/'),
    task: id.describe('A folder in data/tasks/'),
    score,
    missing: text.optional().describe('Why the score is null, in a few words; only with score null'),
    found: z.int().min(0).optional().describe('How many planted flaws it found; not a score'),
    of: z.int().positive().optional().describe('How many flaws were planted'),
    outputTokens: z.int().positive().optional().describe('Output tokens, where the source states them'),
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

export const reportSchema = z.strictObject({
  $schema: schemaLink,
  title: text.describe('What the report is called on the site'),
  sources,
  publishedAt: partialDate
    .nullable()
    .describe('When the numbers were published: YYYY, YYYY-MM or YYYY-MM-DD; null where unknown'),
  transcribedAt: z.iso.date().describe('The day on which the numbers were copied from the sources, YYYY-MM-DD'),
  scale: z
    .strictObject({
      min: z.number().describe('The lowest possible score'),
      max: z.number().describe('The highest'),
      unit: text.optional().describe('What the scores are in, as in "%"; leave it out for plain points'),
      from: text.optional().describe('The range of the file that they come from, as in "0–100"'),
      to: text.optional().describe('What became of it: "as published", or the range that scores were rescaled to'),
    })
    .refine((s) => s.min < s.max, { message: 'min below max' })
    .describe('The range of the scores'),
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

const measuredBoard = z.strictObject({
  ...boardFields,
  kind: z.literal('measured').describe('"measured": the numbers that the harness measured, from data/runs/'),
  runs: z.array(id).describe('The folders in data/runs/ that it shows; an empty list until somebody has run it'),
  models: rankedModels,
});

const calibrationBoard = z.strictObject({
  ...boardFields,
  kind: z.literal('calibration').describe('"calibration": hand-written answers that test the graders, by no model'),
  run: id.describe('The folder in data/runs/ that holds the answers'),
});

export const boardSchema = z.discriminatedUnion('kind', [reportedBoard, measuredBoard, calibrationBoard]);

export const mixSchema = z.strictObject({
  $schema: schemaLink,
  title: text.describe('What the mix is called'),
  tiers: z
    .array(
      z.strictObject({
        model: id.describe('A file in data/models/'),
        role: text.describe('What this tier is for'),
        share: z.number().positive().max(1).describe('The share of output tokens that it writes, above 0, at most 1'),
      }),
    )
    .min(1)
    .superRefine((tiers, context) => {
      const sum = tiers.reduce((total, tier) => total + tier.share, 0);
      if (Math.abs(sum - 1) < 1e-9) return;
      context.addIssue({
        code: 'custom',
        message: 'shares that sum to 1',
        params: { found: `a sum of ${sum.toFixed(4)}` },
      });
    })
    .describe('The models and their shares, which sum to 1'),
  baseline: id.describe('The model that the mix is compared with'),
  sources,
  note,
});

export const workloadSchema = z.strictObject({
  $schema: schemaLink,
  title: text.describe('What the workload is called'),
  engineers: z.int().positive().describe('How many people call models'),
  callsPerDay: z.number().positive().describe('Calls by each of them on a working day'),
  daysPerMonth: z.number().positive().max(31).describe('Working days in a month'),
  outputTokensPerCall: z.int().positive().describe('Output tokens of one call'),
  inputTokensPerCall: z
    .int()
    .positive()
    .optional()
    .describe('Input tokens of one call; leave it out where it is unknown'),
  assumed: z
    .array(z.enum(['engineers', 'callsPerDay', 'daysPerMonth', 'outputTokensPerCall', 'inputTokensPerCall']))
    .describe('Which of these no source states, so that pages say that we assume them'),
  baseline: id.describe('The model that savings are against'),
  sources,
  note,
});

export const recommendationsSchema = z.strictObject({
  $schema: schemaLink,
  board: id.describe('The file in data/boards/ that they are held against'),
  recommendations: z
    .array(
      z.strictObject({
        use: text.describe('What for, in your own words'),
        model: id.describe('The model that is recommended'),
        task: id
          .optional()
          .describe('The task of the board that comes closest, as you read it; leave it out where none does'),
      }),
    )
    .min(1)
    .describe('What the source recommends for what'),
  sources,
  note,
});

const by = z.enum(['score', 'value', 'price']).describe('"score", "value" or "price"');

/** What a claim says in terms that code can check; src/scoring/claims.ts computes each kind. */
export const claimCheckSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('price-span'),
    fromUsd: z.number().describe('The lowest price that the claim names, USD per million tokens'),
    toUsd: z.number().describe('The highest price that the claim names, USD per million tokens'),
    ratio: z.number().describe('How many times dearer the claim says it is'),
  }),
  z.strictObject({ kind: z.literal('published-order'), by }),
  z.strictObject({
    kind: z.literal('top-sets-differ'),
    top: z.int().positive().describe('How many models make the top'),
    by: by.describe('One ranking: "score", "value" or "price"'),
    and: by.describe('The other ranking: "score", "value" or "price"'),
  }),
  z.strictObject({
    kind: z.literal('rank'),
    model: id,
    by,
    rank: z.union([z.int().positive(), z.literal('last')]).describe('The rank claimed, or "last"'),
    value: z.number().optional().describe('The value (score per dollar) claimed, one decimal'),
  }),
  z.strictObject({
    kind: z.literal('lead-costs'),
    model: id,
    lead: z.number().describe('The lead in points of score'),
    priceRatio: z.number().describe('How many times dearer the leader is said to be'),
  }),
  z.strictObject({
    kind: z.literal('price-ratio'),
    model: id,
    against: id,
    atLeast: z.number().describe('The least ratio of prices for which the claim holds'),
  }),
  z.strictObject({
    kind: z.literal('mix-saving'),
    mix: id.describe('A file in data/mixes/'),
    saving: z.number().describe('The saving claimed, 0.87 for 87 %'),
  }),
  z.strictObject({
    kind: z.literal('beats-category'),
    model: id,
    by,
    category: text.describe('The category of the models that it is said to beat'),
    atLeast: z.int().positive().describe('How many of them it must beat for the claim to hold'),
    value: z.number().optional().describe('The value (score per dollar) claimed, one decimal'),
  }),
  z.strictObject({ kind: z.literal('every-cell-published') }),
  z.strictObject({
    kind: z.literal('more-tokens'),
    model: id,
    task: id,
    ratio: z.number().describe('Its output tokens divided by the median of the other models, as claimed'),
  }),
]);

export const claimsSchema = z.strictObject({
  $schema: schemaLink,
  board: id.describe('The file in data/boards/ whose numbers the claims are held against'),
  claims: z.array(
    z.strictObject({
      id,
      says: text.describe('What the source says, in your own words'),
      sources,
      check: claimCheckSchema.describe('What it says in terms that code can check'),
      verdict: z
        .enum(['holds', 'contradicted', 'cannot-be-checked'])
        .describe('The verdict that the numbers give; the build computes it and fails where this differs'),
      note,
    }),
  ),
});

export const siteSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('The name of the site'),
  tagline: text.describe('What the site is, in one line'),
  defaultBoard: id.describe('The file in data/boards/ that the front page shows'),
  repository: z
    .url({ protocol: /^https$/ })
    .nullable()
    .describe('The https address of the repository, or null; pages link to it for corrections'),
  licence: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe(
      'The https address of the licence of what is yours: data, tables, charts; leave it out where there is none',
    ),
});

/** Every kind of file in data/: its schema and where it lives. `single` is one file, the others are folders of them. */
export const FILE_KINDS = {
  site: { schema: siteSchema, single: 'site.json' },
  source: { schema: sourceSchema, folder: 'sources' },
  endpoint: { schema: endpointSchema, folder: 'endpoints' },
  model: { schema: modelSchema, folder: 'models' },
  task: { schema: taskSchema, folder: 'tasks', fileInFolder: 'task.json' },
  report: { schema: reportSchema, folder: 'reports' },
  board: { schema: boardSchema, folder: 'boards' },
  run: { schema: runSchema, folder: 'runs', fileInFolder: 'run.json' },
  mix: { schema: mixSchema, folder: 'mixes' },
  workload: { schema: workloadSchema, folder: 'workloads' },
  recommendations: { schema: recommendationsSchema, folder: 'recommendations' },
  claims: { schema: claimsSchema, folder: 'claims' },
  release: { schema: releaseSchema, folder: 'releases' },
} as const;

/** Files that stand beside those: read with the task that they belong to. */
export const SIDE_FILES = {
  cases: { schema: casesSchema, folder: 'tasks', fileInFolder: 'cases.json' },
} as const;

export type FileKind = keyof typeof FILE_KINDS;

export type ClaimCheck = z.infer<typeof claimCheckSchema>;
export type Verdict = Claim['verdict'];
export type Price = z.infer<typeof price>;
export type RankBy = z.infer<typeof by>;

type WithId<S extends z.ZodType> = z.infer<S> & { id: string };
export type Model = WithId<typeof modelSchema>;
export type Endpoint = WithId<typeof endpointSchema>;
export type Source = WithId<typeof sourceSchema>;
export type Case = z.infer<typeof casesSchema>['cases'][number];
export type Grading = NonNullable<z.infer<typeof taskSchema>['grading']>;
/**
 * `prompt` is the text of prompt.md and `contract` that of contract.md, as they are asked; `prompt` is null where `noPrompt`
 * says why, `contract` for a task that is only reported, `cases` for one without cases.json.
 */
export type Task = WithId<typeof taskSchema> & {
  prompt: string | null;
  contract: string | null;
  cases: Case[] | null;
};
export type Report = WithId<typeof reportSchema>;
export type ReportCell = Report['cells'][number];
export type ReportOverall = Report['overall'][number];
export type BoardFile = WithId<typeof boardSchema>;
export type ReportedBoardFile = Extract<BoardFile, { kind: 'reported' }>;
export type MeasuredBoardFile = Extract<BoardFile, { kind: 'measured' }>;
export type CalibrationBoardFile = Extract<BoardFile, { kind: 'calibration' }>;
export type Mix = WithId<typeof mixSchema>;
export type WorkloadFile = WithId<typeof workloadSchema>;
export type RecommendationsFile = WithId<typeof recommendationsSchema>;
export type ClaimsFile = WithId<typeof claimsSchema>;
export type Claim = ClaimsFile['claims'][number];
export type SiteSettings = z.infer<typeof siteSchema>;

/** What one answer of a run is, and what the checks said of it. */
export interface RunResult {
  /** The model; in a hand-written run the name of the answer. */
  model: string;
  task: string;
  /** From 1. */
  sample: number;
  /** The text of the answer, or null where there is none. */
  content: string | null;
  /** How it was asked; null for a hand-written one. Request and response stay in the file. */
  asked: Omit<Answer, 'request' | 'response' | 'content' | 'model' | 'task' | 'sample'> | null;
  /** What a hand-written answer is for; null for an asked one. */
  about: About | null;
  /** Null until it has been graded. */
  grade: Grade | null;
  /** What models and people think of it, beside the checks; each by the id of who said it. */
  judgements: Judgement[];
  reviews: Review[];
}

export type Run = RunFile & {
  id: string;
  /** By task, model and sample. */
  results: RunResult[];
};

/** Everything in data/, by id, each collection in the order of its ids. */
export interface Dataset {
  site: SiteSettings;
  sources: Map<string, Source>;
  endpoints: Map<string, Endpoint>;
  models: Map<string, Model>;
  tasks: Map<string, Task>;
  reports: Map<string, Report>;
  boards: Map<string, BoardFile>;
  runs: Map<string, Run>;
  mixes: Map<string, Mix>;
  workloads: Map<string, WorkloadFile>;
  recommendations: Map<string, RecommendationsFile>;
  claims: Map<string, ClaimsFile>;
  releases: Map<string, Release>;
}

/** Model ids that a check names, to be checked against the board. */
export function modelsNamedBy(check: ClaimCheck): string[] {
  return [...('model' in check ? [check.model] : []), ...('against' in check ? [check.against] : [])];
}
