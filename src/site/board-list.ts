/** Lists of boards: those of reported numbers, which the masthead names or a page of their own, and those that tasks stand under. */
import type { Task } from '../data/index.ts';
import { type Board, isRun } from '../scoring/index.ts';
import { siteData } from './data.ts';

/** More names than these make a masthead of two lines. */
const MAX_IN_MASTHEAD = 2;

export function reportedBoards(): Board[] {
  return siteData().boards.filter(({ kind }) => kind === 'reported');
}

/** Those that have numbers: reported, or measured by a run; the default one first. */
export function boardsWithNumbers(): Board[] {
  return siteData().boards.filter((board) => board.kind === 'reported' || isRun(board));
}

/** The first board of which a source claims something; the default one where none does. */
export function claimsBoard(): Board {
  const { boards, board, dataset } = siteData();
  const claimed = new Set([...dataset.claims.values()].map((file) => file.board));
  return boards.find(({ id }) => claimed.has(id)) ?? board;
}

/** Those that have no link of their own otherwise: the default one is the front page. */
export function otherReportedBoards(): Board[] {
  return reportedBoards().filter((board) => board !== siteData().board);
}

/** Whether there is a page that lists them. */
export function hasBoardList(): boolean {
  return otherReportedBoards().length > MAX_IN_MASTHEAD;
}

/** The tasks of all boards, each once, under the first that has it; boards whose tasks stand under earlier ones have no group. */
export function taskGroups(): { board: Board; tasks: Task[] }[] {
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
