/** How wide a text is in the fonts of the site, in pixels, and how it is broken into lines of a given width. */
import { shortened } from '../../data/index.ts';
import { FONT_WIDTHS } from './font-widths.ts';

export type Face = 'sans' | 'bold' | 'num';

/** Accents that stand above another letter, and marks that are not seen. */
const NO_WIDTH = /[\p{M}\p{Cf}]/u;
const FIGURE_SPACE = '\u2007';
/** What adding up in binary may be off by. */
export const TOLERANCE = 0.01;

const WIDTHS = {
  sans: byLetter(FONT_WIDTHS.sans),
  bold: byLetter(FONT_WIDTHS.bold),
  num: byLetter(FONT_WIDTHS.num),
} satisfies Record<Face, unknown>;

function byLetter(lettersByWidth: Record<string, string>): Map<string, number> {
  return new Map(
    Object.entries(lettersByWidth).flatMap(([width, letters]) =>
      [...letters].map((letter) => [letter, Number(width) / 1000] as const),
    ),
  );
}

/** The sum of the advance widths. Kerning, which mostly narrows, is left out. */
export function textWidth(text: string, size: number, face: Face): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter, face);
  return width * size;
}

/** In parts of the font size. An accent takes no room; a letter that the font lacks is taken to be as wide as it is high. */
function letterWidth(letter: string, face: Face): number {
  const known = WIDTHS[face].get(letter);
  if (known !== undefined) return known;
  return WIDTHS[face].get(baseLetter(letter)) ?? (NO_WIDTH.test(letter) ? 0 : 1);
}

/** "z" of "ż". */
function baseLetter(letter: string): string {
  return letter.normalize('NFD')[0] ?? letter;
}

/** With letters that the fonts of pictures lack replaced: by those without accents, or else by question marks. */
export function toDrawable(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (letter) => {
    const base = baseLetter(letter);
    if (WIDTHS.sans.has(letter) && WIDTHS.num.has(letter)) return letter;
    if (WIDTHS.sans.has(base)) return base;
    return NO_WIDTH.test(letter) ? '' : '?';
  });
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
  let length = firstLetters(text, width, size, face);
  while (length > 1 && textWidth(shortened(text, length), size, face) > width) length--;
  return shortened(text, length);
}

/** How many letters there is room for; the ellipsis is not among them yet. */
function firstLetters(text: string, width: number, size: number, face: Face): number {
  let [length, used] = [0, 0];
  for (const letter of text) {
    used += letterWidth(letter, face) * size;
    length += letter.length;
    if (used > width) break;
  }
  return length;
}

/** As many words as there is room for, or parts of a word that ends in a hyphen or slash, or at the least letters. */
function firstLine(text: string, width: number, size: number, face: Face): string {
  let [end, at, used] = [0, 0, 0];
  for (const letter of text) {
    used += letterWidth(letter, face) * size;
    if (at > 0 && used > width + TOLERANCE && letter !== ' ') return text.slice(0, end || at);
    at += letter.length;
    if (letter === ' ' || letter === '-' || letter === '/') end = at;
  }
  return text;
}
