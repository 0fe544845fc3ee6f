/** Shards together are exactly what one run would have been. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HarnessError } from '../../../scripts/commands/exit.ts';
import { mergeRuns } from '../../../scripts/harness/merge.ts';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import { contentsOf, filesOf, makeProject, type Project, RUN } from './helpers.ts';

let server: FaultServer;
beforeEach(async () => {
  // An answer depends on nothing but the question.
  server = await startFaultServer({
    behave: ({ model, content }) => ({ do: 'answer', content: `${model}: ${content}` }),
  });
});
afterEach(() => server.close());

const data = { models: 3, tasks: 2 };

async function shardsOf(of: number, samples: string): Promise<Project[]> {
  const projects = Array.from({ length: of }, () => makeProject(server.url, data));
  await Promise.all(projects.map((project, i) => project.run({ samples, shard: `${i + 1}/${of}` })));
  return projects;
}

const failureOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof HarnessError) return error.message;
    throw error;
  }
  throw new Error('It did not fail');
};

describe('merged shards', () => {
  it('equal an unsharded run, in any order, and no question was asked twice', async () => {
    const whole = makeProject(server.url, data);
    await whole.run({ samples: '4' });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.boolean(), async (of, backwards) => {
        const before = server.asked.length;
        const shards = await shardsOf(of, '4');
        expect(server.asked.length - before).toBe(24);
        const dirs = shards.map(({ runDir }) => runDir);
        const target = join(makeProject(server.url, data).dir, 'runs', RUN);
        mergeRuns(backwards ? dirs.toReversed() : dirs, target, RUN);
        expect(contentsOf(target)).toEqual(contentsOf(whole.runDir));
      }),
      { numRuns: 6 },
    );
  });

  it('are found under the id of the run too, as a fleet leaves them', async () => {
    const shards = await shardsOf(2, '1');
    const target = join(makeProject(server.url, data).dir, 'runs', RUN);
    const dirs = shards.map(({ runDir }) => dirname(runDir));
    expect(mergeRuns(dirs, target, RUN)).toEqual({ parts: 2, answered: 6, failed: 0 });
  });

  it('take the bytes of each answer as they are, and the same answer twice for one', async () => {
    const [shard] = await shardsOf(1, '2');
    const copy = join(makeProject(server.url, data).dir, 'copy');
    cpSync(shard?.runDir ?? '', copy, { recursive: true });
    const target = join(dirname(copy), 'runs', RUN);
    expect(mergeRuns([shard?.runDir ?? '', copy], target, RUN).answered).toBe(12);
    for (const file of filesOf(target).filter((name) => name.startsWith('answers/'))) {
      expect(readFileSync(join(target, file))).toEqual(readFileSync(join(copy, file)));
    }
  });

  it('are added to a run that exists', async () => {
    const [one, two] = await shardsOf(2, '2');
    mergeRuns([two?.runDir ?? ''], one?.runDir ?? '', RUN);
    expect(one?.answers()).toHaveLength(12);
  });
});

describe('a merge', () => {
  const first = 'answers/task-1/model-1/1.json';
  const edit = (project: Project, change: (answer: Record<string, unknown>) => void, file = first) => {
    const answer = JSON.parse(readFileSync(join(project.runDir, first), 'utf8'));
    change(answer);
    mkdirSync(dirname(join(project.runDir, file)), { recursive: true });
    writeFileSync(join(project.runDir, file), JSON.stringify(answer));
  };

  it('shows both of two different answers, and writes nothing', async () => {
    const [one] = await shardsOf(1, '1');
    const [two] = await shardsOf(1, '1');
    if (!one || !two) throw new Error('No shards');
    edit(two, (answer) => Object.assign(answer, { content: 'Another one' }));
    const target = join(makeProject(server.url, data).dir, 'runs', RUN);
    const message = failureOf(() => mergeRuns([one.runDir, two.runDir], target, RUN));
    expect(message).toContain(join(one.runDir, first));
    expect(message).toContain(`${join(two.runDir, first)}: expected the same answer`);
    expect(message).toContain('11 characters');
    expect(() => filesOf(target)).toThrow('ENOENT');
  });

  it('lets a failure give way to an answer, whichever comes first', async () => {
    const [one] = await shardsOf(1, '1');
    const [two] = await shardsOf(1, '1');
    if (!one || !two) throw new Error('No shards');
    const failed = 'answers/task-1/model-1/7.failed.json';
    for (const dir of [one, two]) {
      edit(dir, (answer) => Object.assign(answer, { sample: 7, outcome: 'timeout', content: null }), failed);
    }
    edit(two, (answer) => Object.assign(answer, { sample: 7 }), failed.replace('.failed', ''));
    const sevens = [
      [one, two],
      [two, one],
    ].map((order) => {
      const target = join(makeProject(server.url, data).dir, 'runs', RUN);
      const dirs = order.map(({ runDir }, i) => {
        // Only what is about the seventh sample, so that the others do not contradict each other.
        const dir = join(dirname(target), `part-${i}`);
        cpSync(runDir, dir, { recursive: true, filter: (path) => !/\/[1-6]\.json$/.test(path) });
        return dir;
      });
      mergeRuns(dirs, target, RUN);
      return filesOf(target);
    });
    expect(sevens[0]).toEqual(['answers/task-1/model-1/7.json', 'run.json']);
    expect(sevens[1]).toEqual(sevens[0]);
  });

  it('refuses parts that did not ask the same', async () => {
    const [one, two] = await shardsOf(2, '1');
    if (!one || !two) throw new Error('No shards');
    const file = join(two.runDir, 'run.json');
    const run = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...run, settings: { ...run.settings, temperature: 1 } }));
    const target = join(makeProject(server.url, data).dir, 'runs', RUN);
    const message = failureOf(() => mergeRuns([one.runDir, two.runDir], target, RUN));
    expect(message).toMatch(/run\.json: settings\.temperature: expected /);
  });

  it('tells all that is wrong with its parts at once', async () => {
    const [one] = await shardsOf(1, '1');
    if (!one) throw new Error('No shard');
    writeFileSync(join(one.runDir, first), '{"model": "mod');
    writeFileSync(join(one.runDir, 'answers/task-1/model-2/1.json'), '{}');
    const target = join(makeProject(server.url, data).dir, 'runs', RUN);
    const message = failureOf(() => mergeRuns([one.runDir], target, RUN));
    expect(message).toContain('model-1/1.json');
    expect(message).toContain('model-2/1.json');
    expect(failureOf(() => mergeRuns(['nowhere'], target, RUN))).toContain('nowhere/run.json');
  });
});
