/** Makes a stranger's text harmless on a terminal: what would steer it is shown instead of obeyed. */

/** Of the characters that print nothing only line ends and tabs keep their meaning. */
const STEERING = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

export function toInert(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(STEERING, (character) => (character === '\n' || character === '\t' ? character : visible(character)));
}

function visible(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
