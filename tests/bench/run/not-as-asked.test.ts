/** Servers that do something else than they were asked: answer a part of the prompt, ask another model, wait no longer. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, DATA } from '../command.ts';
import { useFaultServer } from './fault-server.ts';
import { filesOf, KEY, makeProject, QUICK } from './helpers.ts';

const server = useFaultServer();
const one = { models: 1, tasks: 1 };
const open = (data: Parameters<typeof makeProject>[1] = one) => makeProject(server.url, data);
/** Where commands look. */
const openForCommands = (data: Parameters<typeof makeProject>[1] = one) => {
  rmSync(DATA, { recursive: true, force: true });
  return makeProject(server.url, data, DATA);
};

describe('a prompt that the server cut', () => {
  const LONG = 'task-2';
  /** As Ollama: a prompt of more than 512 tokens is cut to them. */
  const cutting = (context = 512): void => {
    server.behave = ({ content }) => {
      const prompt = Math.min(context, Math.ceil(content.length / 3.5));
      return {
        do: 'answer',
        content: 'I would rather not.',
        usage: { prompt_tokens: prompt, completion_tokens: 60 },
      };
    };
  };
  const make = () => {
    const project = openForCommands({ models: 1, tasks: 3 });
    const write = (task: string, length: number) =>
      writeFileSync(join(project.dir, `tasks/${task}/prompt.md`), `${'Write code. '.repeat(length / 12)}\n`);
    write('task-1', 600);
    write(LONG, 5400);
    write('task-3', 1200);
    return project;
  };

  it('is no prompt: run says so, the cell is missing, and verify holds all to it', async () => {
    cutting();
    const project = make();
    const { summary } = await project.run();
    expect(summary.doubts).toEqual([expect.stringMatching(/^task-2\/model-1\/1: .*512 prompt tokens/)]);
    const marked = project.answers().find(({ task }) => task === LONG);
    expect(marked).toMatchObject({ outcome: 'prompt_cut', doubt: expect.stringContaining('512') });
    await command(['grade', 'a-run']);
    const verified = await command(['verify', 'a-run']);
    expect([verified.code, verified.stdout]).toEqual([
      0,
      expect.stringMatching(/task-2\/model-1\/1\.json: not to be trusted/),
    ]);
    const file = join(project.runDir, `answers/${LONG}/model-1/1.json`);
    const { doubt: _, ...answer } = marked ?? {};
    writeFileSync(file, JSON.stringify({ ...answer, outcome: 'answered' }));
    expect((await command(['verify', 'a-run'])).stderr).toContain('not to be trusted');
    expect((await project.run()).summary.doubts).toHaveLength(1);
    expect(project.answers().find(({ task }) => task === LONG)?.outcome).toBe('prompt_cut');
  });

  it('is whole where the counts agree, and is cut where prompt and answer exceed a stated context', async () => {
    cutting(100_000);
    const project = make();
    expect((await project.run()).summary.doubts).toEqual([]);
    const stated = make();
    const { summary } = await stated.run({ context: '400' });
    expect(summary.doubts.map((line) => line.split(':')[0])).toEqual(['task-2/model-1/1', 'task-3/model-1/1']);
  });
});

describe('a gateway', () => {
  it('gets the headers that its file names, whose values are kept out of what is stored, and tells who answered', async () => {
    const secret = 'a-secret-of-the-gateway';
    const file = {
      name: 'Made up',
      baseUrl: server.url,
      apiKeyEnv: 'GATEWAY_KEY',
      protocol: 'openai-chat-completions',
    };
    server.behave = ({ headers }) => ({
      do: 'answer',
      content: `You sent ${headers['x-gateway-key']}.`,
      more: { model: 'fall-back', provider: 'Up' },
      headers: {
        'x-litellm-response-cost': '0.002',
        'x-litellm-key-spend': '9',
        'x-portkey-retry-attempt-count': '2',
        'x-other': '1',
      },
    });
    const project = openForCommands();
    const headers = { 'x-gateway-key': 'GATEWAY_HEADER' };
    writeFileSync(
      join(project.dir, 'endpoints/gateway.json'),
      JSON.stringify({ ...file, headers, models: {}, sources: ['made-up'] }),
    );
    const env = { GATEWAY_KEY: KEY, GATEWAY_HEADER: secret };
    await expect(project.run({ endpoint: 'gateway' }, { env: { GATEWAY_KEY: KEY } })).rejects.toThrow(/GATEWAY_HEADER/);
    const { summary } = await project.run({ endpoint: 'gateway' }, { env });
    expect(server.asked[0]?.headers['x-gateway-key']).toBe(secret);
    const answer = project.answer('model-1');
    expect(answer.content).toBe('You sent [key removed].');
    expect(answer.headers).toEqual({ 'x-litellm-response-cost': '0.002', 'x-portkey-retry-attempt-count': '2' });
    expect(answer.cost.statedUsd).toBe(0.002);
    expect(summary.otherModels).toEqual([{ model: 'model-1', count: 1, answeredBy: 'fall-back' }]);
    expect(project.texts().join()).not.toContain(secret);
    const verified = await command(['verify', 'a-run']);
    expect(verified.stdout).toContain('"fall-back" answered, not "model-1"');
  });

  it('that waits no longer may have charged, and the cap counts that in every start', async () => {
    server.behave = () => ({ do: 'status', status: 504, body: 'Gateway Time-out' });
    const project = open({ models: 1, tasks: 5, price: { input: 1, output: 2 } });
    const options = { maxUsd: '0.1', concurrency: '1' };
    const patient = { policy: { ...QUICK, breakerFailures: 100 } };
    // A call can cost 3.3 cents: three are made, by whichever start.
    await project.run(options, patient);
    await project.run(options, patient);
    await project.run(options, patient);
    expect(server.asked).toHaveLength(3);
  });

  it('whose answers are slow gets more time, as much as its longest answer says', async () => {
    server.behave = ({ time }) => (time === 1 ? { do: 'silence' } : { do: 'answer' });
    const project = open();
    // Twice the time for the second try of a question that has timed out.
    const { summary } = await project.run({}, { policy: { ...QUICK, deadlineMs: 150, maxTimeouts: 2 } });
    expect(summary.outcomes).toEqual({ answered: 1 });
  });
});

it('leaves nothing half-stored behind a cap', async () => {
  const project = open({ models: 2, tasks: 2 });
  await project.run({ maxUsd: '5' });
  expect(filesOf(project.runDir).filter((file) => file.includes('failed'))).toEqual([]);
});
