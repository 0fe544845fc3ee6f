/** Checks on the statements that the database saw while it was asked. */
import { fail, pass, passIf, type Verdict } from '../grader.ts';
import { type Ask, ask } from './ask.ts';
import { readBody, said } from './replies.ts';
import type { Reply, Statement, StepResult } from './run.ts';
import { USERS } from './users.ts';

/** The same parameters with other values: the statements must not differ. */
const SAME_BUT_VALUES = [
  ask({ page: 3, limit: 3, role: 'viewer', search: 'a' }),
  ask({ page: 2, limit: 4, role: 'editor', search: 'e' }),
] as const;
const PAGE = 10;
/** How many times the text of a page a statement may return: all users at once are more. */
const TEXT_OF_A_PAGE = 2;
const PAGED = [{ page: 1 }, { page: 3 }, { page: 1, role: 'viewer' }].map((query) => ask({ ...query, limit: PAGE }));

export const SQL_ASKS: readonly Ask[] = [...SAME_BUT_VALUES, ...PAGED];

const BOUND = 'statements that stay the same whatever the values are';
const PAGED_IN_SQL = 'no statement that returns more rows than a page has';

type SeenOf = (one: Ask) => StepResult;

export function checkBound(seenOf: SeenOf): Verdict {
  for (const one of SAME_BUT_VALUES) {
    const body = readBody(replyIn(seenOf(one)));
    if (typeof body === 'string') return fail(BOUND, said(one, body));
    if (seenOf(one).statements.length === 0) return fail(BOUND, said(one, 'no statement was run'));
  }
  const [one, other] = SAME_BUT_VALUES.map((each) => seenOf(each).statements) as [Statement[], Statement[]];
  const longer = one.length < other.length ? other : one;
  const unlike = longer.find((_, i) => one[i]?.hash !== other[i]?.hash);
  return passIf(unlike === undefined, BOUND, unlike?.sql ?? '');
}

/** `making`: what was run while the app was made. More users than were asked for are the fault of a check of its own. */
export function checkPagedInSql(seenOf: SeenOf, making: readonly Statement[]): Verdict {
  const before = mostRows(making);
  if (before.rows >= USERS.length) return fail(PAGED_IN_SQL, `${before.rows} rows before any request: ${before.sql}`);
  for (const paged of PAGED) {
    const seen = seenOf(paged);
    const body = readBody(replyIn(seen));
    if (typeof body === 'string') return fail(PAGED_IN_SQL, said(paged, body));
    const most = mostRows(seen.statements);
    const users = body.data.length;
    if (most.rows > Math.max(PAGE, users))
      return fail(PAGED_IN_SQL, `${most.rows} rows for ${users} users: ${most.sql}`);
    const fat = seen.statements.find(({ letters }) => letters > TEXT_OF_A_PAGE * JSON.stringify(body.data).length);
    if (fat) return fail(PAGED_IN_SQL, `${fat.letters} letters for ${users} users: ${fat.sql}`);
  }
  return pass;
}

function replyIn({ replies: [reply] }: StepResult): Reply {
  return reply ?? { problem: 'no answer' };
}

function mostRows(statements: readonly Statement[]): Statement {
  return statements.reduce((most, one) => (one.rows > most.rows ? one : most), {
    sql: '',
    hash: 0,
    rows: 0,
    letters: 0,
  });
}
