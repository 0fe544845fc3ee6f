/** Checks on odd and hostile requests: each is refused, or answered in one of the ways that are named here. */
import { ask, toUrl } from './ask.ts';
import { NOBODY, type Odd, whyTooMany, type whyWrongAnswer } from './odd-requests.ts';
import { select, USERS } from './users.ts';

export interface EdgeCheck {
  expected: string;
  odds: Odd[];
  /** Whether they are asked at once. */
  together?: true;
  /** Judges a reply in another way than `whyWrongAnswer`. */
  judge?: typeof whyWrongAnswer;
}

const LIMIT = 10;
const LAST_PAGE = Math.ceil(USERS.length / LIMIT);
const REFUSAL_OR_DEFAULT = 'status 400, or a default';

const pageIs = (page: string, pages?: readonly number[]): Odd => ({
  url: toUrl({ page, limit: LIMIT }),
  ...(pages ? { pages } : {}),
});
const limitIs = (limit: string): Odd => ({ url: toUrl({ limit, page: 1 }), pages: [1] });

/** A search that the contract says how to answer. */
const literally = (search: string): Odd => ({
  url: toUrl({ search, limit: 50 }),
  readings: [select({ search })],
  mustAnswer: true,
});

const ADMINS = select({ role: 'admin' });
const ROLES_IN_SEVERAL_WAYS = [USERS, NOBODY, ADMINS, select({ role: 'editor' }), both('role', 'admin', 'editor')];
const SEARCHES_IN_SEVERAL_WAYS = [
  ...[USERS, NOBODY, select({ search: 'anna' }), select({ search: 'boris' })],
  both('search', 'anna', 'boris'),
];

export const EDGE_CASES: Record<string, EdgeCheck> = {
  'takes-an-odd-page': {
    expected: `${REFUSAL_OR_DEFAULT} for page`,
    odds: [
      ...['0', '-1', '-5', 'abc', '', 'NaN'].map((page) => pageIs(page, [1])),
      pageIs('1.5', [1, 2]),
      pageIs('10abc', [1, 10]),
    ],
  },
  'takes-a-page-beyond-the-last': {
    expected: 'status 400 or 404, no data, or the last page',
    odds: [pageIs('7', [7, LAST_PAGE]), pageIs('1000', [1000, LAST_PAGE])],
  },
  'takes-a-page-beyond-all-bounds': {
    expected: 'status 400 or 404, no data, or a default',
    odds: [pageIs('1e9', [1, 1e9, LAST_PAGE]), pageIs('1000000000'), pageIs('99999999999999999999')],
  },
  'takes-an-odd-limit': {
    expected: `${REFUSAL_OR_DEFAULT} for limit`,
    odds: ['0', '-1', '-5', 'abc', '', 'NaN', '1.5', '10abc'].map(limitIs),
  },
  'has-an-upper-bound-for-the-limit': {
    expected: 'status 400, or a limit that is lower',
    odds: ['1000000000', '1e9', '99999999999999999999'].map(limitIs),
  },
  'takes-repeated-parameters': {
    expected: 'status 400, or one of the values, all, or none',
    odds: [
      { url: '/users?page=2&page=3&limit=10', pages: [1, 2, 3] },
      { url: '/users?limit=5&limit=7' },
      { url: '/users?role=admin&role=editor', readings: ROLES_IN_SEVERAL_WAYS },
      { url: '/users?search=anna&search=boris', readings: SEARCHES_IN_SEVERAL_WAYS },
    ],
  },
  'takes-parameters-in-brackets': {
    expected: 'status 400, or the value, or none',
    odds: [
      ...['page[]=2', 'page[a]=2'].map((query) => ({ url: `/users?${query}&limit=10`, pages: [1, 2] })),
      ...['limit[]=5', 'limit[a]=5'].map((query) => ({ url: `/users?${query}` })),
      ...['role[]=admin', 'role[$ne]=admin'].map((query) => ({
        url: `/users?${query}`,
        readings: ROLES_IN_SEVERAL_WAYS,
      })),
      ...['search[]=anna', 'search[a]=anna'].map((query) => ({
        url: `/users?${query}`,
        readings: SEARCHES_IN_SEVERAL_WAYS,
      })),
    ],
  },
  'takes-wildcards-literally': {
    expected: 'nobody without the very text',
    odds: ['%', '_', '0%c', 'e_c', 'a%a', '\\', '%%%', '[a-z]', '*'].map((search) => ({ ...literally(search) })),
    judge: (reply, { url }) => whyTooMany(reply, new URLSearchParams(url.split('?')[1]).get('search') ?? ''),
  },
  'takes-quotes-and-signs-literally': {
    expected: 'whoever has the very text',
    odds: ["O'B", "'", '"', '"Bobby"', "''", ';', ' -- ', '<b>', '&', '+'].map(literally),
  },
  'finds-letters-beyond-ascii': {
    expected: 'whoever has the very text',
    odds: ['Zoë', 'Müller'].map(literally),
  },
  'lets-nobody-inject-sql': {
    expected: 'nobody beyond the literal filter',
    odds: [
      ...["' OR '1'='1", "admin' --", "'; DROP TABLE users; --", "admin' OR role = 'editor"].map((role) => ({
        url: toUrl({ role }),
        readings: [select({ role })],
      })),
      ...["' OR '1'='1", "%' OR 1=1 --", "'; DROP TABLE users; --", "' UNION SELECT 1, 'a', 'b', 'c', 'd' --"].map(
        (search) => ({ url: toUrl({ search }), readings: [select({ search })] }),
      ),
      { url: toUrl({ page: '1 OR 1=1', limit: LIMIT }) },
      { url: toUrl({ page: '1; DROP TABLE users; --', limit: LIMIT }) },
      { url: toUrl({ limit: '10; DROP TABLE users; --' }) },
      { url: toUrl({ limit: '10 OFFSET 20 --' }) },
    ],
  },
  'answers-ten-at-once': {
    expected: 'ten right answers',
    together: true,
    odds: [
      ...[1, 2, 3, 4, 5].map((page) => ({ ...pageIs(String(page), [page]), mustAnswer: true as const })),
      ...['viewer', 'admin'].map((role) => ({
        url: ask({ role, limit: 7 }).url,
        readings: [select({ role })],
        mustAnswer: true as const,
      })),
      ...['grace', 'nell', 'walter'].map(literally),
    ],
  },
  'pollutes-no-prototype': {
    expected: 'nothing new on Object.prototype',
    odds: [
      '__proto__[polluted]=1',
      'constructor[prototype][polluted]=1',
      '__proto__.polluted=1',
      'page[__proto__][polluted]=1',
      '__proto__=1&constructor=1&toString=1',
    ].map((query) => ({ url: `/users?${query}` })),
  },
};

/** Whoever matches one or the other, as a list of values is often read. */
function both(name: 'role' | 'search', one: string, other: string) {
  return USERS.filter((user) => [one, other].some((value) => select({ [name]: value }).includes(user)));
}
