/** What stands at the head of an article, between the lines of three hyphens. */
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { id, type Problem, quote, releaseName, text, validate } from '../data/index.ts';
import { findBareNumbers } from './prose.ts';

const day = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'a date as YYYY-MM-DD')
  .describe('Write the day in full, as in 2026-11-26');

const frontMatterSchema = z.strictObject({
  title: text.describe('The title, without numbers'),
  description: text.describe('One or two sentences for lists and search engines, without numbers'),
  date: day,
  updated: day.optional(),
  authors: z.array(text).min(1).describe('The people who wrote it, each by name, in a list'),
  board: id.optional().describe('The board of references that name none; the default one if left out'),
  release: releaseName.optional().describe('The release whose frozen numbers it shows; leave it out for current ones'),
});

export type FrontMatter = z.infer<typeof frontMatterSchema>;

/** Null where it has problems, which are added to `problems`. */
export function readFrontMatter(source: string, file: string, problems: Problem[]): FrontMatter | null {
  const add = (line: number, problem: Pick<Problem, 'expected' | 'found' | 'fix'>) =>
    problems.push({ file, path: `line ${line}`, ...problem });
  const [, head] = /^\uFEFF?---[ \t]*\r?\n(.*?)^---[ \t]*\r?$/ms.exec(source) ?? [];
  if (head === undefined) {
    add(1, {
      expected: 'a head between two lines of ---',
      found: 'none',
      fix: 'Begin with title, description, date, authors',
    });
    return null;
  }
  // A date stays the text that was written.
  const document = parseDocument(head, { schema: 'core' });
  const [error] = document.errors;
  if (error) {
    const line = (error.linePos?.[0].line ?? 0) + 1;
    add(line, { expected: 'YAML', found: error.message.split('\n')[0] ?? '', fix: 'Correct it' });
    return null;
  }
  const { value, problems: found } = validate(frontMatterSchema, document.toJS(), file);
  problems.push(...found);
  for (const key of ['title', 'description'] as const) {
    for (const number of findBareNumbers(value?.[key] ?? '', false)) {
      const fix = 'Say it without a number: nothing here can be bound';
      problems.push({ file, path: key, expected: 'words without numbers', found: quote(number.found), fix });
    }
  }
  return value;
}
