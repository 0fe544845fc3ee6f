/** Asks a person on a terminal, or whoever writes into a pipe, for one line after the other. */
import { createInterface } from 'node:readline';

export type Input = NodeJS.ReadableStream & { isTTY?: boolean };
export type Output = NodeJS.WritableStream & { isTTY?: boolean };

export interface Lines {
  /** The next line without its end, or null where there are no more. */
  ask: (question: string) => Promise<string | null>;
  say: (text: string) => void;
  /** Whether the person at the terminal has broken off. */
  isInterrupted: () => boolean;
  close: () => void;
}

export function openLines(input: Input, output: Output): Lines {
  const terminal = Boolean(input.isTTY && output.isTTY);
  const reader = createInterface({ input, terminal, historySize: 0, ...(terminal ? { output } : {}) });
  let interrupted = false;
  reader.on('SIGINT', () => {
    interrupted = true;
    reader.close();
  });
  // Lines that come before they are asked for wait in the iterator; rl.question would lose them.
  const lines = reader[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      if (terminal && !interrupted) {
        reader.setPrompt(question);
        reader.prompt();
      } else output.write(question);
      const { value, done } = await lines.next();
      return done ? null : value;
    },
    say: (text) => output.write(`${text}\n`),
    isInterrupted: () => interrupted,
    close: () => reader.close(),
  };
}
