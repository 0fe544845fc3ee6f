/** A run can be killed at any moment, and interrupted in good order. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { useFaultServer } from './fault-server.ts';
import { contentsOf, filesOf, KEY, makeProject, type Project, RUN, readAnswers } from './helpers.ts';
import { BENCH, bench } from './process.ts';

const KILLS = 4;
const CONCURRENCY = 8;
const LATENCY_MS = 10;
const data = { models: 5, tasks: 4 };
const samples = '6';
const QUESTIONS = 5 * 4 * 6;

const server = useFaultServer({
  latencyMs: LATENCY_MS,
  behave: ({ model, content }) => ({ do: 'answer', content: `${model}: ${content}` }),
});
let project: Project;
beforeEach(() => {
  project = makeProject(server.url, data);
});

const environment = () => ({ DATA_DIR: project.dir, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY });
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
    let stored: string[] = [];
    for (let kills = 0; kills < KILLS; kills++) {
      const { child, exit } = bench(args, environment());
      // One kill hits the start, before anything is asked; the others any moment of the asking.
      if (kills === 0) await sleep(Math.random() * 400);
      else await callsOrEnd(1 + Math.floor(Math.random() * 12), exit);
      await sleep(Math.random() * LATENCY_MS);
      child.kill('SIGKILL');
      expect((await exit).signal).toBe('SIGKILL');
      // Every file that has its final name is whole, and none is lost.
      const isBegun = filesOf(project.dir).some((file) => file.startsWith('runs/a-run/'));
      const now = isBegun
        ? readAnswers(project.runDir).map(({ model, task, sample }) => `${model} ${task} ${sample}`)
        : [];
      expect(now).toEqual(expect.arrayContaining(stored));
      stored = now;
      expect(server.asked.length - stored.length).toBeLessThanOrEqual((kills + 1) * CONCURRENCY);
    }
    const before = server.asked.length;
    expect((await bench(args, environment()).exit).code).toBe(0);
    // What is stored is not asked again.
    expect(server.asked.length - before).toBe(QUESTIONS - stored.length);
    expect(project.answers()).toHaveLength(QUESTIONS);
    expect(server.peak()).toBeLessThanOrEqual(2 * CONCURRENCY);
    const undisturbed = makeProject(server.url, data);
    await undisturbed.run({ samples, concurrency: '32' });
    expect(contentsOf(project.runDir)).toEqual(contentsOf(undisturbed.runDir));
  });
});

describe.skipIf(process.platform !== 'linux')('a killed run whose parent does not ask how it ended', () => {
  it('is dead all the same, and can be started again', async () => {
    const env = { PATH: process.env.PATH ?? '', ...environment() };
    // The shell turns into a process that never waits for its child.
    const script = '"$@" >&2 & echo $!; exec sleep 600';
    const parent = spawn('sh', ['-c', script, 'sh', process.execPath, BENCH, ...args], { env });
    try {
      const pid = Number(await new Promise((found) => parent.stdout.once('data', found)));
      await callsOrEnd(20, new Promise((ended) => parent.on('close', ended)));
      process.kill(pid, 'SIGKILL');
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await sleep(5);
      expect(filesOf(project.runDir)).toContain('.lock');
      const { summary } = await project.run({ samples });
      expect(summary.missing).toBe(0);
    } finally {
      parent.kill('SIGKILL');
    }
  });
});

describe('SIGINT', () => {
  it('asks no more, waits for the answers under way, and ends with 130', async () => {
    const { child, exit } = bench([...args, '--json'], environment());
    await callsOrEnd(2 * CONCURRENCY, exit);
    child.kill('SIGINT');
    const { code, stdout, stderr } = await exit;
    expect(code).toBe(130);
    expect(stderr).toMatch(/Interrupted: waiting 20 s for \d+ answers/);
    const asked = server.asked.length;
    expect(project.answers()).toHaveLength(asked);
    expect(JSON.parse(stdout)).toMatchObject({ run: RUN, stopped: 'interrupted', missing: QUESTIONS - asked });
    expect(filesOf(project.runDir)).not.toContain('.lock');
  });

  it('ends at once the second time', async () => {
    server.behave = () => ({ do: 'silence' });
    const { child, exit } = bench(args, environment());
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
    server.behave = () => ({ do: 'silence' });
    let interrupt = () => {};
    const onInterrupt = (given: () => void) => {
      interrupt = given;
      return () => {};
    };
    const running = project.run({ concurrency: '4' }, { onInterrupt });
    while (server.asked.length < 4) await sleep(5);
    interrupt();
    const { stop, summary } = await running;
    expect(stop).toEqual({ reason: 'interrupted' });
    expect(summary.missing).toBe(20);
    expect(server.asked).toHaveLength(4);
  });
});
