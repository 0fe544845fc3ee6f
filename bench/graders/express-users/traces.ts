/** What an app leaves behind or gives away, whatever it was asked: told from all that was seen. */
import { fail, pass, passIf, type Verdict } from '../grader.ts';
import type { Tables } from './draw-tables.ts';
import { idsOf, readBody } from './replies.ts';
import type { StepResult } from './run.ts';
import { hashOf } from './text-hash.js';
import type { User } from './users.ts';

/** A line of a stack trace, as text or as HTML: "at name (place:1:2)" or "at place:1:2". */
const STACK_LINE = /\bat (?:[\w.<>[\] ]+ \()?(?:file:|node:|ext:|[A-Z]:|[\w.-]*[\\/])[^\s()<>"]*:\d+:\d+/;

export function checkTableIsWhole(results: readonly StepResult[], users: readonly User[]): Verdict {
  const expected = 'the table as it was';
  if (!isAnswered(results)) return fail(expected, whyNothing(results));
  // As SQLite writes it.
  const whole = hashOf(
    JSON.stringify(users.map(({ id, name, email, role, created_at }) => [id, name, email, role, created_at])),
  );
  const changed = results.some(({ table }) => table !== undefined && table !== whole);
  const statements = results.flatMap(({ making, statements }) => [...making, ...statements]);
  const writing = statements.find(({ sql }) => WRITES.test(sql));
  if (writing !== undefined) return fail('no statement that writes', writing.sql);
  if (changed) return fail(expected, 'another table');
  const hidden = statements.find(({ writes }) => writes);
  return passIf(hidden === undefined, 'no statement that writes', hidden?.sql ?? '');
}

const WRITES = /^[\s(]*(?:--[^\n]*\n\s*){0,9}(?:insert|update|delete|replace|drop|alter|create|vacuum|attach)\b/i;

export function checkUnpolluted(results: readonly StepResult[]): Verdict {
  const polluted = results.find(({ pollution }) => pollution !== '');
  return passIf(polluted === undefined, 'nothing new on Object.prototype', polluted?.pollution ?? '');
}

export function checkNoStackTrace(results: readonly StepResult[]): Verdict {
  const expected = 'no stack trace in any body';
  if (!isAnswered(results)) return fail(expected, whyNothing(results));
  const bodies = results.flatMap(({ replies }) => replies.flatMap(({ body }) => body ?? []));
  const leaks = bodies.filter((body) => STACK_LINE.test(body)).length;
  return passIf(leaks === 0, expected, `one in ${leaks} of ${bodies.length} bodies`);
}

export function checkListening(results: readonly StepResult[]): Verdict {
  const expected = 'no port until the caller takes one';
  if (!isAnswered(results)) return fail(expected, whyNothing(results));
  const listens = Math.max(...results.map((result) => result.listens));
  return passIf(listens === 0, expected, `listen was called ${listens} times`);
}

/** After all else a second app was made on another table, and then the first was asked again. */
export function checkTwoApps([second, first]: readonly StepResult[], { users, others }: Tables): Verdict {
  const expected = 'two apps, each with the users of its own database';
  const wrong = (result: StepResult | undefined, own: readonly User[], which: string) => {
    const body = readBody(result?.replies[0] ?? { problem: 'no answer' });
    if (typeof body === 'string') return `${which}: ${body}`;
    return idsOf(body).every((id) => own.some((user) => user.id === id)) && body.data.length > 0
      ? null
      : `${which}: users of another database, or none`;
  };
  const why = wrong(second, others, 'the second app') ?? wrong(first, users, 'the first app after that');
  return why === null ? pass : fail(expected, why);
}

/** Whether there was an app at all. */
function isAnswered(results: readonly StepResult[]): boolean {
  return results.some(({ replies }) => replies.some(({ body }) => body !== undefined));
}

function whyNothing(results: readonly StepResult[]): string {
  return results[0]?.replies[0]?.problem ?? 'no answer';
}
