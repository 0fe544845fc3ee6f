/** The key reaches the endpoint and nothing else. */
import { expect, it } from 'vitest';
import { formatSummary } from '../../../bench/run/summary.ts';
import { type Behaviour, useFaultServer } from './fault-server.ts';
import { KEY, makeProject } from './helpers.ts';

const header = `Bearer ${KEY}`;
const BODY = { error: { message: `Incorrect API key provided: ${KEY}.` } };
const behaviours: Record<string, Behaviour> = {
  content: { do: 'answer', content: `Your key is ${KEY}, as in "Authorization: ${header}".` },
  elsewhere: { do: 'answer', more: { headers: { authorization: header }, [KEY]: [KEY] } },
  error: { do: 'status', status: 400, body: BODY },
  text: { do: 'status', status: 200, body: `<html>${'x'.repeat(19_990)}${KEY}</html>` },
  // The message is cut off in the middle of the key.
  long: { do: 'status', status: 500, body: { error: { message: `${'x'.repeat(290)}${KEY}` } } },
};

const server = useFaultServer({
  behave: ({ model }) => behaviours[model] ?? { do: 'status', status: 401, body: BODY },
});

it('is sent, and neither stored nor shown, however the server echoes it', async () => {
  const project = makeProject(server.url, { models: Object.keys(behaviours), tasks: 1 });
  const printed: string[] = [];
  const { summary } = await project.run({}, { output: { isTTY: true, write: (text) => printed.push(text) } });
  expect(server.asked.every(({ headers }) => headers.authorization === header)).toBe(true);
  // Nor does a request tell of the machine.
  const names = server.asked.flatMap(({ headers }) => Object.keys(headers));
  expect(names.filter((name) => name.startsWith('x-stainless'))).toEqual([]);
  expect(project.texts()).toHaveLength(6);
  const everything = [...project.texts(), ...printed, formatSummary(summary), JSON.stringify(summary)].join('\n');
  expect(everything).not.toContain(KEY.slice(0, 8));
  expect(everything).not.toContain('Bearer sk');
  expect(project.answer('content').content).toBe(
    'Your key is [key removed], as in "Authorization: Bearer [key removed]".',
  );
});

it('is not in the error of a refused key', async () => {
  const { stop } = await makeProject(server.url, { models: ['refusing'], tasks: 1 }).run();
  expect(JSON.stringify(stop)).toContain('Incorrect API key provided: [key removed].');
});
