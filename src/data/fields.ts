/** Fields that several kinds of file have, so that they are checked and described in one way. */
import { z } from 'zod';

const ID_PATTERN = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

export const id = z
  .string()
  .regex(ID_PATTERN, 'an id: lower-case letters and digits, joined by single dots or hyphens')
  .describe('An id: lower-case letters and digits, joined by single dots or hyphens, as in "kimi-k2.5"');

/** Parts of a row's id are ids, joined by two hyphens: no id has two in a row. */
const ROW_ID_PATTERN = /^[a-z0-9]+(?:(?:[.-]|--)[a-z0-9]+)*$/;

export const rowId = z
  .string()
  .regex(ROW_ID_PATTERN, 'model[--variant][--harness], each an id')
  .describe('model[--variant][--harness], each in lower-case letters and digits, joined by single dots or hyphens');

export const text = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u, 'text on one line, without control characters');

export const schemaLink = z
  .string()
  .optional()
  .describe('The path of the JSON Schema file, so that editors check and complete this file');

export const partialDate = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/, 'a date as YYYY, YYYY-MM or YYYY-MM-DD');

/** `2026-11-30`, and from the second of a day on `2026-11-30.2`: nine at most, so that the order of texts is that of time. */
export const releaseName = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:\.[2-9])?$/, 'a day as YYYY-MM-DD, with .2 to .9 for a later release of it')
  .refine((name) => z.iso.date().safeParse(dayOfRelease(name)).success, 'a day that there is');

/** The day of a release, YYYY-MM-DD. */
export function dayOfRelease(name: string): string {
  return name.slice(0, 'YYYY-MM-DD'.length);
}

export const sources = z
  .array(id)
  .min(1)
  .describe('Ids of the files in data/sources/ that this comes from, at least one');

export const webUrl = z.url({ protocol: /^https?$/ });

export const httpsUrl = z.url({ protocol: /^https$/ });

export const note = text.optional().describe('A remark in your own words; leave the field out where there is none');

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 as 64 hexadecimal digits');

export const fileName = text.describe('The name of the file, without a folder');

export const pathInside = text.describe('The path inside the file, as in "results.0.score"');

export function isId(value: string): boolean {
  return ID_PATTERN.test(value);
}
