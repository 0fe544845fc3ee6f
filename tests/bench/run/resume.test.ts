/** What is stored is never asked again, and a run can grow. */
import { mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashText } from '../../../src/data/load-run.ts';
import { type Behaviour, useFaultServer } from './fault-server.ts';
import { filesOf, makeProject } from './helpers.ts';

const server = useFaultServer({ latencyMs: 2 });

describe('a run that is started again', () => {
  it('asks nothing twice, and changes no file', async () => {
    const project = makeProject(server.url, { models: 2, tasks: 2 });
    await project.run({ samples: '3' });
    const before = project.texts();
    const { summary } = await project.run({ samples: '3' });
    expect(server.asked).toHaveLength(12);
    expect(project.texts()).toEqual(before);
    expect(summary).toMatchObject({ storedBefore: 12, outcomes: {}, missing: 0 });
  });

  it('takes in more models, tasks and samples, and asks only for these', async () => {
    const project = makeProject(server.url, { models: 3, tasks: 2 });
    await project.run({ models: 'model-1', tasks: 'task-1', samples: '2' });
    expect(server.asked).toHaveLength(2);
    // Without --samples as many as the run has.
    await project.run({ models: 'model-1,model-2' });
    expect(server.asked).toHaveLength(8);
    await project.run({ samples: '3' });
    expect(server.asked).toHaveLength(18);
    const run = JSON.parse(readFileSync(join(project.runDir, 'run.json'), 'utf8'));
    expect(run.models).toEqual(['model-1', 'model-2', 'model-3']);
    expect(run.samples).toBe(3);
    expect(new Set(server.asked.map(({ model, content }) => model + content)).size).toBe(6);
  });

  it('asks what failed again, with the earlier attempts kept, and removes the failure once there is an answer', async () => {
    let behaviour: Behaviour = { do: 'status', status: 500 };
    server.behave = () => behaviour;
    const project = makeProject(server.url, { models: 1, tasks: 1 });
    await project.run();
    expect(filesOf(project.runDir)).toEqual(['answers/task-1/model-1/1.failed.json', 'run.json']);
    behaviour = { do: 'answer' };
    await project.run();
    expect(filesOf(project.runDir)).toEqual(['answers/task-1/model-1/1.json', 'run.json']);
    const faults = project.answer('model-1').attempts.map(({ fault }) => fault?.kind ?? null);
    expect(faults).toEqual(['server_error', 'server_error', 'server_error', null]);
  });

  it('does not count the attempts of earlier starts against a question', async () => {
    let status = 500;
    server.behave = ({ time }) => (time > 5 ? { do: 'answer' } : { do: 'status', status });
    const project = makeProject(server.url, { models: 1, tasks: 1 });
    await project.run();
    status = 503;
    const { summary } = await project.run();
    expect(summary.outcomes).toEqual({ answered: 1 });
  });

  it('does not ask models for a run that people wrote', async () => {
    const project = makeProject(server.url, { models: 1, tasks: 1 });
    mkdirSync(project.runDir, { recursive: true });
    const run = { kind: 'hand-written', title: 'By hand', author: 'Somebody' };
    writeFileSync(join(project.runDir, 'run.json'), JSON.stringify(run));
    await expect(project.run()).rejects.toThrow('written by hand');
  });
});

describe('a new run', () => {
  it('is begun where no id is given, and says which run of the board is not finished', async () => {
    server.behave = ({ model, time }) =>
      model === 'model-1' && time < 4 ? { do: 'status', status: 500 } : { do: 'answer' };
    const project = makeProject(server.url, { models: 2, tasks: 1 });
    await project.run({ id: 'of-yesterday' });
    const printed: string[] = [];
    const output = { write: (text: string) => printed.push(text) };
    await project.start({}, { output });
    expect(printed[0]).toBe('A new run. of-yesterday lacks 1 cell: --id of-yesterday goes on with it.\n');
    await project.run({ id: 'of-yesterday' }, { output });
    expect(printed.filter((text) => text.startsWith('A new run'))).toHaveLength(1);
  });
});

describe('a run of which several shards begin at once', () => {
  it('is one run', async () => {
    const project = makeProject(server.url, { models: 2, tasks: 2 });
    await Promise.all([1, 2, 3].map((i) => project.run({ samples: '3', shard: `${i}/3` })));
    expect(project.answers()).toHaveLength(12);
    expect(server.asked).toHaveLength(12);
  });
});

describe('what a kill leaves behind', () => {
  const dead = 2 ** 22 + 1;

  it('is cleared away: files half written by the dead, but not those of the living', async () => {
    const project = makeProject(server.url, { models: 1, tasks: 1 });
    await project.run();
    const own = filesOf(project.runDir);
    const folder = join(project.runDir, 'answers/task-1/model-1');
    const here = hashText(hostname()).slice(0, 8);
    writeFileSync(join(folder, `.2.json.${here}-${dead}.tmp`), '{"mod');
    writeFileSync(join(folder, `.3.json.${here}-${process.ppid}.tmp`), '{"mod');
    writeFileSync(join(folder, '.4.json.00000000-7.tmp'), '{"mod');
    writeFileSync(join(folder, '.5.json.00000000-7.tmp'), '{"mod');
    utimesSync(join(folder, '.5.json.00000000-7.tmp'), 1, 1);
    mkdirSync(join(project.dir, `runs/.a-run.${here}-${dead}.tmp`));
    mkdirSync(join(project.dir, `runs/.another.${here}-${dead}.tmp`));
    await project.run();
    expect(readdirSync(join(project.dir, 'runs'))).toEqual([`.another.${here}-${dead}.tmp`, 'a-run']);
    const left = filesOf(project.runDir).filter((file) => !own.includes(file));
    const prefix = 'answers/task-1/model-1';
    expect(left).toEqual([`${prefix}/.3.json.${here}-${process.ppid}.tmp`, `${prefix}/.4.json.00000000-7.tmp`]);
  });

  it('is a lock of the dead, which is taken over; one of the living is respected', async () => {
    const project = makeProject(server.url, { models: 1, tasks: 1 });
    await project.run();
    const lock = join(project.runDir, '.lock');
    writeFileSync(lock, `${hostname()} ${process.ppid}\n`);
    await expect(project.run({ samples: '2' })).rejects.toThrow(`the run is being asked by process ${process.ppid}`);
    expect(server.asked).toHaveLength(1);
    writeFileSync(lock, `${hostname()} ${dead}\n`);
    await project.run({ samples: '2' });
    expect(server.asked).toHaveLength(2);
    expect(filesOf(project.runDir)).not.toContain('.lock');
  });
});

describe('locks of parts of a run', () => {
  it('of another machine hold where it divides the run otherwise, and not where it asks another part or the same', async () => {
    const project = makeProject(server.url, { models: 1, tasks: 1 });
    const locks: [lock: string, shard: string | undefined, isRefused: boolean][] = [
      ['.lock-1-of-2', '1/3', true],
      ['.lock-1-of-2', undefined, true],
      ['.lock', '1/2', true],
      ['.lock-1-of-2', '1/2', false],
      ['.lock-1-of-2', '2/2', false],
    ];
    await project.run();
    for (const [lock, shard, isRefused] of locks) {
      const file = join(project.runDir, lock);
      writeFileSync(file, 'elsewhere 1\n');
      const running = project.run(shard === undefined ? {} : { shard });
      if (isRefused) await expect(running).rejects.toThrow(/^.*\.lock.* process 1 on elsewhere.*--shard/);
      else await running;
      rmSync(file, { force: true });
      expect(filesOf(project.runDir).filter((name) => name.includes('.lock'))).toEqual([]);
    }
  });

  const locks = ['.lock', '.lock-1-of-2', '.lock-2-of-2', '.lock-1-of-3'];

  it.each([
    [undefined, locks],
    ['1/2', ['.lock', '.lock-1-of-2', '.lock-1-of-3']],
    ['2/3', ['.lock', '.lock-1-of-2', '.lock-2-of-2']],
  ])('keep those apart that have questions in common: %s', async (shard, refused) => {
    const project = makeProject(server.url, { models: 1, tasks: 1 });
    await project.run();
    for (const lock of locks) {
      const file = join(project.runDir, lock);
      writeFileSync(file, `${hostname()} ${process.ppid}\n`);
      const running = project.run({ samples: '2', ...(shard && { shard }) });
      if (refused.includes(lock)) await expect(running).rejects.toThrow(`${file}: the run is being asked`);
      else await running;
      rmSync(file);
      expect(filesOf(project.runDir).filter((name) => name.includes('.lock'))).toEqual([]);
    }
  });
});

describe('an answer that cannot be stored', () => {
  it('ends the run with one line, not with a stack', async () => {
    const project = makeProject(server.url, { models: 2, tasks: 2 });
    await project.run({ models: 'model-1', tasks: 'task-1' });
    // A file where a folder should be.
    writeFileSync(join(project.runDir, 'answers/task-2'), '');
    await expect(project.run({ samples: '5', concurrency: '2' })).rejects.toThrow(
      /cannot be stored, so nothing more was asked/,
    );
    expect(server.asked.length).toBeLessThan(10);
    expect(filesOf(project.runDir)).not.toContain('.lock');
  });
});
