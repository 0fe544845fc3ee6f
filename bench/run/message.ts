/** What is asked: the same bytes for every model. */

import { HarnessError, type Task } from '../../src/data/index.ts';
import { hashText } from '../../src/data/node.ts';

export interface Message {
  task: string;
  version: number;
  text: string;
  /** SHA-256 of the text. */
  hash: string;
}

/** The published prompt, an empty line, and the contract that makes the answer gradeable. */
export function toMessage(task: Task): Message {
  if (task.grading === undefined || task.contract === null) {
    throw new HarnessError(
      `data/tasks/${task.id}/task.json: the task cannot be graded, so it is not asked: add "grading" and a contract.md`,
    );
  }
  if (task.prompt === null) {
    throw new HarnessError(
      `data/tasks/${task.id}/task.json: the task has no prompt, so it is not asked: ${task.noPrompt}`,
    );
  }
  const text = `${task.prompt}\n\n${task.contract}`;
  return { task: task.id, version: task.grading.version, text, hash: hashText(text) };
}
