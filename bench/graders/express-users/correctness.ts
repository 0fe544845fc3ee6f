/** Checks on plain requests: the right users, on the right page, rightly counted. */
import { isSameValue } from '../../sandbox/index.ts';
import { type Ask, ask, askPages, expectedData } from './ask.ts';
import {
  allBodies,
  type Body,
  differentIds,
  differentUsers,
  everyBody,
  exactly,
  idsOf,
  type ReplyCheck,
} from './replies.ts';
import { USERS, type User } from './users.ts';

const COLUMNS = ['id', 'name', 'email', 'role', 'created_at'] as const;
/** More than what a page shows unasked in any API. */
const MAX_DEFAULT_LIMIT = 1000;

const EVERYBODY = askPages({ limit: 10 });
const LAST = EVERYBODY.slice(-1);
const VIEWERS = askPages({ role: 'viewer', limit: 5 });
const EDITORS_FOUND = askPages({ role: 'editor', search: 'mail', limit: 4 });
const ROLES = ['viewer', 'admin', 'Admin', 'administrator'].map((role) => ask({ role, limit: 50 }));
const IN_NAMES = ['Quinn', 'Garner', 'Tables', 'whispers'].map((search) => ask({ search, limit: 50 }));
const IN_EMAILS = ['mail2.', 'kiel', 'transporter', 'zed@'].map((search) => ask({ search, limit: 50 }));
const IN_ANY_CASE = ['ALICE', 'alice', 'IRIS WHISPERS', 'qUIET', 'loud', 'MAIL3'].map((search) =>
  ask({ search, limit: 50 }),
);
const TOGETHER = [
  { role: 'viewer', search: 'Carter' },
  { role: 'admin', search: 'mail' },
  { role: 'editor', search: 'Hudson' },
].map((filter) => ask({ ...filter, limit: 50 }));
/** The last ones go over the seam between a name and an address. */
const NOBODY = [{ role: 'pilot' }, { search: 'zebra crossing' }, { search: 'quillzed' }, { search: 'quill zed' }].map(
  (filter) => ask({ ...filter, limit: 10 }),
);
const COUNTED = [...LAST, ...VIEWERS.slice(0, 2), ...EDITORS_FOUND.slice(0, 1), ...TOGETHER];

export const CORRECTNESS: Record<string, ReplyCheck> = {
  'answers-with-json': {
    expected: 'status 200 and JSON with data, page, limit, total and totalPages',
    asks: [ask(), ask({ page: 1, limit: 10 })],
    judge: everyBody((body) => {
      const missing = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [name] : []));
      return missing.length > 0 ? `no ${missing.join(', ')}` : null;
    }),
  },
  'begins-with-the-first-page': {
    expected: 'page 1 with a limit of its own choice',
    asks: [ask()],
    judge: everyBody((body) => {
      const limit = Number(body.limit);
      if (Number(body.page) !== 1 || !(limit >= 1 && limit <= MAX_DEFAULT_LIMIT)) return shownPlace(body);
      return differentUsers(body, USERS.slice(0, limit));
    }),
  },
  'says-which-page-and-limit': {
    expected: 'page and limit as asked for, as numbers',
    asks: [ask({ page: 2, limit: 10 }), ask({ page: 3, limit: 7, role: 'viewer' })],
    judge: everyBody((body, { page, limit }) =>
      isSameValue([body.page, body.limit], [page, limit]) ? null : shownPlace(body),
    ),
  },
  'gives-no-more-than-the-limit': {
    expected: 'as many users as the limit says',
    asks: [1, 5, 10, 50].map((limit) => ask({ limit })),
    judge: everyBody(({ data }, { limit }) => (data.length === limit ? null : `${data.length} users`)),
  },
  'pages-make-up-the-whole': {
    expected: 'everybody once on some page',
    asks: EVERYBODY,
    judge: allBodies((bodies) => {
      const ids = bodies.flatMap(idsOf);
      const twice = ids.length - new Set(ids).size;
      const missing = USERS.filter(({ id }) => !ids.includes(id)).length;
      return twice + missing === 0 ? null : `${twice} twice, ${missing} missing`;
    }),
  },
  'orders-by-id': {
    expected: 'ids that rise, within a page and from page to page',
    asks: EVERYBODY,
    judge: allBodies((bodies) => {
      const ids = bodies.flatMap(idsOf);
      const at = ids.findIndex((id, i) => i > 0 && !(Number(ids[i - 1]) < Number(id)));
      return at < 0 ? null : `${ids[at - 1]}, then ${ids[at]}`;
    }),
  },
  'ends-with-what-is-left': {
    expected: `${USERS.length % 10} users on page ${LAST[0]?.page} of 10 each`,
    asks: LAST,
    judge: everyBody(({ data }) => (data.length === USERS.length % 10 ? null : `${data.length} users`)),
  },
  'gives-whole-users': {
    expected: `users with ${COLUMNS.join(', ')} as in the table`,
    asks: [...EVERYBODY.slice(0, 1), ...LAST],
    judge: everyBody(({ data }) => {
      if (data.length === 0) return 'nobody';
      const wrong = data.find((user) => !USERS.some((one) => isSameUser(user, one)));
      return wrong === undefined ? null : JSON.stringify(wrong);
    }),
  },
  'filters-by-exact-role': exactly('users of that role and no other', ROLES),
  'searches-names': exactly('whoever has it in the name', IN_NAMES),
  'searches-emails': exactly('whoever has it in the email', IN_EMAILS),
  'searches-in-any-case': exactly('upper and lower case alike', IN_ANY_CASE),
  'combines-role-and-search': exactly('whoever has both the role and the text', TOGETHER),
  'filters-before-it-pages': {
    expected: 'whoever matches once on some page, all pages but the last full',
    asks: VIEWERS,
    judge: allBodies((bodies, asks) => {
      const short = bodies.findIndex(({ data }, i) => data.length !== expectedData(asks[i] as Ask).length);
      if (short >= 0) return `${bodies[short]?.data.length} users on page ${short + 1}`;
      return differentIds(bodies.flatMap(idsOf), (asks[0] as Ask).matches);
    }),
  },
  'counts-whoever-matches': {
    expected: 'in total how many match',
    asks: COUNTED,
    judge: everyBody(({ total }, { matches }) =>
      isSameValue(total, matches.length) ? null : `total ${JSON.stringify(total)} of ${matches.length}`,
    ),
  },
  'counts-the-pages': {
    expected: 'in totalPages how many pages they fill',
    asks: COUNTED,
    judge: everyBody(({ totalPages }, { matches, limit = 1 }) => {
      const pages = Math.ceil(matches.length / limit);
      return isSameValue(totalPages, pages) ? null : `totalPages ${JSON.stringify(totalPages)} of ${pages}`;
    }),
  },
  'says-when-nobody-matches': {
    expected: 'status 200, no data, a total of 0',
    asks: NOBODY,
    judge: everyBody(({ data, total, totalPages }) => {
      const isRight = data.length === 0 && total === 0 && (totalPages === 0 || totalPages === 1);
      return isRight
        ? null
        : `${data.length} users, total ${JSON.stringify(total)}, totalPages ${JSON.stringify(totalPages)}`;
    }),
  },
};

function isSameUser(value: unknown, user: User): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return COLUMNS.every((column) => Object.hasOwn(value, column) && (value as User)[column] === user[column]);
}

function shownPlace({ page, limit }: Body): string {
  return `page ${JSON.stringify(page)}, limit ${JSON.stringify(limit)}`;
}
