/** `judge` against an endpoint made for it: what is asked, what is kept, and what no answer can bring about. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Judgement, judgementSchema } from '../../../src/data/schema-run.ts';
import { command, DATA, type Ended } from '../command.ts';
import { type Asked, type Behaviour, useFaultServer } from '../run/fault-server.ts';
import { bench } from '../run/process.ts';
import { readFiles } from '../shared.ts';
import { handWritten, type MadeAnswer, makeData, RUN, RUN_DIR, TASK } from './opinions.ts';

const KEY = 'sk-a-key-that-must-not-be-kept';
const REASONS = 'The findings are in order, and each of them says what it is about.';

const axisOf = ({ content }: Asked) => (content.includes('\nquality: ') ? 'quality' : 'documentation');
/** A reply that ends with this line. */
const says = (end: string): Behaviour => ({
  do: 'answer',
  content: `${REASONS}\n${end}`,
  usage: { prompt_tokens: 1000, completion_tokens: 100 },
  more: { model: 'judge-as-served' },
});
const server = useFaultServer({ behave: () => says('SCORE: 7') });

const GOOD: MadeAnswer[] = [
  { model: 'kimi-k2.5', content: handWritten('good-plain') },
  { model: 'deepseek-r1', content: handWritten('mutant-names-only') },
  { model: 'hunyuan-turbo', content: handWritten('mutant-vague-fixes') },
];

async function graded(answers: readonly MadeAnswer[]): Promise<void> {
  makeData(answers);
  expect(await command(['grade', RUN])).toMatchObject({ code: 0 });
}

const JUDGE = ['judge', RUN, '--model', 'glm-5'];
const endpoint = () => ({ OPENAI_BASE_URL: server.url, OPENAI_API_KEY: KEY });

const judge = (...args: string[]): Promise<Ended> => command([...JUDGE, ...args], endpoint());

function judgements(): Judgement[] {
  const files = Object.entries(readFiles(join(RUN_DIR, 'judgements'))).filter(([file]) => file.includes(TASK));
  return files.map(([, text]) => judgementSchema.parse(JSON.parse(text)));
}

describe('judge', () => {
  test('asks for each axis of each answer, keeps who said what and when, and says how far it agrees', async () => {
    await graded(GOOD);
    const gradesOf = () => readFiles(join(RUN_DIR, 'grades'));
    const grades = gradesOf();
    const scores: Record<string, number> = { quality: 8, documentation: 3 };
    server.behave = (asked) =>
      says(`SCORE: ${(scores[axisOf(asked)] ?? 0) - Number(asked.content.includes('best practices'))}`);
    const { code, stdout } = await judge();
    expect(code).toBe(0);
    // Grades are as they were, and the data is still right.
    expect(gradesOf()).toEqual(grades);
    expect(await command(['check'])).toMatchObject({ code: 0 });
    expect(server.asked.map(axisOf).sort()).toEqual([
      ...['documentation', 'documentation', 'documentation'],
      ...['quality', 'quality', 'quality'],
    ]);
    const stored = judgements();
    expect(stored.map(({ model }) => model).sort()).toEqual(['deepseek-r1', 'hunyuan-turbo', 'kimi-k2.5']);
    const one = stored.find(({ model }) => model === 'kimi-k2.5');
    expect(one).toMatchObject({ judge: 'glm-5', task: TASK, sample: 1 });
    expect(one?.axes.quality).toMatchObject({
      score: 8,
      unscored: null,
      reply: `${REASONS}\nSCORE: 8`,
      versions: { task: 1, prompt: 1 },
      answeredBy: { model: 'judge-as-served' },
      usage: { inputUncached: 1000, output: 100 },
    });
    expect(one?.axes.documentation).toMatchObject({ score: 3 });
    // Each question has a fence of its own, so that no answer can know it.
    expect(new Set(stored.flatMap(({ axes }) => [axes.quality?.fence, axes.documentation?.fence])).size).toBe(6);
    // Checks: quality 10, 10, 5.5 against 8, 8, 7; documentation 10, 7.75, 10 against 3, 3, 2.
    expect(stdout).toContain('quality: 0.37 over 3 answers');
    expect(stdout).toContain('documentation: -0.01 over 3 answers');
  });

  test('says of a run without grades how to grade it, in one line, and asks nothing', async () => {
    makeData(GOOD);
    const message = `Run "${RUN}" has no grades, and only graded answers are judged: DATA_DIR=${DATA} npm run bench -- grade ${RUN}\n`;
    expect(await judge()).toMatchObject({ code: 1, stdout: '', stderr: message });
    expect(server.asked).toEqual([]);
  });

  test('is asked nothing twice, and needs no key to say again how far it agrees', async () => {
    await graded(GOOD);
    const first = await judge('--json');
    const before = readFiles(RUN_DIR);
    server.forget();
    const again = await command([...JUDGE, '--json']);
    expect(again.code).toBe(0);
    expect(server.asked).toEqual([]);
    expect(readFiles(RUN_DIR)).toEqual(before);
    expect(JSON.parse(again.stdout)).toMatchObject({ scored: 0, storedBefore: 6, missing: 0 });
    expect(JSON.parse(again.stdout).agreement).toEqual(JSON.parse(first.stdout).agreement);
  });

  test('never sees its own family, or a router that does not say who answered, and says so', async () => {
    const own = handWritten('good-short');
    await graded([
      ...GOOD,
      { model: 'glm-5', content: `OWN-ANSWER ${own}` },
      { model: 'ga-standard', content: `ROUTED-ANSWER ${own}` },
      { model: 'qwen3-32b', content: `SERVED-ANSWER ${own}`, answeredBy: 'zai/GLM-5' },
    ]);
    const { code, stdout } = await judge();
    expect(code).toBe(0);
    expect(server.asked).toHaveLength(6);
    expect(server.asked.filter(({ content }) => /(?:OWN|ROUTED|SERVED)-ANSWER/.test(content))).toEqual([]);
    expect(stdout).toContain("Skipped: 2 answers of Zhipu, the judge's own family");
    expect(stdout).toContain('Skipped: 1 answer of a router that does not say which model answered');
  });

  test('is not told which model it judges', async () => {
    await graded([{ model: 'kimi-k2.5', content: `I am Kimi K2.5 by Moonshot.\n\n${handWritten('good-plain')}` }]);
    await judge();
    for (const { content } of server.asked) {
      expect(content).toContain('| I am [name] by [name].');
      expect(content).not.toMatch(/kimi|moonshot/i);
    }
  });

  test('is unscored where its reply cannot be read: kept, not counted, and not asked again', async () => {
    await graded(GOOD);
    server.behave = (asked) => says(axisOf(asked) === 'quality' ? 'I would say 7 of 10.' : 'SCORE: 9');
    const { code, stdout } = await judge();
    expect(code).toBe(0);
    for (const { axes } of judgements()) {
      expect(axes.quality).toMatchObject({ score: null, unscored: 'The last line is no score' });
      expect(axes.quality?.reply).toContain('7 of 10');
    }
    expect(stdout).toContain('3 scored, 3 unscored');
    expect(stdout).toContain('quality: — over 0 answers, 3 unscored');
    server.forget();
    await judge();
    expect(server.asked).toEqual([]);
  });

  test('ends with missing replies where the endpoint gives none, and asks for those alone the next time', async () => {
    await graded(GOOD);
    const refused: Behaviour = { do: 'status', status: 400, body: { error: { message: 'too long' } } };
    server.behave = (asked) => (axisOf(asked) === 'quality' ? says('SCORE: 7') : refused);
    const { code, stdout } = await judge();
    expect(code).toBe(3);
    expect(stdout).toContain('3 scored, 0 unscored, 0 stored before, 3 missing');
    expect(stdout).toContain('Failed: bad_request: too long');
    expect(judgements().map(({ axes }) => Object.keys(axes))).toEqual([['quality'], ['quality'], ['quality']]);
    server.forget();
    server.behave = () => says('SCORE: 5');
    expect(await judge()).toMatchObject({ code: 0 });
    expect(server.asked.map(axisOf)).toEqual(['documentation', 'documentation', 'documentation']);
    expect(judgements().map(({ axes }) => [axes.quality?.score, axes.documentation?.score])).toEqual([
      [7, 5],
      [7, 5],
      [7, 5],
    ]);
  });

  test('can be killed: what was said is kept and not asked for again', async () => {
    await graded(GOOD);
    const { child, exit } = bench([...JUDGE, '--concurrency', '1'], { DATA_DIR: DATA, ...endpoint() });
    server.behave = () => {
      if (server.asked.length <= 3) return says('SCORE: 7');
      setTimeout(() => child.kill('SIGKILL'), 100);
      return { do: 'silence' };
    };
    await exit;
    expect(judgements().flatMap(({ axes }) => Object.keys(axes))).toHaveLength(3);
    server.forget();
    server.behave = () => says('SCORE: 7');
    expect(await judge()).toMatchObject({ code: 0 });
    expect(server.asked).toHaveLength(3);
    expect(judgements().flatMap(({ axes }) => Object.keys(axes))).toHaveLength(6);
  });

  test('asks anew about an answer that has changed', async () => {
    await graded(GOOD);
    await judge();
    const file = join(RUN_DIR, 'judgements', TASK, 'kimi-k2.5/1/glm-5.json');
    const judgement = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...judgement, answerHash: 'f'.repeat(64) }));
    expect((await command(['check'])).stderr).toContain('The answer changed since');
    server.forget();
    expect(await judge()).toMatchObject({ code: 0 });
    expect(server.asked).toHaveLength(2);
    expect(await command(['check'])).toMatchObject({ code: 0 });
  });

  test('stops at once where the key is refused, and keeps and prints it nowhere', async () => {
    await graded(GOOD);
    server.behave = () => ({ do: 'status', status: 401, body: { error: { message: `the key ${KEY} is wrong` } } });
    const refused = await judge();
    expect(refused.code).toBe(1);
    server.behave = () => says(`Your key is ${KEY}.\nSCORE: 7`);
    const done = await judge();
    expect(done.code).toBe(0);
    const all = [
      ...Object.values(readFiles(RUN_DIR)),
      ...[refused, done].flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ];
    expect(all.filter((text) => text.includes(KEY))).toEqual([]);
    expect(judgements()[0]?.axes.quality?.reply).toContain('[key removed]');
  });

  test('says what is wrong with how it is called', async () => {
    await graded(GOOD);
    const expectError = async (args: string[], code: number, message: string) => {
      const ended = await command(['judge', ...args]);
      expect([ended.code, ended.stderr]).toEqual([code, expect.stringContaining(message)]);
    };
    await expectError([RUN, '--model', 'glm-6'], 2, 'Did you mean "glm-4.6" or "glm-5"?');
    await expectError([RUN, '--model', 'ga-standard'], 2, 'is a router, which cannot judge');
    await expectError([RUN], 2, "required option '--model <id>' not specified");
    await expectError(['made-down', '--model', 'glm-5'], 2, 'There is no run "made-down"');
    await expectError([RUN, '--model', 'glm-5'], 1, 'No key: set GLOBAL_API_KEY');
  });
});
