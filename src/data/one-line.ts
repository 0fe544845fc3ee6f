/** Names of a stranger's file as they may be printed and stored: on one line, with nothing hidden in them. */
import { beginningOf, toVisible } from './visible.ts';

const MAX_SHOWN = 120;

export function toOneLine(text: string): string {
  return toVisible(text).replaceAll('\n', '⟨U+000A⟩').replaceAll('\t', '⟨U+0009⟩');
}

/** The same for a terminal: not longer than a line or two. */
export function toShown(text: string): string {
  const line = toOneLine(text);
  return line.length > MAX_SHOWN ? `${beginningOf(line, MAX_SHOWN)}…` : line;
}
