/** Reads one file of a known shape; what is wrong with it is added to the problems. */
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { readPlainFile } from './read-plain-file.ts';
import { validate } from './validate.ts';

export function readJsonFile<S extends z.ZodType>(schema: S, file: string, problems: Problem[]): z.infer<S> | null {
  const read = readPlainFile(file);
  if (read.problem) {
    const isMissing = read.problem.found === 'nothing';
    problems.push(isMissing ? { ...read.problem, fix: 'Add it; data/README.md says what it holds' } : read.problem);
    return null;
  }
  const { data, problem } = readJson(read.bytes.toString('utf8'), file);
  if (problem) {
    problems.push(problem);
    return null;
  }
  const checked = validate(schema, data, file);
  problems.push(...checked.problems);
  return checked.value;
}
