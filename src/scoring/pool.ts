/** Which samples of a measured board count together: only those that were asked and graded alike. */
import type { Grade, Run, RunResult } from '../data/index.ts';

export type LoadedRun = Extract<Run, { kind: 'asked' }>;

export interface Sample {
  run: LoadedRun;
  result: RunResult;
}

/** The samples of one task. */
export interface Pool {
  /** By model; those of the newest run first. */
  samples: Map<string, Sample[]>;
  /** The runs that they come from, the newest first. */
  runs: LoadedRun[];
  /** The versions that graded them; null where nothing is graded yet. */
  versions: Grade['versions'] | null;
  /** Samples of older runs that were asked or graded in another way, by model. */
  setAside: Map<string, Sample[]>;
}

/**
 * The newest run that has a grade for the task sets the measure: settings, prompt, and the versions of task, extractor and grader.
 * For each model its newest run does so again for address, server and its cache. Samples of other runs join where they agree in all of that; the
 * others are set aside, because a mean over both would be of nothing.
 */
export function poolSamples(samples: readonly Sample[]): Pool {
  const ordered = samples.toSorted((a, b) => compareNewest(a.run, b.run));
  const measure = ordered.find(({ result }) => result.grade !== null);
  const fitting = measure === undefined ? ordered : ordered.filter((sample) => agree(sample, measure));
  const alike = [...byModel(fitting).values()].flatMap(keepOneServer);
  const kept = new Set(alike);
  return {
    samples: byModel(alike),
    runs: [...new Set(alike.map(({ run }) => run))].toSorted(compareNewest),
    versions: measure?.result.grade?.versions ?? null,
    setAside: byModel(ordered.filter((sample) => !kept.has(sample))),
  };
}

export function isAsked(run: Run): run is LoadedRun {
  return run.kind === 'asked';
}

/** The day on which a run was begun, YYYY-MM-DD in UTC. */
export function dayOf({ createdAt }: LoadedRun): string {
  return createdAt.slice(0, 10);
}

/** Orders runs by when they were begun, the newest first. */
export function compareNewest(a: LoadedRun, b: LoadedRun): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

function agree(sample: Sample, measure: Sample): boolean {
  const { grade } = sample.result;
  const sameVersions = grade === null || describeVersions(grade) === describeVersions(measure.result.grade);
  return sameVersions && describeAsking(sample) === describeAsking(measure);
}

function describeAsking({ run, result }: Sample): string {
  const { temperature, maxOutputTokens, systemMessage } = run.settings;
  const task = run.tasks.find(({ id }) => id === result.task);
  return JSON.stringify([temperature, maxOutputTokens, systemMessage, task?.promptHash]);
}

/** Of the samples of one model, the newest run first, those that came from the server of the first that is graded. */
function keepOneServer(samples: readonly Sample[]): Sample[] {
  const measure = samples.find(({ result }) => result.grade !== null) ?? samples[0];
  return samples.filter((sample) => measure !== undefined && describeServer(sample) === describeServer(measure));
}

/** Weights, context, sampling and threads change answers or their speed as the address may. */
function describeServer({ run, result }: Sample): string {
  return JSON.stringify([run.endpoint.baseUrl, run.settings.cachePrompt, run.servers?.[result.model]]);
}

function describeVersions(grade: Grade | null): string {
  return JSON.stringify([grade?.versions.task, grade?.versions.extractor, grade?.versions.grader]);
}

function byModel(samples: readonly Sample[]): Map<string, Sample[]> {
  return Map.groupBy(samples, ({ result }) => result.model);
}
