/** Puts generated text between two marks of a document that people write around it. */
export type Marks = readonly [start: string, end: string];

/** Throws where the document lacks the marks. */
export function putBetweenMarks(document: string, file: string, marks: Marks, text: string): string {
  const [start, end] = marks.map((mark) => document.indexOf(mark)) as [number, number];
  if (start === -1 || end < start) throw new Error(`${file}: expected the lines ${marks.join(' and ')}`);
  return `${document.slice(0, start + marks[0].length)}\n\n${text}\n\n${document.slice(end)}`;
}
