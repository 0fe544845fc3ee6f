/** Text of a stranger for readers: what cannot be seen, or turns the direction of what follows, is written out. */

/** Control and format characters, halves of pairs, separators of lines and paragraphs, and whatever else looks like nothing. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
/** What may stand behind a picture: it joins the next one to it, or asks for its colours. */
const JOINER = '\u200d';
const COLOURS = '\ufe0f';
const MAY_BE_JOINED = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})\ufe0f?$/u;
const MAY_HAVE_COLOURS = /\p{Emoji}$/u;
const LOOKED_BACK = 8;

/**
 * The same text with every hidden character as its number, as in ⟨U+202E⟩. Line ends and tabs stay, Windows line ends become
 * plain ones. It is text still: whoever writes it into HTML must escape it.
 */
export function toVisible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, (character, offset: number, whole: string) => {
    if (character === '\n' || character === '\t') return character;
    const before = whole.slice(Math.max(0, offset - LOOKED_BACK), offset);
    if (character === JOINER && MAY_BE_JOINED.test(before)) return character;
    if (character === COLOURS && MAY_HAVE_COLOURS.test(before)) return character;
    return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** Whether `toVisible` changes anything but line ends. */
export function hasHidden(text: string): boolean {
  return toVisible(text) !== text.replaceAll('\r\n', '\n');
}

/** The beginning of a text, at most `length` UTF-16 units, never half of a character. */
export function beginningOf(text: string, length: number): string {
  const cut = text.slice(0, length);
  return text.length > length ? cut.replace(/[\ud800-\udbff]$/, '') : cut;
}

/** The beginning of a text in so many characters, with an ellipsis where something was cut. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${beginningOf(text, length - 1).trimEnd()}…`;
}
