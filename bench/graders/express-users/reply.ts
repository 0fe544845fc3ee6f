/** What came back, read with care: a body can be anything. */
import type { Ask } from './ask.ts';
import type { Reply } from './session.ts';

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
