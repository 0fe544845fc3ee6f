/** The commands as people meet them: exit codes, and what goes to which stream. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { command, DATA } from '../command.ts';
import { type Behaviour, useFaultServer } from './fault-server.ts';
import { KEY, makeProject, type Project, RUN } from './helpers.ts';

let project: Project;
let missing: Behaviour;
const server = useFaultServer({ behave: ({ model }) => (model === 'model-2' ? missing : { do: 'answer' }) });
beforeEach(() => {
  missing = { do: 'status', status: 404 };
  rmSync(DATA, { recursive: true, force: true });
  project = makeProject(server.url, { models: 2, tasks: 2 }, DATA);
});

const call = (args: string[], env: Record<string, string> = {}) =>
  command(args, { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY, ...env });

describe('run', () => {
  it('without a key says so in one line, and does nothing', async () => {
    const local = await call(['run', '--max-usd', 'nonsense'], { OPENAI_API_KEY: '' });
    expect(local).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^No key: set OPENAI_API_KEY .*\n$/),
    });
    const { code, stderr } = await call(['run'], { OPENAI_BASE_URL: '' });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^No key: set GLOBAL_API_KEY .*\n$/)]);
    expect(existsSync(join(DATA, 'runs'))).toBe(false);
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

  it('ends with 3 where cells are missing, and tells what failed, what it cost and how to go on', async () => {
    const { code, stdout } = await call(['run', '--id', RUN]);
    expect(code).toBe(3);
    const [counts, cost, failure, remedy] = stdout.split('\n');
    expect(counts).toMatch(/^a-run: .*2 missing$/);
    expect(cost).toContain('$0.0003, 80 input and 120 output tokens');
    expect(failure).toBe('  model-2: 2 failed, the last with not_found: status 404');
    expect(remedy).toContain('--id a-run');
  });

  it.each([[['--samples', '0']], [['--modles', 'a']], [['--shard', '3/2']], [['--models', 'x']]])(
    'ends with 2 on wrong usage: %j',
    async (args) => {
      expect((await call(['run', ...args])).code).toBe(2);
      expect(server.asked).toEqual([]);
    },
  );

  it('ends with 1 where the endpoint refuses the key', async () => {
    missing = { do: 'status', status: 403 };
    const { code, stderr } = await call(['run', '--models', 'model-2']);
    expect([code, stderr]).toEqual([1, expect.stringContaining('refuses the key')]);
    expect(stderr).toContain('(403: status 403)');
  });

  it('calls the endpoint that is named, with the key that it names and the names that it has for models', async () => {
    const file = join(DATA, 'endpoints/global-api.json');
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
    expect(stdout).toContain('2 models × 2 tasks × 3 samples; 0 stored, 12 to ask');
    expect(stdout).toContain('at most $0.40');
    expect(existsSync(join(DATA, 'runs'))).toBe(false);
    expect(server.asked).toEqual([]);
  });

  it('knows what is stored', async () => {
    await call(['run', '--id', RUN]);
    const { stdout } = await call(['plan', '--id', RUN, '--json']);
    const calls = { total: 4, stored: 2, failedBefore: 2, toAsk: 2 };
    expect(JSON.parse(stdout)).toMatchObject({ run: RUN, isNew: false, calls });
  });
});

describe('merge', () => {
  it('joins what shards have asked', async () => {
    const parts = [1, 2].map(() => makeProject(server.url, { models: 2, tasks: 2 }));
    for (const [i, part] of parts.entries()) await part.run({ models: 'model-1', shard: `${i + 1}/2` });
    const { code, stdout } = await call(['merge', ...parts.map(({ runDir }) => dirname(runDir)), '--id', RUN]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('a-run: 2 answers and 0 failures of 2 parts\n')]);
    expect(project.answers()).toHaveLength(2);
  });
});

describe('a key in the address', () => {
  it('is neither stored nor shown, and the run goes on all the same', async () => {
    const at = { OPENAI_BASE_URL: server.url.replace('/v1', `/${KEY}/v1`) };
    const named = ['--id', RUN, '--models', 'model-1'];
    const commands = [
      ['plan', ...named],
      ['run', ...named],
      ['run', ...named, '--samples', '2'],
      ['plan', ...named, '--json'],
    ];
    const ended = [];
    for (const args of [...commands, ['grade', RUN], ['check']]) ended.push(await call(args, at));
    expect(ended.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0, 0, 0, 0, 0]);
    expect(server.asked).toHaveLength(4);
    expect([project.texts(), ended.map(({ stdout, stderr }) => [stdout, stderr])].flat(3).join('\n')).not.toContain(
      KEY,
    );
    const { endpoint } = JSON.parse(readFileSync(join(project.runDir, 'run.json'), 'utf8'));
    expect(endpoint.baseUrl).toBe(server.url.replace('/v1', '/[key removed]/v1'));
  });
});
