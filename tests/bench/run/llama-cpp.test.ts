/** A server of llama.cpp tells what it runs, and is asked to begin each prompt anew. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { toServer } from '../../../bench/endpoints/server.ts';
import type { AskedRun } from '../../../src/data/schema-run.ts';
import { command, DATA } from '../command.ts';
import { useFaultServer } from './fault-server.ts';
import { makeProject } from './helpers.ts';

const params = {
  ...{
    seed: 4294967295,
    temperature: 0.800000011920929,
    top_k: 40,
    top_p: 0.949999988079071,
    min_p: 0.05000000074505806,
  },
  ...{ samplers: ['top_k', 'temperature'], n_predict: -1, stream: false, chat_format: 'Content-only' },
};
const PROPS = {
  default_generation_settings: { params, n_ctx: 4096 },
  total_slots: 1,
  model_ftype: 'Q4_1',
  model_path: '/home/somebody/weights/small.gguf',
  build_info: 'b7000-abc',
};
let props: unknown = PROPS;
const server = useFaultServer({ props: () => props });
beforeEach(() => {
  props = PROPS;
});
const open = (dir?: string) => makeProject(server.url, { models: 1, tasks: 1 }, dir);
const runFile = (runDir: string) => JSON.parse(readFileSync(join(runDir, 'run.json'), 'utf8')) as AskedRun;

describe('what a server tells', () => {
  it('is kept without its folders, in the numbers that somebody wrote', () => {
    expect(toServer(PROPS)).toEqual({
      ...{ name: 'llama.cpp', build: 'b7000-abc', file: 'small.gguf', quantization: 'Q4_1' },
      ...{ contextTokens: 4096, slots: 1 },
      sampling: {
        seed: 4294967295,
        samplers: ['top_k', 'temperature'],
        temperature: 0.8,
        top_k: 40,
        top_p: 0.95,
        min_p: 0.05,
      },
    });
    expect(toServer({ ...PROPS, model_path: 'C:\\models\\small.gguf' })?.file).toBe('small.gguf');
  });

  it.each([null, 'a page', {}, { default_generation_settings: [] }])('is nothing in %j', (body) => {
    expect(toServer(body)).toBeNull();
  });

  it('goes into run.json with what is stated, and its context bounds answers', async () => {
    const project = open();
    await project.run({ server: ['threads=2', 'processor=A laptop'] });
    const { servers, endpoint, settings } = runFile(project.runDir);
    expect(servers?.['model-1']).toMatchObject({
      quantization: 'Q4_1',
      stated: { threads: '2', processor: 'A laptop' },
    });
    expect([endpoint.contextTokens, settings.cachePrompt]).toEqual([4096, false]);
    expect(server.asked[0]?.body.max_tokens).toBeLessThan(4096);
  });

  it('is needed where something else is stated, or its name is', async () => {
    props = undefined;
    await expect(open().run({ server: ['threads=2'] })).rejects.toThrow(/--server: expected name=PROGRAM/);
    await expect(open().run({ server: ['threads'] })).rejects.toThrow(/--server: expected name=value/);
    const project = open();
    await project.run({ server: ['name=vLLM', 'threads=2'] });
    const { servers, settings } = runFile(project.runDir);
    expect(servers?.['model-1']).toMatchObject({ name: 'vLLM', build: null, stated: { threads: '2' } });
    expect(settings.cachePrompt).toBeUndefined();
    expect(server.asked.at(-1)?.body).not.toHaveProperty('cache_prompt');
  });
});

describe('the prompt cache', () => {
  it('is off unless it is asked for, and other servers are not told of it', async () => {
    await open().run();
    await open().run({ cachePrompt: true });
    props = undefined;
    await open().run();
    expect(server.asked.map(({ body }) => body.cache_prompt)).toEqual([false, true, undefined]);
  });

  it('and the server cannot change within a run', async () => {
    const project = open();
    await project.run();
    await expect(project.run({ cachePrompt: true })).rejects.toThrow(
      /settings\.cachePrompt: expected true.*found false/,
    );
    props = { ...PROPS, model_ftype: 'Q8_0' };
    await expect(project.run({ samples: '2' })).rejects.toThrow(/servers\.model-1/);
    props = undefined;
    await project.run({ samples: '2' });
    expect(server.asked.at(-1)?.body.cache_prompt).toBe(false);
  });

  it('is told of where answers at temperature 0 found more or less of their prompt in it', async () => {
    const answerWith = (cached: (time: number) => number) => {
      server.behave = ({ time }) => {
        const usage = {
          prompt_tokens: 40,
          completion_tokens: 60,
          prompt_tokens_details: { cached_tokens: cached(time) },
        };
        return { do: 'answer', usage };
      };
    };
    answerWith((time) => (time === 1 ? 0 : 39));
    const project = open(DATA);
    const { summary } = await project.run({ samples: '3', concurrency: '1', cachePrompt: true });
    expect(summary.warning).toMatch(/1 question of 1 .*\(task-1\/model-1, 0 and 39\)/);
    const verified = await command(['verify', 'a-run']);
    expect(verified.stdout + verified.stderr).toMatch(/task-1\/model-1, 0 and 39/);
    expect((await open().run({ samples: '3', temperature: '0.8' })).summary.warning).toBeNull();
    answerWith(() => 0);
    expect((await open().run({ samples: '3' })).summary.warning).toBeNull();
  });
});

it.each([
  [{ temperature: '3' }, /--temperature: expected a number from 0 to 2/],
  [{ temperature: '0,8' }, /--temperature/],
  [{ maxOutputTokens: '0' }, /--max-output-tokens: expected a whole number/],
])('refuses %j', async (options, message) => {
  await expect(open().run(options)).rejects.toThrow(message);
});

it('asks at the temperature and the output limit that are given, and stores them', async () => {
  const project = open();
  await project.run({ temperature: '0.8', maxOutputTokens: '2048' });
  expect(server.asked[0]?.body).toMatchObject({ temperature: 0.8, max_tokens: 2048 });
  expect(runFile(project.runDir).settings).toMatchObject({ temperature: 0.8, maxOutputTokens: 2048 });
});
