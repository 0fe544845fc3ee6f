/** How ingest stops: with what is wrong or left open in a file, one a line, and the flag or the change that settles it. */
import type { z } from 'zod';
import { formatProblem, HarnessError, type Problem, validate } from '../../src/data/index.ts';

const MAX_LINES = 20;

/** Ends the command with these problems; of very many the first. */
export function complain(problems: readonly Problem[]): never {
  const lines = problems.slice(0, MAX_LINES).map(formatProblem);
  const rest = problems.length - lines.length;
  throw new HarnessError([...lines, ...(rest > 0 ? [`… and ${rest} more like these.`] : [])].join('\n'));
}

/** The data in the shape that a format has, or every problem with it. */
export function checkShape<S extends z.ZodType>(schema: S, data: unknown, file: string): z.infer<S> {
  const { value, problems } = validate(schema, data, file);
  return value === null ? complain(problems) : (value as z.infer<S>);
}
