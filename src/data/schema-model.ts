/** The shape of models with their prices, of endpoints and of sources. */
import { z } from 'zod';
import { httpsUrl, id, note, partialDate, schemaLink, sha256, sources, text, webUrl } from './fields.ts';
import { priceSchema } from './schema-price.ts';

export const modelSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('The name as its maker writes it'),
  provider: text.nullable().describe('Who makes the model, or null where unknown'),
  category: text.nullable().describe('What the model is sold as, as in "General purpose", or null where unknown'),
  kind: z
    .enum(['model', 'router'])
    .describe('"router" when it picks a model for each request (its score is approximate), otherwise "model"'),
  aliases: z.array(text).optional().describe('Other names by which result files, price lists and endpoints call it'),
  variants: z
    .record(text, text)
    .optional()
    .describe('Names that say how it was run as well, each with that variant, as in "gpt-5 (high)": "high"'),
  openWeights: z.boolean().optional().describe('Whether its weights can be downloaded; leave it out where unknown'),
  releasedAt: partialDate.optional().describe('When it was released: YYYY, YYYY-MM or YYYY-MM-DD'),
  retiredAt: partialDate.optional().describe('From when on nobody serves it: YYYY, YYYY-MM or YYYY-MM-DD'),
  prices: z.array(priceSchema).describe('Dated prices, oldest first; an empty list where none is known'),
  note,
});

const environmentVariable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'the name of a variable: capital letters, digits and underscores');

export const endpointSchema = z.strictObject({
  $schema: schemaLink,
  name: text.describe('The name of the service'),
  baseUrl: webUrl.describe('The base address of the API, up to and without /chat/completions'),
  apiKeyEnv: environmentVariable.describe('The environment variable that holds the key; never the key itself'),
  protocol: z.literal('openai-chat-completions').describe('The API it speaks; only "openai-chat-completions" so far'),
  headers: z
    .record(z.string().regex(/^[\w-]+$/, 'the name of a header'), environmentVariable)
    .optional()
    .describe('Headers that a gateway wants, each with the environment variable that holds its value'),
  contextTokens: z
    .int()
    .positive()
    .optional()
    .describe('The context of a server of your own in tokens, prompt and answer together'),
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
  url: webUrl.nullable().describe('The address, or null where unknown'),
  licence: z
    .strictObject({
      name: text.describe('Its name, as in "MIT"'),
      url: httpsUrl.describe('The https address of its text'),
    })
    .optional()
    .describe('The licence under which its numbers may be shown and stored'),
  credit: text.optional().describe('Whom to credit, as the source asks'),
  repository: httpsUrl.optional().describe('The https address of the repository that its files come from'),
  commit: z
    .string()
    .regex(/^[0-9a-f]{7,40}$/, 'a commit as hexadecimal digits')
    .optional()
    .describe('The commit of that repository'),
  copiedAt: z.iso.date().optional().describe('The day on which we took our copy, YYYY-MM-DD'),
  files: z
    .array(
      z.strictObject({
        name: text.describe('Its path in data/files/ under the id of the source'),
        url: httpsUrl.describe('The https address of the very file, at that commit'),
        sha256: sha256.describe('The SHA-256 of the file as published'),
        isCut: z.boolean().optional().describe('true where our copy lacks what the mapping cuts'),
      }),
    )
    .optional()
    .describe('The files that we hold a copy of'),
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
