/** One request for users, and what is known of it beforehand. */
import { type Filter, pageOf, select, type User } from './users.ts';

export interface Ask {
  url: string;
  /** Everybody who matches, in the order of their ids. */
  matches: readonly User[];
  page: number;
  /** undefined where it is left to the answer. */
  limit?: number;
}

export interface Query extends Filter {
  page?: number;
  limit?: number;
}

export function ask(query: Query = {}): Ask {
  const { page = 1, limit, role, search } = query;
  const matches = select({ ...(role === undefined ? {} : { role }), ...(search === undefined ? {} : { search }) });
  return { url: toUrl(query), matches, page, ...(limit === undefined ? {} : { limit }) };
}

/** All pages of what matches, one after the other. */
export function askPages(query: Query & { limit: number }): Ask[] {
  const { matches } = ask(query);
  return Array.from({ length: Math.ceil(matches.length / query.limit) }, (_, i) => ask({ ...query, page: i + 1 }));
}

/** The users on the page that was asked for. */
export function expectedData({ matches, page, limit = matches.length }: Ask): readonly User[] {
  return pageOf(matches, page, limit);
}

export function toUrl(query: object): string {
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length === 0 ? '/users' : `/users?${pairs.join('&')}`;
}
