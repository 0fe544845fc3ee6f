/** Times 1,000 calls, whole process, each answer stored, beside a bare loop that does the least in the same round. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../../bench/paths.ts';
import { atMost, type Figure, median } from './figures.ts';
import { writeHarnessData } from './harness-data.ts';
import { type Timed, timeProcess } from './timed-process.ts';

const MODELS = 10;
const TASKS = 5;
const SAMPLES = 20;
const CALLS = MODELS * TASKS * SAMPLES;
const CONCURRENCY = 16;
const ROUNDS = 5;
const MAX_MB = 200;
/** Of the ideal wall time, calls × latency ÷ concurrency. */
const LIMITS = [
  { latencyMs: 50, times: 1.2 },
  { latencyMs: 5, times: 3.5 },
];

export async function measureHarnessSpeed(tempDir: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { latencyMs, times } of LIMITS) figures.push(...(await measureLatency(tempDir, latencyMs, times)));
  return figures;
}

async function measureLatency(tempDir: string, latencyMs: number, limit: number): Promise<Figure[]> {
  const { server, origin } = await startServer(latencyMs);
  const ours: Timed[] = [];
  const bare: Timed[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      // A folder for each: file systems are slow to make files where others were removed a moment ago.
      const dir = join(tempDir, `harness-${latencyMs}-${round}`);
      ours.push(await timeOurs(dir, origin));
      await checkCounts(origin);
      const floor = join(rootDir, 'scripts/measure/harness-floor.ts');
      bare.push(
        await timeProcess([floor, `${origin}/v1/chat/completions`, `${dir}.jsonl`, `${CALLS}`, `${CONCURRENCY}`], {}),
      );
      await checkCounts(origin);
    }
  } finally {
    server.kill();
  }
  const idealMs = (CALLS * latencyMs) / CONCURRENCY;
  const times = (runs: readonly Timed[]) => Number((median(runs.map(({ wallMs }) => wallMs)) / idealMs).toFixed(2));
  const what = `${CALLS.toLocaleString('en')} calls of ${latencyMs} ms, ${CONCURRENCY} at a time`;
  const peakMb = Math.round(Math.max(...ours.map((run) => run.peakMb ?? 0)));
  return [
    atMost({
      what: `${what}, of the ideal time (a bare loop takes ${times(bare)})`,
      value: times(ours),
      limit,
      unit: '×',
      isDeterministic: false,
    }),
    atMost({ what: `${what}: peak memory`, value: peakMb, limit: MAX_MB, unit: 'MB', isDeterministic: false }),
  ];
}

async function timeOurs(dir: string, origin: string): Promise<Timed> {
  mkdirSync(dir, { recursive: true });
  writeHarnessData(dir, { models: MODELS, tasks: TASKS });
  const env = { DATA_DIR: dir, OPENAI_BASE_URL: `${origin}/v1`, OPENAI_API_KEY: 'none' };
  const args = ['run', '--samples', `${SAMPLES}`, '--concurrency', `${CONCURRENCY}`];
  const timed = await timeProcess([join(rootDir, 'scripts/bench.mjs'), ...args], env);
  if (timed.exitCode !== 0) throw new Error(`The run failed:\n${timed.output}`);
  return timed;
}

export async function startServer(latencyMs: number): Promise<{ server: ChildProcess; origin: string }> {
  const file = join(rootDir, 'scripts/measure/harness-server.ts');
  const server = spawn(process.execPath, [file, `${latencyMs}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(server.stdout, 'data');
  return { server, origin: `http://127.0.0.1:${String(port).trim()}` };
}

/** Two timings compare only where both made the same calls, as many at a time. */
async function checkCounts(origin: string): Promise<void> {
  const { requests, peak } = (await (await fetch(`${origin}/counts`)).json()) as { requests: number; peak: number };
  if (requests !== CALLS || peak !== CONCURRENCY) {
    throw new Error(`Expected ${CALLS} calls, ${CONCURRENCY} at a time, found ${requests}, ${peak} at a time`);
  }
}
