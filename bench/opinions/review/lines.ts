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

/** Of the characters that print nothing only line ends and tabs keep their meaning. */
const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A foreign text made harmless on a terminal: what would steer it is shown instead of obeyed. */
export function toInert(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(STEERING, (character) => (character === '\n' || character === '\t' ? character : visible(character)));
}

function visible(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
