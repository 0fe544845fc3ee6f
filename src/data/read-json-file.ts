/** Reads one file of a known shape; what is wrong with it is added to the problems. */
import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';
import type { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { validate } from './validate.ts';

export function readJsonFile<S extends z.ZodType>(schema: S, file: string, problems: Problem[]): z.infer<S> | null {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    const fix = 'Add it; data/README.md says what it holds';
    problems.push({ file, path: '', expected: 'a file', found: 'nothing', fix });
    return null;
  }
  const { data, problem } = readJson(readFileSync(file, 'utf8'), file);
  if (problem) {
    problems.push(problem);
    return null;
  }
  const checked = validate(schema, data, file);
  problems.push(...checked.problems);
  return checked.value;
}
