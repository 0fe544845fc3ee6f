/** Questions about what happened in a scenario, and the same as a line for people. */
import { isSameValue, showValue, toWire } from '../../sandbox/index.ts';
import { withoutFolder } from '../shared/runs.ts';
import type { Run, RunEvent } from './run.ts';
import type { Step } from './scenarios.ts';

type ConsoleEvent = Extract<RunEvent, { event: 'console' }>;

/** What a call gave to console.log. */
export function logsOf(run: Run, call = 0): unknown[][] {
  return consoleOf(run, call).flatMap(({ method, args }) => (method === 'log' ? [args] : []));
}

export function consoleOf({ events }: Run, call = 0): ConsoleEvent[] {
  return events.filter((event) => event.event === 'console').filter((event) => event.call === call);
}

/** One of its logs is what its body says and nothing else. */
export function isLogged(run: Run, call = 0): boolean {
  return logsOf(run, call).some((args) => isSameValue(args, [toWire(run.scenario.values[call])]));
}

export function isOnlyLogged(run: Run, call = 0): boolean {
  return logsOf(run, call).length === 1 && isLogged(run, call);
}

/** Where in the events the first console.log stands, or −1. */
export function firstLog({ events }: Run): number {
  return events.findIndex((event) => event.event === 'console' && event.method === 'log');
}

export function lastLog({ events }: Run): number {
  return events.findLastIndex((event) => event.event === 'console' && event.method === 'log');
}

export function settling({ events }: Run): number {
  return events.findIndex(({ event }) => event === 'settled');
}

/** Where in the events the first step of a kind stands; further steps of the kind are not asked for. */
export function stepOf({ events, scenario }: Run, kind: Step['kind']): number {
  return events.findIndex((event) => event.event === 'step' && scenario.steps[event.step]?.kind === kind);
}

export function lastStep({ events }: Run): number {
  return events.findLastIndex(({ event }) => event === 'step');
}

/** As in "[call], fetch, console.log(null), resolved, [respond], [arrive], [advance]". */
export function describeEvents({ events, scenario }: Run): string {
  const told = events.map((event): string => {
    switch (event.event) {
      case 'step':
        return `[${scenario.steps[event.step]?.kind}]`;
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
