/** The file run.json: what a run asks. It is written before the first call, and a run that is continued must ask the same. */

import { randomBytes } from 'node:crypto';
import { type AskedRun, HarnessError, type ServerFacts } from '../../src/data/index.ts';
import { inDataDir } from '../../src/data/node.ts';
import { type Endpoint, HARNESS_VERSION, LLAMA_CPP, SETTINGS, type Settings } from '../endpoints/index.ts';
import type { Chosen } from './selection.ts';

/** A new run, or the one that exists with what is asked in addition; an error that names the difference where there is one. */
export function toRunFile(
  existing: AskedRun | null,
  chosen: Chosen,
  endpoint: Pick<Endpoint, 'id' | 'storedUrl' | 'contextTokens' | 'servers'>,
  createdAt: string,
): AskedRun {
  const { board, models, samples } = chosen;
  const { id, storedUrl, contextTokens, servers = {} } = endpoint;
  const wanted: AskedRun = {
    $schema: '../../../schema/run.schema.json',
    kind: 'asked',
    title: chosen.title ?? `Board ${board}, ${createdAt.slice(0, 10)}`,
    board,
    createdAt,
    endpoint: { id, baseUrl: storedUrl, ...(contextTokens && { contextTokens }) },
    settings: toSettings(chosen, Object.values(servers)),
    models,
    tasks: chosen.messages.map(({ task, version, hash }) => ({ id: task, version, promptHash: hash })),
    ...(Object.keys(servers).length > 0 && { servers }),
    samples,
    harness: HARNESS_VERSION,
    seed: randomBytes(8).toString('hex'),
  };
  return existing === null ? wanted : extendRun(existing, wanted, chosen.runId);
}

/**
 * A server of llama.cpp is asked to begin each prompt anew where nothing else is said: what it kept of an earlier one changes the
 * answer, at temperature 0 too.
 */
function toSettings({ settings }: Chosen, servers: readonly ServerFacts[]): Settings {
  const isLlama = servers.some(({ name }) => name === LLAMA_CPP);
  return { ...SETTINGS, ...(isLlama && { cachePrompt: false }), ...settings };
}

/** The existing run with what is wanted in addition; an error that names the difference where they do not ask the same. */
export function extendRun(existing: AskedRun, wanted: AskedRun, runId: string): AskedRun {
  const difference = findDifference(existing, wanted);
  if (difference !== null) {
    const { path, expected, found } = difference;
    throw new HarnessError(
      `${inDataDir(`runs/${runId}/run.json`)}: ${path}: expected ${JSON.stringify(expected)}, as would be asked now, ` +
        `found ${JSON.stringify(found)}. Begin another run with --id.`,
    );
  }
  return joinRuns(existing, wanted);
}

/** The first with what the second asks in addition. */
export function joinRuns(one: AskedRun, other: AskedRun): AskedRun {
  const tasks = new Map([...one.tasks, ...other.tasks].map((task) => [task.id, task]));
  return {
    ...one,
    endpoint: { ...one.endpoint, ...other.endpoint },
    models: [...new Set([...one.models, ...other.models])],
    tasks: [...tasks.values()],
    ...((one.servers || other.servers) && { servers: { ...other.servers, ...one.servers } }),
    samples: Math.max(one.samples, other.samples),
  };
}

interface Difference {
  path: string;
  expected: unknown;
  found: unknown;
}

/** The first thing in which two runs do not ask the same; models, tasks and samples may be more. */
export function findDifference(existing: AskedRun, wanted: AskedRun): Difference | null {
  const tasks = new Map(existing.tasks.map((task) => [task.id, task]));
  const pairs: [path: string, expected: unknown, found: unknown][] = [
    ['harness', wanted.harness, existing.harness],
    ['board', wanted.board, existing.board],
    ['endpoint.baseUrl', wanted.endpoint.baseUrl, existing.endpoint.baseUrl],
    ['endpoint.id', wanted.endpoint.id, existing.endpoint.id],
    ['settings.temperature', wanted.settings.temperature, existing.settings.temperature],
    ['settings.maxOutputTokens', wanted.settings.maxOutputTokens, existing.settings.maxOutputTokens],
    ['settings.systemMessage', wanted.settings.systemMessage, existing.settings.systemMessage],
    ...compareWhereBothTell('settings.cachePrompt', wanted.settings.cachePrompt, existing.settings.cachePrompt),
    ...Object.entries(wanted.servers ?? {}).flatMap(([model, server]) =>
      compareWhereBothTell(`servers.${model}`, describe(server), describe(existing.servers?.[model])),
    ),
    ...wanted.tasks.flatMap(({ id, version, promptHash }): typeof pairs => {
      const task = tasks.get(id);
      if (task === undefined) return [];
      return [
        [`tasks.${id}.version`, version, task.version],
        [`tasks.${id}.promptHash`, promptHash, task.promptHash],
      ];
    }),
  ];
  const [path, expected, found] = pairs.find(([, a, b]) => a !== b) ?? [];
  return path === undefined ? null : { path, expected, found };
}

/** A server that was not running when the run was begun has told nothing. */
function compareWhereBothTell<T>(path: string, wanted: T | undefined, existing: T | undefined): [string, T, T][] {
  return wanted === undefined || existing === undefined ? [] : [[path, wanted, existing]];
}

function describe(server: ServerFacts | undefined): string | undefined {
  return server && JSON.stringify(server);
}
