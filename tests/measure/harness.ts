/** Times the harness, whole process: 1,000 calls beside a bare loop that does the least, and a run of 100,000 stored answers. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { rootDir } from '../../bench/paths.ts';
import { writeHarnessData } from '../bench/harness-data.ts';
import { atMost, type Figure, median } from './figures.ts';

const MODELS = 10;
const TASKS = 5;
const CONCURRENCY = 16;
const ROUNDS = 5;
/** How many times the ideal, calls × latency ÷ concurrency, a run may take. */
const LIMITS = [
  { latencyMs: 50, times: 1.2 },
  { latencyMs: 5, times: 3.5 },
];

export async function measureHarnessSpeed(tempDir: string): Promise<Figure[]> {
  const samples = 20;
  const calls = MODELS * TASKS * samples;
  const figures: Figure[] = [];
  for (const { latencyMs, times } of LIMITS) {
    const server = await startServer(latencyMs);
    const ours: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // A folder for each: file systems are slow to make files where others were removed a moment ago.
      const dir = join(tempDir, `harness-${latencyMs}-${round}`);
      ours.push(
        await timeBench(dir, server.url, ['run', '--samples', `${samples}`, '--concurrency', `${CONCURRENCY}`]),
      );
      server.expectCalls(calls);
      bare.push(await timeBareLoop(server.url, calls));
      server.expectCalls(calls);
    }
    server.close();
    const ideal = (all: number[]) => Number(((median(all) * CONCURRENCY) / (calls * latencyMs)).toFixed(2));
    const what = `${calls} calls of ${latencyMs} ms, ${CONCURRENCY} at a time, of the ideal time (a bare loop takes ${ideal(bare)})`;
    figures.push(atMost({ what, value: ideal(ours), limit: times, unit: '×', isDeterministic: false }));
  }
  return figures;
}

export async function measureHarnessScale(tempDir: string): Promise<Figure[]> {
  const samples = 2000;
  const dir = join(tempDir, 'harness-scale');
  const server = await startServer(1);
  const run = ['--id', 'large', '--samples'];
  await timeBench(dir, server.url, ['run', ...run, '1']);
  copyAnswers(join(dir, 'runs/large/answers'), samples);
  const figures: Figure[] = [];
  for (const [what, command, ...more] of [
    ['`plan`', 'plan'],
    ['`run` asks the one that is missing', 'run'],
    ['`run --max-usd`, which reads what each has cost', 'run', '--max-usd', '1000'],
  ] as const) {
    const ms = await timeBench(dir, server.url, [command, ...more, ...run, `${samples}`]);
    const value = Math.round(ms / 100) / 10;
    figures.push(
      atMost({ what: `100,000 stored answers: ${what}`, value, limit: 10, unit: 's', isDeterministic: false }),
    );
  }
  server.close();
  return figures;
}

/** How long `npm run bench` takes with these arguments on a made-up board, in milliseconds. */
function timeBench(dir: string, url: string, args: readonly string[]): Promise<number> {
  mkdirSync(dir, { recursive: true });
  writeHarnessData(dir, { models: MODELS, tasks: TASKS });
  const env = { ...process.env, DATA_DIR: dir, OPENAI_BASE_URL: url, OPENAI_API_KEY: 'none' };
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const startMs = performance.now();
  const child = spawn(process.execPath, [join(rootDir, 'scripts/bench.mjs'), ...args], { env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  child.on('close', (code) => {
    if (code === 0) resolve(performance.now() - startMs);
    else reject(new Error(`bench ${args.join(' ')} failed:\n${output}`));
  });
  return promise;
}

/** The least that asking can be: so many workers, kept connections, each answer parsed. */
async function timeBareLoop(url: string, calls: number): Promise<number> {
  const startMs = performance.now();
  let next = 0;
  const work = async () => {
    while (next < calls) {
      next += 1;
      const body = JSON.stringify({ model: 'model', messages: [{ role: 'user', content: `Task ${next}` }] });
      await (await fetch(`${url}/chat/completions`, { method: 'POST', body })).json();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return performance.now() - startMs;
}

/** Answers every question after a fixed time, and counts them. */
async function startServer(latencyMs: number) {
  const content = 'Here it is.\n\n```python\ndef add(a, b):\n    return a + b\n```\n';
  const usage = { prompt_tokens: 42, completion_tokens: 58, total_tokens: 100 };
  const message = { role: 'assistant', content, refusal: null };
  const choices = [{ index: 0, finish_reason: 'stop', message }];
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume().on('end', () => {
      const body = { id: 'made-up', object: 'chat.completion', model: 'made-up', usage, choices };
      const answer = () => response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
      setTimeout(answer, latencyMs);
    });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    /** Two timings compare only where both made the same calls. */
    expectCalls(calls: number) {
      if (requests !== calls) throw new Error(`Expected ${calls} calls, found ${requests}`);
      requests = 0;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Makes the samples of every cell from its first, but for one. */
function copyAnswers(answersDir: string, samples: number): void {
  for (let task = 1; task <= TASKS; task++) {
    for (let model = 1; model <= MODELS; model++) {
      const dir = join(answersDir, `task-${task}`, `model-${model}`);
      const first = JSON.parse(readFileSync(join(dir, '1.json'), 'utf8'));
      const last = task === TASKS && model === MODELS ? samples - 1 : samples;
      for (let sample = 2; sample <= last; sample++) {
        writeFileSync(join(dir, `${sample}.json`), `${JSON.stringify({ ...first, sample }, null, 2)}\n`);
      }
    }
  }
}
