/** Makes the text of an answer harmless inside of a question: it can neither end its block nor speak as anybody else. */

/** A block that is longer says nothing more to a judge, and costs. */
const MAX_LENGTH = 200_000;
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
/** Words of chat templates, which some servers take for the end of the message: a space breaks them. */
const TEMPLATE_WORD =
  /<(?=[|｜])|<(?=\/?(?:s|bos|eos|start_of_turn|end_of_turn|think|thinking)>)|<(?=<\/?SYS>)|\[(?=\/?INST\])/gi;

/** Every line behind a bar, so that no line of the answer begins like one of the question. */
export function toQuotedLines(answer: string): string {
  const isLong = answer.length > MAX_LENGTH;
  const lines = (isLong ? answer.slice(0, MAX_LENGTH) : answer).split(LINE_END).map((line) => `| ${harmless(line)}`);
  return [...lines, ...(isLong ? ['(The rest is left out.)'] : [])].join('\n');
}

/** Tabs stay; other control characters and invisible ones go. */
function harmless(line: string): string {
  return line.replaceAll(/[^\P{Cc}\t]|[\p{Cf}\p{Cs}]/gu, '').replaceAll(TEMPLATE_WORD, '$& ');
}
