/** From what happened in the scenarios to the verdicts on what showData does. */
import { isSameValue, toWire } from '../../sandbox/index.ts';
import { fail, pass, type Verdict } from '../grader.ts';
import {
  consoleOf,
  describeEvents,
  firstLog,
  isLogged,
  isOnlyLogged,
  lastLog,
  lastStep,
  logsOf,
  settling,
  stepOf,
} from './events.ts';
import type { Run, Runs } from './run.ts';
import { ERROR_BODY, type ScenarioName } from './scenarios.ts';

export interface Behaviour {
  /** It must hold in each of them. */
  scenarios: ScenarioName[];
  expected: string;
  holds: (run: Run) => boolean;
}

const WAITS = 'no console.log before the data, then one';
const SILENT = 'no console.log';
const TELLS = 'a rejected promise, or a word by console.error or the like';

export const CORRECTNESS: Record<string, Behaviour> = {
  'logs-the-parsed-object': {
    scenarios: ['plain'],
    expected: 'console.log(data)',
    holds: (run) => isLogged(run),
  },
  'logs-it-once': { scenarios: ['plain'], expected: 'one console.log', holds: (run) => isOnlyLogged(run) },
  'waits-for-a-slow-response': { scenarios: ['slowResponse', 'allSlow'], expected: WAITS, holds: waits },
  'waits-for-a-slow-body': { scenarios: ['slowBody', 'allSlow'], expected: WAITS, holds: waits },
  'logs-as-soon-as-the-data-has-arrived': {
    scenarios: ['plain', 'slowResponse', 'slowBody'],
    expected: 'console.log once the data is there, before more time passes',
    holds: (run) => waits(run) && firstLog(run) < lastStep(run),
  },
  'has-logged-when-its-promise-settles': {
    scenarios: ['plain', 'slowBody'],
    expected: 'console.log(data), then a settled promise',
    holds: (run) => isLogged(run) && settling(run) > lastLog(run),
  },
  'keeps-two-calls-apart': {
    scenarios: ['together', 'otherWayRound'],
    expected: 'two calls that each log their own data once',
    holds: (run) => isOnlyLogged(run, 0) && isOnlyLogged(run, 1),
  },
  'logs-a-list': { scenarios: ['list'], expected: 'console.log(list)', holds: (run) => isLogged(run) },
  'logs-falsy-values': {
    scenarios: ['falsy'],
    expected: 'console.log of 0, "" and false',
    holds: (run) => run.scenario.values.every((_, call) => isLogged(run, call)),
  },
  'asks-for-the-data-once': { scenarios: ['plain'], expected: 'one fetch of /api/data', holds: asksOnce },
};

export const EDGE_CASES: Record<string, Behaviour> = {
  'logs-nothing-when-the-request-fails': { scenarios: ['rejects'], expected: SILENT, holds: isSilent },
  'logs-nothing-of-an-error-status': { scenarios: ['errorStatus'], expected: SILENT, holds: isSilent },
  'logs-nothing-when-the-body-is-no-json': { scenarios: ['notJson'], expected: SILENT, holds: isSilent },
  'tells-that-the-request-failed': { scenarios: ['rejects'], expected: TELLS, holds: tells },
  'tells-of-an-error-status': { scenarios: ['errorStatus'], expected: TELLS, holds: tells },
  'tells-that-the-body-is-no-json': { scenarios: ['notJson'], expected: TELLS, holds: tells },
  'settles-after-a-failure': {
    scenarios: ['rejects', 'errorStatus', 'notJson'],
    expected: 'a promise that settles',
    holds: (run) => settling(run) >= 0,
  },
  'leaves-no-rejection-unhandled': {
    scenarios: ['rejects', 'errorStatus', 'notJson'],
    expected: 'no unhandled rejection',
    holds: ({ events }) => events.every(({ event }) => event !== 'unhandled'),
  },
};

export function judgeBehaviour({ scenarios, expected, holds }: Behaviour, runs: Runs): Verdict {
  for (const name of scenarios) {
    const run = runs[name];
    if (run.broken !== null) return fail(expected, run.broken);
    if (!holds(run)) return fail(expected, describeEvents(run));
  }
  return pass;
}

function waits(run: Run): boolean {
  return firstLog(run) > stepOf(run, 'arrive') && isLogged(run);
}

function asksOnce({ events }: Run): boolean {
  const urls = events.flatMap((event) => (event.event === 'fetch' ? [event.url] : []));
  return urls.length === 1 && /^(?:https?:\/\/[^/]+)?\/api\/data$/.test(urls[0] ?? '');
}

function isSilent(run: Run): boolean {
  return logsOf(run).length === 0;
}

/** A body that is logged as if it were data is no word of the failure. */
function tells(run: Run): boolean {
  const isRejected = run.events.some((event) => event.event === 'settled' && event.how === 'rejected');
  const isData = (args: unknown[]) => isSameValue(args, [toWire(ERROR_BODY)]) || isSameValue(args, [null]);
  return isRejected || consoleOf(run).some(({ method, args }) => method !== 'log' || !isData(args));
}
