/** A review from its first question to its last: what is shown, what is kept, and how it goes on after a break. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLines } from '../../../../bench/opinions/review/lines.ts';
import { reviewRun, shuffle } from '../../../../bench/opinions/review/review-run.ts';
import { opinionsReader } from '../../../../src/data/load-opinions.ts';
import { hashText } from '../../../../src/data/load-run.ts';
import type { Run, RunResult } from '../../../../src/data/schema.ts';
import { reviewSchema } from '../../../../src/data/schema-run.ts';
import { makeBoard } from '../../../helpers.ts';
import { readFiles } from '../../shared.ts';

const MODELS = ['otter-1', 'lynx-2', 'heron-3', 'vole-4'];
const { dataset } = makeBoard(MODELS.map((id) => ({ id, name: id.replace('-', ' ').toUpperCase() })));
const NOW = new Date('2026-11-25T09:00:00.000Z');
const ONE_REVIEW = ['8', '7', '9', '10', 'y', ''];

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'receipts-review-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const contentOf = (model: string) =>
  model === 'silent' ? '<think>hm</think>\n' : `Answer <${model.at(-1)}>. I am ${model.replace('-', ' ')}. \u001b[2J`;

/** The answers as they load now. */
function load(models: readonly string[]): RunResult[] {
  const readOpinions = opinionsReader(dir, []);
  return models.map((model) => {
    const content = contentOf(model);
    const result = { task: 'riddle', model, sample: 1, content, asked: null, about: null, grade: null };
    return { ...result, ...readOpinions(result, () => hashText(content)) };
  });
}

async function review(replies: readonly string[], models: readonly string[] = MODELS, reviewer = 'anna') {
  const [input, output] = [new PassThrough(), new PassThrough()];
  input.end(replies.map((reply) => `${reply}\n`).join(''));
  let shown = '';
  output.on('data', (chunk) => {
    shown += chunk;
  });
  const run = { id: 'made', kind: 'hand-written', title: 'Made', author: 'Nobody', results: load(models) } as Run;
  const lines = openLines(input, output);
  const progress = await reviewRun({
    opened: { dir, run, tasks: dataset.tasks },
    dataset,
    reviewer,
    lines,
    now: () => NOW,
  });
  lines.close();
  const order = [...shown.matchAll(/Answer <(.)>/g)].map(([, digit]) => digit);
  return { progress, shown, order };
}

const files = () => Object.keys(readFiles(dir));

function stored(model: string, reviewer = 'anna') {
  return reviewSchema.parse(JSON.parse(readFileSync(join(dir, `reviews/riddle/${model}/1/${reviewer}.json`), 'utf8')));
}

const repeat = (times: number) => Array.from({ length: times }, () => ONE_REVIEW).flat();

describe('a review', () => {
  it('asks for four scores, a verdict and a note, and keeps them with who and when', async () => {
    const { progress } = await review(['3', '4', '5', '6', 'no', 'too clever by half'], ['otter-1']);
    expect(progress).toEqual({ total: 1, reviewed: 1 });
    expect(stored('otter-1')).toEqual({
      task: 'riddle',
      model: 'otter-1',
      sample: 1,
      reviewer: 'anna',
      answerHash: hashText(contentOf('otter-1')),
      scores: { correctness: 3, edgeCases: 4, quality: 5, documentation: 6 },
      wouldMerge: false,
      note: 'too clever by half',
      reviewedAt: NOW.toISOString(),
    });
    expect(files()).toEqual(['reviews/anna.json', 'reviews/riddle/otter-1/1/anna.json']);
  });

  it('shows every answer once, and no name of a model or anything that steers the terminal', async () => {
    const { shown, order } = await review(repeat(4));
    expect(order.toSorted()).toEqual(['1', '2', '3', '4']);
    expect(shown).toContain('I am [name].');
    expect(shown).not.toMatch(/otter|lynx|heron|vole|made-up labs/i);
    expect(shown.replaceAll(/[\n\t]/g, '')).not.toMatch(/\p{Cc}/u);
  });

  it('can be left and taken up again, in the same order', async () => {
    const first = await review([...repeat(1), '5', '5', 'q']);
    expect(first.progress).toEqual({ total: 4, reviewed: 1 });
    expect(files().filter((file) => file.includes('riddle'))).toHaveLength(1);
    const second = await review([...repeat(2), 'q']);
    expect(second.progress).toEqual({ total: 4, reviewed: 3 });
    const third = await review(repeat(1));
    expect(third.progress).toEqual({ total: 4, reviewed: 4 });
    // The one that was open when the reviewer left is shown again.
    expect(second.order[0]).toBe(first.order[1]);
    expect(third.order[0]).toBe(second.order[2]);
    const whole = [first.order[0], ...second.order.slice(0, 2), ...third.order];
    const { seed } = JSON.parse(readFileSync(join(dir, 'reviews/anna.json'), 'utf8'));
    expect(whole).toEqual(shuffle(load(MODELS), seed).map(({ model }) => model.at(-1)));
    const fourth = await review([]);
    expect(fourth).toMatchObject({ shown: '', progress: { total: 4, reviewed: 4 } });
  });

  it.each([
    ['an answer whose questions end too soon', ['8', '7', '9']],
    ['nothing at all', []],
  ])('keeps nothing of %s', async (_, replies) => {
    const { progress } = await review(replies, ['otter-1']);
    expect(progress).toEqual({ total: 1, reviewed: 0 });
    expect(files()).toEqual([]);
  });

  it('asks again where a reply is no answer', async () => {
    const replies = ['0', '11', '7.5', 'eight', '', ' 8 ', '1', '2', '3', 'maybe', 'Y', ''];
    const { shown } = await review(replies, ['otter-1']);
    expect(shown.split('Expected a whole number from 1 to 10').length - 1).toBe(5);
    expect(shown).toContain('Expected y or n');
    expect(stored('otter-1')).toMatchObject({
      scores: { correctness: 8, edgeCases: 1, quality: 2, documentation: 3 },
      wouldMerge: true,
    });
    expect(stored('otter-1')).not.toHaveProperty('note');
  });

  it('begins an answer anew on demand', async () => {
    await review(['1', '1', '1', '1', 'n', 'r', ...ONE_REVIEW], ['otter-1']);
    expect(stored('otter-1')).toMatchObject({ scores: { correctness: 8 }, wouldMerge: true });
  });

  it('shows the answer and the contract again on demand', async () => {
    const { order, shown } = await review(['a', 'c', ...ONE_REVIEW], ['otter-1']);
    expect(order).toEqual(['1', '1']);
    expect(shown).toContain('The contract\n\nNone.');
  });

  it('is of one person: another begins at the beginning, in an order of their own', async () => {
    await review(repeat(4));
    const { progress } = await review(repeat(4), MODELS, 'ben');
    expect(progress).toEqual({ total: 4, reviewed: 4 });
    const seeds = ['anna', 'ben'].map((who) => JSON.parse(readFileSync(join(dir, `reviews/${who}.json`), 'utf8')).seed);
    expect(seeds[0]).not.toBe(seeds[1]);
  });

  it('leaves out what holds nothing to review', async () => {
    expect((await review([], ['silent'])).progress).toEqual({ total: 0, reviewed: 0 });
  });
});

describe('the order of a review', () => {
  const places = Array.from({ length: 50 }, (_, i) => ({ task: 'riddle', model: `model-${i}`, sample: 1 }));

  it('follows from the seed alone', () => {
    expect(shuffle(places.toReversed(), 'one')).toEqual(shuffle(places, 'one'));
    expect(shuffle(places, 'two')).not.toEqual(shuffle(places, 'one'));
    expect(shuffle(places, 'one')).not.toEqual(places);
  });

  it('of old answers is not changed by new ones', () => {
    const old = shuffle(places.slice(0, 30), 'one');
    expect(shuffle(places, 'one').filter((place) => old.includes(place))).toEqual(old);
  });
});
