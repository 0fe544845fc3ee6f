/** The shape of a setup: how the numbers of a column were made, which two numbers must have in common to be compared. */
import { z } from 'zod';
import { text } from './fields.ts';

const hash = (of: string) => text.optional().describe(`A hash of ${of}, of any length`);

/** Each left out where it is not known. */
export const setupFields = {
  harness: text.optional().describe('What ran it, with its version, as in "lm_eval 0.4.13"'),
  version: text.optional().describe('The version of the task'),
  arguments: text.optional().describe('What the task was called with, as in "hard=true"'),
  definition: hash('what else defines the task: its prompt, its checks'),
  data: text.optional().describe('The data set and the part of it'),
  hash: hash('the data'),
  samples: z.int().positive().optional().describe('How many samples it was run on'),
  epochs: z.int().positive().optional().describe('How often each sample was asked'),
  reducer: text.optional().describe('What makes one score of the answers to a sample, as in "mean" or "max"'),
  scorer: text.optional().describe('What graded the answers, with its arguments'),
  metric: text.optional().describe('What makes one score of all samples, as in "accuracy"'),
  filter: text.optional().describe('How the answer was taken out of the output'),
  shots: z.int().min(0).optional().describe('How many examples the prompt has'),
  system: hash('the system prompt'),
  solver: text.optional().describe('What drove the model, with its arguments: an agent, a chain of steps'),
  judge: text.optional().describe('The models with another role than that of the one measured, as a judge'),
  limits: text.optional().describe('What a sample may take, as in "message_limit=30"'),
};

export const setupSchema = z.strictObject(setupFields);

export type Setup = z.infer<typeof setupSchema>;
export type SetupField = keyof Setup;
export const SETUP_FIELDS = Object.keys(setupFields) as SetupField[];
