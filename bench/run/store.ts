/** The answers that a run has stored, so that nothing paid for is asked twice. */
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Answer, EXIT, HarnessError, UNANSWERED_OUTCOMES } from '../../src/data/index.ts';
import { listAnswers, readPlainText, toFileError } from '../../src/data/node.ts';
import { toJsonText, writeWhole } from './files.ts';
import { type Job, type Question, questionKey } from './question.ts';

export interface Stored {
  /** Keys of the questions with an answer that was paid for. */
  answered: ReadonlySet<string>;
  /** Keys of those whose last call failed. */
  failed: ReadonlySet<string>;
}

export function answerPath({ task, model, sample }: Question, isFailed: boolean): string {
  return `answers/${task}/${model}/${sample}${isFailed ? '.failed' : ''}.json`;
}

/**
 * Gives a function that stores an answer; one that was paid for takes the place of a failure. `redact` is applied to every byte.
 * An error where the disk refuses.
 */
export function answerStore(runDir: string, redact: (text: string) => string) {
  return (answer: Answer, { hasFailure }: Pick<Job, 'hasFailure'>): void => {
    const isFailed = UNANSWERED_OUTCOMES.includes(answer.outcome);
    const file = join(runDir, answerPath(answer, isFailed));
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeWhole(file, redact(toJsonText(answer)));
      if (hasFailure && !isFailed) rmSync(join(runDir, answerPath(answer, true)), { force: true });
    } catch (error) {
      const { message } = toFileError(error, file) ?? (error as Error);
      throw new HarnessError(`${file}: cannot be stored, so nothing more was asked (${message}).`, EXIT.usage);
    }
  };
}

/** By the names of the files alone. */
export function listStored(runDir: string): Stored {
  const answered = new Set<string>();
  const failed = new Set<string>();
  for (const place of listAnswers(runDir)) (place.failed ? failed : answered).add(questionKey(place));
  return { answered, failed };
}

/** One after the other, as all of them may be too much to keep. */
export function* readStoredAnswers(runDir: string): Generator<{ answer: Answer; failed: boolean }> {
  for (const place of listAnswers(runDir))
    yield { answer: readAnswer(runDir, place, place.failed), failed: place.failed };
}

/** The questions that are left, each with the calls that were made for it before. */
export function toJobs(questions: readonly Question[], { answered, failed }: Stored, runDir: string): Job[] {
  return questions
    .filter((question) => !answered.has(questionKey(question)))
    .map((question) => {
      const hasFailure = failed.has(questionKey(question));
      const attempts = hasFailure ? earlierAttempts(runDir, question) : [];
      return { question, attempts, earlierAttempts: attempts.length, hasFailure };
    });
}

/** Without those that were never made, or that only said that there is no such model. */
function earlierAttempts(runDir: string, question: Question): Job['attempts'] {
  const { attempts } = readAnswer(runDir, question, true);
  return attempts.filter(({ fault }) => fault?.kind !== 'breaker_open' && fault?.kind !== 'not_found');
}

export function readAnswer(runDir: string, question: Question, isFailed: boolean): Answer {
  const file = join(runDir, answerPath(question, isFailed));
  try {
    return JSON.parse(readPlainText(file)) as Answer;
  } catch (error) {
    throw new HarnessError(`${file}: expected an answer, found ${(error as Error).message}. Remove it to ask again.`);
  }
}
