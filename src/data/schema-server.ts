/** What a server tells of itself, and what whoever ran it stated. */
import { z } from 'zod';
import { text } from './fields.ts';

const setting = z.union([z.number(), z.boolean(), z.string(), z.array(z.string())]);

/** What changes a model's answers, or their speed, beside the question. */
export const serverSchema = z.strictObject({
  name: text.describe('The program, as in "llama.cpp"'),
  build: text.nullable().describe('Its version, as it states it'),
  file: text.nullable().describe('The file with the weights, without its folder'),
  quantization: text.nullable().describe('How the weights are rounded, as in Q4_K_M'),
  contextTokens: z.int().positive().nullable().describe('The context of one slot'),
  slots: z.int().positive().nullable().describe('How many questions it answers at once'),
  sampling: z
    .record(z.string(), setting)
    .describe(
      'How it draws tokens where the request says nothing: the seed, samplers and their settings, by their names there',
    ),
  stated: z
    .record(z.string(), text)
    .optional()
    .describe('What it does not tell and whoever ran it stated, as in {"threads": "2"}'),
});

export type ServerFacts = z.infer<typeof serverSchema>;
