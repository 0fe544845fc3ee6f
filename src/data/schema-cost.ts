/** The shape of what costs are computed from: mixes, workloads and what sources recommend. */
import { z } from 'zod';
import { id, note, schemaLink, sources, text } from './fields.ts';

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
