/** The boards of reported numbers: named in the masthead beside the default one, or on a page of their own where they are many. */
import type { Board } from '../scoring/index.ts';
import { siteData } from './data.ts';

/** More names than these make a masthead of two lines. */
const MAX_IN_MASTHEAD = 2;

export function reportedBoards(): Board[] {
  return siteData().boards.filter(({ kind }) => kind === 'reported');
}

/** Those that have no link of their own otherwise: the default one is the front page. */
export function otherReportedBoards(): Board[] {
  return reportedBoards().filter((board) => board !== siteData().board);
}

/** Whether there is a page that lists them. */
export function hasBoardList(): boolean {
  return otherReportedBoards().length > MAX_IN_MASTHEAD;
}
