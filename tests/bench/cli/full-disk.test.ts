/**
 * The disk is full from any write on of a command that asks, grades, or writes what is new: one line, exit code 2, no file half-written, none
 * lost, and the same command goes on when there is room again. Commands that change data are in bad-files.test.ts.
 */
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { hashText } from '../../../src/data/load-run.ts';
import { AXES } from '../../../src/data/vocabulary.ts';
import { computeGradeScores } from '../../../src/scoring/axis-score.ts';
import { command, DATA, type Ended } from '../command.ts';
import { BOARD, writeHarnessData } from '../harness-data.ts';
import { useFaultServer } from '../run/fault-server.ts';
import { makeAnswer, readFiles } from '../shared.ts';
import { withDisk } from './faulty-disk.ts';

const REPLY = 'It is what it says, and no more than that.\nSCORE: 7';
const server = useFaultServer({ behave: () => ({ do: 'answer', content: REPLY }) });
/** Beside the data, so that both are seen in one look. */
const ROOT = dirname(DATA);
const OUT = join(ROOT, 'out');
const TASK = 'task-1';
const MODELS = ['model-1', 'model-2'];
const REVIEW = '8\n7\n9\n10\ny\nreads well\n';
const AT = '2001-01-01T00:00:00.000Z';

function write(path: string, content: object): void {
  mkdirSync(dirname(join(DATA, path)), { recursive: true });
  writeFileSync(join(DATA, path), JSON.stringify(content));
}

/** A run with an answer of each model, in which no code is found, or which is graded all the same. */
function layRun(isGraded: boolean, models: readonly string[] = MODELS): void {
  writeHarnessData(DATA, { models: ['judge', ...MODELS], tasks: 1 });
  write('models/judge.json', { name: 'Judge', provider: 'Another', category: 'Made up', kind: 'model', prices: [] });
  write('runs/told/run.json', {
    ...{ kind: 'asked', title: 'Made up', board: BOARD, createdAt: AT, samples: 1, harness: '1', models },
    ...{
      endpoint: { id: null, baseUrl: 'http://localhost:1/v1' },
      tasks: [{ id: TASK, version: 1, promptHash: '0'.repeat(64) }],
    },
    settings: { temperature: 0, maxOutputTokens: 100, systemMessage: null },
  });
  const checks = AXES.map((axis) => ({ id: axis.toLowerCase(), axis, weight: 1, result: 'pass' as const }));
  for (const model of models) {
    const place = `${TASK}/${model}/1.json`;
    const content = `What ${model} says.`;
    const attempts = [{ startedAt: AT, durationMs: 1, fault: null, retryAfterMs: null }];
    write(
      `runs/told/answers/${place}`,
      makeAnswer({ model, task: TASK, content, attempts, askedAt: AT, answeredAt: AT }),
    );
    if (isGraded)
      write(`runs/told/grades/${place}`, {
        ...{
          task: TASK,
          model,
          sample: 1,
          answerHash: hashText(content),
          versions: { task: 1, extractor: 1, grader: 1 },
        },
        ...{
          outcome: 'graded',
          extraction: null,
          ...computeGradeScores({ outcome: 'graded', checks }),
          checks,
          sandbox: 'none',
        },
      });
  }
}

function layPrices(): void {
  cpSync('tests/bench/prices/golden/data', DATA, { recursive: true });
  const source = { author: null, publisher: null, publishedAt: null, url: null, copiedAt: '2001-01-01' };
  const files = [{ name: 'data.json', url: 'https://lists.example/old', sha256: hashText('[]') }];
  write('files/genai-prices/data.json', []);
  write('sources/genai-prices.json', { title: 'Prices', ...source, files });
}

const LIST = [{ id: 'invented-labs', models: [{ id: 'invented-one', prices: { output_mtok: 2 } }] }];

/** Commands, what is there before, and what a person types. */
const CASES: { name: string; prepare: () => void; args: string[]; typed?: string }[] = [
  { name: 'run', prepare: () => layRun(false), args: ['run', '--id', 'new', '--models', MODELS.join(',')] },
  {
    name: 'run under a cap',
    prepare: () => layRun(false),
    args: ['run', '--id', 'new', '--models', MODELS.join(','), '--max-usd', '5', '--input-usd', '1'],
  },
  // Its process takes a second to start, so one answer is enough.
  { name: 'grade', prepare: () => layRun(false, ['model-1']), args: ['grade', 'told'] },
  { name: 'judge', prepare: () => layRun(true), args: ['judge', 'told', '--model', 'judge'] },
  { name: 'review', prepare: () => layRun(true), args: ['review', 'told', '--as', 'anna'], typed: REVIEW + REVIEW },
  { name: 'init', prepare: () => layRun(false), args: ['init', OUT] },
  {
    name: 'export',
    prepare: () => cpSync('tests/cases/base', DATA, { recursive: true }),
    args: ['export', '--every-eval-ever', 'invented', OUT],
  },
  { name: 'prices refresh', prepare: layPrices, args: ['prices', 'refresh'] },
];

function lay(prepare: () => void): Record<string, string> {
  for (const name of readdirSync(ROOT)) rmSync(join(ROOT, name), { recursive: true, force: true });
  prepare();
  return readFiles(ROOT);
}

/** Starts it with a disk that is full from this write on, or with room. */
async function start(args: string[], typed: string, from?: number): Promise<{ result: Ended; writes: number }> {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(LIST)));
  const spy = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([typed]) as typeof process.stdin);
  try {
    return await withDisk(from === undefined ? null : { kind: 'full', from }, () =>
      command(args, { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'none' }),
    );
  } finally {
    spy.mockRestore();
    vi.unstubAllGlobals();
  }
}

test.each(CASES)('$name', async ({ prepare, args, typed = '' }) => {
  lay(prepare);
  const { result, writes } = await start(args, typed);
  const end = { code: result.code, files: Object.keys(readFiles(ROOT)) };
  expect(result.stderr).not.toContain('ENOSPC');
  expect(writes).toBeGreaterThan(1);
  for (let from = 0; from < writes; from += 1) {
    const before = lay(prepare);
    const { result: refused } = await start(args, typed, from);
    const told = refused.stderr.split('\n').filter((line) => line.includes('ENOSPC'));
    expect({ from, writes, ...refused, told }).toMatchObject({ code: 2, told: [expect.any(String)] });
    expect(refused.stderr).toMatch(/ENOSPC.*\n$/);
    expect(refused.stderr).not.toMatch(/^\s+at /m);
    const after = readFiles(ROOT);
    for (const [path, text] of Object.entries(after)) {
      expect(path).not.toMatch(/\.(?:part|tmp|lock)$|\.lock/);
      if (path.endsWith('.json')) JSON.parse(text);
    }
    expect(after).toMatchObject(before);
    expect({ code: (await start(args, typed)).result.code, files: Object.keys(readFiles(ROOT)) }).toEqual(end);
  }
  expect(await command(['check'])).toMatchObject({ code: 0 });
});

/** Grading and trying work in a process of their own, which makes files in the temporary folder. */
test.each([0, 2])('a grading process whose disk is full from write %s on', async (from) => {
  lay(() => layRun(false));
  const preload = resolve(import.meta.dirname, 'full-disk.cjs');
  const env = { NODE_OPTIONS: `--require ${preload}`, FULL_DISK_FROM: `${from}` };
  writeFileSync(join(ROOT, 'answer.md'), '```python\ndef add(a, b):\n    return a + b\n```\n');
  const { code, stdout, stderr } = await command(['try', TASK, join(ROOT, 'answer.md')], env);
  expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^.*ENOSPC.*\n$/) });
});
