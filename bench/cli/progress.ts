/** Progress for a person: one live line on a terminal, a plain line now and then elsewhere. */

export interface Progress {
  step: () => void;
  end: () => void;
}

interface Output {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

/** Elsewhere a line is printed at each tenth of the way. */
const PLAIN_LINES = 10;

/** Goes to standard error, so that standard output stays clean for pipes. */
export function showProgress(what: string, total: number, output: Output = process.stderr): Progress {
  let count = 0;
  let printed = 0;
  const line = () => `${count} of ${total} ${what}`;
  return {
    step: () => {
      count += 1;
      const tenth = Math.floor((count * PLAIN_LINES) / Math.max(1, total));
      if (output.isTTY) output.write(`\r${line()}\u001B[K`);
      else if (tenth > printed) {
        printed = tenth;
        output.write(`${line()}\n`);
      }
    },
    end: () => {
      if (output.isTTY && count > 0) output.write('\r\u001B[K');
    },
  };
}
