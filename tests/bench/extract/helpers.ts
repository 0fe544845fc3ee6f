/** What extraction says of an answer, with the lines of the answer that it points at. */
import { extractCode } from '../../../bench/extract/extract.ts';
import { setReasoningAside } from '../../../bench/extract/reasoning.ts';
import type { Grading } from '../../../src/data/schema.ts';

export type Wanted = Pick<Grading, 'language' | 'exports'>;

export function extract(answer: string, wanted: Wanted) {
  const { text } = setReasoningAside(answer);
  const extracted = extractCode(text, wanted);
  if (extracted === null) return null;
  const { firstLine, lastLine } = extracted.extraction;
  const lines = answer.split(/\r\n|\r|\n/).slice(firstLine - 1, lastLine);
  return { ...extracted, lines };
}

/** Without indentation, which a list takes away, and without empty lines at the end. */
export function bare(lines: readonly string[]): string[] {
  return lines.map((line) => line.trim()).slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}
