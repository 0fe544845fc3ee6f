/** Asks all that the checks want to know, plain and odd requests in a process each, and gives the verdicts. */
import { isSameValue, type Sandbox } from '../../sandbox/index.ts';
import { fail, mapValues, pass, type Verdict } from '../grader.ts';
import { type Ask, ask, expectedData, toUrl } from './ask.ts';
import { CORRECTNESS, plainAsks } from './correctness.ts';
import type { Tables } from './draw-tables.ts';
import { EDGE_CASES, type EdgeCheck, oddRequests } from './edge-cases.ts';
import { whyWrongAnswer } from './odd-requests.ts';
import { idsOf, readBody, said } from './replies.ts';
import { askSteps, type Reply, type Step, type StepResult } from './run.ts';
import { checkBound, checkPagedInSql, sqlAsks } from './sql.ts';
import { checkListening, checkNoStackTrace, checkTableIsWhole, checkTwoApps, checkUnpolluted } from './traces.ts';

/** The checks that are not about replies, by the ids of their verdicts. */
export const RUN_QUALITY = [
  'binds-every-value',
  'pages-in-sql',
  'keeps-two-apps-apart',
  'leaves-listening-to-its-caller',
];
export const RUN_EDGES = ['leaves-the-table-whole', 'shows-no-stack-trace'];

const FIRST = { page: 1, limit: 10 };
const NO_ANSWER: Reply = { problem: 'no answer' };

interface Run {
  verdicts: Record<string, Verdict>;
  results: StepResult[];
}

export async function checkBehaviour(code: string, tables: Tables, sandbox: Sandbox): Promise<Record<string, Verdict>> {
  const [plain, odd] = await Promise.all([askPlain(code, tables, sandbox), askOdd(code, tables, sandbox)]);
  const all = [...plain.results, ...odd.results];
  const unpolluted = checkUnpolluted(all);
  return {
    ...plain.verdicts,
    ...odd.verdicts,
    ...(unpolluted.result === 'fail' ? { 'pollutes-no-prototype': unpolluted } : {}),
    'leaves-the-table-whole': checkTableIsWhole(all, tables.users),
    'shows-no-stack-trace': checkNoStackTrace(all),
  };
}

async function askPlain(code: string, tables: Tables, sandbox: Sandbox): Promise<Run> {
  const { users, others } = tables;
  const plain = plainAsks(tables);
  const checks = mapValues(CORRECTNESS, (toCheck) => toCheck(plain));
  const { sameButValues, paged } = sqlAsks(users);
  const asks = [...Object.values(checks).flatMap((check) => check.asks), ...sameButValues, ...paged];
  const urls = [...new Set(asks.map(({ url }) => url))];
  const otherFirst: Step[] = [
    { table: 1, urls: [toUrl(FIRST)] },
    { table: 0, urls: [toUrl(FIRST)] },
  ];
  const results = await askSteps(code, [users, others], [...urls.map(alone), ...otherFirst], sandbox);
  const seenOf = ({ url }: Ask) => results[urls.indexOf(url)] as StepResult;
  const replyTo = (one: Ask) => seenOf(one).replies[0] ?? NO_ANSWER;
  const verdicts = {
    ...mapValues(checks, ({ expected, asks, judge }) => toVerdict(expected, judge(asks.map(replyTo), asks))),
    'binds-every-value': checkBound(sameButValues, seenOf),
    'pages-in-sql': checkPagedInSql(paged, seenOf, results[0]?.making ?? [], users.length),
    'keeps-two-apps-apart': checkTwoApps(results.slice(urls.length), tables),
    'leaves-listening-to-its-caller': checkListening(results),
  };
  return { verdicts, results };
}

async function askOdd(code: string, tables: Tables, sandbox: Sandbox): Promise<Run> {
  const { users, others } = tables;
  const odds = oddRequests(tables);
  const checks = mapValues(EDGE_CASES, (toCheck) => toCheck(odds));
  const plain = ask(users, FIRST);
  const steps = mapValues(checks, ({ odds, together }): Step[] => {
    const urls = odds.map(({ url }) => url);
    return together ? [{ table: 0, urls }] : urls.map(alone);
  });
  const results = await askSteps(code, [users, others], [alone(plain.url), ...Object.values(steps).flat()], sandbox);
  // An app that refuses even a plain request must not pass for one that refuses what is odd.
  const first = readBody(results[0]?.replies[0] ?? NO_ANSWER);
  const noUsers = typeof first === 'string' ? said(plain, first) : null;
  const isOrdered = typeof first !== 'string' && isInOrder(idsOf(first), plain);
  const left = results.slice(1);
  const verdicts = mapValues(checks, (check, id) => {
    const replies = left.splice(0, steps[id]?.length).flatMap((result) => result.replies);
    return toVerdict(check.expected, noUsers ?? whyWrong(check, replies, isOrdered));
  });
  return { verdicts, results };
}

/** `wrong` says what came where it is wrong. */
function toVerdict(expected: string, wrong: string | null): Verdict {
  return wrong === null ? pass : fail(expected, wrong);
}

function isInOrder(ids: (number | null)[], one: Ask): boolean {
  return isSameValue(
    ids,
    expectedData(one).map(({ id }) => id),
  );
}

function alone(url: string): Step {
  return { table: 0, urls: [url] };
}

function whyWrong(
  { odds, together, judge = whyWrongAnswer }: EdgeCheck,
  replies: readonly Reply[],
  isOrdered: boolean,
) {
  for (const [i, odd] of odds.entries()) {
    const wrong = judge(replies[i] ?? NO_ANSWER, odd, isOrdered);
    // Which of several at once goes wrong is chance, and a grade is not.
    if (wrong !== null) return together ? 'not all of them are right' : said(odd, wrong);
  }
  return null;
}
