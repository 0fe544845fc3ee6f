/** The tasks of all boards, each once: under the first board that has it, the default one before the others. */

import type { Task } from '../data/index.ts';
import type { Board } from '../scoring/index.ts';
import { siteData } from './data.ts';

export interface TaskGroup {
  board: Board;
  tasks: Task[];
}

/** Boards whose tasks stand under earlier ones have no group. */
export function taskGroups(): TaskGroup[] {
  const listed = new Set<string>();
  return siteData().boards.flatMap((board) => {
    const tasks = board.tasks.filter(({ id }) => !listed.has(id));
    for (const { id } of tasks) listed.add(id);
    return tasks.length > 0 ? [{ board, tasks }] : [];
  });
}

/** Where the tasks of a board stand on the page of all tasks, from the root of the site. */
export function taskGroupPath(board: Board): string {
  const [first, ...others] = taskGroups();
  const isOther = first?.board !== board && others.some((group) => group.board === board);
  return isOther ? `/tasks/#${taskGroupId(board)}` : '/tasks/';
}

export const taskGroupId = ({ id }: Board) => `board-${id}`;
