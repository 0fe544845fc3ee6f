/** The scenarios an answer goes through: drawn data that comes late, in another order, as any JSON value, and three ways to fail. */
import fc from 'fast-check';
import { draw } from '../shared/draw.ts';

/** What a request is answered, or how it fails. */
export type Plan = { status: number; type: string; body: string } | { rejects: string };

/** call: showData is called; respond: the request is answered, or fails; arrive: the whole body is there. */
export type Step = { kind: 'advance'; ms: number } | { kind: 'call' | 'respond' | 'arrive'; calls: number[] };

export interface Scenario {
  /** One for each call of showData. */
  plans: Plan[];
  steps: Step[];
  /** What the bodies say, one for each call. */
  values: unknown[];
}

const FALSY = [0, '', false];
export const ERROR_BODY = { error: 'out of order' };

/** Less than the time-outs of careful answers, more than what impatient ones wait. */
const SLOW_MS = fc.integer({ min: 1500, max: 2500 });
/** What is left to an answer that looks now and then whether the data is there. */
const AFTERWARDS_MS = 200;
/** Enough for an answer that tries again a few times. */
const FAILING_MS = 120_000;

const json = (value: unknown): Plan => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });
const afterwards: Step = { kind: 'advance', ms: AFTERWARDS_MS };
const call: Step = { kind: 'call', calls: [0] };
const respond: Step = { kind: 'respond', calls: [0] };
const arrive: Step = { kind: 'arrive', calls: [0] };

const at = (index: number): Step[] => [
  { kind: 'call', calls: [index] },
  { kind: 'respond', calls: [index] },
  { kind: 'arrive', calls: [index] },
];

const failing = (plan: Plan): Scenario => ({
  plans: [plan],
  steps: [call, respond, arrive, { kind: 'advance', ms: FAILING_MS }],
  values: [],
});

const word = fc.string({ minLength: 1, maxLength: 8 });
const object = fc.record({
  user: fc.record({ id: fc.integer(), tags: fc.array(word, { maxLength: 3 }) }),
  active: fc.boolean(),
  score: fc.integer({ min: -40, max: 40 }).map((n) => n / 4 + 0),
  note: fc.option(word),
});
const list = fc.tuple(object, fc.integer(), word);

/** What comes is drawn from the seed, so that only an answer that waits for it can log it. */
export function toScenarios(seed: string) {
  const [one, other] = draw(fc.tuple(object, object), 2, seed, 'objects').at(-1) as [unknown, unknown];
  const [ms = 0] = draw(SLOW_MS, 1, seed, 'delay');
  const slow: Step = { kind: 'advance', ms };
  const answering = (values: unknown[], steps: Step[]): Scenario => ({ plans: values.map(json), steps, values });
  return {
    plain: answering([one], [call, respond, arrive, afterwards]),
    slowResponse: answering([one], [call, slow, respond, arrive, afterwards]),
    slowBody: answering([other], [call, respond, slow, arrive, afterwards]),
    allSlow: answering([one], [call, slow, respond, slow, arrive, afterwards]),
    together: answering(
      [one, other],
      [
        { kind: 'call', calls: [0, 1] },
        { kind: 'respond', calls: [1, 0] },
        { kind: 'arrive', calls: [1, 0] },
        afterwards,
      ],
    ),
    otherWayRound: answering(
      [one, other],
      [
        { kind: 'call', calls: [0, 1] },
        ...[1, 0].flatMap((index): Step[] => [
          { kind: 'respond', calls: [index] },
          { kind: 'arrive', calls: [index] },
          afterwards,
        ]),
      ],
    ),
    list: answering(draw(list, 1, seed, 'list'), [...at(0), afterwards]),
    falsy: answering(FALSY, [...FALSY.flatMap((_, index) => at(index)), afterwards]),
    rejects: failing({ rejects: 'network down' }),
    errorStatus: failing({ ...json(ERROR_BODY), status: 500 } as Plan),
    notJson: failing({ status: 200, type: 'text/html', body: '<h1>Hello</h1>' }),
  } satisfies Record<string, Scenario>;
}

export type ScenarioName = keyof ReturnType<typeof toScenarios>;
