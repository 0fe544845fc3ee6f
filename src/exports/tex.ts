/** Makes text inert in TeX, and of ASCII letters alone: so every engine reads it alike, with whatever fonts, in BibTeX entries as in tables. */

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
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '—': '\\textemdash{}',
  '–': '\\textendash{}',
  '‑': '-',
  '“': '\\textquotedblleft{}',
  '”': '\\textquotedblright{}',
  '‘': '\\textquoteleft{}',
  '’': '\\textquoteright{}',
  '…': '\\ldots{}',
  '•': '\\textbullet{}',
  '·': '\\textperiodcentered{}',
  '°': '\\textdegree{}',
  '©': '\\textcopyright{}',
  '®': '\\textregistered{}',
  '™': '\\texttrademark{}',
  '§': '\\S{}',
  '£': '\\pounds{}',
  '€': '\\texteuro{}',
  ß: '\\ss{}',
  æ: '\\ae{}',
  Æ: '\\AE{}',
  œ: '\\oe{}',
  Œ: '\\OE{}',
  ø: '\\o{}',
  Ø: '\\O{}',
  ł: '\\l{}',
  Ł: '\\L{}',
  ı: '\\i{}',
  '\u2007': '\\phantom{0}',
  '\u00a0': '~',
  '\u202f': '~',
};

/** What the fonts of TeX have only in formulas, by the name of its command. */
const MATH: Record<string, string> = {
  '−': '-',
  '≤': '\\leq',
  '≥': '\\geq',
  '≈': '\\approx',
  '≠': '\\neq',
  '→': '\\rightarrow',
  '←': '\\leftarrow',
  '↑': '\\uparrow',
  '↓': '\\downarrow',
  '×': '\\times',
  '÷': '\\div',
  '±': '\\pm',
  '∞': '\\infty',
  '√': '\\surd',
  Σ: '\\Sigma',
  Δ: '\\Delta',
  Ω: '\\Omega',
  α: '\\alpha',
  β: '\\beta',
  κ: '\\kappa',
  λ: '\\lambda',
  µ: '\\mu',
  μ: '\\mu',
  π: '\\pi',
  ρ: '\\rho',
  σ: '\\sigma',
  τ: '\\tau',
  φ: '\\phi',
};

/** The commands that set a mark over or under a letter, by the mark. */
const ACCENTS: Record<string, string> = {
  '\u0300': '`',
  '\u0301': "'",
  '\u0302': '^',
  '\u0303': '~',
  '\u0304': '=',
  '\u0306': 'u',
  '\u0307': '.',
  '\u0308': '"',
  '\u030a': 'r',
  '\u030b': 'H',
  '\u030c': 'v',
  '\u0327': 'c',
};

const ASCII = /[ !'()+,\-./0-9:;=?@A-Za-z]/;

/** In one line: a line break would be a paragraph, and two of them the end of a cell. A letter that TeX has no command for is its code point. */
export function escapeTex(text: string): string {
  const visible = text.replace(/[\t\n\v\f\r ]+/g, ' ').replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '');
  return Array.from(visible.normalize('NFC'), toTex).join('');
}

function toTex(letter: string): string {
  if (ASCII.test(letter)) return letter;
  if (Object.hasOwn(TEX, letter)) return TEX[letter] ?? '';
  if (Object.hasOwn(MATH, letter)) return `\\ensuremath{${MATH[letter]}}`;
  const [base = '', mark = '', ...more] = letter.normalize('NFD');
  const accent = Object.hasOwn(ACCENTS, mark) && more.length === 0 && /[A-Za-z]/.test(base) ? ACCENTS[mark] : undefined;
  if (accent !== undefined) return `{\\${accent}{${base}}}`;
  return `{[}U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}{]}`;
}

/** An address inside of \url, which takes all letters but these as they are. */
export function escapeUrl(address: string): string {
  return address.replace(/[\\{}^`\s]/g, encodeURIComponent);
}
