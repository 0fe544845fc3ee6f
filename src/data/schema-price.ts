/** The shape of a price: rates for each kind of token, and when they differ by length of prompt, hour, date and service. */
import { z } from 'zod';
import { fileName, id, note, partialDate, pathInside, sha256, sources, text } from './fields.ts';
import { HOURS_PATTERN } from './price-hours.ts';

const usdPerMTok = z.number().min(0);

const otherRates = {
  inputUsdPerMTok: usdPerMTok
    .optional()
    .describe('Write USD per million input tokens, a number without quotes; leave it out where it is unknown'),
  cacheReadUsdPerMTok: usdPerMTok.optional().describe('USD per million input tokens that were read from a cache'),
  cacheWriteUsdPerMTok: usdPerMTok.optional().describe('USD per million input tokens that were written to a cache'),
  reasoningUsdPerMTok: usdPerMTok
    .optional()
    .describe('USD per million output tokens of reasoning, where they cost something else'),
};

/** What a condition does not state stays as it is without it. */
const changedRates = {
  ...otherRates,
  outputUsdPerMTok: usdPerMTok.optional().describe('USD per million output tokens'),
};

const tiers = z
  .array(
    z.strictObject({
      abovePromptTokens: z
        .int()
        .positive()
        .describe(
          'The prompt of one call, cached tokens counted in, must be longer than this; then it holds for the whole call',
        ),
      ...changedRates,
    }),
  )
  .min(1)
  .refine((list) => list.every((tier, i) => tier.abovePromptTokens > (list[i - 1]?.abovePromptTokens ?? 0)), {
    error: 'tiers in order, the one for the shortest prompts first',
  })
  .optional()
  .describe('Rates for longer prompts, the shortest first');

const hours = z
  .array(
    z.strictObject({
      utc: z
        .array(z.string().regex(HOURS_PATTERN, 'hours in UTC as in "Mon-Fri 08:00-16:30", up to 24:00'))
        .min(1)
        .describe('When, in UTC, as in "Mon-Fri 08:00-16:30"; every day where no day is named'),
      ...changedRates,
      tiers,
    }),
  )
  .min(1)
  .optional()
  .describe('Rates for some hours of the week; those above hold for the others');

const service = z.strictObject({ ...changedRates, tiers }).optional();

/** What priceOf needs to know of a price. */
const priceTable = {
  outputUsdPerMTok: usdPerMTok.describe(
    'Write USD per million output tokens, a number without quotes; 0 only if it is really free',
  ),
  ...otherRates,
  tiers,
  hours,
};

const asOf = partialDate.describe('The date of the price as exactly as it is known: YYYY, YYYY-MM or YYYY-MM-DD');

/** In data/models/ and in releases. */
export const priceSchema = z.strictObject({
  asOf,
  validFrom: z.iso.date().optional().describe('The first day in UTC on which it holds, where its list says so'),
  validTo: z.iso.date().optional().describe('The last day in UTC on which it holds, where its list says so'),
  ...priceTable,
  batch: service.describe('Rates of the same seller for batches, which answer later'),
  priority: service.describe('Rates of the same seller for calls that go first'),
  seller: text.optional().describe('Who sells at this price, as its list calls them'),
  isReseller: z.boolean().optional().describe('true where the seller is not who makes the model'),
  otherSellers: z
    .array(z.strictObject({ seller: text, inputUsdPerMTok: usdPerMTok.optional(), outputUsdPerMTok: usdPerMTok }))
    .optional()
    .describe('What others ask for it in the same list on that day'),
  notRead: z.array(text).optional().describe('What the list states of this price as well, and we do not hold'),
  endpoint: id.optional().describe('The file in data/endpoints/ whose price this is'),
  sources,
  from: z
    .strictObject({ file: fileName, sha256: sha256.describe('The SHA-256 of the file'), path: pathInside })
    .optional()
    .describe('Where exactly it stood; written by npm run bench -- prices'),
  note,
});

/** As an answer keeps it, so that its cost can be computed again whatever the lists say by then. */
export const usedPriceSchema = z.strictObject({
  asOf: z.string(),
  ...priceTable,
  inputUsdPerMTok: usdPerMTok.nullable(),
});

export type Price = z.infer<typeof priceSchema>;
export type UsedPrice = z.infer<typeof usedPriceSchema>;
export type PriceTier = NonNullable<Price['tiers']>[number];
