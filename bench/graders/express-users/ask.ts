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

export function ask(users: readonly User[], query: Query = {}): Ask {
  const { page = 1, limit, role, search } = query;
  const filter = { ...(role === undefined ? {} : { role }), ...(search === undefined ? {} : { search }) };
  return { url: toUrl(query), matches: select(users, filter), page, ...(limit === undefined ? {} : { limit }) };
}

/** All pages of what matches, one after the other. */
export function askPages(users: readonly User[], query: Query & { limit: number }): Ask[] {
  const { matches } = ask(users, query);
  const pages = Math.ceil(matches.length / query.limit);
  return Array.from({ length: pages }, (_, i) => ask(users, { ...query, page: i + 1 }));
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

/** One of the words that a name or an address is made of. */
export function wordOf(text: string, index: number): string {
  return text.split(/[ @.]/)[index] ?? '';
}
