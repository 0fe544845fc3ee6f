/** The process that a guard watches: it grades what it is sent, says what it is at, and shows that it is alive. */
import { HarnessError } from '../../src/data/index.ts';
import { toFileError } from '../../src/data/node.ts';
import { createSandbox } from '../sandbox/index.ts';
import { gradeAnswer } from './grade-answer.ts';
import type { FromGrader, ToGrader } from './guard.ts';

const ALIVE_EVERY_MS = 1000;

const sandbox = createSandbox();
/** Whoever asked may be gone this very moment, which is no error. */
const send = (message: FromGrader) => process.send?.(message, undefined, undefined, () => {});

setInterval(() => send({ alive: true }), ALIVE_EVERY_MS).unref();
// Whoever asked is done, or gone: what runs in sandboxes ends with this process.
process.on('disconnect', () => process.exit());
process.on('message', async ({ job, answer, task, skip }: ToGrader) => {
  const steps = { skip: new Set(skip), begin: (step: string) => void send({ job, step }) };
  try {
    send({ job, grade: await gradeAnswer(answer, task, sandbox, steps) });
  } catch (error) {
    const { message, stack = message } = error as Error;
    const said = error instanceof HarnessError ? error : toFileError(error);
    send(said ? { job, error: said.message, exitCode: said.exitCode } : { job, error: stack, exitCode: null });
  }
});
