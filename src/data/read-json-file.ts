/** Reads one file of a known shape; what is wrong with it is added to the problems. */
import type { z } from 'zod';
import { toPlace } from './place.ts';
import type { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { readPlainFile } from './read-plain-file.ts';
import { validate } from './validate.ts';

export function readJsonFile<S extends z.ZodType>(schema: S, file: string, problems: Problem[]): z.infer<S> | null {
  const read = readPlainFile(file);
  if (read.problem) {
    const isMissing = read.problem.found === 'nothing';
    problems.push(
      isMissing ? { ...read.problem, fix: toPlace('Add it; data/README.md says what it holds') } : read.problem,
    );
    return null;
  }
  return readJsonText(schema, read.bytes.toString('utf8'), file, problems);
}

/** The same of the text of a file. */
export function readJsonText<S extends z.ZodType>(
  schema: S,
  text: string,
  file: string,
  problems: Problem[],
): z.infer<S> | null {
  const { data, problem } = readJson(text, file);
  if (problem) {
    problems.push(problem);
    return null;
  }
  const checked = validate(schema, data, file);
  // The descriptions of fields, which speak of data/, are what one is told to do.
  problems.push(...checked.problems.map((problem) => ({ ...problem, fix: toPlace(problem.fix) })));
  return checked.value;
}
