/**
 * Grades answers in another process, which a parser that comes to no end cannot hold up: it is heard from all the time, and where
 * it falls silent it is ended, what it was at is left out, and the rest of the answer is graded.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { join } from 'node:path';
import { type Grade, HarnessError, type Task } from '../../src/data/index.ts';
import type { AnswerToGrade } from './grade-answer.ts';

export type ToGrader = { job: number; answer: AnswerToGrade; task: Task; skip: string[] };
export type FromGrader =
  | { alive: true }
  | { job: number; step: string }
  | { job: number; grade: Grade }
  /** With an exit code it is one line for a person, else a mistake of ours with its stack. */
  | { job: number; error: string; exitCode: HarnessError['exitCode'] | null };

export interface Guard {
  grade: (answer: AnswerToGrade, task: Task) => Promise<Grade>;
  /** Call it when all is graded. */
  end: () => void;
}

interface Job extends ToGrader {
  step: string;
  resolve: (grade: Grade) => void;
  reject: (error: Error) => void;
}

const PROCESS = join(import.meta.dirname, 'guarded-process.ts');
/** Its code is kept compiled, as ours is: without that the start of the process takes half as long again. */
const COMPILED = { NODE_COMPILE_CACHE: getCompileCacheDir() ?? process.env.NODE_COMPILE_CACHE };
/** Parsing what people write takes a tenth of a second; a busy machine may be silent for a while. */
const SILENT_MS = 30_000;
/** Until it is first heard of: Node and the graders, on a busy machine. */
const START_MS = 120_000;

/** `file` and `silentMs` are only ever set by tests. */
export function createGuard({ file = PROCESS, silentMs = SILENT_MS } = {}): Guard {
  const jobs = new Map<number, Job>();
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let last: number | undefined;
  let count = 0;

  const hearWithin = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => child?.kill('SIGKILL'), ms);
  };
  const send = ({ job, answer, task, skip }: Job) => child?.send({ job, answer, task, skip } satisfies ToGrader);
  const onMessage = (message: FromGrader) => {
    hearWithin(silentMs);
    if ('alive' in message) return;
    const job = jobs.get(message.job);
    if (job === undefined) return;
    if ('step' in message) {
      last = message.job;
      job.step = message.step;
      return;
    }
    jobs.delete(message.job);
    if ('grade' in message) job.resolve(message.grade);
    else {
      const { error, exitCode } = message;
      job.reject(exitCode === null ? new Error(error) : new HarnessError(error, exitCode));
    }
  };
  /** It was ended, or ended itself, for want of memory say. */
  const onExit = () => {
    clearTimeout(timer);
    child = null;
    const guilty = jobs.get(last ?? -1) ?? jobs.values().next().value;
    if (guilty === undefined) return;
    if (guilty.skip.includes(guilty.step)) {
      jobs.delete(guilty.job);
      guilty.reject(new Error(`the process that grades ended at "${guilty.step}"`));
    } else guilty.skip.push(guilty.step);
    if (jobs.size > 0) start();
    for (const job of jobs.values()) send(job);
  };
  const start = () => {
    child = fork(file, { env: { ...process.env, ...COMPILED } })
      .on('message', onMessage)
      .on('exit', onExit);
    last = undefined;
    hearWithin(START_MS);
  };
  return {
    grade: (answer, task) => {
      const { promise, resolve, reject } = Promise.withResolvers<Grade>();
      count += 1;
      const job = { job: count, answer, task, skip: [], step: 'begin', resolve, reject };
      jobs.set(count, job);
      if (child === null) start();
      send(job);
      return promise;
    },
    end: () => {
      clearTimeout(timer);
      child?.removeListener('exit', onExit);
      child?.disconnect();
      child = null;
    },
  };
}
