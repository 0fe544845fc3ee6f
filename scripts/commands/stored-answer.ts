/** Reads one answer as a run keeps it: answers/<task>/<model>/<sample>.json. */
import { formatProblem, type Problem } from '../../src/domain/problem.ts';
import { readJsonFile } from '../../src/domain/read-json-file.ts';
import { answerSchema } from '../../src/domain/run-schema.ts';
import { type AnswerToGrade, reasonOf } from '../graders/grade-answer.ts';
import { HarnessError } from './exit.ts';

export function readStored(file: string): Omit<AnswerToGrade, 'model' | 'sample'> {
  const problems: Problem[] = [];
  const answer = readJsonFile(answerSchema, file, problems);
  if (answer === null) throw new HarnessError(problems.map(formatProblem).join('\n'));
  const { content, outcome, attempts } = answer;
  return { content, outcome, ...reasonOf(attempts) };
}
