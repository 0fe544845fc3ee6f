/** From what happened in the scenes to the verdicts on what showData does. */
import { isSameValue, toWire } from '../../sandbox/index.ts';
import { fail, pass, type Verdict } from '../grader.ts';
import type { Play } from './play.ts';
import { ERROR_BODY, FALSY, LIST, OBJECT, OTHER_OBJECT, type SceneName } from './scenes.ts';
import {
  consoleOf,
  firstLog,
  isLogged,
  isOnlyLogged,
  lastLog,
  lastStep,
  logsOf,
  settling,
  stepOf,
  tellStory,
} from './story.ts';

interface Behaviour {
  /** It must hold in each of them. */
  scenes: SceneName[];
  expected: string;
  holds: (play: Play) => boolean;
}

const WAITS = 'no console.log before the data, then one';
const SILENT = 'no console.log';
const TELLS = 'a rejected promise, or a word by console.error or the like';

export const CORRECTNESS: Record<string, Behaviour> = {
  'logs-the-parsed-object': {
    scenes: ['plain'],
    expected: 'console.log(data)',
    holds: (play) => isLogged(play, OBJECT),
  },
  'logs-it-once': { scenes: ['plain'], expected: 'one console.log', holds: (play) => isOnlyLogged(play, OBJECT) },
  'waits-for-a-slow-response': { scenes: ['slowResponse', 'allSlow'], expected: WAITS, holds: waits },
  'waits-for-a-slow-body': { scenes: ['slowBody', 'allSlow'], expected: WAITS, holds: waits },
  'logs-as-soon-as-the-data-has-arrived': {
    scenes: ['plain', 'slowResponse', 'slowBody'],
    expected: 'console.log once the data is there, before more time passes',
    holds: (play) => waits(play) && firstLog(play) < lastStep(play),
  },
  'has-logged-when-its-promise-settles': {
    scenes: ['plain', 'slowBody'],
    expected: 'console.log(data), then a settled promise',
    holds: (play) => isLogged(play, OBJECT) && settling(play) > lastLog(play),
  },
  'keeps-two-calls-apart': {
    scenes: ['together', 'otherWayRound'],
    expected: 'two calls that each log their own data once',
    holds: (play) => isOnlyLogged(play, OBJECT, 0) && isOnlyLogged(play, OTHER_OBJECT, 1),
  },
  'logs-a-list': { scenes: ['list'], expected: 'console.log(list)', holds: (play) => isLogged(play, LIST) },
  'logs-falsy-values': {
    scenes: ['falsy'],
    expected: 'console.log of 0, "" and false',
    holds: (play) => FALSY.every((value, call) => isLogged(play, value, call)),
  },
  'asks-for-the-data-once': { scenes: ['plain'], expected: 'one fetch of /api/data', holds: asksOnce },
};

export const EDGE_CASES: Record<string, Behaviour> = {
  'logs-nothing-when-the-request-fails': { scenes: ['rejects'], expected: SILENT, holds: isSilent },
  'logs-nothing-of-an-error-status': { scenes: ['errorStatus'], expected: SILENT, holds: isSilent },
  'logs-nothing-when-the-body-is-no-json': { scenes: ['notJson'], expected: SILENT, holds: isSilent },
  'tells-that-the-request-failed': { scenes: ['rejects'], expected: TELLS, holds: tells },
  'tells-of-an-error-status': { scenes: ['errorStatus'], expected: TELLS, holds: tells },
  'tells-that-the-body-is-no-json': { scenes: ['notJson'], expected: TELLS, holds: tells },
  'settles-after-a-failure': {
    scenes: ['rejects', 'errorStatus', 'notJson'],
    expected: 'a promise that settles',
    holds: (play) => settling(play) >= 0,
  },
  'leaves-no-rejection-unhandled': {
    scenes: ['rejects', 'errorStatus', 'notJson'],
    expected: 'no unhandled rejection',
    holds: ({ events }) => events.every(({ event }) => event !== 'unhandled'),
  },
};

export function judge({ scenes, expected, holds }: Behaviour, plays: Record<SceneName, Play>): Verdict {
  for (const name of scenes) {
    const play = plays[name];
    if (play.broken !== null) return fail(expected, play.broken);
    if (!holds(play)) return fail(expected, tellStory(play));
  }
  return pass;
}

function waits(play: Play): boolean {
  return firstLog(play) > stepOf(play, 'arrive');
}

function asksOnce({ events }: Play): boolean {
  const urls = events.flatMap((event) => (event.event === 'fetch' ? [event.url] : []));
  return urls.length === 1 && /^(?:https?:\/\/[^/]+)?\/api\/data$/.test(urls[0] ?? '');
}

function isSilent(play: Play): boolean {
  return logsOf(play).length === 0;
}

/** A body that is logged as if it were data is no word of the failure. */
function tells(play: Play): boolean {
  const isRejected = play.events.some((event) => event.event === 'settled' && event.how === 'rejected');
  const isData = (args: unknown[]) => isSameValue(args, [toWire(ERROR_BODY)]) || isSameValue(args, [null]);
  return isRejected || consoleOf(play).some(({ method, args }) => method !== 'log' || !isData(args));
}
