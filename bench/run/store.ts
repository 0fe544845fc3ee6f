/** The files of a run: each written whole beside its place and renamed, so that a kill at any moment tears none. */
import {
  closeSync,
  existsSync,
  mkdirSync,
  open,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Answer, HarnessError, UNPAID_OUTCOMES } from '../../src/data/index.ts';
import { hashText } from '../../src/data/node.ts';
import type { Question } from './question.ts';

/** In the name of a file that is being written: whose it is, so that only what the dead left behind is removed. */
const HOST = hashText(hostname()).slice(0, 8);
const TEMPORARY = /^\..+\.([0-9a-f]{8})-(\d+)\.tmp$/;
/** Another machine's file of this age is no longer being written. */
const ABANDONED_MS = 3_600_000;

export function answerPath({ task, model, sample }: Question, isFailed: boolean): string {
  return `answers/${task}/${model}/${sample}${isFailed ? '.failed' : ''}.json`;
}

export function writeWhole(file: string, text: string): void {
  const temporary = temporaryBeside(file);
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/**
 * As `writeWhole`, while other answers are read: to make a file can take a disk as long as a fast model takes to answer. The
 * rest is done in memory, and waiting for it would cost more than doing it.
 */
function writeBeside(file: string, text: string): Promise<void> {
  const temporary = temporaryBeside(file);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  open(temporary, 'w', (error, descriptor) => {
    if (error) return reject(error);
    try {
      try {
        writeFileSync(descriptor, text);
      } finally {
        closeSync(descriptor);
      }
      renameSync(temporary, file);
      resolve();
    } catch (failure) {
      reject(failure);
    }
  });
  return promise;
}

/** Makes a folder with its first file in one step: without it the folder would be a broken run. False if it exists. */
export function makeWhole(folder: string, name: string, text: string): boolean {
  if (existsSync(folder)) return false;
  const temporary = temporaryBeside(folder);
  mkdirSync(temporary, { recursive: true });
  writeFileSync(join(temporary, name), text);
  try {
    renameSync(temporary, folder);
    return true;
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    // Another shard of the run was faster.
    if (existsSync(folder)) return false;
    throw error;
  }
}

function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${HOST}-${process.pid}.tmp`);
}

export function toJsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Stores an answer; one that was paid for takes the place of a failure. `redact` is applied to every byte. */
export class Store {
  readonly #dir: string;
  readonly #redact: (text: string) => string;
  readonly #folders = new Set<string>();

  constructor(dir: string, redact: (text: string) => string) {
    this.#dir = dir;
    this.#redact = redact;
  }

  async write(answer: Answer, hasFailure: boolean): Promise<void> {
    const isFailed = UNPAID_OUTCOMES.includes(answer.outcome);
    const file = join(this.#dir, answerPath(answer, isFailed));
    try {
      this.#makeFolder(dirname(file));
      await writeBeside(file, this.#redact(toJsonText(answer)));
      if (hasFailure && !isFailed) rmSync(join(this.#dir, answerPath(answer, true)), { force: true });
    } catch (error) {
      throw new HarnessError(`${file}: cannot be stored, so nothing more was asked (${(error as Error).message}).`);
    }
  }

  #makeFolder(folder: string): void {
    if (this.#folders.has(folder)) return;
    mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
  }
}

export function readAnswer(dir: string, question: Question, isFailed: boolean): Answer {
  return JSON.parse(readFileSync(join(dir, answerPath(question, isFailed)), 'utf8')) as Answer;
}

/** Removes what processes that are no more left half-written in and beside the folder of a run. */
export function removeLeftovers(dir: string): void {
  for (const folder of [dirname(dir), ...foldersOf(dir)]) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const [, host, pid] = TEMPORARY.exec(name) ?? [];
      const isOurs = folder !== dirname(dir) || name.startsWith(`.${basename(dir)}.`);
      if (host === undefined || !isOurs || !isDead(join(folder, name), host, Number(pid))) continue;
      rmSync(join(folder, name), { recursive: true, force: true });
    }
  }
}

/** The folder of a run and those that hold answers. */
function foldersOf(dir: string): string[] {
  const inside = (folder: string) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? [join(folder, e.name)] : []));
  const answers = join(dir, 'answers');
  return existsSync(answers) ? [dir, ...inside(answers).flatMap(inside)] : [dir];
}

function isDead(file: string, host: string, pid: number): boolean {
  if (host === HOST) return pid === process.pid || !isRunning(pid);
  const { mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return Date.now() - mtimeMs > ABANDONED_MS;
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

/** Dead, though its parent has not asked how it ended: it keeps its number and takes signals. Only Linux tells so in a file. */
function isZombie(pid: number): boolean {
  try {
    // The name in the brackets may hold brackets itself.
    return /\) [ZX] [^)]*$/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
