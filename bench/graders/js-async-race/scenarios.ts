/** The scenarios an answer goes through: data that comes late, in another order, as any JSON value, and three ways to fail. */

/** What a request is answered, or how it fails. */
export type Plan = { status: number; type: string; body: string } | { rejects: string };

/** call: showData is called; respond: the request is answered, or fails; arrive: the whole body is there. */
export type Step = { kind: 'advance'; ms: number } | { kind: 'call' | 'respond' | 'arrive'; calls: number[] };

export interface Scenario {
  /** One for each call of showData. */
  plans: Plan[];
  steps: Step[];
}

export const OBJECT = { user: { id: 7, tags: ['a', 'b'] }, active: true, score: 1.5, note: null };
export const OTHER_OBJECT = { user: { id: 8, tags: [] }, active: false, score: -2, note: 'other' };
export const LIST = [{ id: 1 }, 2, 'three'];
export const FALSY = [0, '', false];
export const ERROR_BODY = { error: 'out of order' };

/** Less than the time-outs of careful answers, more than what impatient ones wait. */
const SLOW_MS = 2000;
/** What is left to an answer that looks now and then whether the data is there. */
const AFTERWARDS_MS = 200;
/** Enough for an answer that tries again a few times. */
const FAILING_MS = 120_000;

const json = (value: unknown): Plan => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });
const slow: Step = { kind: 'advance', ms: SLOW_MS };
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
});

export const SCENARIOS = {
  plain: { plans: [json(OBJECT)], steps: [call, respond, arrive, afterwards] },
  slowResponse: { plans: [json(OBJECT)], steps: [call, slow, respond, arrive, afterwards] },
  slowBody: { plans: [json(OBJECT)], steps: [call, respond, slow, arrive, afterwards] },
  allSlow: { plans: [json(OBJECT)], steps: [call, slow, respond, slow, arrive, afterwards] },
  together: {
    plans: [json(OBJECT), json(OTHER_OBJECT)],
    steps: [
      { kind: 'call', calls: [0, 1] },
      { kind: 'respond', calls: [1, 0] },
      { kind: 'arrive', calls: [1, 0] },
      afterwards,
    ],
  },
  otherWayRound: {
    plans: [json(OBJECT), json(OTHER_OBJECT)],
    steps: [
      { kind: 'call', calls: [0, 1] },
      ...[1, 0].flatMap((index): Step[] => [
        { kind: 'respond', calls: [index] },
        { kind: 'arrive', calls: [index] },
        afterwards,
      ]),
    ],
  },
  list: { plans: [json(LIST)], steps: [...at(0), afterwards] },
  falsy: { plans: FALSY.map(json), steps: [...FALSY.flatMap((_, index) => at(index)), afterwards] },
  rejects: failing({ rejects: 'network down' }),
  errorStatus: failing({ ...json(ERROR_BODY), status: 500 } as Plan),
  notJson: failing({ status: 200, type: 'text/html', body: '<h1>Hello</h1>' }),
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
