/** What is stored of an answer follows from its request and its response, and `verify` names what does not. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { findContradiction } from '../../../bench/endpoints/check-answer.ts';
import { toJsonText } from '../../../bench/run/files.ts';
import { answerPath } from '../../../bench/run/store.ts';
import type { Answer, AskedRun } from '../../../src/data/schema-run.ts';
import { command, DATA } from '../command.ts';
import { type Behaviour, useFaultServer } from '../run/fault-server.ts';
import { KEY, makeProject, type Project, RUN } from '../run/helpers.ts';

const usage = {
  prompt_tokens: 40,
  prompt_tokens_details: { cached_tokens: 10 },
  completion_tokens: 60,
  completion_tokens_details: { reasoning_tokens: 20 },
};
const filtered = { error: { code: 'content_filter', message: 'No.' } };
/** By the name of the model. */
const behaviours: Record<string, Behaviour> = {
  plain: { do: 'answer', usage, more: { provider: 'Somebody' } },
  parts: { do: 'answer', message: { content: [{ type: 'text', text: 'One, ' }, { text: 'two.' }] } },
  cut: { do: 'answer', finish: 'length' },
  silent: { do: 'answer', content: '', usage: null },
  shy: { do: 'answer', content: null, message: { refusal: 'I would rather not.' } },
  filter: { do: 'status', status: 400, body: filtered },
  echo: { do: 'answer', content: `Your key is ${KEY}.`, more: { [KEY]: KEY } },
  broken: { do: 'status', status: 500 },
  garbled: { do: 'status', status: 200, body: '{"choices": [' },
  gone: { do: 'drop' },
  picky: { do: 'answer' },
};

const server = useFaultServer({
  behave: ({ model, body }) =>
    model === 'picky' && 'temperature' in body
      ? { do: 'status', status: 400, body: { error: { param: 'temperature', message: 'temperature: no' } } }
      : (behaviours[model] ?? { do: 'answer' }),
});
let project: Project;
let run: AskedRun;

beforeAll(async () => {
  project = makeProject(server.url, { models: Object.keys(behaviours), tasks: 1 }, DATA);
  await project.run();
  run = JSON.parse(readFileSync(join(project.runDir, 'run.json'), 'utf8'));
});

describe('a stored answer', () => {
  it('follows from what is stored with it, whatever came', () => {
    const answers = project.answers();
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(
      [
        ...['answered', 'answered', 'answered', 'answered', 'api_error', 'api_error', 'api_error'],
        ...['empty', 'refused', 'refused', 'truncated'],
      ].toSorted(),
    );
    expect(answers.flatMap((answer) => findContradiction(answer, run) ?? [])).toEqual([]);
    expect(project.answer('picky').droppedParameters).toEqual(['temperature']);
  });

  const otherRequest = (request: object) => (answer: Answer) => ({ request: { ...answer.request, ...request } });

  it.each<[string, string, (answer: Answer) => Partial<Answer>]>([
    ['plain', 'content: stored "Better.", follows from the response as "An', () => ({ content: 'Better.' })],
    ['plain', 'finishReason: stored "length"', () => ({ finishReason: 'length' })],
    ['plain', 'outcome: stored "truncated", follows from the response as "answered"', () => ({ outcome: 'truncated' })],
    ['plain', 'usage: stored ', ({ usage }) => ({ usage: { ...usage, output: 6 } })],
    ['plain', 'answeredBy: stored ', () => ({ answeredBy: { model: 'plain', provider: 'Nobody' } })],
    [
      'plain',
      'cost.usd: stored 0, follows from tokens and price as 0.00016',
      ({ cost }) => ({ cost: { ...cost, usd: 0 } }),
    ],
    ['plain', 'response: it holds no answer', () => ({ response: { error: 'none' } })],
    [
      'plain',
      'outcome: stored "answered", follows from the response as "empty"',
      () => ({ response: { model: 'plain', choices: [{ message: {} }] } }),
    ],
    ['plain', 'request.messages: the message is not', otherRequest({ messages: [{ role: 'user', content: 'Hm?' }] })],
    ['plain', 'request.messages: the message is not', () => ({ request: {} })],
    ['plain', 'request.temperature: stored 1, asked by run.json 0', otherRequest({ temperature: 1 })],
    ['plain', 'request.temperature: stored nothing, asked', otherRequest({ temperature: undefined })],
    ['plain', 'request.max_tokens: stored 99, asked by run.json 16384', otherRequest({ max_tokens: 99 })],
    ['plain', 'request.model: stored "parts", asked by run.json "plain"', otherRequest({ model: 'parts' })],
    ['plain', 'request.seed: stored 7, asked by run.json nothing', otherRequest({ seed: 7 })],
    ['plain', 'task: "riddle" is none that run.json says was asked', () => ({ task: 'riddle' })],
    ['plain', 'model: "plainer" is none', () => ({ model: 'plainer' })],
    ['picky', 'request.temperature: stored 0, asked by run.json nothing', otherRequest({ temperature: 0 })],
    ['filter', 'outcome: stored "answered", follows from the response as "refused"', () => ({ outcome: 'answered' })],
    ['broken', 'content: stored "Fine.", follows from the response as null', () => ({ content: 'Fine.' })],
    ['broken', 'outcome: stored "timeout"', () => ({ outcome: 'timeout' })],
    ['broken', 'response: it holds no answer', () => ({ outcome: 'answered' })],
  ])('of %s that was changed is told: %s', (model, message, change) => {
    const answer = project.answer(model);
    const found = findContradiction({ ...answer, ...change(answer) }, run);
    expect(found?.slice(0, message.length)).toBe(message);
  });

  it('is held against the whole message, with nothing before it', () => {
    const answer = project.answer('plain');
    const messages = [{ role: 'system', content: 'Be brief.' }, ...(answer.request.messages as object[])];
    const found = findContradiction({ ...answer, request: { ...answer.request, messages } }, run);
    expect(found).toContain('request.messages: stored [{"role":"system"');
  });

  it('of an endpoint with names of its own may have been asked by another name', () => {
    const answer = project.answer('plain');
    const request = { ...answer.request, model: 'maker/plain' };
    const named = { ...run, endpoint: { ...run.endpoint, id: 'global-api' } };
    expect(findContradiction({ ...answer, request }, named)).toBeNull();
    expect(findContradiction({ ...answer, request }, run)).toContain('request.model');
  });
});

describe('verify', () => {
  const verify = () => command(['verify', RUN]);
  const fileOf = (model: string) => join(project.runDir, answerPath({ model, task: 'task-1', sample: 1 }, false));
  const edit = (model: string, fields: object) =>
    writeFileSync(fileOf(model), toJsonText({ ...project.answer(model), ...fields }));

  it('names an answer that does not follow from its response, and counts those that have none', async () => {
    await command(['grade', RUN]);
    expect(await verify()).toMatchObject({ code: 0, stdout: `${RUN}: 11 grades come out the same\n` });
    edit('plain', { finishReason: 'length' });
    edit('cut', { response: null });
    const { code, stdout, stderr } = await verify();
    expect(code).toBe(1);
    expect(stdout).toBe(`${RUN}: 11 grades come out the same; 1 answer without a stored response to hold it against\n`);
    expect(stderr).toContain(
      `${fileOf('plain')}: finishReason: stored "length", follows from the response as "stop"\n`,
    );
    expect(stderr).not.toContain(fileOf('cut'));
  });
});
