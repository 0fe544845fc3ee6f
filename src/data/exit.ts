/** How a command ends: its exit codes, and the error that carries one line for a person. */
import { formatProblem, type Problem } from './problem.ts';

export const EXIT = { done: 0, problem: 1, usage: 2, missingCells: 3, interrupted: 130 } as const;

type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A problem that the person at the terminal can mend; its message is all they see, without a stack. */
export class HarnessError extends Error {
  readonly exitCode: ExitCode;

  constructor(message: string, exitCode: ExitCode = EXIT.problem) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** One line for each problem; wrong usage where one of them is a path that cannot be read. */
export function toError(problems: readonly Problem[]): HarnessError {
  const isUsage = problems.some(({ isUnreadable }) => isUnreadable);
  return new HarnessError(problems.map(formatProblem).join('\n'), isUsage ? EXIT.usage : EXIT.problem);
}

export function usageError(message: string): HarnessError {
  return new HarnessError(message, EXIT.usage);
}
