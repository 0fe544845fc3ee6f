/** How ingest stops: one line for each thing that is wrong or open in a file, with the flag or the change that settles it. */
import type { z } from 'zod';
import { formatProblem, HarnessError, type Problem, validate } from '../../src/data/index.ts';

const MAX_LINES = 20;

/** The parts of a problem in the order in which its line has them: "file: path: expected …, found …. Fix." */
export function toProblem(file: string, path: string, expected: string, found: string, fix: string): Problem {
  return { file, path, expected, found, fix };
}

/** Throws HarnessError with this one problem. */
export function fail(file: string, path: string, expected: string, found: string, fix: string): never {
  throw new HarnessError(formatProblem({ file, path, expected, found, fix }));
}

/** Throws HarnessError if there are any problems; of very many it shows the first. */
export function failIfAny(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const lines = problems.slice(0, MAX_LINES).map(formatProblem);
  const rest = problems.length - lines.length;
  throw new HarnessError([...lines, ...(rest > 0 ? [`… and ${rest} more like these.`] : [])].join('\n'));
}

/** The data in the shape of a format. Throws HarnessError with every problem. */
export function checkShape<S extends z.ZodType>(schema: S, data: unknown, file: string): z.infer<S> {
  const { value, problems } = validate(schema, data, file);
  failIfAny(problems);
  return value as z.infer<S>;
}
