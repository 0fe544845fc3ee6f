/** What stands at the head of an article, between the lines of three hyphens. */
import { z } from 'zod';
import { id, text } from '../domain/fields.ts';

const day = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date as YYYY-MM-DD')
  .describe('Write the day in full, as in 2026-11-26');

export const frontMatterSchema = z.strictObject({
  title: text.describe('The title, without numbers'),
  description: text.describe('One or two sentences for lists and search engines, without numbers'),
  date: day,
  updated: day.optional(),
  authors: z.array(text).min(1).describe('The people who wrote it, each by name, in a list'),
  board: id.optional().describe('The board of references that name none; the default one if left out'),
  release: day.optional().describe('The release whose frozen numbers it shows; leave it out for those of the day'),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;
