/** Makes text inert in TeX: in BibTeX entries as in tables. */

const TEX: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  // BibTeX counts a brace even behind a backslash, so one without its partner would break the entry.
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  // A straight quote has a command of its own only in some encodings of fonts.
  '"': "''",
  '`': '\\textasciigrave{}',
  // After the end of a row these would be read as what belongs to it.
  '[': '{[}',
  ']': '{]}',
  '*': '{*}',
  // What the fonts of TeX have only as commands.
  '−': '\\ensuremath{-}',
  '≤': '\\ensuremath{\\leq}',
  '≥': '\\ensuremath{\\geq}',
  '≈': '\\ensuremath{\\approx}',
  '→': '\\ensuremath{\\rightarrow}',
  '×': '\\ensuremath{\\times}',
  '÷': '\\ensuremath{\\div}',
  '±': '\\ensuremath{\\pm}',
  '\u2007': '\\phantom{0}',
  '\u00a0': '~',
  '\u202f': '~',
};

/** In one line: a line break would be a paragraph, and two of them the end of a cell. */
export function escapeTex(text: string): string {
  const visible = text.replace(/[\t\n\v\f\r ]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '');
  return visible.replace(/[\\~^&%$#_{}<>|"`[\]*−≤≥≈→×÷±\u2007\u00a0\u202f]/g, (c) => TEX[c] ?? `\\${c}`);
}

/** An address inside of \url, which takes all letters but these as they are. */
export function escapeUrl(address: string): string {
  return address.replace(/[\\{}^`\s]/g, encodeURIComponent);
}
