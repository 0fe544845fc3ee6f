/** The key reaches the endpoint and nothing else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { formatSummary } from '../../../bench/run/summary.ts';
import { type Behaviour, type FaultServer, startFaultServer } from './fault-server.ts';
import { filesOf, KEY, makeProject, RUN } from './helpers.ts';
import { bench } from './process.ts';

let server: FaultServer;
afterEach(() => server.close());

const header = `Bearer ${KEY}`;
const echoes: Record<string, Behaviour> = {
  content: { do: 'answer', content: `Your key is ${KEY}, as in "Authorization: ${header}".` },
  elsewhere: { do: 'answer', more: { headers: { authorization: header }, [KEY]: [KEY] } },
  error: { do: 'status', status: 400, body: { error: { message: `Incorrect key provided: ${KEY}` } } },
  text: { do: 'text', text: `<html>${'x'.repeat(19_990)}${KEY}</html>` },
  // The message is cut off in the middle of the key.
  long: { do: 'status', status: 500, body: { error: { message: `${'x'.repeat(290)}${KEY}` } } },
};

it('is sent, and neither stored nor shown, however the server echoes it', async () => {
  server = await startFaultServer({ behave: ({ model }) => echoes[model] ?? { do: 'answer' } });
  const project = makeProject(server.url, { models: Object.keys(echoes), tasks: 1 });
  const printed: string[] = [];
  const { summary } = await project.run({}, { output: { isTTY: true, write: (text) => printed.push(text) } });
  expect(server.asked.every(({ headers }) => headers.authorization === header)).toBe(true);
  const stored = filesOf(project.runDir).map((file) => readFileSync(join(project.runDir, file), 'utf8'));
  expect(stored).toHaveLength(6);
  const everything = [...stored, ...printed, formatSummary(summary), JSON.stringify(summary)].join('\n');
  expect(everything).not.toContain(KEY.slice(0, 8));
  expect(everything).not.toContain('Bearer sk');
  expect(project.answer('content').content).toBe(
    'Your key is [key removed], as in "Authorization: Bearer [key removed]".',
  );
});

it('is not stored or shown as part of the address, and the run goes on all the same', async () => {
  server = await startFaultServer();
  const project = makeProject(server.url, { models: 1, tasks: 1 });
  const env = { DATA_DIR: project.dir, OPENAI_BASE_URL: server.url.replace('/v1', `/${KEY}/v1`), OPENAI_API_KEY: KEY };
  const commands = [['plan'], ['run'], ['run', '--samples', '2'], ['plan', '--json'], ['grade', RUN], ['check']];
  const ended = [];
  for (const [name = '', ...options] of commands) {
    const args = ['grade', 'check'].includes(name) ? options : ['--id', RUN, ...options];
    ended.push(await bench([name, ...args], env).exit);
  }
  expect(ended.map(({ code, stderr }) => (code === 0 ? 0 : stderr))).toEqual([0, 0, 0, 0, 0, 0]);
  expect(server.asked).toHaveLength(2);
  const stored = filesOf(project.runDir).map((file) => readFileSync(join(project.runDir, file), 'utf8'));
  const everything = [...stored, ...ended.flatMap(({ stdout, stderr }) => [stdout, stderr])].join('\n');
  expect(everything).not.toContain(KEY);
  const { endpoint } = JSON.parse(readFileSync(join(project.runDir, 'run.json'), 'utf8'));
  expect(endpoint.baseUrl).toBe(server.url.replace('/v1', '/[key removed]/v1'));
});

it('is not in the error of a refused key', async () => {
  const body = { error: { message: `Incorrect API key provided: ${KEY}.` } };
  server = await startFaultServer({ behave: () => ({ do: 'status', status: 401, body }) });
  const project = makeProject(server.url, { models: 1, tasks: 1 });
  const { stop } = await project.run();
  expect(JSON.stringify(stop)).toContain('Incorrect API key provided: [key removed].');
});

it('goes with nothing that tells of the machine', async () => {
  server = await startFaultServer();
  await makeProject(server.url, { models: 1, tasks: 1 }).run();
  const names = Object.keys(server.asked[0]?.headers ?? {});
  expect(names.filter((name) => name.startsWith('x-stainless'))).toEqual([]);
});
