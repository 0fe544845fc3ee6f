/** An exported policy: each form is really run, or held against what its reader takes. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { toBoardNumbers } from '../../src/cost/board-numbers.ts';
import { decide } from '../../src/cost/decide.ts';
import { toLiteLlm } from '../../src/cost/policy/config.ts';
import { toPython } from '../../src/cost/policy/python.ts';
import { type RouterContext, type Routes, toRoutes } from '../../src/cost/policy/routes.ts';
import { toTypeScript } from '../../src/cost/policy/typescript.ts';
import { type FaultServer, startFaultServer } from '../bench/run/fault-server.ts';
import { anyText, dataset, reportedBoard } from '../helpers.ts';
import { findPython } from './find-python.ts';
import { makeInputs } from './made-board.ts';

const python = findPython();
const hasNoPython = [python === null, 'no Python from 3.9 on'] as const;

const numbers = toBoardNumbers(reportedBoard(dataset, 'field-report'));
const decision = decide(numbers, makeInputs(numbers, { floor: 9 }));
const context: RouterContext = {
  keywords: Object.fromEntries([...dataset.tasks.values()].map(({ id, keywords = [] }) => [id, keywords])),
  names: { 'deepseek-v4-flash': 'deepseek-v4-flash', 'deepseek-r1': 'the-thinking-one' },
  baseUrl: 'https://models.example/v1',
  apiKeyEnv: 'ROUTER_TEST_KEY',
  address: 'https://site.example/cost/',
};
const routes = toRoutes(decision, context);

test('the fallbacks are the cheapest that is good enough, and the cheapest such of another provider', () => {
  expect(decision.fallbacks.map(({ id }) => id)).toEqual(['deepseek-v4-pro', 'kimi-k2.5']);
});

test('routes have the names of the service, and tell which are not known', () => {
  expect(routes.routes.map(({ task, model }) => [task, model])).toEqual([
    ['python-flatten', 'deepseek-v4-flash'],
    ['js-async-race', 'deepseek-v4-flash'],
    ['ts-dijkstra', 'the-thinking-one'],
    ['express-users', 'deepseek-v4-pro'],
  ]);
  expect(routes.unnamed).toEqual(['deepseek-v4-pro', 'kimi-k2.5']);
});

/** What a caller asks, whom the router must ask first, and what came back. */
const PROMPTS: [prompt: string, model: string][] = [
  ['Implement an algorithm for the shortest path in a graph', 'the-thinking-one'],
  ['Fix the bug in this prefix parser', 'deepseek-v4-flash'],
  ['A REST endpoint that pages through users', 'deepseek-v4-pro'],
  ['Tell me about the weather', 'deepseek-v4-pro'],
];

describe('the routers against a server', () => {
  let server: FaultServer;
  let down: string[] = [];
  beforeEach(async () => {
    down = [];
    server = await startFaultServer({
      behave: ({ model }) =>
        down.includes(model) ? { do: 'status', status: 503 } : { do: 'answer', content: `from ${model}` },
    });
  });
  afterEach(() => server.close());

  const runs: [name: string, run: (...prompts: string[]) => Promise<{ model: string; text: string }[]>][] = [
    ['TypeScript', (...prompts) => runTypeScript(here(), prompts)],
    ['Python', (...prompts) => runPython(here(), prompts)],
  ];
  const here = (): Routes => ({ ...routes, context: { ...context, baseUrl: server.url } });

  test.for(runs)(
    '%s asks the model of the task, with the key, and returns what it said',
    async ([name, run], { skip }) => {
      if (name === 'Python') skip(...hasNoPython);
      const said = await run(...PROMPTS.map(([prompt]) => prompt));
      expect(said).toEqual(PROMPTS.map(([, model]) => ({ model, text: `from ${model}` })));
      expect(server.asked.map(({ content, model }) => [content, model])).toEqual(PROMPTS);
      expect(new Set(server.asked.map(({ headers }) => headers.authorization))).toEqual(
        new Set(['Bearer a key of the test']),
      );
    },
  );

  test.for(runs)('%s falls back in order, and fails where all do', async ([name, run], { skip }) => {
    if (name === 'Python') skip(...hasNoPython);
    down = ['the-thinking-one', 'deepseek-v4-pro'];
    expect(await run('an algorithm, please')).toMatchObject([{ model: 'kimi-k2.5' }]);
    expect(server.asked.map(({ model }) => model)).toEqual(['the-thinking-one', 'deepseek-v4-pro', 'kimi-k2.5']);
    down.push('kimi-k2.5');
    await expect(run('an algorithm, please')).rejects.toThrow('503');
  });
});

test('the router in TypeScript has no type error, also where a policy is empty', async () => {
  const nothing = { ...decision, policy: { ...decision.policy, choices: [] }, fallbacks: [] };
  const empty = toRoutes(nothing, context);
  const dir = folderWith('router.ts', toTypeScript(routes));
  writeFileSync(join(dir, 'empty.ts'), toTypeScript(empty));
  const command = [
    resolve('node_modules/typescript7/bin/tsc'),
    ...['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--skipLibCheck', '--types', 'node'],
    ...['router.ts', 'empty.ts'],
  ];
  await run(process.execPath, command, { cwd: dir });
});

const params = z.strictObject({
  model: z.string().regex(/^openai\/./),
  api_base: z.url(),
  api_key: z.string().regex(/^os\.environ\/[A-Z_]+$/),
});
/** What LiteLLM's documentation says of the parts of config.yaml that we write. */
const liteLlmSchema = z.strictObject({
  model_list: z.array(z.strictObject({ model_name: z.string().min(1), litellm_params: params })).min(1),
  router_settings: z.strictObject({
    num_retries: z.int().min(0),
    fallbacks: z.array(z.record(z.string(), z.array(z.string()).min(1))),
  }),
  general_settings: z.strictObject({ master_key: z.literal('os.environ/LITELLM_MASTER_KEY') }),
});

test('LiteLLM: the schema, a route for every task, and every fallback is a model of the list and of its chain only once', () => {
  const config = liteLlmSchema.parse(parse(toLiteLlm(routes)));
  const names = config.model_list.map(({ model_name }) => model_name);
  expect(names).toEqual([
    'python-flatten',
    'js-async-race',
    'ts-dijkstra',
    'go-code-review',
    'express-users',
    'fallback',
    'fallback-2',
  ]);
  expect(config.router_settings.fallbacks[0]).toEqual({ 'python-flatten': ['fallback', 'fallback-2'] });
  const modelOf = new Map(
    config.model_list.map(({ model_name, litellm_params }) => [model_name, litellm_params.model]),
  );
  for (const chain of config.router_settings.fallbacks.flatMap((one) => Object.entries(one))) {
    const models = chain.flat().map((name) => modelOf.get(name));
    expect(models).not.toContain(undefined);
    expect(new Set(models).size, chain.join()).toBe(models.length);
  }
  expect(new Set(config.model_list.map(({ litellm_params }) => litellm_params.api_base)).size).toBe(1);
});

test('no name, address or word gets out of its text', async ({ skip }) => {
  skip(...hasNoPython);
  const odd = fc.oneof(
    anyText,
    fc.constantFrom('"; import os; os.abort() #', '*/ process.exit(9) //', "'''", '`$' + '{1}`', '\\'),
    fc.constantFrom(...'\0\n\r\f\u0085\u2028\ufeff', '\ud800', 'a\nimport os'),
  );
  const samples = fc.sample(odd, 80);
  const made = samples.map(
    (text): Routes => ({
      routes: [{ task: text, keywords: [text], model: text }],
      tasks: [{ task: text, model: text }],
      fallbacks: [text],
      unnamed: [text],
      unscored: [text],
      rule: [text],
      context: { ...context, baseUrl: text, apiKeyEnv: text, address: text },
    }),
  );
  for (const { tasks, fallbacks } of made) {
    const config = parse(toLiteLlm({ ...routes, tasks, fallbacks }));
    expect(config.model_list[0].litellm_params.model).toBe(`openai/${tasks[0]?.model}`);
  }
  const dir = folderWith('all.json', JSON.stringify(made.map(toPython)));
  const reader = 'import ast, json, sys\nfor c in json.load(open(sys.argv[1])): print(len(ast.parse(c).body))';
  const { stdout } = await run(python ?? '', ['-c', reader, join(dir, 'all.json')]);
  expect(new Set(stdout.trim().split('\n')).size).toBe(1);
});

const run = promisify(execFile);

const folders: string[] = [];
afterAll(() => {
  for (const dir of folders) rmSync(dir, { recursive: true });
});

function folderWith(name: string, content: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'policy-'));
  folders.push(dir);
  writeFileSync(join(dir, name), content);
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
  return dir;
}

const env = { ...process.env, ROUTER_TEST_KEY: 'a key of the test', PYTHONDONTWRITEBYTECODE: '1' };

async function runTypeScript(of: Routes, prompts: string[]) {
  const dir = folderWith('router.ts', toTypeScript(of));
  const call = `import { ask } from './router.ts';
    const said = [];
    for (const prompt of process.argv.slice(2)) said.push(await ask(prompt));
    console.log(JSON.stringify(said));`;
  writeFileSync(join(dir, 'call.ts'), call);
  const { stdout } = await run(process.execPath, [join(dir, 'call.ts'), ...prompts], { env });
  return JSON.parse(stdout) as { model: string; text: string }[];
}

async function runPython(of: Routes, prompts: string[]) {
  const dir = folderWith('router.py', toPython(of));
  const call =
    "import json, sys, router\nprint(json.dumps([dict(zip(('model', 'text'), router.ask(prompt))) for prompt in sys.argv[1:]]))";
  writeFileSync(join(dir, 'call.py'), call);
  const { stdout } = await run(python ?? '', [join(dir, 'call.py'), ...prompts], { env });
  return JSON.parse(stdout) as { model: string; text: string }[];
}
