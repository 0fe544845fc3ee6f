/** Checks on plain requests: the right users, on the right page, rightly counted. */
import { isSameValue } from '../../sandbox/index.ts';
import { type Ask, ask, askPages, expectedData, wordOf } from './ask.ts';
import type { Tables } from './draw-tables.ts';
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
import { select, type User } from './users.ts';

const COLUMNS = ['id', 'name', 'email', 'role', 'created_at'] as const;
/** More than what a page shows unasked in any API. */
const MAX_DEFAULT_LIMIT = 1000;

/** The plain requests, by what they are for. */
export function plainAsks({ users, odd, words }: Tables) {
  const found = (searches: readonly string[]) => searches.map((search) => ask(users, { search, limit: 50 }));
  const [first = '', last = '', otherLast = ''] = [...words.firsts.slice(0, 1), ...words.lasts];
  const [host = '', otherHost = ''] = words.hosts;
  const { apostrophe, quotes, seam, shouts, smallAccents, whispers } = odd;
  const everybody = askPages(users, { limit: 10 });
  const lastPage = everybody.slice(-1);
  const viewers = askPages(users, { role: 'viewer', limit: 5 });
  const editorsFound = askPages(users, { role: 'editor', search: words.domain, limit: 4 });
  const together = [
    { role: 'viewer', search: last },
    { role: 'admin', search: host },
    { role: 'editor', search: otherLast },
  ].map((filter) => ask(users, { ...filter, limit: 50 }));
  const editors = select(users, { role: 'editor' });
  const [endOfName, beginOfEmail] = [wordOf(seam.name, 1), wordOf(seam.email, 0)];
  return {
    users,
    everybody,
    lastPage,
    viewers,
    editorsFound,
    roles: ['viewer', 'admin', 'Admin', 'administrator'].map((role) => ask(users, { role, limit: 50 })),
    inNames: found([first, last, wordOf(quotes.name, 2), wordOf(whispers.name, 1)]),
    inEmails: found([`${host}.`, wordOf(smallAccents.email, 2), wordOf(apostrophe.email, 1), `${beginOfEmail}@`]),
    inAnyCase: found([
      wordOf(shouts.name, 0),
      wordOf(shouts.name, 0).toLowerCase(),
      whispers.name.toUpperCase(),
      'qUIET',
      wordOf(shouts.email, 1).toLowerCase(),
      otherHost.toUpperCase(),
    ]),
    together,
    nobody: [
      { role: 'pilot' },
      { search: 'zebra crossing' },
      // Over the seam between a name and an address.
      { search: `${endOfName}${beginOfEmail}`.toLowerCase() },
      { search: `${endOfName} ${beginOfEmail}`.toLowerCase() },
    ].map((filter) => ask(users, { ...filter, limit: 10 })),
    counted: [
      ...[...lastPage, ...viewers.slice(0, 2), ...editorsFound.slice(0, 1), ...together],
      // One page, and that is full.
      ask(users, { role: 'editor', limit: editors.length }),
    ],
  };
}

type PlainAsks = ReturnType<typeof plainAsks>;

export const CORRECTNESS: Record<string, (asks: PlainAsks) => ReplyCheck> = {
  'answers-with-json': ({ users }) => ({
    expected: 'status 200 and JSON with data, page, limit, total and totalPages',
    asks: [ask(users), ask(users, { page: 1, limit: 10 })],
    judge: everyBody((body) => {
      const missing = Object.entries(body).flatMap(([name, value]) => (value === undefined ? [name] : []));
      return missing.length > 0 ? `no ${missing.join(', ')}` : null;
    }),
  }),
  'begins-with-the-first-page': ({ users }) => ({
    expected: 'page 1 with a limit of its own choice',
    asks: [ask(users)],
    judge: everyBody((body) => {
      const limit = Number(body.limit);
      if (Number(body.page) !== 1 || !(limit >= 1 && limit <= MAX_DEFAULT_LIMIT)) return shownPlace(body);
      return differentUsers(body, users.slice(0, limit));
    }),
  }),
  'says-which-page-and-limit': ({ users }) => ({
    expected: 'page and limit as asked for, as numbers',
    asks: [ask(users, { page: 2, limit: 10 }), ask(users, { page: 3, limit: 7, role: 'viewer' })],
    judge: everyBody((body, { page, limit }) =>
      isSameValue([body.page, body.limit], [page, limit]) ? null : shownPlace(body),
    ),
  }),
  'gives-no-more-than-the-limit': ({ users }) => ({
    expected: 'as many users as the limit says',
    asks: [1, 5, 10, 50].map((limit) => ask(users, { limit })),
    judge: everyBody(({ data }, { limit }) => (data.length === limit ? null : `${data.length} users`)),
  }),
  'pages-make-up-the-whole': ({ users, everybody }) => ({
    expected: 'everybody once on some page',
    asks: everybody,
    judge: allBodies((bodies) => {
      const ids = bodies.flatMap(idsOf);
      const twice = ids.length - new Set(ids).size;
      const missing = users.filter(({ id }) => !ids.includes(id)).length;
      return twice + missing === 0 ? null : `${twice} twice, ${missing} missing`;
    }),
  }),
  'orders-by-id': ({ everybody }) => ({
    expected: 'ids that rise, within a page and from page to page',
    asks: everybody,
    judge: allBodies((bodies) => {
      const ids = bodies.flatMap(idsOf);
      const at = ids.findIndex((id, i) => i > 0 && !(Number(ids[i - 1]) < Number(id)));
      return at < 0 ? null : `${ids[at - 1]}, then ${ids[at]}`;
    }),
  }),
  'ends-with-what-is-left': ({ users, lastPage }) => ({
    expected: `${users.length % 10} users on page ${lastPage[0]?.page} of 10 each`,
    asks: lastPage,
    judge: everyBody(({ data }) => (data.length === users.length % 10 ? null : `${data.length} users`)),
  }),
  'gives-whole-users': ({ users, everybody, lastPage }) => ({
    expected: `users with ${COLUMNS.join(', ')} as in the table`,
    asks: [...everybody.slice(0, 1), ...lastPage],
    judge: everyBody(({ data }) => {
      if (data.length === 0) return 'nobody';
      const wrong = data.find((user) => !users.some((one) => isSameUser(user, one)));
      return wrong === undefined ? null : JSON.stringify(wrong);
    }),
  }),
  'filters-by-exact-role': ({ roles }) => exactly('users of that role and no other', roles),
  'searches-names': ({ inNames }) => exactly('whoever has it in the name', inNames),
  'searches-emails': ({ inEmails }) => exactly('whoever has it in the email', inEmails),
  'searches-in-any-case': ({ inAnyCase }) => exactly('upper and lower case alike', inAnyCase),
  'combines-role-and-search': ({ together }) => exactly('whoever has both the role and the text', together),
  'filters-before-it-pages': ({ viewers }) => ({
    expected: 'whoever matches once on some page, all pages but the last full',
    asks: viewers,
    judge: allBodies((bodies, asks) => {
      const short = bodies.findIndex(({ data }, i) => data.length !== expectedData(asks[i] as Ask).length);
      if (short >= 0) return `${bodies[short]?.data.length} users on page ${short + 1}`;
      return differentIds(bodies.flatMap(idsOf), (asks[0] as Ask).matches);
    }),
  }),
  'counts-whoever-matches': ({ counted }) => ({
    expected: 'in total how many match',
    asks: counted,
    judge: everyBody(({ total }, { matches }) =>
      isSameValue(total, matches.length) ? null : `total ${JSON.stringify(total)} of ${matches.length}`,
    ),
  }),
  'counts-the-pages': ({ counted }) => ({
    expected: 'in totalPages how many pages they fill',
    asks: counted,
    judge: everyBody(({ totalPages }, { matches, limit = 1 }) => {
      const pages = Math.ceil(matches.length / limit);
      return isSameValue(totalPages, pages) ? null : `totalPages ${JSON.stringify(totalPages)} of ${pages}`;
    }),
  }),
  'says-when-nobody-matches': ({ nobody }) => ({
    expected: 'status 200, no data, a total of 0',
    asks: nobody,
    judge: everyBody(({ data, total, totalPages }) => {
      const isRight = data.length === 0 && total === 0 && (totalPages === 0 || totalPages === 1);
      return isRight
        ? null
        : `${data.length} users, total ${JSON.stringify(total)}, totalPages ${JSON.stringify(totalPages)}`;
    }),
  }),
};

function isSameUser(value: unknown, user: User): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return COLUMNS.every((column) => Object.hasOwn(value, column) && (value as User)[column] === user[column]);
}

function shownPlace({ page, limit }: Body): string {
  return `page ${JSON.stringify(page)}, limit ${JSON.stringify(limit)}`;
}
