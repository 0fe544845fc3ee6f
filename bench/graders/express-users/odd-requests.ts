/** What an odd request may be answered with: a refusal, or a page of users that is consistent. */
import { isSameValue } from '../../sandbox/index.ts';
import { idsOf, isRefused, readBody } from './replies.ts';
import type { Reply } from './run.ts';
import { pageOf, type User } from './users.ts';

export interface Odd {
  url: string;
  /** Pages that may be given, where not every page may. */
  pages?: readonly number[];
  /** Whom it may ask for: a list for each way of reading its filters. */
  readings: readonly (readonly User[])[];
  /** A refusal is wrong: the contract says what the request means. */
  mustAnswer?: true;
}

/** A limit beyond this is none. */
const MAX_LIMIT = 10_000;

/**
 * What is wrong with the reply, or null. Totals are only looked at for being numbers, and the order of users only in an app
 * that keeps it elsewhere: both have checks of their own.
 */
export function whyWrongAnswer(reply: Reply, { pages, readings, mustAnswer }: Odd, isOrdered: boolean): string | null {
  if (isRefused(reply) && !mustAnswer) return null;
  const body = readBody(reply);
  if (typeof body === 'string') return body;
  const { total, totalPages } = body;
  const [page, limit] = [toCount(body.page, 1), toCount(body.limit, 1)];
  if (page === null || limit === null) return `page ${JSON.stringify(body.page)}, limit ${JSON.stringify(body.limit)}`;
  if (toCount(total, 0) === null || toCount(totalPages, 0) === null) {
    return `total ${JSON.stringify(total)}, totalPages ${JSON.stringify(totalPages)}`;
  }
  if (pages !== undefined && !pages.includes(page)) return `page ${page}`;
  if (limit > MAX_LIMIT) return `a limit of ${limit}`;
  const ids = idsOf(body);
  const isRight = readings.some((users) => isPageOf(ids, users, page, limit, isOrdered));
  const found = ids.length === 0 ? 'nobody' : `${ids.length} users from ${ids[0]} on`;
  return isRight ? null : `${found}, which is not page ${page} with a limit of ${limit}`;
}

/** A whole number, also as a string of digits: that it is none is told elsewhere. */
function toCount(value: unknown, least: number): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return Number.isInteger(number) && Number(number) >= least ? Number(number) : null;
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

/** A search that may be refused, or that may find fewer than it says, but nobody whom no reading has. */
export function whyTooMany(reply: Reply, { readings }: Odd): string | null {
  if (isRefused(reply)) return null;
  const body = readBody(reply);
  if (typeof body === 'string') return body;
  const wrong = idsOf(body).filter((id) => !readings.flat().some((user) => user.id === id));
  return wrong.length === 0 ? null : `${wrong.length} users without it`;
}
