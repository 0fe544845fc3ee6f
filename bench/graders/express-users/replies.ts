/** What came back, read with care, as a body can be anything; and how the replies to plain requests are judged. */
import { type Ask, expectedData } from './ask.ts';
import type { Reply } from './run.ts';
import type { User } from './users.ts';

/** As the contract names them, of any type. */
export interface Body {
  data: unknown[];
  page: unknown;
  limit: unknown;
  total: unknown;
  totalPages: unknown;
}

/** The body of a reply with status 200 and JSON that has a list of data, or why there is none. */
export function readBody(reply: Reply): Body | string {
  if (reply.problem !== undefined) return reply.problem;
  const { status, type, body } = reply;
  if (status !== 200) return `status ${status}`;
  if (!/^application\/json\b/i.test(type ?? '')) return `status 200 with the type ${type ?? 'none'}`;
  const value = parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'a body that is no JSON object';
  const { data, page, limit, total, totalPages } = value as Record<string, unknown>;
  if (!Array.isArray(data))
    return `a body without a list in data, but with ${Object.keys(value).join(', ') || 'nothing'}`;
  return { data, page, limit, total, totalPages };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The ids in the data, in its order; null for what has none. */
export function idsOf({ data }: Body): (number | null)[] {
  return data.map((user) => {
    const id =
      typeof user === 'object' && user !== null && Object.hasOwn(user, 'id') ? (user as { id: unknown }).id : null;
    return typeof id === 'number' ? id : null;
  });
}

export function isRefused(reply: Reply): boolean {
  return reply.problem === undefined && reply.status >= 400 && reply.status < 500;
}

export function said({ url }: Pick<Ask, 'url'>, what: string): string {
  return `GET ${url}: ${what}`;
}

export interface ReplyCheck {
  expected: string;
  asks: Ask[];
  /** What came where it is wrong, or null. The replies are in the order of the requests. */
  judge: (replies: Reply[], asks: Ask[]) => string | null;
}

/** The same users as by brute force; their order and their number have checks of their own. */
export function exactly(expected: string, asks: Ask[]): ReplyCheck {
  return { expected, asks, judge: everyBody((body, one) => differentUsers(body, expectedData(one))) };
}

export function differentUsers(body: Body, expected: readonly User[]): string | null {
  return differentIds(idsOf(body), expected);
}

export function differentIds(ids: readonly (number | null)[], expected: readonly User[]): string | null {
  const missing = expected.filter(({ id }) => !ids.includes(id));
  const wrong = ids.filter((id) => !expected.some((user) => user.id === id));
  if (missing.length + wrong.length === 0 && ids.length === expected.length) return null;
  return `${ids.length} users of ${expected.length}, ${missing.length} missing, ${wrong.length} that do not match`;
}

/** Judges each body by itself, and says the first one that is wrong. */
export function everyBody(judge: (body: Body, ask: Ask) => string | null): ReplyCheck['judge'] {
  return (replies, asks) => {
    for (const [i, one] of asks.entries()) {
      const body = readBody(replies[i] as Reply);
      const wrong = typeof body === 'string' ? body : judge(body, one);
      if (wrong !== null) return said(one, wrong);
    }
    return null;
  };
}

/** Judges them all together. */
export function allBodies(judge: (bodies: Body[], asks: Ask[]) => string | null): ReplyCheck['judge'] {
  return (replies, asks) => {
    const bodies: Body[] = [];
    for (const [i, one] of asks.entries()) {
      const body = readBody(replies[i] as Reply);
      if (typeof body === 'string') return said(one, body);
      bodies.push(body);
    }
    return judge(bodies, asks);
  };
}
