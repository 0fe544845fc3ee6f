/** How wide a text is about, in pixels: a picture is laid out without the fonts with which its readers will see it. */
import { shortened } from '../../data/index.ts';

export type Face = 'sans' | 'bold' | 'num';

/** In parts of the font size. Those of the fallback fonts are wider than ours, so there is some room to spare. */
const NARROW = 0.3;
const ORDINARY = 0.56;
const CAPITAL = 0.66;
const BROAD = 0.92;
const FULL = 1.05;
const MONO = 0.61;
const BOLDER = 1.06;
const FIGURE_SPACE = '\u2007';
/** What adding up in binary may be off by. */
export const TOLERANCE = 0.01;

export function textWidth(text: string, size: number, face: Face): number {
  let width = 0;
  for (const letter of text) width += widthOfLetter(letter, face);
  return width * size;
}

/** The text in at most so many lines; what has no room ends in an ellipsis. */
export function wrapText(text: string, width: number, size: number, face: Face, maxLines: number): string[] {
  const lines: string[] = [];
  let rest = text.replace(/\s+/g, (space) => (space === FIGURE_SPACE ? space : ' ')).trim();
  while (rest !== '' && lines.length < maxLines - 1) {
    const line = firstLine(rest, width, size, face);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return rest === '' ? lines : [...lines, fitted(rest, width, size, face)];
}

/** As much of a text as there is room for in one line. */
export function fitted(text: string, width: number, size: number, face: Face): string {
  if (textWidth(text, size, face) <= width + TOLERANCE) return text;
  let length = Math.min(text.length, Math.ceil(width / (size * NARROW)));
  while (length > 1 && textWidth(shortened(text, length), size, face) > width) length--;
  return shortened(text, length);
}

/** As many words as there is room for, or parts of a word that ends in a hyphen or slash, or at the least letters. */
function firstLine(text: string, width: number, size: number, face: Face): string {
  let [line, letters] = ['', ''];
  let used = 0;
  for (const letter of text) {
    used += widthOfLetter(letter, face) * size;
    if (letters !== '' && used > width + TOLERANCE && letter !== ' ') return line === '' ? letters : line;
    letters += letter;
    if (letter === ' ' || letter === '-' || letter === '/') line = letters;
  }
  return letters;
}

/** Texts are long and letters are few. */
const known = new Map<string, number>();

/** In parts of the font size. */
function widthOfLetter(letter: string, face: Face): number {
  const width = known.get(letter) ?? learnWidth(letter);
  if (width === FULL) return width;
  return face === 'num' ? MONO : face === 'bold' ? width * BOLDER : width;
}

function learnWidth(letter: string): number {
  const width = classOf(letter);
  known.set(letter, width);
  return width;
}

function classOf(letter: string): number {
  if (isFull(letter)) return FULL;
  if (/[\s.,:;'’!|ijlI()[\]/ftr-]/.test(letter)) return NARROW;
  if (/[mwMW@%—…]/.test(letter)) return BROAD;
  return /\p{Lu}/u.test(letter) ? CAPITAL : ORDINARY;
}

/** Chinese, Japanese and Korean, and pictures: as wide as they are high. */
function isFull(letter: string): boolean {
  return (letter.codePointAt(0) ?? 0) >= 0x1100 && !/[\u2000-\u2bff]/.test(letter);
}
