import { describe, expect, it } from 'vitest';
import { chooseEndpoint, readKey } from '../../../bench/endpoints/endpoint.ts';
import { findDifference, toRunFile } from '../../../bench/run/run-file.ts';
import { choose, type SelectionOptions } from '../../../bench/run/selection.ts';
import { EXIT } from '../../../src/data/exit.ts';
import { hashText } from '../../../src/data/load-run.ts';
import type { Dataset } from '../../../src/data/schema.ts';
import type { AskedRun } from '../../../src/data/schema-run.ts';
import { refusalOf } from '../shared.ts';

const toMap = <T extends { id: string }>(entries: T[]) => new Map(entries.map((entry) => [entry.id, entry]));
const task = (id: string, contract: string | null = 'The contract.') => ({
  ...{ id, language: 'Python', prompt: `Do ${id}.`, contract },
  ...(contract !== null && { grading: { version: 3, language: 'python', grader: 'cases' } }),
});
const foreign = { ...task('foreign'), prompt: null, noPrompt: 'Nobody printed it.' };
const models = ['a', 'b', 'c'].map((id) => ({ id, name: id, kind: 'model', prices: [] }));
const url = { baseUrl: 'https://example.org/v1', apiKeyEnv: 'GLOBAL_API_KEY' };
const dataset = {
  site: { defaultBoard: 'told' },
  models: toMap(models),
  tasks: toMap([task('one'), task('two'), task('bare', null), foreign]),
  boards: toMap([
    { id: 'five-tasks', kind: 'measured', tasks: ['one', 'two'], models: ['a', 'b'] },
    { id: 'told', kind: 'reported', tasks: ['one'], models: ['a'] },
  ]),
  endpoints: toMap([{ id: 'global-api', ...url, models: { a: 'maker/a' } }]),
  runs: new Map(),
} as unknown as Dataset;

const chosen = (options: SelectionOptions = {}) => choose(dataset, options, '2026-11-25', () => null);

describe('choose', () => {
  it('takes the whole board and a run of today where nothing is said', () => {
    const { board, runId, models, messages, samples, shard } = chosen();
    expect({ board, runId, models, samples, shard }).toEqual({
      board: 'five-tasks',
      runId: 'five-tasks-2026-11-25',
      models: ['a', 'b'],
      samples: 1,
      shard: null,
    });
    expect(messages.map(({ task: id }) => id)).toEqual(['one', 'two']);
  });

  it('takes the board of the front page before the only measured one, and asks where it is open', () => {
    const other = { ...dataset.boards.get('five-tasks'), id: 'other' };
    const two = { ...dataset, boards: new Map([...dataset.boards, ['other', other]]) } as Dataset;
    const boardOf = (defaultBoard: string) =>
      choose({ ...two, site: { ...two.site, defaultBoard } }, {}, '2026-11-25', () => null).board;
    expect(boardOf('other')).toBe('other');
    expect(refusalOf(() => boardOf('told')).message).toMatch(/--board five-tasks or --board other /);
    const none = { ...dataset, boards: new Map() };
    expect(refusalOf(() => choose(none, {}, '2026-11-25', () => null)).exitCode).toBe(EXIT.usage);
  });

  it('asks prompt and contract with an empty line between, and nothing else', () => {
    const [message] = chosen().messages;
    expect(message?.text).toBe('Do one.\n\nThe contract.');
    expect(message?.hash).toBe(hashText('Do one.\n\nThe contract.'));
    expect(message?.version).toBe(3);
  });

  it('takes lists, each id once, and as many samples as the run that is continued', () => {
    expect(chosen({ models: 'c, a,c' }).models).toEqual(['c', 'a']);
    expect(choose(dataset, {}, '2026-11-25', () => 7).samples).toBe(7);
    expect(choose(dataset, { samples: '2' }, '2026-11-25', () => 7).samples).toBe(2);
    expect(choose(dataset, { samples: '1,000' }, '2026-11-25', () => 7).samples).toBe(1000);
  });

  it.each([
    [{ models: 'aa' }, 'There is no model "aa". Did you mean "a" or "b" or "c"? There are: a, b, c.'],
    [{ models: ',' }, '--models: expected ids, joined by commas.'],
    [{ tasks: 'onee' }, 'There is no task "onee". Did you mean "one"? There are: one, two, bare, foreign.'],
    [{ board: 'told' }, 'The board "told" is not measured. Measured boards: five-tasks.'],
    [{ board: 'nowhere' }, 'There is no board "nowhere". Measured boards: five-tasks.'],
    [{ samples: '0' }, '--samples: expected a whole number from 1 to 1000000.'],
    [{ samples: '10.000' }, '--samples: 10.000 can be read in two ways: write 10 or 10000.'],
    [{ samples: '1.5' }, '--samples: expected a whole number from 1 to 1000000.'],
    [{ shard: '3/2' }, '--shard: expected i/n with i from 1 to n, as in 2/5.'],
    [{ id: '../x' }, '--id: expected lower-case letters and digits, joined by single dots or hyphens.'],
  ])('says what is wrong with %j', (options, message) => {
    const error = refusalOf(() => chosen(options));
    expect(error.message).toBe(message);
    expect(error.exitCode).toBe(EXIT.usage);
  });

  it.each([
    ['cannot be graded', 'bare', /data\/tasks\/bare\/task\.json/],
    [
      'has no prompt, and says why',
      'foreign',
      /data\/tasks\/foreign\/task\.json: the task has no prompt.*Nobody printed it\./,
    ],
  ])('does not ask what %s', (_, tasks, message) => {
    expect(refusalOf(() => chosen({ tasks })).message).toMatch(message);
  });
});

describe('chooseEndpoint', () => {
  it('is the default, another address, or the one that is named, which goes first', () => {
    const env = { OPENAI_BASE_URL: 'http://localhost:8000/v1/' };
    expect(chooseEndpoint(dataset, undefined, {}).id).toBe('global-api');
    expect(chooseEndpoint(dataset, undefined, env)).toMatchObject({ id: null, baseUrl: 'http://localhost:8000/v1' });
    expect(chooseEndpoint(dataset, 'global-api', env).id).toBe('global-api');
  });

  it('is asked for where there is none or the data leaves it open', () => {
    const own = { ...dataset.endpoints.get('global-api'), id: 'mine' };
    const two = { ...dataset, endpoints: new Map([...dataset.endpoints, ['mine', own]]) } as Dataset;
    const site = { ...dataset.site, defaultEndpoint: 'mine' };
    expect(refusalOf(() => chooseEndpoint(two, undefined, {})).message).toMatch(/--endpoint.*global-api, mine/);
    expect(chooseEndpoint({ ...two, site }, undefined, {}).id).toBe('mine');
    const none = { ...dataset, endpoints: new Map() };
    expect(refusalOf(() => chooseEndpoint(none, undefined, {})).message).toMatch(/^Where to ask\? .*OPENAI_BASE_URL/);
  });

  it('calls models by their names there', () => {
    const { nameOf } = chooseEndpoint(dataset, undefined, {});
    expect([nameOf('a'), nameOf('b')]).toEqual(['maker/a', 'b']);
  });

  it('keeps a key in the path out of the address that is stored and printed, not out of the one that is called', () => {
    const env = { OPENAI_BASE_URL: 'http://localhost/sk-in-the-path/v1', OPENAI_API_KEY: ' sk-in-the-path\n' };
    expect(chooseEndpoint(dataset, undefined, env)).toMatchObject({
      baseUrl: 'http://localhost/sk-in-the-path/v1',
      storedUrl: 'http://localhost/[key removed]/v1',
    });
  });

  it.each(['http://name:key@localhost/v1', 'http://localhost/v1?key=1', 'ftp://localhost', 'localhost'])(
    'refuses the address %s, which would be stored',
    (url) => {
      const { message } = refusalOf(() => chooseEndpoint(dataset, undefined, { OPENAI_BASE_URL: url }));
      expect(message).toMatch(/^OPENAI_BASE_URL: expected an address/);
      expect(message).not.toContain('key@');
    },
  );

  it('needs a key that can be sent, and does not print it', () => {
    const endpoint = chooseEndpoint(dataset, undefined, {});
    expect(refusalOf(() => readKey(endpoint, {})).message).toMatch(/^No key: set GLOBAL_API_KEY /);
    const bad = refusalOf(() => readKey(endpoint, { GLOBAL_API_KEY: 'half\nsecret' }));
    expect(bad.message).not.toContain('secret');
    expect(readKey(endpoint, { GLOBAL_API_KEY: ' sk-1 \n' })).toBe('sk-1');
  });
});

describe('toRunFile', () => {
  const endpoint = { id: 'global-api', storedUrl: 'https://example.org/v1' };
  const begin = (options?: SelectionOptions) => toRunFile(null, chosen(options), endpoint, '2026-11-25T09:00:00.000Z');

  it('takes in more models, tasks and samples, and keeps what it has', () => {
    const first = begin({ models: 'a', tasks: 'one', samples: '3' });
    const wider = toRunFile(first, chosen({ models: 'b', tasks: 'two' }), endpoint, '2026-11-26T09:00:00.000Z');
    expect(wider.models).toEqual(['a', 'b']);
    expect(wider.tasks.map(({ id }) => id)).toEqual(['one', 'two']);
    expect(wider).toMatchObject({ samples: 3, createdAt: '2026-11-25T09:00:00.000Z', title: first.title });
  });

  it.each<[string, (run: AskedRun) => AskedRun]>([
    ['board', (run) => ({ ...run, board: 'other' })],
    ['endpoint.baseUrl', (run) => ({ ...run, endpoint: { id: null, baseUrl: 'http://localhost' } })],
    ['settings.temperature', (run) => ({ ...run, settings: { ...run.settings, temperature: 1 } })],
    ['settings.maxOutputTokens', (run) => ({ ...run, settings: { ...run.settings, maxOutputTokens: 2048 } })],
    ['tasks.one.version', (run) => ({ ...run, tasks: run.tasks.map((t) => ({ ...t, version: 2 })) })],
    [
      'tasks.one.promptHash',
      (run) => ({ ...run, tasks: run.tasks.map((t) => ({ ...t, promptHash: '0'.repeat(64) })) }),
    ],
  ])('names %s where a run that exists asked something else', (path, change) => {
    const error = refusalOf(() => toRunFile(change(begin()), chosen(), endpoint, '2026-11-25T10:00:00.000Z'));
    expect(error.message).toContain(`data/runs/five-tasks-2026-11-25/run.json: ${path}: expected `);
    expect(error.exitCode).toBe(EXIT.problem);
  });

  it('finds no difference where the same is asked', () => {
    expect(findDifference(begin(), begin({ models: 'c', samples: '9' }))).toBeNull();
  });
});
