/** How the replies to plain requests are judged: one by one, or together. */
import { type Ask, expectedData } from './ask.ts';
import { type Body, idsOf, readBody, said } from './reply.ts';
import type { Reply } from './session.ts';
import type { User } from './users.ts';

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
