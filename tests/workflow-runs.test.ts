/** The shell steps of the workflows, taken out of them and run in a copy of this project, with a data folder of somebody else's. */
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startFaultServer } from './bench/run/fault-server.ts';

const PATIENCE_MS = 300_000;

interface Step {
  run?: string;
  if?: string;
  env?: Record<string, string>;
}

interface Job {
  env?: Record<string, string>;
  steps: Step[];
}

/** What GitHub would put in the place of each expression. One that is not listed is an error. */
type Values = Record<string, string>;

const root = mkdtempSync(join(tmpdir(), 'workflow-'));
const clone = join(root, 'clone');
const bin = join(root, 'bin');

beforeAll(async () => {
  const listed = git(resolve('.'), 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  for (const file of listed.filter((one) => one !== '' && !/^(data|tests|findings)\//.test(one) && existsSync(one))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(file, join(clone, file));
  }
  symlinkSync(resolve('node_modules'), join(clone, 'node_modules'));
  mkdirSync(bin);
  // Packages are there; a pull request is opened on a server, and here it is told that it would be.
  writeFileSync(join(bin, 'gh'), '#!/bin/sh\nprintf "%s\\n" "$*" >> "$RUNNER_TEMP/gh.txt"\n', { mode: 0o755 });
  expect(await sh('npm run --silent bench -- init board')).toMatchObject({ code: 0 });
}, PATIENCE_MS);

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** Beside this process, which is the server that models are asked at. */
function sh(script: string, env: Record<string, string> = {}): Promise<{ code: number | null; output: string }> {
  const PATH = [bin, join(clone, 'node_modules/.bin'), process.env.PATH].join(':');
  const own = { PATH, HOME: root, RUNNER_TEMP: root, PICTURE_SCALE: '0.1', ...env };
  // As GitHub starts one that names no shell.
  const child = spawn('bash', ['-e', '-c', script], { cwd: clone, env: own });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}

function readJobs(name: string): Record<string, Job> {
  const file = parse(readFileSync(`.github/workflows/${name}.yml`, 'utf8')) as {
    env?: Record<string, string>;
    jobs: object;
  };
  const jobs = Object.entries(file.jobs as Record<string, Job>);
  return Object.fromEntries(jobs.map(([id, job]) => [id, { ...job, env: { ...file.env, ...job.env } }]));
}

function fill(env: Record<string, string> = {}, values: Values): Record<string, string> {
  const filled = (text: string) =>
    String(text).replace(/\$\{\{ *(.*?) *\}\}/g, (_, expression: string) => {
      const value = values[expression];
      if (value === undefined) throw new Error(`no value for ${expression}`);
      return value;
    });
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, filled(text)]));
}

/** Runs the shell steps of a job, but for the installation, and gives what they wrote for later ones. */
async function runJob(
  job: Job | undefined,
  values: Values,
  skip: (step: Step) => boolean = () => false,
): Promise<Values> {
  const outputs = join(root, 'outputs.txt');
  writeFileSync(outputs, '');
  const steps = (job?.steps ?? []).filter((step) => step.run !== undefined && !/^npm ci$|apt-get/.test(step.run));
  expect(steps.length).toBeGreaterThan(0);
  const around = { GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: join(root, 'summary.md'), GITHUB_RUN_ID: '7' };
  for (const step of steps.filter((one) => !skip(one))) {
    const env = { ...around, ...fill(job?.env, values), ...fill(step.env, values) };
    const { code, output } = await sh(step.run ?? '', env);
    expect(code, `${step.run}\n${output}`).toBe(0);
  }
  const lines = readFileSync(outputs, 'utf8').trim().split('\n');
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
}

const PAGES = { 'steps.pages.outputs.origin': 'https://acme.example', 'steps.pages.outputs.base_path': '/board' };

describe('a site of a data folder of one’s own', () => {
  test.each([
    ['publish', { "inputs.data-dir == '.' && 'board' || format('board/{0}', inputs.data-dir)": 'board' }],
    ['deploy', { 'vars.DATA_DIR': 'board', 'vars.ARTICLES_DIR': '' }],
  ] as const)(
    'is what %s.yml builds, and has nothing of ours',
    async (name, values) => {
      await runJob(readJobs(name).build, { ...values, ...PAGES });
      const dist = join(clone, 'dist');
      const front = readFileSync(join(dist, 'index.html'), 'utf8');
      expect(front).toContain('<link rel="canonical" href="https://acme.example/board/"');
      expect(front).toContain('DATA_DIR=board npm run bench -- plan --board ours');
      const pages = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
      expect(pages.filter((path) => /^(articles|v)\//.test(path))).toEqual([]);
      const texts = pages.map((path) =>
        readFileSync(join(dist, path), 'utf8').replace(/ id="[^"]*"| href="[^"]*"/g, ''),
      );
      expect(
        texts.join('\n').match(/.{40}(?:global.?api|field report|claw-swe|five-tasks|deepseek).*/i)?.[0],
      ).toBeUndefined();
    },
    PATIENCE_MS,
  );

  test(
    'is all that check.yml looks at in a fork that has one',
    async () => {
      const job = readJobs('check').check;
      const own = (job?.steps ?? []).filter((step) => step.if !== undefined);
      expect(own.map((step) => step.if)).toEqual(["env.DATA_DIR == ''", "env.DATA_DIR != ''"]);
      // The check of all code takes long and knows no data folder.
      const values = { 'vars.DATA_DIR': 'board', 'vars.ARTICLES_DIR': '' };
      const short = {
        ...job,
        steps: own.map((step) => ({
          ...step,
          run: step.run?.replace('npm run check', 'npm run bench -- check') ?? '',
        })),
      };
      await runJob(short as Job, values, (step) => step.if === "env.DATA_DIR == ''");
    },
    PATIENCE_MS,
  );
});

test(
  'bench.yml asks on several machines, and opens a pull request with the run on its board',
  async () => {
    const content = readFileSync('docs/examples/answer.md', 'utf8');
    const usage = { prompt_tokens: 160, completion_tokens: 300, total_tokens: 460 };
    const server = await startFaultServer({ behave: () => ({ do: 'answer', content, usage }) });
    const origin = join(root, 'origin.git');
    git(root, 'init', '--bare', '-q', origin);
    git(clone, 'init', '-q', '-b', 'main');
    git(clone, 'remote', 'add', 'origin', origin);
    git(clone, 'add', '-A');
    git(clone, 'commit', '-q', '-m', 'A fork');
    const jobs = readJobs('bench');
    const inputs = {
      'inputs.board': '',
      'inputs.models': '',
      'inputs.samples': '2',
      'inputs.shards': '2',
      'inputs.id': '',
    };
    const own = { "vars.DATA_DIR || 'data'": 'board', 'vars.OPENAI_BASE_URL': server.url };
    const values: Values = { ...inputs, ...own, 'inputs.max-usd': '1', 'inputs.input-usd': '' };
    const planned = await runJob(jobs.plan, values);
    expect(planned).toMatchObject({ board: 'ours', key: 'OPENAI_API_KEY', matrix: '[1,2]', 'max-usd': '0.5' });
    const outputs = Object.entries(planned).map(([key, value]) => [`needs.plan.outputs.${key}`, value]);
    Object.assign(values, Object.fromEntries(outputs), { 'secrets[needs.plan.outputs.key]': 'none' });
    const run = join(clone, 'board/runs', planned.id ?? '');
    for (const shard of ['1', '2']) {
      await runJob(jobs.ask, { ...values, 'matrix.shard': shard });
      // As the artifact of a machine that had nothing before.
      cpSync(run, join(clone, `shards/shard-${shard}`), { recursive: true });
      git(clone, 'clean', '-q', '-f', '-d', '-x', 'board/runs');
    }
    const github = {
      'github.token': 't',
      'github.ref_name': 'main',
      'github.server_url': 'https://x',
      'github.repository': 'a/b',
    };
    await runJob(jobs.publish, { ...values, ...github, 'github.run_id': '7' });
    await server.close();
    expect(JSON.parse(readFileSync(join(clone, 'board/boards/ours.json'), 'utf8')).runs).toEqual([planned.id]);
    expect(readdirSync(join(run, 'grades/merge-ranges/local'))).toEqual(['1.json', '2.json']);
    const changed = git(clone, 'diff', '--name-only', 'main', `origin/run/${planned.id}-7`).trim().split('\n');
    expect(changed.filter((file) => !file.startsWith(`board/runs/${planned.id}/`))).toEqual(['board/boards/ours.json']);
    expect(readFileSync(join(root, 'gh.txt'), 'utf8')).toContain('pr create --base main');
  },
  PATIENCE_MS,
);
