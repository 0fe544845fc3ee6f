/** `init` makes a folder that stands by itself, and what every command writes there passes the checks of this project. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { command, DATA } from '../command.ts';
import { useFaultServer } from '../run/fault-server.ts';

const content = readFileSync('docs/examples/answer.md', 'utf8');
const usage = { prompt_tokens: 160, completion_tokens: 300, total_tokens: 460 };
const server = useFaultServer({ behave: () => ({ do: 'answer', content, usage }) });

beforeEach(() => {
  // Of a folder named "data" the changelog lies beside it.
  for (const left of [DATA, join(DATA, '../CHANGELOG.md')]) rmSync(left, { recursive: true, force: true });
});

const bench = (...args: string[]) => command(args, { OPENAI_BASE_URL: server.url, OPENAI_API_KEY: 'none' });
const read = (path: string) => readFileSync(join(DATA, path), 'utf8');

function listFiles(): string[] {
  const entries = readdirSync(DATA, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('the folder is whole, names nothing of ours, and says how to go on with commands that work on it', async () => {
  const { code, stdout } = await command(['init', DATA, '--from', 'acme/receipts']);
  expect([code, stdout]).toEqual([0, expect.stringContaining(`DATA_DIR=${DATA} npm start`)]);
  expect(readdirSync(DATA).sort()).toEqual(
    ['.github', 'README.md', 'boards', 'models', 'site.json', 'sources', 'tasks'].sort(),
  );
  expect(await command(['check'])).toEqual({ code: 0, stdout: 'ok\n', stderr: '' });
  const texts = listFiles().map((file) => readFileSync(file, 'utf8'));
  expect(texts.join('\n')).not.toMatch(/global.?api|field.report|calibration|claw-swe|five-tasks/i);
  const commands = read('README.md').match(/.*\bnpm (?:run|start).*/g) ?? [];
  expect(commands.length).toBeGreaterThan(5);
  for (const line of commands) expect(line).toContain(`DATA_DIR=${DATA} npm `);
  expect(read('README.md')).toMatch(
    /\(https:\/\/github\.com\/acme\/receipts\/blob\/v\d+\.\d+\.\d+\/docs\/fields\.md\)/,
  );
  expect(read('.github/workflows/publish.yml').trim().split('\n').length).toBeLessThanOrEqual(10);
  expect(read('.github/workflows/publish.yml')).toMatch(
    /uses: acme\/receipts\/\.github\/workflows\/publish\.yml@v\d+\.\d+\.\d+\n/,
  );
});

test('links of its README lead to documents of this project, and editors find the schemas that lie beside it', async () => {
  const beside = join(DATA, '..', 'beside');
  mkdirSync(join(beside, 'schema'), { recursive: true });
  writeFileSync(join(beside, 'schema/site.schema.json'), '{}');
  const folder = join(beside, 'board');
  await command(['init', folder]);
  const links = readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/\]\(([^)#]+)/g);
  for (const [, link = ''] of links) expect(existsSync(resolve(folder, link)), link).toBe(true);
  const schemaOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')).$schema;
  expect(schemaOf('site.json')).toBe('../schema/site.schema.json');
  expect(schemaOf('models/local.json')).toBe('../../schema/model.schema.json');
  expect(schemaOf('tasks/merge-ranges/task.json')).toBe('../../../schema/task.schema.json');
  rmSync(beside, { recursive: true });
});

test('a folder with files is left alone, and a wrong repository writes nothing', async () => {
  mkdirSync(DATA);
  writeFileSync(join(DATA, 'mine.txt'), 'mine');
  expect(await command(['init', DATA])).toMatchObject({ code: 2, stderr: expect.stringContaining(DATA) });
  expect(readdirSync(DATA)).toEqual(['mine.txt']);
  rmSync(DATA, { recursive: true });
  for (const from of ['acme', 'a/b/c', 'https://x/y', 'a/b\n'])
    expect(await command(['init', DATA, '--from', from])).toMatchObject({ code: 2 });
  expect(existsSync(DATA)).toBe(false);
});

test('a plan needs neither endpoint nor key, and a run says where to ask', async () => {
  await command(['init', DATA]);
  expect(await command(['plan', '--json'])).toMatchObject({ code: 0, stdout: expect.stringContaining('"ours"') });
  expect(await command(['run'])).toMatchObject({ code: 2, stderr: expect.stringContaining('OPENAI_BASE_URL') });
});

test('what run, merge, grade, ingest, prices and release write passes check, the data’s and the formatter’s', async () => {
  await command(['init', DATA]);
  const list = join(DATA, '..', 'list.json');
  const price = { pricing: { prompt: '0.0000001', completion: '0.0000005' } };
  writeFileSync(list, JSON.stringify({ data: [{ id: 'us/local', name: 'Local', ...price }] }));
  const done = [
    await bench('run', '--samples', '2', '--id', 'ours-1'),
    await bench('run', '--samples', '2', '--id', 'ours-2', '--shard', '1/2'),
    await bench('merge', join(DATA, 'runs/ours-2'), '--id', 'ours-3'),
    await bench('grade', 'ours-1'),
    await bench('ingest', 'docs/templates/results.csv', '--scale', '0-100%', '--board', 'sheet'),
    await bench('prices', list, '--map', 'us/local=local', '--provider', 'openrouter'),
    await bench('release', '--force', '--why', 'Invented.'),
    await bench('check'),
  ];
  expect(done.map(({ stderr }) => stderr.replace(/^\d+ of \d+ .*\n/gm, ''))).toEqual(done.map(() => ''));
  expect(done.map(({ code }) => code)).toEqual(done.map(() => 0));
  expect(existsSync(join(DATA, 'sources/openrouter-prices.json'))).toBe(true);
  for (const { stdout } of done) expect(stdout).not.toMatch(/(?<!DATA_DIR=\S* )npm run/);
  const biome = ['node_modules/@biomejs/biome/bin/biome', 'ci', '--config-path=.', '--colors=off', DATA];
  expect(spawnSync(process.execPath, biome, { encoding: 'utf8' })).toMatchObject({ status: 0 });
});

test('a run that has no grade yet and is on no board does not stop a site from being published', async () => {
  await command(['init', DATA]);
  await bench('run', '--id', 'ours-1');
  const all = await command(['verify']);
  expect([all.code, all.stdout]).toEqual([0, expect.stringContaining('grade ours-1')]);
  expect((await command(['verify', 'ours-1'])).code).toBe(1);
  const board = join(DATA, 'boards/ours.json');
  writeFileSync(board, readFileSync(board, 'utf8').replace('"runs": []', '"runs": ["ours-1"]'));
  expect((await command(['verify'])).code).toBe(1);
  expect((await bench('grade', 'ours-1')).code).toBe(0);
  expect(await command(['verify'])).toMatchObject({ code: 0, stdout: 'ours-1: 1 grades come out the same\n' });
});
