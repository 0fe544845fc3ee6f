/**
 * The shape of what the harness writes under data/runs/: a run, its answers and their grades.
 * People write these files by hand only for a run of kind "hand-written".
 */
import { z } from 'zod';
import { id, note, schemaLink, sha256, text, webUrl } from './fields.ts';
import { usedPriceSchema } from './schema-price.ts';
import { serverSchema } from './schema-server.ts';
import { ASK_OUTCOMES, AXES, OUTCOMES } from './vocabulary.ts';

const instant = z.iso.datetime().describe('An instant in UTC, as in 2026-11-25T09:00:00.000Z');
const count = z.int().min(0);

const seed = text.describe(
  'What the hidden inputs of correctness checks are drawn from; the same for all models and samples of a run',
);

const askedTask = z.strictObject({
  id,
  version: z.int().positive().describe('The version of the task that was asked'),
  promptHash: sha256.describe('SHA-256 of the user message as sent'),
});

const askedRun = z.strictObject({
  $schema: schemaLink,
  kind: z.literal('asked').describe('"asked": models were called; "hand-written": people wrote the answers'),
  title: text.describe('What the run is called on the site'),
  board: id.describe('The file in data/boards/ that was run'),
  createdAt: instant.describe('When the run was begun, in UTC'),
  endpoint: z.strictObject({
    id: id.nullable().describe('The file in data/endpoints/, or null for an address given by OPENAI_BASE_URL'),
    baseUrl: webUrl.describe('The address that was called, without a name or key in it'),
    contextTokens: z.int().positive().optional().describe('The context of the server, where it was stated'),
  }),
  settings: z.strictObject({
    temperature: z.number().min(0),
    maxOutputTokens: z.int().positive(),
    systemMessage: text.nullable(),
    cachePrompt: z
      .boolean()
      .optional()
      .describe(
        'Whether a server of llama.cpp may take what it kept of earlier prompts; left out where it is another server',
      ),
  }),
  models: z.array(id).min(1).describe('The models that were asked'),
  tasks: z.array(askedTask).min(1).describe('The tasks as they were asked'),
  servers: z
    .record(id, serverSchema)
    .optional()
    .describe('The server that each model ran on, where it tells of itself; by the id of the model'),
  samples: z.int().positive().describe('How many answers were asked for of each model on each task'),
  harness: text.describe('The version of the harness'),
  seed: seed.optional(),
  note,
});

const handWrittenRun = z.strictObject({
  $schema: schemaLink,
  kind: z.literal('hand-written').describe('"hand-written": people wrote the answers, no model was asked'),
  title: text.describe('What the run is called on the site'),
  author: text.describe('Who wrote the answers'),
  seed: seed.optional(),
  note,
});

export const runSchema = z.discriminatedUnion('kind', [askedRun, handWrittenRun]);

const axisScore = z.number().min(1).max(10);

const rightOrMistaken = z.strictObject({
  $schema: schemaLink,
  role: z.enum(['good', 'mutant']).describe('"good": a right answer in some style; "mutant": one with a mistake'),
  about: text.describe('The style, or the mistake, in one sentence'),
  offends: z.array(z.enum(AXES)).describe('The axes on which the mistake must cost marks; empty for a good answer'),
});

const attack = z.strictObject({
  $schema: schemaLink,
  role: z.literal('attack').describe('"attack": one that tries to get marks that it has not earned'),
  about: text.describe('What it tries, in one sentence'),
  atMost: z
    .strictObject({
      score: axisScore,
      correctness: axisScore.lt(10).optional().describe('Left out where its code is right, so that it may be solved'),
      edgeCases: axisScore.optional(),
      quality: axisScore.optional(),
      documentation: axisScore.optional(),
    })
    .describe('The most that it may score, on the whole and on the axes that it aims at'),
});

/** What a hand-written answer is for: answers/<task>/<answer>/about.json beside its 1.md. */
export const aboutSchema = z.discriminatedUnion('role', [rightOrMistaken, attack]);

const fault = z.strictObject({
  kind: z
    .enum([
      'rate_limit',
      'server_error',
      'network',
      'timeout',
      'malformed',
      'too_large',
      'authentication',
      'not_found',
      'bad_request',
      'context_exceeded',
      'forbidden',
      'redirect',
      'breaker_open',
    ])
    .describe('What went wrong'),
  status: z.int().nullable().describe('The HTTP status, or null where there was none'),
  message: z.string().describe('What the endpoint or the network said, shortened, without keys'),
});

const attempt = z.strictObject({
  startedAt: instant,
  durationMs: z.number().min(0),
  fault: fault.nullable().describe('What went wrong, or null for the attempt that succeeded'),
  retryAfterMs: z.number().min(0).nullable().describe('How long the endpoint asked to wait'),
});

/** Tokens of one answer; null where the endpoint did not say. `output` includes `reasoning`, whichever way it was counted. */
const usage = z.strictObject({
  inputUncached: count.nullable(),
  cacheRead: count.nullable(),
  cacheWrite: count.nullable(),
  output: count.nullable(),
  reasoning: count.nullable(),
});

const cost = z.strictObject({
  usd: z.number().min(0).nullable().describe('Tokens × price on that day, or null where either is unknown'),
  price: usedPriceSchema.nullable().describe('The price that was used, or null where none is known'),
  statedUsd: z.number().min(0).optional().describe('What the endpoint itself says that it charged, where it says so'),
});

/** answers/<task>/<model>/<sample>.json; <sample>.failed.json where nothing was paid for, so that it is asked again. */
export const answerSchema = z.strictObject({
  $schema: schemaLink,
  model: id,
  task: id,
  sample: z.int().positive(),
  outcome: z.enum(ASK_OUTCOMES),
  content: z.string().nullable().describe('The text of the answer, or null where there is none'),
  finishReason: z.string().nullable(),
  answeredBy: z.strictObject({
    model: z.string().nullable().describe('The model that the response names'),
    provider: z.string().nullable().describe('The provider that the response names'),
  }),
  usage,
  cost,
  droppedParameters: z.array(text).describe('Parameters that the endpoint refused and that were left out'),
  outputLimit: z
    .strictObject({ tokens: z.int().positive(), why: text })
    .optional()
    .describe('The output limit that was asked for, where the endpoint or its context takes less than the run asks'),
  doubt: text.optional().describe('Why the answer is not to be trusted'),
  headers: z
    .record(z.string(), z.string())
    .optional()
    .describe('Headers of the response that tell who answered, what it cost and how often it was tried'),
  attempts: z.array(attempt),
  askedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  request: z.record(z.string(), z.unknown()).describe('The body of the request as sent'),
  response: z
    .unknown()
    .describe(
      'The body of the response as received, or null; text where it was no JSON; a stream as the body it makes',
    ),
});

/** One check of one answer. */
const checkResultSchema = z.strictObject({
  id: id.describe('The check, an id that reads as a sentence'),
  axis: z.enum(AXES),
  weight: z
    .number()
    .min(0)
    .describe('How much it counts on its axis; 0 where it only decides whether the answer is solved'),
  result: z.enum(['pass', 'fail', 'n/a']),
  share: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('How much of its weight counts, where that is a matter of degree'),
  expected: z.string().optional().describe('What was expected, short'),
  got: z.string().optional().describe('What came, short'),
});

const onEachAxis = <S extends z.ZodType>(score: S) =>
  z.strictObject({ correctness: score, edgeCases: score, quality: score, documentation: score });

/** grades/<task>/<model>/<sample>.json: what the checks said of one answer. No clock time, no name of a machine. */
export const gradeSchema = z.strictObject({
  $schema: schemaLink,
  task: id,
  model: id,
  sample: z.int().positive(),
  answerHash: sha256.describe('SHA-256 of the text of the answer'),
  seed: text.optional().describe('What the hidden inputs were drawn from, as run.json says'),
  versions: z.strictObject({
    task: z.int().positive(),
    extractor: z.int().positive(),
    grader: z.int().positive(),
  }),
  outcome: z.enum(OUTCOMES),
  why: z.string().optional().describe('Why it is not graded'),
  extraction: z
    .strictObject({
      rule: z.string().describe('How the code was found'),
      language: z.string().nullable().describe('The tag of the block, or null'),
      firstLine: z.int().positive().describe('Where the code begins, counted in lines of the answer'),
      lastLine: z.int().positive(),
      otherBlocks: count.describe('How many other blocks the answer has'),
    })
    .nullable(),
  axes: onEachAxis(axisScore).nullable().describe('The score on each axis, or null for a missing cell'),
  score: axisScore.nullable().describe('The mean of the axes, or null for a missing cell'),
  checks: z.array(checkResultSchema),
  sandbox: z
    .enum(['deno+bubblewrap', 'deno', 'none'])
    .describe('What the code ran in; verifying does not compare it. "none": nothing ran'),
});

const wholeScore = z.int().min(1).max(10);

/** What a judge said of one answer on one axis. */
const axisJudgement = z.strictObject({
  score: wholeScore.nullable().describe('1 to 10, or null where the reply holds no score: unscored'),
  unscored: text.nullable().describe('Why there is no score, or null where there is one'),
  reply: z.string().nullable().describe('What the judge replied, whole'),
  finishReason: z.string().nullable(),
  fence: text.describe('The random mark around the answer in the question to the judge'),
  versions: z.strictObject({
    task: z.int().positive().describe('The version of the task'),
    prompt: z.int().positive().describe('The version of the question to the judge'),
    harness: text,
  }),
  endpoint: z.strictObject({ id: id.nullable(), baseUrl: z.string() }).describe('Where the judge was asked'),
  answeredBy: z.strictObject({ model: z.string().nullable(), provider: z.string().nullable() }),
  usage,
  cost,
  droppedParameters: z.array(text),
  askedAt: instant,
  answeredAt: instant,
});

/** judgements/<task>/<model>/<sample>/<judge>.json: the opinion of a model, which never touches what the checks say. */
export const judgementSchema = z.strictObject({
  $schema: schemaLink,
  task: id,
  model: id,
  sample: z.int().positive(),
  judge: id.describe('The model that judges, a file in data/models/'),
  answerHash: sha256.describe('SHA-256 of the text of the answer'),
  axes: z.strictObject({ quality: axisJudgement.optional(), documentation: axisJudgement.optional() }),
});

/** reviews/<task>/<model>/<sample>/<reviewer>.json: the opinion of a person, given without knowing the model. */
export const reviewSchema = z.strictObject({
  $schema: schemaLink,
  task: id,
  model: id,
  sample: z.int().positive(),
  reviewer: id.describe('Who reviewed, as an id'),
  answerHash: sha256.describe('SHA-256 of the text of the answer'),
  scores: onEachAxis(wholeScore),
  wouldMerge: z.boolean().describe('Whether the reviewer would merge it'),
  note: z.string().optional(),
  reviewedAt: instant,
});

/** reviews/<reviewer>.json: what lets a review be left and taken up again in the same order. */
export const reviewerSchema = z.strictObject({
  $schema: schemaLink,
  reviewer: id,
  seed: text.describe('What the order of the answers follows from'),
  begunAt: instant,
});

export type AxisJudgement = z.infer<typeof axisJudgement>;
export type Judgement = z.infer<typeof judgementSchema>;
export type Review = z.infer<typeof reviewSchema>;
export type Reviewer = z.infer<typeof reviewerSchema>;
export type RunFile = z.infer<typeof runSchema>;
export type AskedRun = Extract<RunFile, { kind: 'asked' }>;
export type About = z.infer<typeof aboutSchema>;
export type Fault = z.infer<typeof fault>;
export type Attempt = z.infer<typeof attempt>;
export type Usage = z.infer<typeof usage>;
export type Cost = z.infer<typeof cost>;
export type Answer = z.infer<typeof answerSchema>;
export type CheckResult = z.infer<typeof checkResultSchema>;
export type Grade = z.infer<typeof gradeSchema>;
