/** `review` as a whole command, through a pipe and through a terminal. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { reviewSchema } from '../../../src/data/schema-run.ts';
import { command, DATA } from '../command.ts';
import { bench } from '../run/process.ts';
import { readFiles } from '../shared.ts';
import { handWritten, makeData, RUN, RUN_DIR, TASK } from './opinions.ts';

const ONE_REVIEW = '8\n7\n9\n10\ny\nreads well\n';

beforeAll(() =>
  makeData([
    { model: 'kimi-k2.5', content: `I am Kimi K2.5.\u001b[2J\n\n${handWritten('good-plain')}` },
    { model: 'glm-5', content: handWritten('good-short') },
  ]),
);

const reviewsBy = (who: string) =>
  Object.entries(readFiles(join(RUN_DIR, 'reviews')))
    .filter(([file]) => file.endsWith(`${who}.json`) && file.includes(TASK))
    .map(([, text]) => reviewSchema.parse(JSON.parse(text)));

test('goes through a pipe, is left with q and taken up again, and the data is right with it', async () => {
  const args = ['review', RUN, '--as', 'anna'];
  const type = (input: string) => {
    const { child, exit } = bench(args, { DATA_DIR: DATA });
    child.stdin?.end(input);
    return exit;
  };
  const first = await type(`${ONE_REVIEW}q\n`);
  expect(first).toMatchObject({ code: 0, stderr: '' });
  expect(first.stdout).toContain(`${RUN}: 1 of 2 answers reviewed by anna. The same command goes on.`);
  expect(reviewsBy('anna')).toHaveLength(1);
  const second = await type(ONE_REVIEW);
  expect(second.code).toBe(0);
  expect(second.stdout).toContain(`${RUN}: 2 of 2 answers reviewed by anna.`);
  const reviews = reviewsBy('anna');
  expect(reviews.map(({ model }) => model).sort()).toEqual(['glm-5', 'kimi-k2.5']);
  expect(reviews[0]).toMatchObject({ reviewer: 'anna', wouldMerge: true, note: 'reads well' });
  const shown = first.stdout + second.stdout;
  expect(shown).toContain('I am [name].\\u{1b}[2J');
  expect(shown).not.toMatch(/kimi|glm/i);
  expect(shown).not.toContain('\u001b');
  expect(await command(['check'])).toMatchObject({ code: 0 });
});

const hasScript = process.platform === 'linux' && spawnSync('script', ['--version']).status === 0;

/** Types each text once the terminal shows what it waits for. */
function typeOnTerminal(who: string, steps: readonly (readonly [waitFor: string, typed: string])[]) {
  const { promise, resolve } = Promise.withResolvers<{ status: number | null; shown: string }>();
  const command = `"${process.execPath}" scripts/bench.mjs review ${RUN} --as ${who}`;
  const child = spawn('script', ['-qec', command, '/dev/null'], {
    env: { ...process.env, DATA_DIR: DATA, TERM: 'xterm' },
  });
  let shown = '';
  let seen = 0;
  const left = [...steps];
  child.stdout.on('data', (chunk) => {
    shown += chunk;
    for (let [step] = left; step; [step] = left) {
      const at = shown.indexOf(step[0], seen);
      if (at < 0) break;
      seen = at + step[0].length;
      child.stdin.write(step[1]);
      left.shift();
    }
  });
  child.on('close', (status) => resolve({ status, shown }));
  return promise;
}

const QUESTIONS = [
  ['Correctness (1 to 10): ', '8\n'],
  ['Edge cases (1 to 10): ', '7\n'],
  ['Quality (1 to 10): ', '9\n'],
  ['Documentation (1 to 10): ', '10\n'],
  ['Would you merge it? (y or n): ', 'y\n'],
  ['Note (Enter for none): ', '\n'],
] as const;

test.skipIf(!hasScript)('works on a terminal', async () => {
  const { status, shown } = await typeOnTerminal('ben', [...QUESTIONS, ...QUESTIONS]);
  expect([status, shown]).toEqual([0, expect.stringContaining(`${RUN}: 2 of 2 answers reviewed by ben.`)]);
  // What steers the terminal is the line editor's; of the answer it is only shown.
  expect(shown).toContain('\\u{1b}[2J');
  expect(shown).not.toContain('\u001b[2J');
  expect(reviewsBy('ben')).toHaveLength(2);
});

test.skipIf(!hasScript)('ends as interrupted on Ctrl+C, and keeps what was complete', async () => {
  const { status } = await typeOnTerminal('cleo', [...QUESTIONS, QUESTIONS[0], ['Edge cases (1 to 10): ', '\u0003']]);
  expect(status).toBe(130);
  expect(reviewsBy('cleo')).toHaveLength(1);
});

test.each([
  ['no name', ['review', RUN], "required option '--as <id>' not specified"],
  ['a name that is no id', ['review', RUN, '--as', '../Anna'], '--as: expected lower-case letters'],
  [
    'no such run',
    ['review', 'made-down', '--as', 'anna'],
    'There is no run "made-down". There are: calibration, made-up.',
  ],
])('says what is wrong with %s', async (_, args, message) => {
  const { code, stderr } = await command(args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
});

test('does not write over a file that it cannot read', async () => {
  const file = join(RUN_DIR, 'reviews/dora.json');
  writeFileSync(file, '{ "reviewer": "dora" }');
  const { code, stderr } = await command(['review', RUN, '--as', 'dora']);
  expect(code).toBe(1);
  expect(stderr).toContain('reviews/dora.json: seed: expected');
  expect(readFileSync(file, 'utf8')).toBe('{ "reviewer": "dora" }');
});
