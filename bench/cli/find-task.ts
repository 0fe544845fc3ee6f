/** Finds what a person names on the command line, or says what there is. */

import { type Dataset, didYouMean, type Task, usageError } from '../../src/data/index.ts';

/** A task that can be graded. */
export function findTask(dataset: Dataset, id: string): Task {
  const gradable = [...dataset.tasks.values()].filter(({ grading }) => grading !== undefined);
  const task = gradable.find((one) => one.id === id);
  if (task) return task;
  const ids = gradable.map((one) => one.id);
  throw usageError(
    `There is no task "${printable(id)}" that can be graded.${didYouMean(id, ids)} There are: ${ids.join(', ') || 'none yet'}.`,
  );
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');
}
