/** Reads one answer as a run keeps it: answers/<task>/<model>/<sample>.json. */

import { answerSchema, formatProblem, HarnessError, type Problem } from '../../src/data/index.ts';
import { readJsonFile } from '../../src/data/node.ts';
import { type AnswerToGrade, reasonOf } from '../graders/index.ts';

export function readStored(file: string): Omit<AnswerToGrade, 'model' | 'sample'> {
  const problems: Problem[] = [];
  const answer = readJsonFile(answerSchema, file, problems);
  if (answer === null) throw new HarnessError(problems.map(formatProblem).join('\n'));
  const { content, outcome, attempts } = answer;
  return { content, outcome, ...reasonOf(attempts) };
}
