/** What an odd request may be answered with: a refusal, or a page of users that holds together. */
import { isSameValue } from '../../sandbox/wire.ts';
import { idsOf, isRefused, readBody } from './reply.ts';
import type { Reply } from './session.ts';
import { pageOf, select, USERS, type User } from './users.ts';

export interface Odd {
  url: string;
  /** Pages that may be given, where not every page may. */
  pages?: readonly number[];
  /** Ways of reading the filters; everybody if left out. */
  readings?: readonly (readonly User[])[];
  /** A refusal is wrong: the contract says what the request means. */
  mustAnswer?: true;
}

/** A limit beyond this is none. */
const MAX_LIMIT = 10_000;

export const NOBODY: readonly User[] = [];

/**
 * What is wrong with the reply, or null. Totals are only looked at for being numbers, and the order of users only in an app
 * that keeps it elsewhere: both have checks of their own.
 */
export function whyInsane(
  reply: Reply,
  { pages, readings = [USERS], mustAnswer }: Odd,
  isOrdered: boolean,
): string | null {
  if (isRefused(reply) && !mustAnswer) return null;
  const body = readBody(reply);
  if (typeof body === 'string') return body;
  const { page, limit, total, totalPages } = body;
  if (!isCount(page, 1) || !isCount(limit, 1)) return `page ${JSON.stringify(page)}, limit ${JSON.stringify(limit)}`;
  if (!isCount(total, 0) || !isCount(totalPages, 0)) {
    return `total ${JSON.stringify(total)}, totalPages ${JSON.stringify(totalPages)}`;
  }
  if (pages !== undefined && !pages.includes(page)) return `page ${page}`;
  if (limit > MAX_LIMIT) return `a limit of ${limit}`;
  const ids = idsOf(body);
  const isRight = readings.some((users) => isPageOf(ids, users, page, limit, isOrdered));
  return isRight
    ? null
    : `other users than those of page ${page} with a limit of ${limit}: ${ids.length}, from ${ids[0]} on`;
}

function isCount(value: unknown, least: number): value is number {
  return Number.isInteger(value) && Number(value) >= least;
}

function isPageOf(
  ids: (number | null)[],
  users: readonly User[],
  page: number,
  limit: number,
  isOrdered: boolean,
): boolean {
  const expected = pageOf(users, page, limit).map(({ id }) => id);
  if (isOrdered) return isSameValue(ids, expected);
  return ids.length === expected.length && ids.every((id) => users.some((user) => user.id === id));
}

/** A search that may be refused, or that may find fewer than it says, but nobody whom it does not literally say. */
export function whyTooMany(reply: Reply, search: string): string | null {
  if (isRefused(reply)) return null;
  const body = readBody(reply);
  if (typeof body === 'string') return body;
  const literal = select({ search });
  const wrong = idsOf(body).filter((id) => !literal.some((user) => user.id === id));
  return wrong.length === 0 ? null : `${wrong.length} users without it`;
}
