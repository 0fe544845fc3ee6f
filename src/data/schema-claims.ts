/** The shape of claims that sources make, in terms that code can check. */
import { z } from 'zod';
import { id, note, schemaLink, sources, text } from './fields.ts';

const by = z.enum(['score', 'value', 'price']).describe('"score", "value" or "price"');

/** What a claim says in terms that code can check; src/scoring/claims.ts computes each kind. */
const claimCheckSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('price-span'),
    fromUsd: z.number().describe('The lowest price that the claim names, USD per million tokens'),
    toUsd: z.number().describe('The highest price that the claim names, USD per million tokens'),
    ratio: z.number().describe('How many times more expensive the claim says it is'),
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
    priceRatio: z.number().describe('How many times more expensive the leader is said to be'),
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

export type ClaimsFile = z.infer<typeof claimsSchema> & { id: string };
export type Claim = ClaimsFile['claims'][number];
export type ClaimCheck = z.infer<typeof claimCheckSchema>;
export type Verdict = Claim['verdict'];
export type RankBy = z.infer<typeof by>;

/** Model ids that a check names, to be checked against the board. */
export function modelsNamedBy(check: ClaimCheck): string[] {
  return [...('model' in check ? [check.model] : []), ...('against' in check ? [check.against] : [])];
}
