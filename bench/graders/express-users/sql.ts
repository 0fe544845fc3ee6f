/** Checks on the statements that the database saw while it was asked. */
import { fail, pass, passIf, type Verdict } from '../grader.ts';
import { type Ask, ask } from './ask.ts';
import { type Body, readBody, said } from './replies.ts';
import type { Reply, Statement, StepResult } from './run.ts';
import type { User } from './users.ts';

const PAGE = 10;
/** How many times the text of a page a statement may return: all users at once are more. */
const TEXT_OF_A_PAGE = 2;
/** How many times a page all statements together may return: one that counts, its ids and then its users are less. */
const ALL_OF_A_PAGE = 3;

export function sqlAsks(users: readonly User[]) {
  const paged = [{ page: 1 }, { page: 3 }, { page: 1, role: 'viewer' }];
  return {
    /** The same parameters with other values: the statements must not differ. */
    sameButValues: [
      ask(users, { page: 3, limit: 3, role: 'viewer', search: 'a' }),
      ask(users, { page: 2, limit: 4, role: 'editor', search: 'e' }),
    ],
    paged: paged.map((query) => ask(users, { ...query, limit: PAGE })),
  };
}

const BOUND = 'statements that stay the same whatever the values are';
const PAGED_IN_SQL = 'no statement that returns more rows than a page has';

type SeenOf = (one: Ask) => StepResult;

export function checkBound(sameButValues: readonly Ask[], seenOf: SeenOf): Verdict {
  for (const one of sameButValues) {
    const body = readBody(replyIn(seenOf(one)));
    if (typeof body === 'string') return fail(BOUND, said(one, body));
    if (seenOf(one).statements.length === 0) return fail(BOUND, said(one, 'no statement was run'));
  }
  const [one, other] = sameButValues.map((each) => eachOnce(seenOf(each).statements)) as [Statement[], Statement[]];
  const longer = one.length < other.length ? other : one;
  const unlike = longer.find((_, i) => one[i]?.hash !== other[i]?.hash);
  return passIf(unlike === undefined, BOUND, unlike?.sql ?? '');
}

/** One that runs for each user of a page runs as often as there are users. */
function eachOnce(statements: readonly Statement[]): Statement[] {
  return statements.filter(({ hash }, i) => statements.findIndex((one) => one.hash === hash) === i);
}

/**
 * `making`: what was run while the app was made, on a table of `count` users. More users than were asked for are the fault
 * of a check of its own.
 */
export function checkPagedInSql(
  paged: readonly Ask[],
  seenOf: SeenOf,
  making: readonly Statement[],
  count: number,
): Verdict {
  const before = mostRows(making);
  if (before.rows >= count) return fail(PAGED_IN_SQL, `${before.rows} rows before any request: ${before.sql}`);
  for (const one of paged) {
    const seen = seenOf(one);
    const body = readBody(replyIn(seen));
    if (typeof body === 'string') return fail(PAGED_IN_SQL, said(one, body));
    const most = mostRows(seen.statements);
    const users = body.data.length;
    if (most.rows > Math.max(PAGE, users))
      return fail(PAGED_IN_SQL, `${most.rows} rows for ${users} users: ${most.sql}`);
    const fat = seen.statements.find(({ letters }) => letters > TEXT_OF_A_PAGE * JSON.stringify(body.data).length);
    if (fat) return fail(PAGED_IN_SQL, `${fat.letters} letters for ${users} users: ${fat.sql}`);
    // A table that is read in pieces is read all the same.
    const [rows, letters] = [total(seen.statements, 'rows'), total(seen.statements, 'letters')];
    if (rows > ALL_OF_A_PAGE * Math.max(PAGE, users) || letters > ALL_OF_A_PAGE * JSON.stringify(body.data).length)
      return fail(PAGED_IN_SQL, `${rows} rows and ${letters} letters in all for ${users} users`);
    // Users that came another way: kept from before, or seen by a function that the statements call.
    if (letters < lettersOf(body.data))
      return fail('users that statements return', `${letters} letters for ${users} users`);
  }
  return pass;
}

function replyIn({ replies: [reply] }: StepResult): Reply {
  return reply ?? { problem: 'no answer' };
}

/** Those of names and addresses, which no statement can leave out. */
function lettersOf(users: Body['data']): number {
  const texts = users.flatMap((user) => {
    const { name, email } = (user ?? {}) as Partial<User>;
    return [name, email];
  });
  return texts.reduce((sum, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}

function total(statements: readonly Statement[], what: 'rows' | 'letters'): number {
  return statements.reduce((sum, one) => sum + one[what], 0);
}

function mostRows(statements: readonly Statement[]): Statement {
  return statements.reduce((most, one) => (one.rows > most.rows ? one : most), {
    sql: '',
    hash: 0,
    rows: 0,
    letters: 0,
    writes: false,
  });
}
