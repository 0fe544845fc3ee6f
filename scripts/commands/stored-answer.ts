/** Reads one answer as a run keeps it: answers/<task>/<model>/<sample>.json. */
import { formatProblem, type Problem } from '../../src/domain/problem.ts';
import { readJsonFile } from '../../src/domain/read-json-file.ts';
import { type AskOutcome, answerSchema } from '../../src/domain/run-schema.ts';
import { HarnessError } from './exit.ts';

export function readStored(file: string): { content: string | null; outcome: AskOutcome } {
  const problems: Problem[] = [];
  const answer = readJsonFile(answerSchema, file, problems);
  if (answer === null) throw new HarnessError(problems.map(formatProblem).join('\n'));
  return { content: answer.content, outcome: answer.outcome };
}
