/** Questions about what happened in a scene, and the same as a line for people. */
import { isSameValue, showValue, toWire } from '../../sandbox/index.ts';
import { withoutFolder } from '../shared/script-run.ts';
import type { Play, PlayEvent, Step } from './play.ts';

type ConsoleEvent = Extract<PlayEvent, { event: 'console' }>;

/** What a call gave to console.log. */
export function logsOf(play: Play, call = 0): unknown[][] {
  return consoleOf(play, call).flatMap(({ method, args }) => (method === 'log' ? [args] : []));
}

export function consoleOf({ events }: Play, call = 0): ConsoleEvent[] {
  return events.filter((event) => event.event === 'console').filter((event) => event.call === call);
}

/** One of its logs is the value and nothing else. */
export function isLogged(play: Play, value: unknown, call = 0): boolean {
  return logsOf(play, call).some((args) => isSameValue(args, [toWire(value)]));
}

export function isOnlyLogged(play: Play, value: unknown, call = 0): boolean {
  return logsOf(play, call).length === 1 && isLogged(play, value, call);
}

/** Where in the events the first console.log stands, or −1. */
export function firstLog({ events }: Play): number {
  return events.findIndex((event) => event.event === 'console' && event.method === 'log');
}

export function lastLog({ events }: Play): number {
  return events.findLastIndex((event) => event.event === 'console' && event.method === 'log');
}

export function settling({ events }: Play): number {
  return events.findIndex(({ event }) => event === 'settled');
}

/** Where in the events the first step of a kind stands; further steps of the kind are not asked for. */
export function stepOf({ events, scene }: Play, kind: Step['kind']): number {
  return events.findIndex((event) => event.event === 'step' && scene.steps[event.step]?.kind === kind);
}

export function lastStep({ events }: Play): number {
  return events.findLastIndex(({ event }) => event === 'step');
}

/** As in "[call], fetch, console.log(null), resolved, [respond], [arrive], [advance]". */
export function tellStory({ events, scene }: Play): string {
  const told = events.map((event): string => {
    switch (event.event) {
      case 'step':
        return `[${scene.steps[event.step]?.kind}]`;
      case 'console':
        return event.method === 'log'
          ? `console.log(${event.args.map((arg) => withoutFolder(showValue(arg))).join(', ')})`
          : `console.${event.method}`;
      case 'settled':
        return event.how;
      case 'unhandled':
        return 'unhandled rejection';
      default:
        return event.event;
    }
  });
  return told.slice(1).join(', ');
}
