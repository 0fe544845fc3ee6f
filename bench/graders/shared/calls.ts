/** Calls of an answer's function in sandboxes: a call that ends the process costs itself, and the next ones get a new process. */
import { type SandboxResult, showValue, type Wire } from '../../sandbox/index.ts';
import { withoutFolder } from './runs.ts';

/** What came of one call. */
export type Outcome =
  | { kind: 'returned'; value: Wire; after: Wire[] | null; isFirstArgument: boolean; ratio: number | null }
  | { kind: 'threw'; name: string; message: string }
  /** `why` says what came instead, for people; `isLate` that time ran out. */
  | { kind: 'none'; why: string; isLate: boolean };

export interface Calls {
  /** What the driver sent before the calls, of the first process. */
  messages: readonly unknown[];
  /** Why the code has no function to call, or null where it has. */
  loadError: string | null;
  /** In the order of the calls. */
  outcomes: Outcome[];
}

interface CallMessage {
  call: number;
  returned?: Wire;
  threw?: { name: string; message: string };
  after?: Wire[];
  isFirstArgument?: true;
  ratio?: number;
}

/** An answer that does not come to an end does so more than once; each time costs the whole deadline. */
const MAX_DEADLINES = 2;

/**
 * `run` makes the calls from this one on in a new process, whose driver sends `{loaded: 'function'}`, or what else the name
 * is, or what was thrown; then `{call, …}` for each, counted from 0.
 */
export async function makeCalls(
  count: number,
  run: (from: number) => Promise<SandboxResult>,
  mostDeadlines = MAX_DEADLINES,
): Promise<Calls> {
  const outcomes: Outcome[] = [];
  let first: Omit<Calls, 'outcomes'> | null = null;
  for (let deadlines = 0; outcomes.length < count; ) {
    const { end, messages } = await run(outcomes.length);
    const { loadError, others, calls } = sort(messages, end);
    first ??= { messages: others, loadError };
    const missing = (why: string): Outcome[] =>
      Array(count - outcomes.length).fill({ kind: 'none', why, isLate: false });
    if (loadError !== null) {
      outcomes.push(...missing(loadError));
      break;
    }
    outcomes.push(...calls.map(toOutcome));
    if (outcomes.length === count) break;
    outcomes.push({ kind: 'none', why: ENDS[end], isLate: end === 'deadline' });
    if (end === 'deadline' || end === 'output') deadlines += 1;
    if (deadlines === mostDeadlines) outcomes.push(...missing('not called any more, as calls before did not end'));
  }
  return { ...(first ?? { messages: [], loadError: null }), outcomes };
}

const ENDS: Record<SandboxResult['end'], string> = {
  finished: 'no result',
  crashed: 'the process ended before its time',
  deadline: 'no end in time',
  output: 'output without end',
};

function sort(messages: readonly unknown[], end: SandboxResult['end']) {
  const isCall = (message: unknown): message is CallMessage => Object.hasOwn(message as object, 'call');
  const others = messages.filter((message) => !isCall(message));
  const loading = others.find((message) => Object.hasOwn(message as object, 'loaded')) as
    | { loaded: string | { name: string; message: string } }
    | undefined;
  return { loadError: loadErrorOf(loading?.loaded, end), others, calls: messages.filter(isCall) };
}

function loadErrorOf(loaded: string | { name: string; message: string } | undefined, end: SandboxResult['end']) {
  if (loaded === undefined) return `the code does not load: ${ENDS[end]}`;
  if (typeof loaded === 'object') return `the code does not load: ${describeError(loaded)}`;
  if (loaded === 'function') return null;
  return loaded === 'undefined' ? 'the code has no function of that name' : `it is no function but of type ${loaded}`;
}

function toOutcome({ returned, threw, after, isFirstArgument, ratio }: CallMessage): Outcome {
  if (threw) return { kind: 'threw', ...threw };
  return {
    kind: 'returned',
    value: returned as Wire,
    after: after ?? null,
    isFirstArgument: isFirstArgument === true,
    ratio: ratio ?? null,
  };
}

/** What came, on one line. Addresses in memory are left out, as they may be others each time. */
export function describeOutcome(outcome: Outcome): string {
  return describe(outcome).replace(/\b0x[0-9a-f]+/gi, '0x…');
}

function describe(outcome: Outcome): string {
  if (outcome.kind === 'returned') return showValue(outcome.value);
  return outcome.kind === 'threw' ? describeError(outcome) : outcome.why;
}

function describeError({ name, message }: { name: string; message: string }): string {
  return message === '' ? name : `${name}: ${withoutFolder(message)}`;
}

/** Running out of stack or memory is an accident, not a refusal. */
export function isRefusal(outcome: Outcome): boolean {
  if (outcome.kind !== 'threw') return false;
  const isAccident =
    ['RecursionError', 'MemoryError', 'InternalError', 'SystemExit', 'KeyboardInterrupt'].includes(outcome.name) ||
    /maximum call stack|invalid (?:array|string) length/i.test(outcome.message);
  return !isAccident;
}
