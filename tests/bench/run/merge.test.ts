/** Shards together are exactly what one run would have been. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatMerge, mergeRuns } from '../../../bench/run/merge.ts';
import { hashText } from '../../../src/data/load-run.ts';
import type { Judgement, Review } from '../../../src/data/schema-run.ts';
import { refusalOf } from '../shared.ts';
import { useFaultServer } from './fault-server.ts';
import { contentsOf, filesOf, makeProject, type Project, RUN } from './helpers.ts';

// An answer depends on nothing but the question.
const server = useFaultServer({
  behave: ({ model, content }) => ({ do: 'answer', content: `${model}: ${content}` }),
});

const data = { models: 3, tasks: 2 };
const first = 'answers/task-1/model-1/1.json';

async function shardsOf(of: number, samples = '1'): Promise<[Project, Project]> {
  const projects = Array.from({ length: of }, () => makeProject(server.url, data));
  await Promise.all(projects.map((project, i) => project.run({ samples, shard: `${i + 1}/${of}` })));
  return projects as [Project, Project];
}

/** Two parts that hold the same answers. */
async function sameTwice(): Promise<[Project, Project]> {
  const [one] = await shardsOf(1);
  const copy = join(dirname(one.dir), `${basename(one.dir)}-copy`);
  cpSync(one.runDir, copy, { recursive: true });
  return [one, { ...one, runDir: copy }];
}

const newTarget = () => join(makeProject(server.url, data).dir, 'runs', RUN);
const merge = (projects: Project[], target: string) =>
  mergeRuns(
    projects.map(({ runDir }) => runDir),
    target,
    RUN,
  );

const failureOf = (act: () => unknown) => refusalOf(act).message;
const edit = (project: Project, fields: object, file = first) => {
  const answer = JSON.parse(readFileSync(join(project.runDir, first), 'utf8'));
  mkdirSync(dirname(join(project.runDir, file)), { recursive: true });
  writeFileSync(join(project.runDir, file), JSON.stringify({ ...answer, ...fields }));
};

describe('merged shards', () => {
  it('equal an unsharded run, in any order, and no question was asked twice', async () => {
    const whole = makeProject(server.url, data);
    await whole.run({ samples: '2' });
    for (const of of [1, 2, 5]) {
      const before = server.asked.length;
      const shards = await shardsOf(of, '2');
      expect(server.asked.length - before).toBe(12);
      for (const order of [shards, shards.toReversed()]) {
        const target = newTarget();
        merge(order, target);
        expect(contentsOf(target)).toEqual(contentsOf(whole.runDir));
      }
    }
  });

  it('take the bytes of each answer as they are, and the same answer twice for one', async () => {
    const parts = await sameTwice();
    const target = newTarget();
    expect(merge(parts, target)).toMatchObject({ parts: 2, answered: 6, failed: 0 });
    for (const file of filesOf(target).filter((name) => name.startsWith('answers/'))) {
      expect(readFileSync(join(target, file))).toEqual(readFileSync(join(parts[1].runDir, file)));
    }
  });

  it('are added to a run that exists', async () => {
    const [one, two] = await shardsOf(2);
    merge([two], one.runDir);
    expect(one.answers()).toHaveLength(6);
    expect(filesOf(one.runDir).filter((file) => file.includes('.lock'))).toEqual([]);
  });
});

describe('a merge', () => {
  it('shows both of two different answers and where they differ, and writes nothing; another layout is the same', async () => {
    const [one, two] = await sameTwice();
    const target = newTarget();
    const conflict = (fields: object) => {
      edit(two, fields);
      return failureOf(() => merge([one, two], target));
    };
    const { usage, content } = JSON.parse(readFileSync(join(one.runDir, first), 'utf8'));
    const files = [two, one].map(({ runDir }) => join(runDir, first));
    expect(conflict({ usage: { ...usage, output: 61 } })).toContain(
      `${files[0]}: usage.output: expected the same answer as in ${files[1]} (answered, `,
    );
    const text = (end: string) => `${'The same beginning. '.repeat(10)}${end}`;
    edit(one, { content: text('One') });
    expect(conflict({ content: text('Two') })).toMatch(
      /where it is "eginning\. One" from character 191 on, found "eginning\. Two" from character 191 on/,
    );
    expect(existsSync(target)).toBe(false);
    for (const part of [one, two]) edit(part, { content, usage });
    expect(merge([one, two], target).answered).toBe(6);
  });

  it('lets a failure give way to an answer, whichever comes first', async () => {
    const [one, two] = await sameTwice();
    const failed = 'answers/task-1/model-1/7.failed.json';
    for (const part of [one, two]) edit(part, { sample: 7, outcome: 'timeout', content: null }, failed);
    edit(two, { sample: 7 }, failed.replace('.failed', ''));
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      const target = newTarget();
      expect(merge(order, target)).toMatchObject({ answered: 7, failed: 0 });
      expect(filesOf(target).filter((file) => file.includes('/7.'))).toEqual(['answers/task-1/model-1/7.json']);
    }
  });

  it('refuses parts that did not ask the same', async () => {
    const [one, two] = await shardsOf(2);
    const file = join(two.runDir, 'run.json');
    const run = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...run, settings: { ...run.settings, temperature: 1 } }));
    expect(failureOf(() => merge([one, two], newTarget()))).toMatch(/run\.json: settings\.temperature: expected /);
  });

  it('tells all that is wrong with its parts at once', async () => {
    const [one] = await shardsOf(1);
    writeFileSync(join(one.runDir, first), '{"model": "mod');
    writeFileSync(join(one.runDir, 'answers/task-1/model-2/1.json'), '{}');
    const message = failureOf(() => merge([one], newTarget()));
    expect(message).toContain('model-1/1.json');
    expect(message).toContain('model-2/1.json');
    expect(failureOf(() => mergeRuns(['nowhere'], newTarget(), RUN))).toContain('nowhere/run.json');
  });
});

describe('opinions on the answers of parts', () => {
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
  const write = (project: Project, file: string, value: object) => {
    const path = join(project.runDir, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(value));
  };
  it('is joined; grades and the figures of judges, which follow from the rest, are left out', async () => {
    const parts = await shardsOf(2);
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
      const parts = await shardsOf(2);
      for (const [i, part] of parts.entries()) write(part, file, make(i + 4));
      const target = newTarget();
      const message = failureOf(() => merge(parts, target));
      expect(message).toContain(`${join(parts[1].runDir, file)}: ${told}${join(parts[0].runDir, file)}`);
      expect(message).toMatch(/where it is 4, found 5 /);
      expect(existsSync(target)).toBe(false);
    },
  );

  it('is told where it is broken', async () => {
    const parts = await shardsOf(2);
    write(parts[0], `reviews/${at}/anna.json`, { reviewer: 'anna' });
    expect(failureOf(() => merge(parts, newTarget()))).toContain(`reviews/${at}/anna.json: scores: expected`);
  });

  it('goes on in the order in which a reviewer began first', async () => {
    for (const later of [0, 1]) {
      const parts = await shardsOf(2);
      write(parts[later as 0 | 1], 'reviews/anna.json', reviewer('late', '2026-11-26T09:00:00.000Z'));
      write(parts[(1 - later) as 0 | 1], 'reviews/anna.json', reviewer('early'));
      const target = newTarget();
      merge(parts, target);
      expect(JSON.parse(readFileSync(join(target, 'reviews/anna.json'), 'utf8')).seed).toBe('early');
    }
  });

  it('makes the figures of a judge in the joined run old, so that these are removed, where any is new', async () => {
    const [one, two] = await shardsOf(2);
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
    const [one, two] = await shardsOf(2);
    const file = join(one.runDir, lock);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, held);
    const before = filesOf(one.runDir);
    const message = failureOf(() => merge([two], one.runDir));
    expect(message).toBe(
      `${file}: the run is being asked by process ${process.ppid}. Wait for it, or remove the file if that is not so.`,
    );
    expect(filesOf(one.runDir)).toEqual(before);
    writeFileSync(file, `${hostname()} ${2 ** 22 + 1}\n`);
    merge([two], one.runDir);
    expect(one.answers()).toHaveLength(6);
  });
});
