/** The commands that grade, as a person meets them: what they print, how they end, and what they leave alone. */
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { command, DATA } from '../command.ts';
import { bench } from '../run/process.ts';
import { makeAnswer, readFiles } from '../shared.ts';

const RUN = 'runs/calibration';
const TASK = 'go-code-review';
const KEPT = ['good-plain', 'mutant-vague-fixes'];

/** The real data, with two answers to a task that needs no sandbox. */
beforeAll(() => {
  cpSync('data', DATA, { recursive: true, filter: (path) => !/\/(answers|grades|releases)\//.test(path) });
  for (const kind of ['answers', 'grades']) {
    for (const name of KEPT)
      cpSync(`data/${RUN}/${kind}/${TASK}/${name}`, join(DATA, RUN, kind, TASK, name), { recursive: true });
  }
});

/** A module that ends a process which opens a socket. */
const NO_SOCKETS = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  import dns from 'node:dns';
  const refuse = () => { process.stderr.write('a socket was opened'); process.exit(99); };
  net.Socket.prototype.connect = net.Server.prototype.listen = dns.lookup = refuse;
`)}`;

const gradeFile = (name: string) => join(DATA, RUN, 'grades', TASK, name, '1.json');
const storedAnswer = (name: string) => join(DATA, RUN, 'answers', TASK, name, '1.md');
const answerFile = (name: string) => `data/${RUN}/answers/${TASK}/${name}/1.md`;

/** Every file of the grades with its bytes and the time of its last change. */
function snapshot(): [string, string, number][] {
  const dir = join(DATA, RUN, 'grades');
  return Object.entries(readFiles(dir)).map(([file, text]) => [file, text, statSync(join(dir, file)).mtimeMs]);
}

/** Changes a file for the time of a test. */
async function withText(file: string, change: (text: string) => string, run: () => Promise<void>): Promise<void> {
  const before = readFileSync(file, 'utf8');
  expect(change(before)).not.toBe(before);
  writeFileSync(file, change(before));
  try {
    await run();
  } finally {
    writeFileSync(file, before);
  }
}

const addLine = (text: string) => `${text}\n`;
const withFields = (fields: object) => (text: string) => JSON.stringify({ ...JSON.parse(text), ...fields });

/** Grades that contradict themselves. */
const spoil = {
  axes: (text: string) => text.replace(/"quality": [\d.]+/, '"quality": 9.9'),
  score: (text: string) => text.replace(/"score": [\d.]+/, '"score": 1.5'),
  nothing: withFields({ axes: null, score: null }),
  checks: withFields({ checks: [] }),
  outcome: withFields({ outcome: 'refused' }),
  missing: withFields({ outcome: 'timeout', checks: [] }),
  fault: withFields({ outcome: 'no_code', checks: [] }),
};

describe('every command', () => {
  const commands = 'plan run merge grade try verify judge review ingest prices release check'.split(' ');

  test('names in its help only files and folders that exist', async () => {
    const helps = [];
    for (const name of commands) helps.push(await command([name, '--help']));
    expect(
      helps.map(({ code, stdout }) => [code, /Examples?:\n {2}(?:DATA_DIR=\S+ )?npm run bench -- /.test(stdout)]),
    ).toEqual(commands.map(() => [0, true]));
    const named = helps.flatMap(({ stdout }) => stdout.match(/(?<=^|[\s(])(?:data|docs|scripts)\/[\w./-]*\w/gm) ?? []);
    expect(named).toContain('docs/bring-your-results.md');
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
    // An example of `try` is there to be typed, so its answer is a file.
    const tried = helps.flatMap(({ stdout }) =>
      [...stdout.matchAll(/bench -- try TASK (\S+)/g)].map(([, path = '']) => path),
    );
    expect(tried.length).toBeGreaterThan(1);
    expect(tried.filter((path) => !existsSync(path))).toEqual([]);
  });
});

describe('try', () => {
  test('takes an answer as a run stores it', async () => {
    const content = readFileSync(answerFile('good-plain'), 'utf8');
    const stored = makeAnswer({ model: 'alpha', task: TASK, content });
    const file = join(tmpdir(), 'stored.json');
    writeFileSync(file, JSON.stringify(stored));
    const fromRun = await command(['try', TASK, file]);
    expect(fromRun).toEqual(await command(['try', TASK, answerFile('good-plain')]));
    writeFileSync(file, JSON.stringify({ ...stored, outcome: 'refused' }));
    expect((await command(['try', TASK, file, '--json'])).stdout).toContain('"outcome": "refused"');
    const timeout = { kind: 'timeout', status: null, message: 'Nothing came in time' };
    const attempts = [{ startedAt: '2026-11-25T09:00:00.000Z', durationMs: 1, fault: timeout, retryAfterMs: null }];
    writeFileSync(file, JSON.stringify({ ...stored, outcome: 'timeout', content: null, attempts }));
    expect(JSON.parse((await command(['try', TASK, file, '--json'])).stdout)).toMatchObject({
      outcome: 'timeout',
      why: 'Nothing came in time',
    });
    writeFileSync(file, '{}');
    const broken = await command(['try', TASK, file]);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('stored.json: content: expected');
  });

  test('prints the receipt of an answer', async () => {
    const { code, stdout } = await command(['try', TASK, answerFile('good-plain')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Code review \(go-code-review\) \.+ graded$/m);
    expect(stdout).toMatch(/^Correctness \.+ 10\.0$/m);
    expect(stdout).toMatch(/^ {2}✓ /m);
  });

  test('gives JSON of the promised shape', async () => {
    const { stdout } = await command(['try', TASK, answerFile('mutant-vague-fixes'), '--json']);
    const result = JSON.parse(stdout);
    const keys = ['task', 'seed', 'outcome', 'extraction', 'axes', 'score', 'checks', 'sandbox'];
    expect(Object.keys(result)).toEqual(keys);
    expect(Object.keys(result.axes).sort()).toEqual(['correctness', 'documentation', 'edgeCases', 'quality']);
    const failed = result.checks.filter((check: { result: string }) => check.result === 'fail');
    expect(failed.length).toBeGreaterThan(0);
    expect(Object.keys(failed[0])).toEqual(['id', 'axis', 'weight', 'result', 'expected', 'got']);
  });

  test('an answer without code is told as such, and scores 1', async () => {
    const file = join(tmpdir(), 'nothing.md');
    writeFileSync(file, 'I would rather not.\n');
    const { stdout } = await command(['try', TASK, file, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'no_code', score: 1, checks: [] });
  });

  test('a file that is not there is one line, and an unknown task names those that are', async () => {
    const missing = await command(['try', TASK, 'no-such-file.md']);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toBe(
      'no-such-file.md: expected a Markdown file with an answer, found nothing. Check the path.\n',
    );
    const unknown = await command(['try', 'go-code-reviev', 'x.md']);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('Did you mean "go-code-review"?');
  });
});

describe('grade', () => {
  test('changes nothing where the grades are as they would be', async () => {
    const before = snapshot();
    const { code, stdout } = await command(['grade', 'calibration', '--again']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'calibration: 2 graded, 0 written, 0 missing\n' });
    expect(snapshot()).toEqual(before);
  });

  test('gives the same bytes where there were none', async () => {
    const before = readFileSync(gradeFile('good-plain'), 'utf8');
    rmSync(gradeFile('good-plain'));
    const { stdout } = await command(['grade', 'calibration']);
    expect(stdout).toContain('1 written');
    expect(readFileSync(gradeFile('good-plain'), 'utf8')).toBe(before);
  });

  test('grades an answer again that changed, and only that one', async () => {
    await withText(storedAnswer('good-plain'), addLine, async () => {
      const { stdout } = await command(['grade', 'calibration', '--json']);
      expect(JSON.parse(stdout)).toEqual({ graded: 1, kept: 1, written: 1, missing: 0 });
    });
    expect((await command(['grade', 'calibration'])).stdout).toContain('1 written');
  });

  test.each(['axes', 'score', 'nothing'] as const)(
    'makes a grade anew whose %s does not follow from its checks',
    async (what) => {
      const before = readFileSync(gradeFile('good-plain'), 'utf8');
      await withText(gradeFile('good-plain'), spoil[what], async () => {
        const { stdout } = await command(['grade', 'calibration', '--json']);
        expect(JSON.parse(stdout)).toEqual({ graded: 1, kept: 1, written: 1, missing: 0 });
        expect(readFileSync(gradeFile('good-plain'), 'utf8')).toBe(before);
      });
    },
  );

  test('opens no socket and asks for no name', async () => {
    const env = { DATA_DIR: DATA, GLOBAL_API_KEY: 'none', NODE_OPTIONS: `--import ${NO_SOCKETS}` };
    const { code, stderr } = await bench(['grade', 'calibration', '--again'], env).exit;
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('socket') });
    // The guard itself works: asking a model under it ends at once.
    const asked = await bench(['run', '--board', 'five-tasks', '--id', 'guarded'], env).exit;
    rmSync(join(DATA, 'runs', 'guarded'), { recursive: true });
    expect(asked.stderr).toContain('a socket was opened');
  });

  test('an unknown run names those that are', async () => {
    const { code, stderr } = await command(['grade', 'calibratoin']);
    expect(code).toBe(2);
    expect(stderr).toContain('"calibratoin"');
    expect(stderr).toContain('calibration');
  });
});

describe('verify', () => {
  test('finds that all grades come out the same', async () => {
    const { code, stdout } = await command(['verify', 'calibration']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'calibration: 2 grades come out the same\n' });
  });

  test('does not compare the tier of the sandbox', async () => {
    const change = (text: string) => text.replace('"sandbox": "none"', '"sandbox": "deno"');
    await withText(gradeFile('good-plain'), change, async () => {
      expect((await command(['verify'])).code).toBe(0);
    });
  });

  /** Ends with 1 and names what was changed. */
  const expectNamed = async (said: string) => {
    const { code, stderr } = await command(['verify', 'calibration']);
    expect([code, stderr]).toEqual([1, expect.stringContaining(said)]);
  };

  test('names a check that was made to pass', async () => {
    const file = gradeFile('mutant-vague-fixes');
    const { checks } = JSON.parse(readFileSync(file, 'utf8'));
    const { id } = checks.find((check: { result: string }) => check.result === 'fail');
    const change = (text: string) => text.replace('"result": "fail"', '"result": "pass"');
    await withText(file, change, () => expectNamed(`${file}: check ${id}: published `));
  });

  test('names a score that does not follow from its checks', async () => {
    const change = (text: string) => text.replace(/"correctness": [\d.]+/, '"correctness": 9.9');
    await withText(gradeFile('good-plain'), change, () => expectNamed('axes: published '));
  });

  test.each([
    ['a grade that is missing', 'no grade that fits its answer', gradeFile('good-plain')],
    ['a grade without its answer', 'a grade without an answer. Bring the answer back', storedAnswer('good-plain')],
  ])('names %s', async (_, said, file) => {
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    try {
      await expectNamed(`${gradeFile('good-plain')}: ${said}`);
    } finally {
      writeFileSync(file, text);
    }
  });
});

describe('check', () => {
  test('is content with the data', async () => {
    expect(await command(['check'])).toMatchObject({ code: 0, stdout: 'ok\n' });
  });

  test('names a grade of another answer', async () => {
    await withText(storedAnswer('good-plain'), addLine, async () => {
      const { code, stderr } = await command(['check']);
      expect(code).toBe(1);
      expect(stderr).toContain(`${gradeFile('good-plain')}: answerHash: expected `);
      expect(stderr).toMatch(/npm run bench -- grade with the id of the run/);
    });
  });

  test.each([
    ['axes', 'axes.quality: expected 10, found 9.9. A grade follows from its checks: run '],
    ['score', 'score: expected 10, found 1.5.'],
    ['nothing', 'axes: expected {"correctness":10,'],
    ['checks', 'checks: expected a check or more, found 0.'],
    ['outcome', 'checks: expected none where the outcome is "refused", found '],
    ['missing', 'axes: expected null, found {"correctness":10,'],
    ['fault', 'axes.correctness: expected 1, found 10.'],
  ] as const)('names a grade that contradicts itself: %s', async (what, message) => {
    await withText(gradeFile('good-plain'), spoil[what], async () => {
      const { code, stderr } = await command(['check']);
      expect(code).toBe(1);
      expect(stderr).toContain(`${gradeFile('good-plain')}: ${message}`);
    });
  });
});
