/** A run can be killed at any moment, and interrupted in good order. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { listAnswers } from '../../../src/data/load-run.ts';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import { contentsOf, filesOf, KEY, makeProject, RUN, readAnswers } from './helpers.ts';
import { BENCH, bench } from './process.ts';

const KILLS = 20;
const CONCURRENCY = 8;
const LATENCY_MS = 10;
const data = { models: 5, tasks: 4 };
const samples = '25';
const QUESTIONS = 5 * 4 * 25;

let server: FaultServer;
afterEach(() => server.close());

const start = () =>
  startFaultServer({
    latencyMs: LATENCY_MS,
    behave: ({ model, content }) => ({ do: 'answer', content: `${model}: ${content}` }),
  });
const environment = (dir: string) => ({ DATA_DIR: dir, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY });
const args = ['run', '--id', RUN, '--samples', samples, '--concurrency', `${CONCURRENCY}`];

/** Waits until so many more calls have come, or until the process has ended. */
async function callsOrEnd(more: number, exit: Promise<unknown>): Promise<void> {
  const wanted = server.asked.length + more;
  let hasEnded = false;
  void exit.then(() => {
    hasEnded = true;
  });
  while (server.asked.length < wanted && !hasEnded) await sleep(1);
}

describe('SIGKILL at random moments', () => {
  it('loses at most the calls under way, tears no file, and leads to what an undisturbed run leads to', async () => {
    server = await start();
    const project = makeProject(server.url, data);
    const storedAtKills: string[][] = [];
    let kills = 0;
    while (kills < KILLS) {
      const { child, exit } = bench(args, environment(project.dir));
      // A fifth of the kills hit the start, before anything is asked; the others any moment of the asking.
      if (kills % 5 === 0) await sleep(Math.random() * 400);
      else await callsOrEnd(1 + Math.floor(Math.random() * 25), exit);
      await sleep(Math.random() * LATENCY_MS);
      child.kill('SIGKILL');
      const { signal } = await exit;
      expect(signal).toBe('SIGKILL');
      kills += 1;
      // Every file that has its final name is whole.
      if (filesOf(project.dir).some((file) => file.startsWith('runs/a-run/'))) readAnswers(project.runDir);
      storedAtKills.push(listAnswers(project.runDir).map(({ path }) => path));
    }
    const { code } = await bench(args, environment(project.dir)).exit;
    expect(code).toBe(0);
    expect(project.answers()).toHaveLength(QUESTIONS);
    expect(server.asked.length).toBeLessThanOrEqual(QUESTIONS + KILLS * CONCURRENCY);
    expect(server.peak()).toBeLessThanOrEqual(2 * CONCURRENCY);

    for (const [i, paths] of storedAtKills.slice(1).entries())
      expect(paths).toEqual(expect.arrayContaining(storedAtKills[i] ?? []));
    const killed = contentsOf(project.runDir);
    const undisturbed = makeProject(server.url, data);
    await undisturbed.run({ samples, concurrency: '32' });
    expect(killed).toEqual(contentsOf(undisturbed.runDir));
  });

  it('asks no stored answer again', async () => {
    server = await start();
    const project = makeProject(server.url, data);
    const { child, exit } = bench(args, environment(project.dir));
    await callsOrEnd(120, exit);
    child.kill('SIGKILL');
    await exit;
    const stored = project.answers().length;
    const before = server.asked.length;
    expect(stored).toBeGreaterThan(0);
    expect(before - stored).toBeLessThanOrEqual(CONCURRENCY);
    await bench(args, environment(project.dir)).exit;
    expect(server.asked.length - before).toBe(QUESTIONS - stored);
  });
});

describe.skipIf(process.platform !== 'linux')('a killed run whose parent does not ask how it ended', () => {
  it('is dead all the same, and can be started again', async () => {
    server = await start();
    const project = makeProject(server.url, data);
    const env = { PATH: process.env.PATH ?? '', ...environment(project.dir) };
    // The shell turns into a process that never waits for its child.
    const script = '"$@" >&2 & echo $!; exec sleep 600';
    const parent = spawn('sh', ['-c', script, 'sh', process.execPath, BENCH, ...args], { env });
    try {
      const pid = Number(await new Promise((found) => parent.stdout.once('data', found)));
      await callsOrEnd(20, new Promise((ended) => parent.on('close', ended)));
      process.kill(pid, 'SIGKILL');
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await sleep(5);
      expect(filesOf(project.runDir)).toContain('.lock');
      const { code, stderr } = await bench(args, environment(project.dir)).exit;
      expect([code, stderr]).toEqual([0, expect.not.stringContaining('is being asked')]);
      expect(project.answers()).toHaveLength(QUESTIONS);
    } finally {
      parent.kill('SIGKILL');
    }
  });
});

describe('SIGINT', () => {
  it('asks no more, waits for the answers under way, and ends with 130', async () => {
    server = await startFaultServer({ latencyMs: 300 });
    const project = makeProject(server.url, data);
    const { child, exit } = bench([...args, '--json'], environment(project.dir));
    await callsOrEnd(2 * CONCURRENCY, exit);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await exit;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Interrupted: waiting 20 s for \d+ answers/);
    expect(project.answers()).toHaveLength(server.asked.length);
    expect(JSON.parse(stdout)).toMatchObject({
      run: RUN,
      stopped: 'interrupted',
      missing: QUESTIONS - server.asked.length,
    });
    expect(filesOf(project.runDir)).not.toContain('.lock');
  });

  it('ends at once the second time', async () => {
    server = await startFaultServer({ behave: () => ({ do: 'silence' }) });
    const project = makeProject(server.url, data);
    const { child, exit } = bench(args, environment(project.dir));
    await callsOrEnd(CONCURRENCY, exit);
    child.kill('SIGINT');
    // npm sends on what it gets, at once.
    child.kill('SIGINT');
    await sleep(700);
    expect(child.exitCode).toBeNull();
    child.kill('SIGINT');
    expect((await exit).code).toBe(130);
    expect(filesOf(project.runDir)).toEqual(['run.json']);
  });

  it('does not wait for ever for answers that never come', async () => {
    server = await startFaultServer({ behave: () => ({ do: 'silence' }) });
    const project = makeProject(server.url, data);
    let interrupt = () => {};
    const running = project.run(
      { concurrency: '4' },
      {
        onInterrupt: (given) => {
          interrupt = given;
          return () => {};
        },
      },
    );
    while (server.asked.length < 4) await sleep(5);
    interrupt();
    const { stop, summary } = await running;
    expect(stop).toEqual({ reason: 'interrupted' });
    expect(summary.missing).toBe(20);
    expect(server.asked).toHaveLength(4);
  });
});
