/** The commands as people meet them: exit codes, and what goes to which stream. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import { KEY, makeProject, type Project, RUN } from './helpers.ts';
import { bench } from './process.ts';

let server: FaultServer;
let project: Project;
beforeEach(async () => {
  server = await startFaultServer({
    behave: ({ model }) => (model === 'model-2' ? { do: 'status', status: 404 } : { do: 'answer' }),
  });
  project = makeProject(server.url, { models: 2, tasks: 2 });
});
afterEach(() => server.close());

const call = (args: string[], env: Record<string, string> = {}) =>
  bench(args, { DATA_DIR: project.dir, OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY, ...env }).exit;

describe('run', () => {
  it('without a key says so in one line, and does nothing', async () => {
    const local = await call(['run', '--max-usd', 'nonsense'], { OPENAI_API_KEY: '' });
    expect(local).toMatchObject({ code: 1, stdout: '' });
    expect(local.stderr).toMatch(/^No key: set OPENAI_API_KEY .*\n$/);
    const { code, stderr } = await call(['run'], { OPENAI_BASE_URL: '' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^No key: set GLOBAL_API_KEY .*\n$/);
    expect(existsSync(join(project.dir, 'runs'))).toBe(false);
    expect(server.asked).toEqual([]);
  });

  it('ends with 0 when all is answered, and prints a summary that a program can read', async () => {
    const { code, stdout, stderr } = await call(['run', '--models', 'model-1', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ outcomes: { answered: 2 }, missing: 0, storedBefore: 0, stopped: null });
    expect(stderr).toContain('2 of 2 asked');
  });

  it('continues the run of the day where no other is named', async () => {
    const [first, second] = [await call(['run', '--models', 'model-1']), await call(['run', '--models', 'model-1'])];
    expect(first.stdout).toMatch(/^five-tasks-\d{4}-\d{2}-\d{2}: 2 answered, 0 stored before, 0 missing$/m);
    expect(second.stdout).toMatch(/: 2 stored before, 0 missing$/m);
    expect(server.asked).toHaveLength(2);
  });

  it('ends with 3 where cells are missing', async () => {
    const { code, stdout } = await call(['run', '--id', RUN]);
    expect(code).toBe(3);
    expect(stdout).toContain('model-2: 2 failed, the last with not_found: status 404');
  });

  it('ends with 2 on wrong usage', async () => {
    for (const args of [
      ['run', '--samples', '0'],
      ['run', '--modles', 'a'],
      ['run', '--shard', '3/2'],
      ['run', '--models', 'x'],
    ]) {
      expect((await call(args)).code).toBe(2);
    }
    expect(server.asked).toEqual([]);
  });

  it('ends with 1 where the endpoint refuses the key', async () => {
    const refusing = await startFaultServer({ behave: () => ({ do: 'status', status: 403 }) });
    const { code, stderr } = await call(['run'], { OPENAI_BASE_URL: refusing.url });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'The endpoint refuses the key or the account, so nothing more was asked (403: status 403).',
    );
    await refusing.close();
  });

  it('calls the endpoint that is named, with the key that it names and the names that it has for models', async () => {
    const file = join(project.dir, 'endpoints/global-api.json');
    const endpoint = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...endpoint, baseUrl: server.url, models: { 'model-1': 'maker/model-1' } }));
    const elsewhere = { OPENAI_BASE_URL: 'http://127.0.0.1:9/v1', GLOBAL_API_KEY: 'another-key' };
    const { code } = await call(['run', '--endpoint', 'global-api', '--models', 'model-1', '--id', RUN], elsewhere);
    expect(code).toBe(0);
    expect(server.asked.map(({ model }) => model)).toEqual(['maker/model-1', 'maker/model-1']);
    expect(server.asked[0]?.headers.authorization).toBe('Bearer another-key');
    const run = JSON.parse(readFileSync(join(project.runDir, 'run.json'), 'utf8'));
    expect(run.endpoint).toEqual({ id: 'global-api', baseUrl: server.url });
  });
});

describe('plan', () => {
  it('needs no key, asks nothing and writes nothing', async () => {
    const { code, stdout } = await call(['plan', '--samples', '3'], { OPENAI_API_KEY: '' });
    expect(code).toBe(0);
    expect(stdout).toContain('Calls: 2 models × 2 tasks × 3 samples; 0 stored, 12 to ask');
    expect(stdout).toContain('Cost: at most $0.40 at list price');
    expect(existsSync(join(project.dir, 'runs'))).toBe(false);
    expect(server.asked).toEqual([]);
  });

  it('knows what is stored', async () => {
    await call(['run', '--id', RUN]);
    const { stdout } = await call(['plan', '--id', RUN, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      run: RUN,
      isNew: false,
      calls: { total: 4, stored: 2, failedBefore: 2, toAsk: 2 },
    });
  });
});

describe('merge', () => {
  it('joins what shards have asked', async () => {
    const parts = [makeProject(server.url, { models: 2, tasks: 2 }), makeProject(server.url, { models: 2, tasks: 2 })];
    for (const [i, { dir }] of parts.entries()) {
      await call(['run', '--id', RUN, '--models', 'model-1', '--shard', `${i + 1}/2`], { DATA_DIR: dir });
    }
    const { code, stdout } = await call(['merge', ...parts.map(({ runDir }) => dirname(runDir)), '--id', RUN]);
    expect(code).toBe(0);
    expect(stdout).toBe('a-run: 2 answers and 0 failures of 2 parts\nGrade it: npm run bench -- grade a-run\n');
    expect(project.answers()).toHaveLength(2);
  });
});

describe('every command', () => {
  it.each(['plan', 'run', 'merge'])('%s has help with examples', async (name) => {
    const { code, stdout } = await call([name, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples:\n {2}npm run bench -- /);
  });
});
