/** Every fault of the measures ends in its outcome, and none hangs. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/data/schema-run.ts';
import { type Asked, type Behaviour, useFaultServer } from './fault-server.ts';
import { filesOf, makeProject, type Project, QUICK } from './helpers.ts';

const server = useFaultServer();

type Behave = (asked: Asked) => Behaviour;
const status = (code: number, body?: unknown, headers = {}): Behaviour => ({
  do: 'status',
  status: code,
  body,
  headers,
});
const once =
  (fault: Behaviour): Behave =>
  ({ time }) =>
    time === 1 ? fault : { do: 'answer' };
const always =
  (behaviour: Behaviour): Behave =>
  () =>
    behaviour;
/** Refuses the first of these parameters that is sent. */
const refusing =
  (...names: string[]): Behave =>
  ({ body }) => {
    const name = names.find((one) => one in body);
    if (name === undefined) return { do: 'answer' };
    return status(400, { error: { message: `Unsupported parameter: '${name}'`, param: name } });
  };

/** One model for each, so that all are asked at once, but for those that never end: they have deadlines of their own. */
const CASES: Record<string, [behave: Behave, outcome: Answer['outcome'], ...faults: string[]]> = {
  'rate-limit-with-retry-after': [once(status(429, 'wait', { 'retry-after-ms': '120' })), 'answered', 'rate_limit'],
  'rate-limit-without-retry-after': [once(status(429)), 'answered', 'rate_limit'],
  'rate-limit-for-ever': [always(status(429)), 'api_error', ...Array(4).fill('rate_limit')],
  'status-500-once': [once(status(500)), 'answered', 'server_error'],
  'status-500-for-ever': [always(status(500)), 'api_error', ...Array(3).fill('server_error')],
  'dropped-once': [once({ do: 'drop' }), 'answered', 'network'],
  'dropped-for-ever': [always({ do: 'drop' }), 'api_error', ...Array(3).fill('network')],
  'dropped-in-the-body': [once({ do: 'drop', afterHeaders: true }), 'answered', 'network'],
  'stalled-body': [always({ do: 'stall' }), 'timeout', 'timeout'],
  silence: [always({ do: 'silence' }), 'timeout', 'timeout'],
  'endless-body': [always({ do: 'endless' }), 'api_error', 'too_large'],
  'malformed-json-once': [once(status(200, '{"choices": [')), 'answered', 'malformed'],
  'malformed-json-for-ever': [always(status(200, '<html>')), 'api_error', ...Array(3).fill('malformed')],
  'empty-content-without-usage': [always({ do: 'answer', content: null, usage: null }), 'empty'],
  refusal: [always({ do: 'answer', content: null, message: { refusal: 'No.' } }), 'refused'],
  'finish-reason-length': [
    always({ do: 'answer', finish: 'length', usage: { prompt_tokens: 40, completion_tokens: 16_384 } }),
    'truncated',
  ],
  'refuses-temperature': [refusing('temperature'), 'answered', 'bad_request'],
  'refuses-max-tokens': [refusing('max_tokens'), 'answered', 'bad_request'],
  'refuses-both': [refusing('max_tokens', 'temperature'), 'answered', 'bad_request', 'bad_request'],
  'refuses-everything': [always(status(400)), 'api_error', 'bad_request'],
  'not-found': [always(status(404)), 'api_error', 'not_found'],
  'error-with-status-200': [once(status(200, { error: { message: 'overloaded' } })), 'answered', 'server_error'],
};

const SILENT = ['stalled-body', 'silence'];

describe('faults', () => {
  let project: Project;
  let missing: number;

  beforeAll(async () => {
    server.behave = (asked) => CASES[asked.model]?.[0](asked) ?? { do: 'answer' };
    const models = Object.keys(CASES);
    project = makeProject(server.url, { models, tasks: 1 });
    const ending = models.filter((model) => !SILENT.includes(model)).join(',');
    const { summary } = await project.run({ concurrency: '64', models: ending });
    const silent = await project.run(
      { models: SILENT.join(',') },
      { policy: { ...QUICK, deadlineMs: 900, bodyIdleMs: 500 } },
    );
    missing = summary.missing + silent.summary.missing;
  });

  it.each(Object.entries(CASES))('%s ends in its outcome', (model, [, outcome, ...faults]) => {
    const answer = project.answer(model);
    expect(answer.outcome).toBe(outcome);
    const met = answer.attempts.map(({ fault }) => fault?.kind).filter((kind) => kind !== undefined);
    expect(met).toEqual(faults);
  });

  it('stores what was not paid for under another name, and counts it as missing', () => {
    const failed = filesOf(project.runDir).filter((file) => file.endsWith('.failed.json'));
    const expected = Object.entries(CASES).filter(
      ([, [, outcome]]) => outcome === 'api_error' || outcome === 'timeout',
    );
    expect(failed).toEqual(expected.map(([model]) => `answers/task-1/${model}/1.failed.json`).toSorted());
    expect(missing).toBe(expected.length);
  });

  it('waits as long as Retry-After asks', () => {
    const [first, second] = project.answer('rate-limit-with-retry-after').attempts;
    expect(first?.retryAfterMs).toBe(120);
    const waitedMs =
      Date.parse(second?.startedAt ?? '') - Date.parse(first?.startedAt ?? '') - (first?.durationMs ?? 0);
    expect(waitedMs).toBeGreaterThanOrEqual(115);
  });

  it('drops a refused parameter once, says so, and shows the request as it was sent', () => {
    const cold = project.answer('refuses-temperature');
    expect(cold.droppedParameters).toEqual(['temperature']);
    expect(cold.request).not.toHaveProperty('temperature');
    const renamed = project.answer('refuses-max-tokens');
    expect(renamed.droppedParameters).toEqual([]);
    expect(renamed.request).toHaveProperty('max_completion_tokens', 16_384);
    expect(renamed.request).not.toHaveProperty('max_tokens');
  });

  it('keeps what came instead of an answer', () => {
    expect(project.answer('malformed-json-for-ever').response).toBe('<html>');
    expect(project.answer('not-found').response).toEqual({ error: { message: 'status 404' } });
  });
});

describe('a run', () => {
  it('remembers a refused parameter: only the first question of a model pays for it', async () => {
    server.behave = refusing('temperature');
    const project = makeProject(server.url, { models: 1, tasks: 3 });
    await project.run({ samples: '3', concurrency: '1' });
    expect(server.asked.filter(({ body }) => 'temperature' in body)).toHaveLength(1);
    expect(project.answers().every(({ droppedParameters }) => droppedParameters.includes('temperature'))).toBe(true);
  });

  it('gives a dead model up quickly, and asks the others to the end', async () => {
    server.behave = ({ model }) => (model === 'model-1' ? { do: 'status', status: 503 } : { do: 'answer' });
    const project = makeProject(server.url, { models: 3, tasks: 5 });
    const { summary } = await project.run({ samples: '12' });
    expect(summary.outcomes).toEqual({ answered: 120, api_error: 60 });
    expect(server.asked.filter(({ model }) => model === 'model-1').length).toBeLessThan(40);
    const last = project
      .answers()
      .filter((answer) => answer.model === 'model-1')
      .map(({ attempts }) => attempts.at(-1)?.fault?.kind);
    expect(last.filter((kind) => kind === 'breaker_open').length).toBeGreaterThan(20);
  });

  it('stops at a refused key, as no other question would fare better', async () => {
    server.behave = () => ({ do: 'status', status: 401 });
    const project = makeProject(server.url, { models: 2, tasks: 5 });
    const { stop, summary } = await project.run({ samples: '10', concurrency: '2' });
    expect(stop).toMatchObject({ reason: 'authentication', fault: { status: 401 } });
    expect(server.asked.length).toBeLessThanOrEqual(2);
    expect(summary.missing).toBe(100);
  });
});
