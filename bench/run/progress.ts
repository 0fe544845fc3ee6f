/** Shows how far a command is: one live line on a terminal, a plain line at each tenth of the way elsewhere. */

export interface Output {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

export interface Progress {
  show: (done: number, line: string) => void;
  /** Removes the live line. */
  clear: () => void;
}

const REDRAW_MS = 100;
const PLAIN_LINES = 10;
const CLEAR_LINE = '\r\u001B[K';

export function createProgress(output: Output, total: number, nowMs = () => performance.now()): Progress {
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let tenths = 0;
  return {
    show: (done, line) => {
      if (output.isTTY) {
        if (nowMs() - drawnAtMs < REDRAW_MS) return;
        drawnAtMs = nowMs();
        output.write(CLEAR_LINE + line);
        return;
      }
      const tenth = Math.floor((done * PLAIN_LINES) / Math.max(1, total));
      if (tenth === tenths) return;
      tenths = tenth;
      output.write(`${line}\n`);
    },
    clear: () => {
      if (output.isTTY) output.write(CLEAR_LINE);
    },
  };
}

/** Progress of equal steps on standard error, so that standard output stays clean for pipes. */
export function createSteps(what: string, total: number): { step: () => void; end: () => void } {
  const progress = createProgress(process.stderr, total);
  let done = 0;
  return {
    step: () => {
      done += 1;
      progress.show(done, `${done} of ${total} ${what}`);
    },
    end: progress.clear,
  };
}
