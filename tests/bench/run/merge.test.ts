/** Shards together are exactly what one run would have been. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatMerge, mergeRuns } from '../../../bench/run/merge.ts';
import { HarnessError } from '../../../src/data/exit.ts';
import { hashText } from '../../../src/data/load-run.ts';
import type { Judgement, Review } from '../../../src/data/schema-run.ts';
import { type FaultServer, startFaultServer } from './fault-server.ts';
import { contentsOf, filesOf, makeProject, type Project, RUN } from './helpers.ts';

let server: FaultServer;
beforeAll(async () => {
  // An answer depends on nothing but the question.
  server = await startFaultServer({
    behave: ({ model, content }) => ({ do: 'answer', content: `${model}: ${content}` }),
  });
});
beforeEach(() => server.forget());
afterAll(() => server.close());

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
    expect(mergeRuns(dirs, target, RUN)).toMatchObject({ parts: 2, answered: 6, failed: 0 });
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
    expect(message).toContain(
      `${join(two.runDir, first)}: content: expected the same answer as in ${join(one.runDir, first)} (`,
    );
    expect(message).toContain('11 characters');
    expect(() => filesOf(target)).toThrow('ENOENT');
  });

  it('names the field in which two answers differ, where all that is told of them is the same', async () => {
    const [one] = await shardsOf(1, '1');
    if (!one) throw new Error('No shard');
    const copy = join(dirname(one.dir), `${basename(one.dir)}-copy`);
    cpSync(one.runDir, copy, { recursive: true });
    const two = { ...one, runDir: copy };
    const target = join(makeProject(server.url, data).dir, 'runs', RUN);
    const conflict = (change: (answer: Record<string, unknown>) => void) => {
      edit(two, change);
      return failureOf(() => mergeRuns([one.runDir, two.runDir], target, RUN));
    };
    const usage = { inputUncached: 40, cacheRead: null, cacheWrite: null, output: 61, reasoning: null };
    expect(conflict((answer) => Object.assign(answer, { usage }))).toMatch(
      /model-1\/1\.json: usage\.output: expected the same answer as in .*, where it is 60, found 61 \(answered, /,
    );
    const text = (end: string) => `${'The same beginning. '.repeat(10)}${end}`;
    edit(one, (answer) => Object.assign(answer, { content: text('One') }));
    expect(conflict((answer) => Object.assign(answer, { content: text('Two') }))).toMatch(
      /content: expected .* where it is "eginning\. One" from character 191 on, found "eginning\. Two" from character 191 on/,
    );
    // The same in another layout is the same.
    edit(two, (answer) => Object.assign(answer, { content: text('One'), usage: { ...usage, output: 60 } }));
    expect(mergeRuns([one.runDir, two.runDir], target, RUN).answered).toBe(6);
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

describe('what was thought of the answers of parts', () => {
  const at = 'task-1/model-1/1';
  const AT = '2026-11-25T09:00:00.000Z';
  const place = { task: 'task-1', model: 'model-1', sample: 1, answerHash: hashText('') };
  const said = (score: number) => ({
    ...{ score, unscored: null, reply: `Invented reasons.\nSCORE: ${score}`, finishReason: 'stop', fence: 'invented' },
    ...{ versions: { task: 1, prompt: 1, harness: '1' }, endpoint: { id: null, baseUrl: 'http://localhost/v1' } },
    ...{ answeredBy: { model: null, provider: null }, cost: { usd: null, price: null }, droppedParameters: [] },
    ...{ usage: { inputUncached: null, cacheRead: null, cacheWrite: null, output: null, reasoning: null } },
    ...{ askedAt: AT, answeredAt: AT },
  });
  const judgement = (score: number): Judgement => ({ ...place, judge: 'model-2', axes: { quality: said(score) } });
  const review = (score: number): Review => ({
    ...{ ...place, reviewer: 'anna', wouldMerge: true, reviewedAt: AT },
    scores: { correctness: score, edgeCases: score, quality: score, documentation: score },
  });
  const reviewer = (seed: string, begunAt = AT) => ({ reviewer: 'anna', seed, begunAt });
  const write = (project: Project | undefined, file: string, value: object) => {
    const path = join(project?.runDir ?? '', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(value));
  };
  const newTarget = () => join(makeProject(server.url, data).dir, 'runs', RUN);
  const merge = (projects: Project[], target: string) =>
    mergeRuns(
      projects.map(({ runDir }) => runDir),
      target,
      RUN,
    );

  it('is joined; grades and the figures of judges, which follow from the rest, are left out', async () => {
    const parts = await shardsOf(2, '1');
    const [one, two] = parts;
    write(one, `judgements/${at}/model-2.json`, judgement(7));
    write(one, 'judgements/model-2.json', { judge: 'model-2', agreement: {} });
    write(two, `judgements/${at}/model-2.json`, judgement(7));
    write(two, `judgements/task-1/model-3/1/model-2.json`, { ...judgement(3), model: 'model-3' });
    write(two, `reviews/${at}/anna.json`, review(8));
    write(two, 'reviews/anna.json', reviewer('one'));
    write(one, `grades/${at}.json`, {});
    const target = newTarget();
    const summary = merge(parts, target);
    expect(summary).toMatchObject({ judgements: 2, reviews: 1, gradesLeftOut: 1 });
    const opinions = filesOf(target).filter((file) => !file.startsWith('answers/'));
    expect(opinions).toEqual([
      `judgements/${at}/model-2.json`,
      'judgements/task-1/model-3/1/model-2.json',
      'reviews/anna.json',
      `reviews/${at}/anna.json`,
      'run.json',
    ]);
    expect(JSON.parse(readFileSync(join(target, `reviews/${at}/anna.json`), 'utf8'))).toEqual(review(8));
    expect(formatMerge(RUN, summary).split('\n')).toEqual([
      'a-run: 6 answers and 0 failures of 2 parts, 2 judgements and 1 reviews',
      '1 grade of the parts left out, as they follow from the answers. Grade it: npm run bench -- grade a-run',
    ]);
  });

  it.each([
    ['judgement', `judgements/${at}/model-2.json`, judgement, 'axes.quality.score: expected the same judgement as in '],
    ['review', `reviews/${at}/anna.json`, review, 'scores.correctness: expected the same review as in '],
  ] as const)(
    'shows both of two different ones of the same answer, and writes nothing: %s',
    async (_, file, make, told) => {
      const parts = await shardsOf(2, '1');
      for (const [i, part] of parts.entries()) write(part, file, make(i + 4));
      const target = newTarget();
      const message = failureOf(() => merge(parts, target));
      expect(message).toContain(`${join(parts[1]?.runDir ?? '', file)}: ${told}${join(parts[0]?.runDir ?? '', file)}`);
      expect(message).toMatch(/where it is 4, found 5 /);
      expect(existsSync(target)).toBe(false);
    },
  );

  it('is told where it is broken', async () => {
    const parts = await shardsOf(2, '1');
    write(parts[0], `reviews/${at}/anna.json`, { reviewer: 'anna' });
    expect(failureOf(() => merge(parts, newTarget()))).toContain(`reviews/${at}/anna.json: scores: expected`);
  });

  it('goes on in the order in which a reviewer began first', async () => {
    for (const later of [0, 1]) {
      const parts = await shardsOf(2, '1');
      write(parts[later], 'reviews/anna.json', reviewer('late', '2026-11-26T09:00:00.000Z'));
      write(parts[1 - later], 'reviews/anna.json', reviewer('early'));
      const target = newTarget();
      merge(parts, target);
      expect(JSON.parse(readFileSync(join(target, 'reviews/anna.json'), 'utf8')).seed).toBe('early');
    }
  });

  it('makes the figures of a judge in the joined run old, so that these are removed, where any is new', async () => {
    const [one, two] = await shardsOf(2, '1');
    if (!one || !two) throw new Error('No shards');
    write(one, `judgements/${at}/model-2.json`, judgement(7));
    write(one, 'judgements/model-2.json', { judge: 'model-2', agreement: {} });
    merge([two], one.runDir);
    expect(filesOf(one.runDir)).toContain('judgements/model-2.json');
    write(two, `judgements/task-1/model-3/1/model-2.json`, { ...judgement(3), model: 'model-3' });
    merge([two], one.runDir);
    expect(filesOf(one.runDir)).not.toContain('judgements/model-2.json');
  });
});

describe('a run that is asked or judged just now', () => {
  const held = `${hostname()} ${process.ppid}\n`;

  it.each(['.lock', '.lock-1-of-2', 'judgements/.lock'])('is not merged into: %s', async (lock) => {
    const [one, two] = await shardsOf(2, '1');
    if (!one || !two) throw new Error('No shards');
    const file = join(one.runDir, lock);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, held);
    const before = filesOf(one.runDir);
    const message = failureOf(() => mergeRuns([two.runDir], one.runDir, RUN));
    expect(message).toBe(
      `${file}: the run is being asked by process ${process.ppid}. Wait for it, or remove the file if that is not so.`,
    );
    expect(filesOf(one.runDir)).toEqual(before);
    writeFileSync(file, `${hostname()} ${2 ** 22 + 1}\n`);
    mergeRuns([two.runDir], one.runDir, RUN);
    expect(one.answers()).toHaveLength(6);
  });

  it('may be asked again after a merge', async () => {
    const [one, two] = await shardsOf(2, '1');
    mergeRuns([two?.runDir ?? ''], one?.runDir ?? '', RUN);
    expect(filesOf(one?.runDir ?? '').filter((file) => file.includes('.lock'))).toEqual([]);
  });
});
