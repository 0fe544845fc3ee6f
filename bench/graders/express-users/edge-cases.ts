/** Checks on odd and hostile requests: each is refused, or answered in one of the ways that are named here. */
import { toUrl, wordOf } from './ask.ts';
import type { Tables } from './draw-tables.ts';
import { type Odd, whyTooMany, type whyWrongAnswer } from './odd-requests.ts';
import { type Filter, NOBODY, select } from './users.ts';

export interface EdgeCheck {
  expected: string;
  odds: Odd[];
  /** Whether they are asked at once. */
  together?: true;
  /** Judges a reply in another way than `whyWrongAnswer`. */
  judge?: typeof whyWrongAnswer;
}

const LIMIT = 10;
const REFUSAL_OR_DEFAULT = 'status 400, or a default';

/** What odd requests are made of on these tables. */
export function oddRequests({ users, odd, words }: Tables) {
  const [first = '', other = ''] = words.firsts.map((name) => name.toLowerCase());
  /** Whoever matches one or the other, as a list of values is often read. */
  const both = (name: 'role' | 'search', one: string, two: string) =>
    users.filter((user) => [one, two].some((value) => select(users, { [name]: value }).includes(user)));
  /** A request whose parameters are those of the url, with all users or with those of a filter. */
  const to = (url: string, more: Partial<Odd> = {}): Odd => ({ url, readings: [users], ...more });
  return {
    ...{ users, odd, first, other, to },
    lastPage: Math.ceil(users.length / LIMIT),
    pageIs: (page: string, pages?: readonly number[]) => to(toUrl({ page, limit: LIMIT }), pages ? { pages } : {}),
    limitIs: (limit: string) => to(toUrl({ limit, page: 1 }), { pages: [1] }),
    filteredBy: (filter: Filter) => to(toUrl(filter), { readings: [select(users, filter)] }),
    /** A search that the contract says how to answer. */
    literally: (search: string) =>
      to(toUrl({ search, limit: 50 }), { readings: [select(users, { search })], mustAnswer: true }),
    /** What "admin" and "editor" together, or one of them as a list, may mean. */
    roles: {
      readings: [
        ...[users, NOBODY, select(users, { role: 'admin' }), select(users, { role: 'editor' })],
        both('role', 'admin', 'editor'),
      ],
    },
    searches: {
      readings: [
        ...[users, NOBODY, select(users, { search: first }), select(users, { search: other })],
        both('search', first, other),
      ],
    },
  };
}

type OddRequests = ReturnType<typeof oddRequests>;

export const EDGE_CASES: Record<string, (odds: OddRequests) => EdgeCheck> = {
  'takes-an-odd-page': ({ pageIs }) => ({
    expected: `${REFUSAL_OR_DEFAULT} for page`,
    odds: [
      ...['0', '-1', '-5', 'abc', '', 'NaN'].map((page) => pageIs(page, [1])),
      pageIs('1.5', [1, 2]),
      pageIs('10abc', [1, 10]),
    ],
  }),
  'takes-a-page-beyond-the-last': ({ pageIs, lastPage }) => ({
    expected: 'status 400 or 404, no data, or the last page',
    odds: [lastPage + 1, 1000].map((page) => pageIs(String(page), [page, lastPage])),
  }),
  'takes-a-page-beyond-all-bounds': ({ pageIs, lastPage }) => ({
    expected: 'status 400 or 404, no data, or a default',
    odds: [pageIs('1e9', [1, 1e9, lastPage]), pageIs('1000000000'), pageIs('99999999999999999999')],
  }),
  'takes-an-odd-limit': ({ limitIs }) => ({
    expected: `${REFUSAL_OR_DEFAULT} for limit`,
    odds: ['0', '-1', '-5', 'abc', '', 'NaN', '1.5', '10abc'].map(limitIs),
  }),
  'has-an-upper-bound-for-the-limit': ({ limitIs }) => ({
    expected: 'status 400, or a limit that is lower',
    odds: ['1000000000', '1e9', '99999999999999999999'].map(limitIs),
  }),
  'takes-repeated-parameters': ({ to, first, other, roles, searches }) => ({
    expected: 'status 400, or one of the values, all, or none',
    odds: [
      to('/users?page=2&page=3&limit=10', { pages: [1, 2, 3] }),
      to('/users?limit=5&limit=7'),
      to('/users?role=admin&role=editor', roles),
      to(`/users?search=${first}&search=${other}`, searches),
    ],
  }),
  'takes-parameters-in-brackets': ({ to, first, roles, searches }) => ({
    expected: 'status 400, or the value, or none',
    odds: [
      ...['page[]=2', 'page[a]=2'].map((query) => to(`/users?${query}&limit=10`, { pages: [1, 2] })),
      ...['limit[]=5', 'limit[a]=5'].map((query) => to(`/users?${query}`)),
      ...['role[]=admin', 'role[$ne]=admin'].map((query) => to(`/users?${query}`, roles)),
      ...[`search[]=${first}`, `search[a]=${first}`].map((query) => to(`/users?${query}`, searches)),
    ],
  }),
  'takes-wildcards-literally': ({ literally, odd }) => ({
    expected: 'nobody without the very text',
    odds: [...['%', '_', 'e%e', '\\', '%%%', '[a-z]', '*'], ...patternsIn(odd)].map(literally),
    judge: whyTooMany,
  }),
  'takes-quotes-and-signs-literally': ({ literally, odd }) => ({
    expected: 'whoever has the very text',
    odds: [
      ...[wordOf(odd.apostrophe.name, 1).slice(0, 3), "'", '"', wordOf(odd.quotes.name, 1)],
      ...["''", ';', ' -- ', '<b>', '&', '+'],
    ].map(literally),
  }),
  'finds-letters-beyond-ascii': ({ literally, odd }) => ({
    expected: 'whoever has the very text',
    odds: odd.smallAccents.name.split(' ').map(literally),
  }),
  'lets-nobody-inject-sql': ({ to, filteredBy }) => ({
    expected: 'nobody beyond the literal filter',
    odds: [
      ...["' OR '1'='1", "admin' --", "'; DROP TABLE users; --", "admin' OR role = 'editor"].map((role) =>
        filteredBy({ role }),
      ),
      ...["' OR '1'='1", "%' OR 1=1 --", "'; DROP TABLE users; --", "' UNION SELECT 1, 'a', 'b', 'c', 'd' --"].map(
        (search) => filteredBy({ search }),
      ),
      ...['1 OR 1=1', '1; DROP TABLE users; --'].map((page) => to(toUrl({ page, limit: LIMIT }))),
      ...['10; DROP TABLE users; --', '10 OFFSET 20 --'].map((limit) => to(toUrl({ limit }))),
    ],
  }),
  'answers-ten-at-once': ({ users, odd, to, pageIs, literally }) => ({
    expected: 'ten right answers',
    together: true,
    odds: [
      ...[1, 2, 3, 4, 5].map((page) => ({ ...pageIs(String(page), [page]), mustAnswer: true as const })),
      ...['viewer', 'editor'].map((role) =>
        to(toUrl({ role, limit: 7 }), { readings: [select(users, { role })], mustAnswer: true }),
      ),
      ...[odd.apostrophe, odd.markup, odd.longRole].map(({ email }) => literally(wordOf(email, 0))),
    ],
  }),
  'pollutes-no-prototype': ({ to }) => ({
    expected: 'nothing new on Object.prototype',
    odds: [
      '__proto__[polluted]=1',
      'constructor[prototype][polluted]=1',
      '__proto__.polluted=1',
      'page[__proto__][polluted]=1',
      '__proto__=1&constructor=1&toString=1',
    ].map((query) => to(`/users?${query}`)),
  }),
};

/** Wildcards where, as patterns, they find a user that hasn't the very text: "0%c" finds "10% Cotton". */
function patternsIn({ percent, underscore }: Tables['odd']): string[] {
  const [number = '', thing = ''] = percent.name.split('% ');
  const [one = '', other = ''] = underscore.name.split('_');
  return [`${number.slice(-1)}%${thing.slice(0, 1)}`, `${one.slice(-1)}_${other.slice(0, 1)}`];
}
